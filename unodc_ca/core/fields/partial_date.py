"""Dates that are only as exact as what is known: a year, a month, a day, or a period between two.

Written as ISO 8601-2 (EDTF, level 0): `2004`, `2017-03`, `2021-11-24`, `2011/2012`,
`2017-12-13/2019`. There is no way to write "ongoing": an unknown end is an empty field.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, total_ordering

import edtf
from babel.dates import format_date, format_skeleton
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from wagtail.admin.compare import TextFieldComparison, register_comparison_class

from .attributes import NormalisedAttribute
from .locales import babel_locale

MAX_LENGTH = 40
EDGES = ("earliest", "latest")

# What edtf also reads, and we do not want: seasons, centuries, "about 2004", open ends, clock times.
LEVEL_0 = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", re.ASCII)

# CLDR has no pattern for a year that stands alone, and Russian does not leave it bare.
YEAR = {"ru": "{}\N{NO-BREAK SPACE}г."}
YEARS = {"ru": "{}–{}\N{NO-BREAK SPACE}гг."}

# A month within a phrase, where a language has another form for it: "март 2017 г.", but "с марта 2017 г."
MONTH_IN_PHRASE = {"ru": "MMMM y\N{NO-BREAK SPACE}'г.'"}


def _unreadable():
    return ValidationError(
        _("Write a year, a month or a day, for example 2004, 2017-03 or 2021-11-24."),
        code="invalid",
    )


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A year, a month, a day or a period, with the first and the last day it can mean.

    text: as stored, e.g. "2017-03".
    earliest, latest: for "2017-03" the 1st and the 31st of March.
    precision: "year", "month", "day" or "interval".
    """

    text: str
    earliest: date = field(compare=False)
    latest: date = field(compare=False)
    precision: str = field(compare=False)

    @classmethod
    def parse(cls, text):
        """Read what a person or a file wrote; a ValidationError says how to write it."""
        return _parse(str(text).strip())

    @property
    def isoformat(self):
        """What `<time datetime="…">` takes, or None for a period, which HTML cannot express."""
        return None if self.precision == "interval" else self.text

    def __lt__(self, other):
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self):
        return (self.earliest, self.latest, self.text)

    def __str__(self):
        """In words, in the active language: "March 2017", "март 2017 г."."""
        locale = babel_locale()
        if self.precision == "interval":
            start, end = (_parse(part) for part in self.text.split("/"))
            if start.precision == end.precision == "year":
                return YEARS.get(locale.language, "{}–{}").format(start.text, end.text)
            return _between(start, end, locale)
        if self.precision == "year":
            return YEAR.get(locale.language, "{}").format(self.text)
        if self.precision == "month":
            return format_skeleton("yMMMM", self.earliest, locale=locale)
        return format_date(self.earliest, "long", locale=locale)

    @property
    def in_phrase(self):
        """In words as they stand after a preposition: "March 2017", "марта 2017 г."."""
        locale = babel_locale()
        if self.precision == "month" and locale.language in MONTH_IN_PHRASE:
            return format_date(self.earliest, MONTH_IN_PHRASE[locale.language], locale=locale)
        return str(self)


def _between(start, end, locale):
    """Two dates of any precision, saying once what they have in common: "2–3 November 2023".

    The dash is ours: the one of CLDR's intervals differs between releases of Babel.
    """
    first, last = start.earliest, end.earliest
    if start.precision != end.precision or first.year != last.year:
        return f"{start} – {end}"
    if start.precision == "month":
        return f"{format_date(first, 'LLLL', locale=locale)} – {end}"
    if first.month == last.month:
        return f"{first.day}–{end}"
    return f"{format_skeleton('MMMMd', first, locale=locale)} – {end}"


@lru_cache(maxsize=4096)  # a parse takes about 6 ms, and a listing reads the same years again and again
def _parse(text):
    if not LEVEL_0.fullmatch(text):
        raise _unreadable()
    try:
        parsed = edtf.parse_edtf(text)
    except edtf.EDTFParseException:
        raise _unreadable() from None
    if type(parsed) is edtf.Interval:
        start, end = _bounds(parsed.lower), _bounds(parsed.upper)
        if end[1] < start[0]:
            raise ValidationError(_("The end of the period is before its start."), code="invalid")
        if str(parsed.lower) == str(parsed.upper):
            return _parse(str(parsed.lower))
        return PartialDate(text, start[0], end[1], "interval")
    if type(parsed) is edtf.Date:
        return PartialDate(text, *_bounds(parsed), parsed.precision)
    raise _unreadable()


def _bounds(parsed):
    """First and last day of edtf's Date; days that do not exist (29 February 2021) are refused."""
    if type(parsed) is not edtf.Date:
        raise _unreadable()
    try:
        return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except ValueError:
        raise _unreadable() from None


