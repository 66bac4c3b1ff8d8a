"""The site map: every public address in every language it is published in, in parts.

A part is a range of primary keys, so that it costs the same however many pages there are.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import BigIntegerField, F, Max, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import get_page_models

from unodc_ca.core.addresses import absolute, reader_address
from unodc_ca.core.models import BasePage

SETS_A_PART = 500  # at most that many addresses in each language


@dataclass(frozen=True)
class Entry:
    """One address, with those of the same thing in other languages. `default`: for readers of none of them."""

    address: str
    alternates: dict[str, str]
    default: str
    changed: datetime | None = None


def entries_of(addresses, default, changed=None):
    """An entry for each language: {code: path} with the code of the source's, and {code: time of the last change}."""
    alternates = {code: absolute(path) for code, path in addresses.items()}
    return [
        Entry(address, alternates, alternates.get(default), (changed or {}).get(code))
        for code, address in alternates.items()
    ]


class Pages:
    """Published pages; a set of translations stands in the part of its source."""

    key = Coalesce(F("source_id"), F("pk"), output_field=BigIntegerField())

    def parts(self):
        """(number, time of the last change) of every part that is not empty; one query."""
        latest = {}
        for number, changed in self._union(
            lambda pages: pages.values_list(self.key / SETS_A_PART).annotate(Max("last_published_at"))
        ):
            latest[number] = max(filter(None, [changed, latest.get(number)]), default=None)
        return sorted(latest.items())

    def entries(self, number, homes):
        """The entries of one part. homes: the live home pages by language code."""
        first = number * SETS_A_PART
        after = first + SETS_A_PART
        among = Q(source__isnull=True, pk__gte=first, pk__lt=after) | Q(source__gte=first, source__lt=after)
        rows = self._union(
            lambda pages: pages.filter(among).values_list(
                self.key, "source_id", "locale__language_code", "url_path", "last_published_at"
            )
        )
        sets = {}
        for key, source, code, url_path, changed in sorted(rows, key=lambda row: (row[0], row[2])):
            if code in homes and url_path.startswith(homes[code].url_path):
                sets.setdefault(key, []).append((source, code, reader_address(url_path, code), changed))
        for pages in sets.values():
            yield from entries_of(
                {code: path for _source, code, path, _changed in pages},
                next((code for source, code, _path, _changed in pages if source is None), None),
                {code: changed for _source, code, _path, changed in pages},
            )

    @staticmethod
    def _union(read):
        """Read something of each page type in one query. Retired pages are left out."""
        kept = Q(source__isnull=True, retirement="") | Q(source__retirement="")
        types = [model for model in get_page_models() if issubclass(model, BasePage)]
        first, *others = (read(model.objects.published().filter(kept).order_by()) for model in types)
        return first.union(*others, all=True)


class Records:
    """What has a public address by a view, the same in every language: organisations, instruments.

    name: of the address of their list, which stands in the first part.
    """

    def __init__(self, name, model):
        self.name = name
        self.model = model

    def parts(self):
        numbers = self.model.objects.order_by().values_list(F("pk") / SETS_A_PART, flat=True).distinct()
        return [(number, None) for number in sorted({0, *numbers})]

    def entries(self, number, homes):
        first = number * SETS_A_PART
        records = list(self.model.objects.filter(pk__gte=first, pk__lt=first + SETS_A_PART).order_by("pk"))
        addresses = [lambda: reverse(self.name)] if number == 0 else []
        for address in [*addresses, *(record.get_absolute_url for record in records)]:
            yield from entries_of(_in_each_language(address, homes), settings.LANGUAGE_CODE)


def _in_each_language(address, codes):
    paths = {}
    for code in codes:
        with override(code):
            paths[code] = address()
    return paths


SECTIONS = {"pages": Pages()}


def register(name, model):
    """Add the records of a model; `name` is that of the address of their list. Called in an app's `ready()`."""
    SECTIONS[name] = Records(name, model)
