"""Thematic areas: the stable taxonomy."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.search import index

from programmes.choices import SDG_GOALS, Ornament
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.models import BasePage, FactRow, ListingMixin


class ThematicAreaPage(BasePage):
    """A thematic area. Programmes, projects, documents and news point at it."""

    page_description = _("One thematic area. What belongs to it appears by itself.")

    synonyms = models.TextField(
        _("other words for it"), blank=True, help_text=_("One a line. Readers who search for them find this page.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    code = models.SlugField(_("code"), max_length=20, blank=True, help_text=_("Stays the same in all languages."))
    sort_order = models.PositiveSmallIntegerField(_("order in lists"), default=0)
    ornament = models.CharField(
        _("ornament"),
        max_length=10,
        choices=Ornament.choices,
        default=Ornament.GUL,
        help_text=_("The cloth on the card of this area and at the head of its page and of what belongs to it."),
    )

    text_panels = [*BasePage.text_panels, "body", "synonyms"]
    fact_panels = [
        FieldRowPanel(["code", "sort_order"], heading=_("Thematic area")),
        "ornament",
        InlinePanel("sdg_rows", heading=_("Sustainable Development Goals"), label=_("Target or goal")),
        InlinePanel("sector_rows", heading=_("DAC sectors"), label=_("Sector")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("synonyms")]

    parent_page_types = ["programmes.ThematicAreaIndexPage"]
    subpage_types: list[str] = []
    required_facts = ("code",)

    class Meta:
        verbose_name = _("thematic area")
        verbose_name_plural = _("thematic areas")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        goals = {}
        for row in self.facts.sdg_rows.all():
            goals.setdefault(int(row.code.partition(".")[0]), []).append(row.code)
        context["goals"] = [(number, SDG_GOALS[number], codes) for number, codes in sorted(goals.items())]
        return context


class SdgRow(FactRow):
    """A Sustainable Development Goal (`16`) or target (`16.4`, `3.b`)."""

    page = ParentalKey(ThematicAreaPage, on_delete=models.CASCADE, related_name="sdg_rows")
    code = models.CharField(
        _("goal or target"),
        max_length=5,
        validators=[RegexValidator(r"^(1[0-7]|[1-9])(\.[0-9]{1,2}|\.[a-d])?\Z", _("Write it as in 16, 16.4 or 3.b."))],
    )

    class Meta(FactRow.Meta):
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")


class SectorRow(FactRow):
    """A purpose code of the OECD Development Assistance Committee."""

    page = ParentalKey(ThematicAreaPage, on_delete=models.CASCADE, related_name="sector_rows")
    code = models.CharField(
        _("DAC code"), max_length=5, validators=[RegexValidator(r"^[0-9]{5}\Z", _("Five digits, e.g. 15130."))]
    )

    class Meta(FactRow.Meta):
        verbose_name = _("DAC sector")
        verbose_name_plural = _("DAC sectors")


class ThematicAreaIndexPage(ListingMixin, BasePage):
    """All thematic areas."""

    page_description = _("The list of thematic areas. There is one in each language.")
    max_count_per_parent = 1
    page_size = 50
    count_words = ngettext_lazy("%(total)d thematic area", "%(total)d thematic areas", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programmes.ThematicAreaPage"]

    class Meta:
        verbose_name = _("list of thematic areas")

    def get_entries(self, code):
        return ThematicAreaPage.objects.in_language(code).order_by("sort_order", "title")
