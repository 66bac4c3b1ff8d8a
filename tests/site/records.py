"""What is published, by the address where it is shown, and where each record is from."""

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from wagtail.models import Page, get_page_models

from offices.models import CountryPage, KeyFigure, LegalInstrument, TreatyStatus
from programmes.models import Indicator, Organisation
from programmes.models.rows import MoneyRow
from tests.site.values import values_of
from unodc_ca.core.addresses import reader_address
from unodc_ca.core.models import BasePage, SiteSettings
from unodc_ca.home.models import HomePage
from unodc_ca.operations.content.reading import read_folder
from unodc_ca.operations.models import LoadedRecord

APPS = ("core", "home", "offices", "programmes", "news")
FIGURES = (MoneyRow, KeyFigure, Indicator, TreatyStatus)  # each says itself where it is from
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class Records:
    """All records of the public site, read once."""

    def __init__(self):
        self._rows = _rows_by_what_they_are_of()
        self._shown = {}  # {address: [record, …]}
        self._values = {}
        for model in get_page_models():
            if issubclass(model, BasePage):
                self._add_pages(model)
        for model in (Organisation, LegalInstrument):
            self._add_snippets(model)

    def __contains__(self, address):
        return address in self._shown

    def values(self, address, code):
        """{text: Value} of what the thing at an address can show to readers of a language; nothing elsewhere."""
        if (address, code) not in self._values:
            with override(code):
                found = [value for record in self._shown.get(address, ()) for value in values_of(record)]
            self._values[address, code] = {value.text: value for value in reversed(found)}  # its own before its rows'
        return self._values[address, code]

    def source_of(self, record):
        """Where a record says it is from. Figures say so themselves; other rows may leave it to what they are of."""
        own = getattr(record, "source_text", "")
        if own or isinstance(record, FIGURES):
            return own
        if above := _above(record):
            return self.source_of(above)
        file = self.in_files(record)
        return file.source if file else ""

    def in_files(self, record):
        """The content file's record of an object, or of what it is a row of; None when no file has it."""
        if key := self._keys.get((record._meta.label, record.pk)):
            return self._files[key]
        above = _above(record)
        return self.in_files(above) if above else None

    def _add_pages(self, model):
        for facts in model.objects.published().filter(source__isnull=True).select_related("locale"):
            pages = {page.locale.language_code: page for page in facts.translated_pages.filter(live=True)}
            for code in LANGUAGES:
                page = pages.get(code, facts)
                own = [page] if page is facts else [page, facts]
                address = reader_address(page.url_path, code)
                self._shown[address] = [*own, *self._below(facts), *_about(facts)]

    def _add_snippets(self, model):
        for record in model.objects.all():
            for code in LANGUAGES:
                with override(code):
                    self._shown[record.get_absolute_url()] = [record, *self._below(record)]

    def _below(self, record):
        """The rows of a record, theirs, and the snippets and files that they name."""
        for row in self._rows[type(record), record.pk]:
            yield row
            yield from self._below(row)
            named = (getattr(row, column.name) for column in _references(row) if not isinstance(column, ParentalKey))
            yield from (each for each in named if each is not None and not isinstance(each, Page))

    @cached_property
    def _files(self):
        return {record.key: record for record in read_folder(settings.BASE_DIR / "content").records}

    @cached_property
    def _keys(self):
        return {(entry.type, entry.object_id): entry.key for entry in LoadedRecord.objects.all()}


def says(file_record, said):
    """Whether a value stands anywhere in a content file's record."""
    return any(_same(said, value) for value in _scalars([file_record.facts, file_record.rows, file_record.texts]))


def _scalars(data):
    if isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _scalars(value)
    elif data is not None:
        yield data


def _same(said, value):
    if " ".join(said.split()) == " ".join(value.split()):
        return True
    try:
        return Decimal(said) == Decimal(value)
    except InvalidOperation:
        return False


def _rows_by_what_they_are_of():
    """{(model, primary key): [row, …]} of all rows there are."""
    rows = defaultdict(list)
    for model in (model for name in APPS for model in apps.get_app_config(name).get_models()):
        for column in _references(model):
            if isinstance(column, ParentalKey):
                for row in model.objects.select_related(*(each.name for each in _references(model))):
                    rows[column.related_model, getattr(row, column.attname)].append(row)
    return rows


def _references(model):
    return [column for column in model._meta.concrete_fields if isinstance(column, models.ForeignKey)]


def _about(facts):
    """What a page shows and does not hold: what says to be about a country; on the home page, words of the site."""
    if isinstance(facts, HomePage):
        yield from SiteSettings.objects.all()
    if isinstance(facts, CountryPage) and facts.iso_code:
        yield from KeyFigure.objects.filter(country=facts.iso_code)
        for row in TreatyStatus.objects.filter(country=facts.iso_code).select_related("instrument"):
            yield from (row, row.instrument)


def _above(record):
    """What a row is a row of; of a translation, its source."""
    for column in _references(record):
        if isinstance(column, ParentalKey):
            return getattr(record, column.name)
    return record.source if isinstance(record, BasePage) else None
