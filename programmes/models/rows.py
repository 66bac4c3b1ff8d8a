"""Rows that several page types share: places, themes, money, decisions.

Each page type has tables of its own for them, so that a row belongs to one type and its reverse is one query.
"""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel

from offices.choices import Qualifier
from programmes.choices import AmountKind, DecisionKind
from unodc_ca.core.fields import CountryCodeField, LongWordsField, PartialDateField
from unodc_ca.core.models import FactRow, SourcedRow


class CountryRow(FactRow):
    """A country that a page is about."""

    country = CountryCodeField(_("country"), blank=True)
    required = ("country",)

    class Meta(FactRow.Meta):
        abstract = True
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class ShareRow(CountryRow):
    """A country with its share of a project's money."""

    share = models.DecimalField(
        _("share, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Shares add up to 100. Leave all empty when the money is not split by country."),
    )

    class Meta(CountryRow.Meta):
        abstract = True


class ThemeRow(FactRow):
    """A thematic area that a page belongs to."""

    theme = models.ForeignKey(
        "programmes.ThematicAreaPage",
        verbose_name=_("thematic area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    required = ("theme",)

    class Meta(FactRow.Meta):
        abstract = True
        verbose_name = _("thematic area")
        verbose_name_plural = _("thematic areas")


class ProgrammeRow(FactRow):
    """A programme that a page belongs to."""

    programme = models.ForeignKey(
        "programmes.ProgrammePage",
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    required = ("programme",)

    class Meta(FactRow.Meta):
        abstract = True
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class ProjectRow(FactRow):
    """A project that a page is about."""

    project = models.ForeignKey(
        "programmes.ProjectPage",
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    required = ("project",)

    class Meta(FactRow.Meta):
        abstract = True
        verbose_name = _("project")
        verbose_name_plural = _("projects")


class MoneyRow(SourcedRow):
    """An amount of money. Unknown money is a row without an amount: “not published”, never 0."""

    amount = models.DecimalField(
        _("amount"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Leave empty when it is not published."),
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default="USD",
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Three capital letters, e.g. USD."))],
    )
    qualifier = models.CharField(_("meant as"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT)
    period = PartialDateField(_("year or period"), blank=True)

    money_panels = [FieldRowPanel(["qualifier", "amount", "currency", "period"])]

    class Meta(SourcedRow.Meta):
        abstract = True

    def problems(self):
        yield from super().problems()
        if self.amount is not None and not self.source_text:
            yield _("An amount needs its source.")


class BudgetMoneyRow(MoneyRow):
    """A line of a budget, or of what was spent."""

    kind = models.CharField(_("kind"), max_length=20, choices=AmountKind.choices, default=AmountKind.BUDGET)
    note = LongWordsField(_("note"), blank=True, help_text=_("What the amount covers, e.g. one sub-programme."))

    panels = ["kind", *MoneyRow.money_panels, "note", *SourcedRow.source_panels]

    class Meta(MoneyRow.Meta):
        abstract = True
        verbose_name = _("budget row")
        verbose_name_plural = _("budget rows")


class DonorMoneyRow(MoneyRow):
    """A donor and what it gives."""

    organisation = models.ForeignKey(
        "programmes.Organisation",
        verbose_name=_("donor"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    required = ("organisation",)

    panels = ["organisation", *MoneyRow.money_panels, *SourcedRow.source_panels]

    class Meta(MoneyRow.Meta):
        abstract = True
        verbose_name = _("donor")
        verbose_name_plural = _("donors")


class DecisionRow(SourcedRow):
    """A dated decision that changes a status: extended to, suspended, resumed, cancelled, closed."""

    kind = models.CharField(_("decision"), max_length=20, choices=DecisionKind.choices, blank=True)
    decided = PartialDateField(_("decided on"), blank=True)
    until = PartialDateField(_("until"), blank=True, help_text=_("For an extension: the new end."))
    required = ("kind", "decided", "source_text")

    panels = [FieldRowPanel(["kind", "decided", "until"]), *SourcedRow.source_panels]

    class Meta(SourcedRow.Meta):
        abstract = True
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def problems(self):
        yield from super().problems()
        if self.kind == DecisionKind.EXTENDED and not self.until:
            yield _("An extension needs its new end.")
