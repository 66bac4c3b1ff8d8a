"""Programmes: a cycle of work with its sub-programmes, money and decisions."""

from django.db import models
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.search import index

from programmes.filters import ProgrammeFilterSet
from programmes.models.rows import (
    BudgetMoneyRow,
    CountryRow,
    DecisionRow,
    DonorMoneyRow,
    ThemeRow,
)
from programmes.status import status_today
from programmes.structured_data import project_of
from programmes.subjects import subjects
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.fields import PartialDateField, WordsField
from unodc_ca.core.models import BasePage, ListingMixin, SourcedRow
from unodc_ca.core.page_rows import load_targets
from unodc_ca.core.periods import validate_period


class ProgrammePage(BasePage):
    """A programme: when it runs, what it consists of, what came before and after."""

    page_description = _("One programme cycle. Projects, documents and news link to it.")

    vision = models.TextField(_("vision"), blank=True, help_text=_("The programme's own words, shown as a quotation."))
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    code = models.CharField(_("code"), max_length=30, blank=True, help_text=_("E.g. PCA-2022-2025."))
    starts = PartialDateField(_("starts"), blank=True, help_text=_("A year is enough if that is all we know."))
    ends = PartialDateField(_("ends"), blank=True, help_text=_("As first agreed. An extension is a decision."))
    launched = PartialDateField(_("launched"), blank=True)
    launch_place = WordsField(_("place of the launch"), blank=True)
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("predecessor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The programme that this one follows. The successor is found from it."),
    )
    source_text = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where these facts stand."))

    text_panels = [*BasePage.text_panels, "vision", "body"]
    fact_panels = [
        FieldRowPanel(["code", "starts", "ends"], heading=_("Programme")),
        FieldRowPanel(["launched", "launch_place"], heading=_("Launch")),
        "source_text",
        InlinePanel("subprogramme_rows", heading=_("Sub-programmes"), label=_("Sub-programme")),
        InlinePanel("budget_rows", heading=_("Budget"), label=_("Amount")),
        InlinePanel("donor_rows", heading=_("Donors"), label=_("Donor")),
        InlinePanel("decision_rows", heading=_("Decisions"), label=_("Decision")),
    ]
    relation_panels = [
        PageChooserPanel("predecessor"),
        InlinePanel("country_rows", heading=_("Countries"), label=_("Country")),
        InlinePanel("theme_rows", heading=_("Thematic areas"), label=_("Thematic area")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("vision"), index.SearchField("body")]

    parent_page_types = ["programmes.ProgrammeIndexPage"]
    subpage_types: list[str] = []
    country_lookup = "country_rows__country"
    data_names = ("budget_rows", "donor_rows")
    required_facts = ("starts",)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def clean(self):
        super().clean()
        validate_period(self.starts, self.ends)

    @property
    def status(self):
        """Today's status, from the facts' dates and decisions."""
        return status_today(self.facts)

    def structured_data(self, site):
        return project_of(self)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        facts = self.facts
        load_targets(facts.donor_rows.all(), "organisation")
        lists = context["related_lists"]
        context["cycles"] = [each for each in lists if each.related.key == "timeline"]  # they stand above the text
        context["related_lists"] = [each for each in lists if each.related.key != "timeline"]
        return {**context, **subjects(facts, get_language())}


class SubProgramme(SourcedRow):
    """A part of one programme. Its number means something else in the next cycle."""

    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="subprogramme_rows")
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = WordsField(_("title"), blank=True)
    required = ("number", "title")

    panels = ["number", "title", *SourcedRow.source_panels]

    class Meta(SourcedRow.Meta):
        verbose_name = _("sub-programme")
        verbose_name_plural = _("sub-programmes")


class ProgrammeBudget(BudgetMoneyRow):
    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="budget_rows")


class ProgrammeDonor(DonorMoneyRow):
    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="donor_rows")


class ProgrammeDecision(DecisionRow):
    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="decision_rows")


class ProgrammeCountry(CountryRow):
    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="country_rows")


class ProgrammeTheme(ThemeRow):
    page = ParentalKey(ProgrammePage, on_delete=models.CASCADE, related_name="theme_rows")


class ProgrammeIndexPage(ListingMixin, BasePage):
    """All programmes, the newest first."""

    page_description = _("The list of programmes. There is one in each language.")
    max_count_per_parent = 1
    filterset_class = ProgrammeFilterSet
    count_words = ngettext_lazy("%(total)d programme", "%(total)d programmes", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programmes.ProgrammePage"]

    class Meta:
        verbose_name = _("list of programmes")

    def get_entries(self, code):
        return (
            ProgrammePage.objects.in_language(code)
            .prefetch_related("decision_rows")
            .order_by(models.F("starts_earliest").desc(nulls_last=True), "title", "pk")
        )
