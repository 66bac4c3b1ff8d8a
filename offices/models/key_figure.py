"""Key figures: a number with its unit, year, source and licence."""

from collections import Counter

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from offices.choices import Qualifier
from unodc_ca.core.fields import CountryCodeField, PartialDateField, WordsField, country_name


class KeyFigure(index.Indexed, models.Model):
    """One published value of one indicator. An unknown value is not a row; it is never shown as 0."""

    key = models.SlugField(_("key"), unique=True, help_text=_("Stays the same when the figure is corrected."))
    indicator = WordsField(_("indicator"), help_text=_("What is counted, e.g. Prison population."))
    unit = WordsField(_("unit"), help_text=_("E.g. persons, or per 100,000 people."))
    country = CountryCodeField(_("country"), blank=True, help_text=_("Leave empty for the whole region."))
    area = WordsField(_("area"), blank=True, help_text=_("What the figure covers when that is no one country."))
    period = PartialDateField(_("year or period"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    upper_value = models.DecimalField(
        _("to"), max_digits=18, decimal_places=4, null=True, blank=True, help_text=_("For a range: its upper end.")
    )
    qualifier = models.CharField(_("meant as"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT)
    source_text = models.CharField(_("source"), max_length=500)
    as_of = models.DateField(_("as of"), null=True, blank=True, help_text=_("The day the source was read or dated."))
    licence = models.CharField(
        _("licence"), max_length=120, blank=True, help_text=_("Under which others may reuse it.")
    )

    panels = [
        MultiFieldPanel(["indicator", "unit", "key"], heading=_("Indicator")),
        MultiFieldPanel(["country", "area", "period"], heading=_("Where and when")),
        FieldRowPanel(["qualifier", "value", "upper_value"], heading=_("Value")),
        MultiFieldPanel(["source_text", "as_of", "licence"], heading=_("Source")),
    ]
    search_fields = [index.SearchField("indicator"), index.AutocompleteField("indicator")]

    class Meta:
        ordering = ["country", "key"]
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")

    def __str__(self):
        return ", ".join(part for part in (str(self.indicator), self.place, str(self.period or "")) if part)

    @property
    def place(self):
        """What the figure covers, in words."""
        return country_name(self.country) if self.country else str(self.area)

    def columns(self):
        """The row of a file, as [(head, value), …]."""
        return [
            (_("Indicator"), self.indicator),
            (_("Place"), self.place),
            (_("Value"), self.value),
            (_("To"), self.upper_value),
            (_("Meant as"), self.get_qualifier_display()),
            (_("Unit"), self.unit),
            (_("Year or period"), self.period),
            (_("Source"), self.source_text),
            (_("As of"), self.as_of),
            (_("Licence"), self.licence),
        ]


MOST_HEADLINES = 4


def headline(figures):
    """(those shown large, the rest): figures that stand for themselves and say one source and day for all of them.

    A range, a "more than" and a licence need their words, and stay in the table.
    """
    plain = [
        each for each in figures if each.qualifier == Qualifier.EXACT and each.upper_value is None and not each.licence
    ]
    sources = Counter((each.source_text, each.as_of) for each in plain)
    if not sources:
        return [], figures
    source, _count = sources.most_common(1)[0]
    large = [each for each in plain if (each.source_text, each.as_of) == source][:MOST_HEADLINES]
    return large, [each for each in figures if each not in large]
