"""Which pages a person's scopes hold, as sets of primary keys; each set is asked once a request."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.models import get_page_models

from offices.choices import OfficeKind
from offices.models import OfficePage
from unodc_ca.core.models import BasePage

NONE = Q(pk__in=[])


def page_types():
    """Our page types."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def union(querysets):
    """A query of the primary keys of all pages of several types."""
    first, *others = [pages.order_by().values_list("pk", flat=True) for pages in querysets]
    return first.union(*others)


def keys_of(querysets):
    return frozenset(union(querysets))


class Scopes:
    """A person's scopes: `languages` and `countries` as sets of codes, `offices` of keys, those below them included.

    office: the key of the one office that was chosen. keeps_the_rest: one of those chosen is a public regional
    office, and so keeps the pages that name no office.
    """

    def __init__(self, person):
        self.person = person
        rows = list(person.scopes.all())
        self.languages = {row.language for row in rows if row.language}
        self.countries = {row.country for row in rows if row.country}
        chosen = OfficePage.objects.filter(pk__in={row.office_id for row in rows if row.office_id})
        self.office = chosen[0].pk if len(chosen) == 1 else None
        self.keeps_the_rest = any(office.live and office.kind == OfficeKind.REGIONAL for office in chosen)
        below = reduce(or_, (Q(path__startswith=office.path) for office in chosen), Q(pk__in=[]))
        self.offices = set(OfficePage.objects.filter(below).values_list("pk", flat=True))
        self._held = {}

    @classmethod
    def of(cls, person):
        """The scopes of a person, remembered with the object that stands for him during a request."""
        if not hasattr(person, "_scopes"):
            person._scopes = cls(person)
        return person._scopes

    def holds(self, where):
        """Primary keys of all pages that a role of this kind holds for."""
        if where not in self._held:
            condition = getattr(self, f"_{where}")
            self._held[where] = keys_of(model.objects.filter(condition(model)) for model in page_types())
        return self._held[where]

    @cached_property
    def sections(self):
        """Keys of the public pages that hold others and are about no place: lists, home pages, pages of text."""
        holders = (model for model in page_types() if model.clean_subpage_models() and model is not OfficePage)
        return keys_of(model.objects.filter(live=True) for model in holders)

    def _own(self, model):
        return Q(owner=self.person)

    def _language(self, model):
        return Q(source__isnull=False, locale__language_code__in=self.languages)

    def _data(self, model):
        return Q(source=None) if model.data_names else NONE

    def _place(self, model):
        """Of the source's place, whatever the language."""
        if not self.offices and not self.countries:
            return NONE
        source = Q(owning_office__in=self.offices)
        if self.keeps_the_rest:
            source |= Q(owning_office=None)
        if model is OfficePage:
            source |= Q(pk__in=self.offices)
        if model.country_lookup:
            source |= Q(**{f"{model.country_lookup}__in": self.countries})
        sources = model.objects.sources().filter(source).values("pk")
        return Q(pk__in=sources) | Q(source__in=sources)
