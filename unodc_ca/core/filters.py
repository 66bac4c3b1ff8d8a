"""Filters above a list: plain GET parameters whose values mean the same in every language.

A value that a parameter cannot have is ignored, so a mistyped address shows the unfiltered list.
"""

import re
from dataclasses import dataclass

from django import forms
from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import Filter, FilterSet

from unodc_ca.core.fields import country_choices, country_name, language_choices, language_name
from unodc_ca.core.fields.locales import sort_key


@dataclass(frozen=True)
class Option:
    """A value that readers can choose: how many entries it would leave, and the address without it."""

    value: str
    label: str
    count: int
    chosen: bool
    without: str


class FacetField(forms.MultipleChoiceField):
    """The values of one parameter that it can have. is_known: says of a text whether it can."""

    def __init__(self, *, is_known, **kwargs):
        super().__init__(**kwargs)
        self.valid_value = is_known

    def to_python(self, value):
        return sorted({each for each in super().to_python(value) if self.valid_value(each)})


class Facet(Filter):
    """Narrows a list to the entries that name one of the chosen values.

    field_name: the lookup from an entry to its value, across rows too. is_known: says of a text whether it is
    such a value. words: the label of a value. order: sorts (value, label) pairs; by label when not given.
    """

    field_class = FacetField

    def __init__(self, field_name, label, *, is_known, words, order=lambda value, label: sort_key(label)):
        super().__init__(field_name=field_name, label=label, is_known=is_known)
        self.words = words
        self.order = order

    def filter(self, entries, values):
        """The entries that name one of the values; all of them when there are none."""
        if not values:
            return entries
        naming = entries.model.objects.filter(**{f"{self.field_name}__in": values})
        # A sub-select rather than a join with DISTINCT, which PostgreSQL cannot order by another column
        return entries.filter(pk__in=naming.order_by().values("pk"))

    def counts(self, name, entries):
        """Querysets of (name, value, number of entries)."""
        return [_counted(name, self.field_name, entries)]


def _counted(name, lookup, entries):
    value = Cast(F(lookup), CharField())
    return entries.order_by().values_list(Value(name, CharField()), value).annotate(count=Count("pk", distinct=True))


class CountryFacet(Facet):
    """By country, as its ISO 3166-1 code."""

    def __init__(self, field_name="country_rows__country"):
        super().__init__(
            field_name, _("Country"), is_known=lambda code: code in dict(country_choices()), words=country_name
        )


class ChoiceFacet(Facet):
    """By one of a few fixed choices. choices: a `TextChoices`."""

    def __init__(self, field_name, label, choices):
        super().__init__(
            field_name,
            label,
            is_known=choices.values.__contains__,
            words=lambda value: choices(value).label,
            order=lambda value, label: choices.values.index(value),
        )


class YearFacet(Facet):
    """By the year of a date. field_name: a date field, or the earliest day of a partial date."""

    def __init__(self, field_name, label=None):
        super().__init__(
            f"{field_name}__year",
            label or _("Year"),
            is_known=re.compile(r"(19|20)[0-9]{2}").fullmatch,
            words=str,
            order=lambda value, label: -int(value),
        )


class LanguageFacet(Facet):
    """By the language of files or the like, as its code."""

    def __init__(self, field_name, label):
        super().__init__(
            field_name,
            label,
            is_known=lambda code: code in dict(language_choices()),
            words=lambda code: capfirst(language_name(code)),
        )


class PageLanguageFacet(LanguageFacet):
    """By the languages that the page itself can be read in."""

    def __init__(self):
        super().__init__("locale__language_code", _("Language"))

    def filter(self, entries, values):
        if not values:
            return entries
        pages = entries.model.objects.published().filter(locale__language_code__in=values).order_by()
        return entries.filter(pk__in=pages.values("pk")) | entries.filter(pk__in=pages.values("source_id"))

    def counts(self, name, entries):
        translated = entries.filter(translated_pages__in=entries.model.objects.published())
        return [
            _counted(name, "locale__language_code", entries),
            _counted(name, "translated_pages__locale__language_code", translated),
        ]


class ListFilterSet(FilterSet):
    """The filters of one list. A list declares its `Facet`s by the name of their parameter."""

    @cached_property
    def chosen(self):
        """What the reader chose: {parameter: [value, …]}, in the order of the filters."""
        return {name: values for name, values in self.form.cleaned_data.items() if values} if self.is_valid() else {}

    @cached_property
    def query(self):
        """The chosen values as the one address that stands for them: "country=KG&year=2024"."""
        return _query(self.chosen)

    @cached_property
    def facets(self):
        """[(parameter, label, [Option, …]), …] with two or more options, or with a chosen one; one query.

        A count says how many entries there would be with that value and the other filters as they are.
        """
        options = {name: dict.fromkeys(self.chosen.get(name, []), 0) for name in self.filters}
        for name, value, count in self._count():
            if value and self.filters[name].field.valid_value(value):
                options[name][value] = options[name].get(value, 0) + count
        return [
            (name, self.filters[name].label, self._options(name, counts))
            for name, counts in options.items()
            if len(counts) > 1 or name in self.chosen
        ]

    @cached_property
    def chips(self):
        """The chosen options, each with the address that leaves it out."""
        return [option for _name, _label, options in self.facets for option in options if option.chosen]

    def _count(self):
        entries = self.queryset.select_related(None).prefetch_related(None)
        parts = []
        for name, facet in self.filters.items():
            others = entries
            for other, values in self.chosen.items():
                if other != name:
                    others = self.filters[other].filter(others, values)
            parts += facet.counts(name, others)
        first, *others = parts
        return first.union(*others, all=True)

    def _options(self, name, counts):
        facet, chosen = self.filters[name], self.chosen.get(name, [])
        options = [
            Option(value, str(facet.words(value)), count, value in chosen, self._without(name, value))
            for value, count in counts.items()
        ]
        return sorted(options, key=lambda option: facet.order(option.value, option.label))

    def _without(self, name, value):
        kept = {**self.chosen, name: [each for each in self.chosen.get(name, []) if each != value]}
        return f"?{_query(kept)}" if _query(kept) else "."


def _query(values):
    query = QueryDict(mutable=True)
    for name, chosen in values.items():
        query.setlist(name, chosen)
    return query.urlencode()