class PartialDateFormField(forms.CharField):
    """One line of text that becomes a PartialDate, or None."""

    def clean(self, value):
        text = super().clean(self.prepare_value(value))
        return PartialDate.parse(text) if text else None

    def prepare_value(self, value):
        return value.text if isinstance(value, PartialDate) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def widget_attrs(self, widget):
        return {"placeholder": "2004 · 2017-03 · 2021-11-24", **super().widget_attrs(widget)}


class PartialDateField(models.CharField):
    """A date with a precision. The attribute is a PartialDate, or None when nothing is known.

    Its bounds are columns of their own, for sorting and filtering: `starts` brings
    `starts_earliest` and `starts_latest`. They cannot be set: they are always read from the date,
    and saved with it, also by `save(update_fields=["starts"])`. Only `QuerySet.update()` and
    `bulk_update()` go past them: name all three there.

    Nothing known is "" in the database, so ask `starts_earliest__isnull=True`.
    """

    descriptor_class = NormalisedAttribute

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", MAX_LENGTH)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == MAX_LENGTH:
            del kwargs["max_length"]
        return name, "unodc_ca.core.fields.PartialDateField", args, kwargs

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        # An abstract model's children each come here themselves. A model that a migration builds
        # ("__fake__") has the two columns among its own fields, at the step that adds them.
        if cls._meta.abstract or cls.__module__ == "__fake__":
            return
        present = {other.name for other in cls._meta.local_fields}
        for edge in EDGES:
            if f"{name}_{edge}" not in present:
                cls.add_to_class(f"{name}_{edge}", PartialDateBound())

    def to_python(self, value):
        if value is None or isinstance(value, PartialDate):
            return value
        text = str(value).strip()
        return PartialDate.parse(text) if text else None

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def get_prep_value(self, value):
        if hasattr(value, "resolve_expression"):
            return value
        # Reads it again on purpose: what no one can read must not get into the database.
        value = self.to_python(value)
        return value.text if value else ""

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance):
        if value is None:
            if not self.blank:
                raise ValidationError(self.error_messages["blank"], code="blank")
            return
        super().validate(value, model_instance)

    def run_validators(self, value):
        super().run_validators(value.text if isinstance(value, PartialDate) else value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


class BoundAttribute(DeferredAttribute):
    """The first or last day of the date beside it. It has no value of its own to go stale."""

    def __get__(self, instance, cls=None):
        if instance is None:
            return self
        of, edge = self.field.name.rsplit("_", 1)
        stored = instance.__dict__
        if self.field.attname in stored and of not in stored:
            # Loaded without the date, by `.only()` or in a migration: what the database says.
            return stored[self.field.attname]
        # A text that cannot be read has no days: it is refused when the row is cleaned or saved.
        return getattr(getattr(instance, of), edge, None)

    def __set__(self, instance, value):
        # Django takes a field without an entry here for one that was not loaded.
        instance.__dict__[self.field.attname] = value


class PartialDateBound(models.DateField):
    """`<date>_earliest` or `<date>_latest`: added by PartialDateField, never written by hand."""

    descriptor_class = BoundAttribute

    def __init__(self, **kwargs):
        # Not serialised: a revision or a fixture holds the date, from which these follow.
        fixed = {"null": True, "editable": False, "db_index": True, "serialize": False}
        super().__init__(**{**kwargs, **fixed})

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "editable", "db_index", "serialize"):
            kwargs.pop(fixed, None)
        return name, "unodc_ca.core.fields.PartialDateBound", args, kwargs

    def contribute_to_class(self, cls, name, **kwargs):
        # Django rebuilds a model from all its fields when it remakes a table: the date has then
        # brought this column already.
        if not any(other.name == name for other in cls._meta.local_fields):
            super().contribute_to_class(cls, name, **kwargs)


@receiver(post_save)
def save_bounds(sender, instance, using, update_fields, **kwargs):
    """Bring the two columns along when only the date was saved."""
    if not update_fields:
        return
    for partial_date in sender._meta.concrete_fields:
        if isinstance(partial_date, PartialDateField) and partial_date.name in update_fields:
            bounds = [f"{partial_date.name}_{edge}" for edge in EDGES]
            rows = partial_date.model._base_manager.using(using).filter(pk=instance.pk)
            rows.update(**{bound: getattr(instance, bound) for bound in bounds})


class PartialDateComparison(TextFieldComparison):
    """Two revisions side by side, in words."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = str(self.val_a or ""), str(self.val_b or "")


register_comparison_class(PartialDateField, comparison_class=PartialDateComparison)
