"""Projects: a funded activity, who pays for it and what came of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from programmes.choices import PartnerRole
from programmes.filters import ProjectFilterSet
from programmes.models.rows import (
    BudgetMoneyRow,
    DecisionRow,
    DonorMoneyRow,
    ProgrammeRow,
    ShareRow,
    ThemeRow,
)
from programmes.status import status_today
from programmes.structured_data import project_of
from programmes.subjects import subjects
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.fields import PartialDateField, WordsField
from unodc_ca.core.gate import Problem
from unodc_ca.core.models import BasePage, FactRow, ListingMixin, SourcedRow
from unodc_ca.core.page_rows import load_targets
from unodc_ca.core.periods import validate_period


class ProjectPage(BasePage):
    """A funded activity: when it runs, where, who pays and what came of it."""

    page_description = _("One project. Link it to its programmes; documents and news link to it.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    code = models.CharField(_("code"), max_length=30, blank=True, help_text=_("As donors write it, e.g. RER/H22."))
    starts = PartialDateField(_("starts"), blank=True, help_text=_("A year is enough if that is all we know."))
    ends = PartialDateField(_("ends"), blank=True, help_text=_("As first agreed. An extension is a decision."))
    not_split = models.BooleanField(
        _("not split by country"), default=False, help_text=_("The money of several countries is not divided.")
    )
    source_text = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where these facts stand."))

    text_panels = [*BasePage.text_panels, "body"]
    fact_panels = [
        FieldRowPanel(["code", "starts", "ends"], heading=_("Project")),
        InlinePanel("alias_rows", heading=_("Other codes"), label=_("Code")),
        "source_text",
        InlinePanel("donor_rows", heading=_("Donors"), label=_("Donor")),
        InlinePanel("budget_rows", heading=_("Budget"), label=_("Amount")),
        InlinePanel("outcome_rows", heading=_("Results"), label=_("Outcome")),
        InlinePanel("decision_rows", heading=_("Decisions"), label=_("Decision")),
    ]
    relation_panels = [
        InlinePanel("country_rows", heading=_("Countries"), label=_("Country")),
        "not_split",
        InlinePanel("programme_rows", heading=_("Programmes"), label=_("Programme")),
        InlinePanel("theme_rows", heading=_("Thematic areas"), label=_("Thematic area")),
        InlinePanel("partner_rows", heading=_("Partners"), label=_("Partner")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("code")]

    parent_page_types = ["programmes.ProjectIndexPage"]
    subpage_types: list[str] = []
    country_lookup = "country_rows__country"
    data_names = ("budget_rows", "donor_rows", "outcome_rows")

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

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
        load_targets([*facts.donor_rows.all(), *facts.partner_rows.all()], "organisation")
        return {**context, **subjects(facts, get_language())}

    def fact_problems(self):
        yield from super().fact_problems()
        rows = list(self.country_rows.all())
        if not rows:
            yield Problem("country_rows", _("Name at least one country."))
        shares = [row.share for row in rows if row.share is not None]
        if shares and self.not_split:
            yield Problem("not_split", _("Either give shares or mark the money as not split, not both."))
        elif shares and sum(shares) != 100:
            yield Problem("country_rows", _("The country shares add up to %(sum)s, not 100.") % {"sum": sum(shares)})
        elif len(rows) > 1 and not shares and not self.not_split:
            yield Problem("country_rows", _("Give each country its share, or mark the money as not split."))


class ProjectAlias(FactRow):
    """Another way in which papers write the project's code, such as XACK22 for XAC/K22."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="alias_rows")
    code = models.CharField(_("code"), max_length=30)

    class Meta(FactRow.Meta):
        verbose_name = _("other code")
        verbose_name_plural = _("other codes")


class ProjectCountry(ShareRow):
    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="country_rows")


class ProjectTheme(ThemeRow):
    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="theme_rows")


class ProjectProgramme(ProgrammeRow):
    """A programme that the project belongs or belonged to, perhaps for a time only."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="programme_rows")
    subprogramme = models.PositiveSmallIntegerField(
        _("sub-programme"), null=True, blank=True, help_text=_("Its number in that programme.")
    )
    starts = PartialDateField(_("from"), blank=True)
    ends = PartialDateField(_("to"), blank=True)

    def clean(self):
        super().clean()
        validate_period(self.starts, self.ends)
        if self.subprogramme and self.programme:
            numbers = {row.number for row in self.programme.facts.subprogramme_rows.all()}
            if self.subprogramme not in numbers:
                raise ValidationError({"subprogramme": _("That programme has no sub-programme of this number.")})


class ProjectPartner(FactRow):
    """An organisation that takes part in a project."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="partner_rows")
    organisation = models.ForeignKey(
        "programmes.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole.choices, default=PartnerRole.OTHER)
    required = ("organisation",)

    class Meta(FactRow.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")


class ProjectBudget(BudgetMoneyRow):
    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="budget_rows")


class ProjectDonor(DonorMoneyRow):
    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="donor_rows")


class ProjectDecision(DecisionRow):
    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="decision_rows")


class Outcome(FactRow, ClusterableModel):
    """A change that the project works for, measured by its indicators."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="outcome_rows")
    title = WordsField(_("outcome"), blank=True)
    required = ("title",)

    panels = [FieldPanel("title"), InlinePanel("indicator_rows", heading=_("Indicators"), label=_("Indicator"))]

    class Meta(FactRow.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def problems(self):
        yield from super().problems()
        for row in self.indicator_rows.all():
            yield from row.problems()


class Indicator(SourcedRow):
    """What is measured: where it began, where it should go, where it is, each with its date."""

    outcome = ParentalKey(Outcome, on_delete=models.CASCADE, related_name="indicator_rows")
    title = WordsField(_("indicator"), blank=True)
    unit = WordsField(_("unit"), blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_date = PartialDateField(_("baseline date"), blank=True)
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True, blank=True)
    target_date = PartialDateField(_("target date"), blank=True)
    actual = models.DecimalField(_("actual"), max_digits=18, decimal_places=4, null=True, blank=True)
    actual_date = PartialDateField(_("actual date"), blank=True)
    required = ("title", "source_text")

    panels = [
        MultiFieldPanel(["title", "unit"]),
        FieldRowPanel(["baseline", "baseline_date"]),
        FieldRowPanel(["target", "target_date"]),
        FieldRowPanel(["actual", "actual_date"]),
        *SourcedRow.source_panels,
    ]

    class Meta(SourcedRow.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def problems(self):
        yield from super().problems()
        for name in ("baseline", "target", "actual"):
            if getattr(self, name) is not None and not getattr(self, f"{name}_date"):
                yield _("“%(field)s” needs its date.") % {"field": self._meta.get_field(name).verbose_name}


class ProjectIndexPage(ListingMixin, BasePage):
    """All projects, the newest first."""

    page_description = _("The list of projects. There is one in each language.")
    max_count_per_parent = 1
    filterset_class = ProjectFilterSet
    count_words = ngettext_lazy("%(total)d project", "%(total)d projects", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programmes.ProjectPage"]

    class Meta:
        verbose_name = _("list of projects")

    def get_entries(self, code):
        return (
            ProjectPage.objects.in_language(code)
            .prefetch_related("decision_rows")
            .order_by(models.F("starts_earliest").desc(nulls_last=True), "title", "pk")
        )
