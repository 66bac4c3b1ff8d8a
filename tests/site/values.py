"""What a record can put on a page: every value it holds, as the active language writes it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language
from lxml import html
from wagtail.fields import StreamField
from wagtail.models import Page

from news.templatetags.news import hours
from offices.models import KeyFigure
from programmes.models import DocumentFile, ProgrammeDocumentPage
from programmes.models.rows import MoneyRow
from programmes.models.theme import SdgRow
from tests.site.texts import texts_of
from unodc_ca.core.fields import CountryCodeField, LanguageCodeField, PartialDate, country_name, language_name
from unodc_ca.core.fields.words import Words
from unodc_ca.core.templatetags.facts import date as date_in_words
from unodc_ca.core.templatetags.facts import figure, file_link, money, period, source_words, time_zone
from unodc_ca.documents.models import SiteDocument

# What staff or machines need and readers never see
HIDDEN = {"slug", "key", "public_key", "sort_order", "review_months", "reviewed_on", "latitude", "longitude"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")  # as the body of a page keeps it
PERIODS = (("starts", "ends"), ("first_day", "last_day"))


@dataclass(frozen=True)
class Value:
    """A text that a record puts on a page.

    kind: "figure", "date", "amount" or "name"; "text" for what is none of them.
    said: how a content file says it, in parts; nothing where it was counted or measured.
    """

    text: str
    record: models.Model
    kind: str
    said: tuple[str, ...] = ()


def values_of(record):
    """Every Value that a record can put on a page in the active language."""
    for column in record._meta.concrete_fields:
        value = getattr(record, column.attname)
        if value not in (None, "") and _is_shown(record, column):
            yield from _of_column(record, column, value)
    for first, last in PERIODS:
        starts, ends = getattr(record, first, None), getattr(record, last, None)
        if starts and ends:
            yield Value(plain(period(starts, ends)), record, "date", (said(starts), said(ends)))
    yield from _of_type(record)
    yield from _of_times(record)


def plain(text):
    """Without mark-up, and with single spaces."""
    return " ".join(strip_tags(str(text)).split())


def said(value):
    """How a content file writes a value."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, PartialDate):
        return value.text
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_shown(record, column):
    if column.primary_key or column.is_relation or column.name in HIDDEN:
        return False
    if isinstance(record, SiteDocument) or column.model is Page:
        return column.name == "title"
    return True


def _of_column(record, column, value):
    if isinstance(value, Words):
        words = value.localize(get_language())
        yield from (Value(line, record, "name", (words,)) for line in _lines(words))
    elif isinstance(column, StreamField):
        yield from (Value(text, record, "text") for text in _texts_in(value.raw_data))
    elif isinstance(column, CountryCodeField):
        yield Value(country_name(value), record, "name", (value,))
    elif isinstance(column, LanguageCodeField):
        yield Value(language_name(value), record, "name", (value,))
    elif column.choices:
        yield Value(str(getattr(record, f"get_{column.name}_display")()), record, "text")
    elif isinstance(value, PartialDate):
        for words in {plain(date_in_words(value)), plain(value.in_phrase)}:
            yield Value(words, record, "date", (said(value),))
    elif isinstance(value, date) and not isinstance(value, datetime):
        yield Value(plain(date_in_words(value)), record, "date", (said(value),))
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield Value(plain(figure(value)), record, "figure", (said(value),))
    elif isinstance(value, str):
        kind = "text" if isinstance(column, models.TextField) or column.name == "source_text" else "name"
        yield from (Value(line, record, kind, (value,)) for line in _lines(value))
        if isinstance(column, models.URLField):
            yield Value(value.removeprefix("https://"), record, kind, (value,))
        if host := source_words(value)["host"]:
            yield Value(host, record, kind, (value,))


def _of_type(record):
    if isinstance(record, MoneyRow) and record.amount is not None:
        yield Value(plain(money(record)), record, "amount", (said(record.amount),))
    if isinstance(record, KeyFigure):
        ends = [end for end in (record.value, record.upper_value) if end is not None]
        shown = figure(record.value, upper=record.upper_value, qualifier=record.qualifier)
        yield Value(plain(shown), record, "figure", tuple(map(said, ends)))
    if isinstance(record, DocumentFile):
        link = file_link(record, title="")
        yield from (Value(plain(detail), record, "text") for detail in [link["format"], *link["details"]] if detail)
    if isinstance(record, ProgrammeDocumentPage) and record.issued:  # a list of documents is by years
        yield Value(str(record.issued.earliest.year), record, "date", (said(record.issued),))
    if isinstance(record, SdgRow):
        yield Value(record.code.split(".")[0], record, "name")


def _of_times(record):
    moment = getattr(record, "local_deadline", None) or getattr(record, "first_day", None)
    if zone := getattr(record, "time_zone", ""):
        yield Value(plain(time_zone(zone, moment)), record, "name", (zone,))
    ends = [end for end in (getattr(record, "starts_at", None), getattr(record, "ends_at", None)) if end]
    if ends:
        yield Value(hours(record.starts_at, record.ends_at), record, "date", tuple(map(said, ends)))
    if isinstance(record, Page) and record.last_published_at:
        yield Value(plain(date_in_words(timezone.localdate(record.last_published_at))), record, "text")


def _lines(text):
    """A text as a whole, and its lines, which may stand in paragraphs of their own."""
    return {line for line in map(plain, [text, *text.splitlines()]) if line}


def _texts_in(raw):
    """The pieces of text in the raw data of a body, as they stand in the page."""
    if isinstance(raw, str):
        if DAY.fullmatch(raw):
            yield plain(date_in_words(date.fromisoformat(raw)))
        elif raw.strip():
            tree = html.fragment_fromstring(raw, create_parent=True)
            yield from (text for text, _language, _element in texts_of(tree))
    elif isinstance(raw, dict):
        for name, value in raw.items():
            if name not in ("id", "type"):
                yield from _texts_in(value)
    elif not isinstance(raw, bool | int | float | None):
        for value in raw:
            yield from _texts_in(value)
