"""Countries: the pages that fill themselves."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from offices.models.instrument import TreatyStatus
from offices.models.key_figure import KeyFigure, headline
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.fields import CountryCodeField, WordsField
from unodc_ca.core.models import BasePage, ListingMixin
from unodc_ca.core.structured_data import country


class CountryPage(BasePage):
    """A country we work in. It claims an ISO 3166 code; whatever names that code appears here."""

    page_description = _("One country. Offices, programmes, projects, documents and news appear by themselves.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    iso_code = CountryCodeField(
        _("country code"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("The country that this page is about. Only one page can claim it."),
    )
    official_name = WordsField(_("official name"), blank=True)
    capital = WordsField(_("capital"), blank=True)
    area_km2 = models.PositiveIntegerField(_("area, km²"), null=True, blank=True)
    un_member_since = models.DateField(_("UN member since"), null=True, blank=True)
    source_text = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where these facts stand."))

    text_panels = [*BasePage.text_panels, "body"]
    fact_panels = [
        "iso_code",
        MultiFieldPanel(["official_name", "capital"], heading=_("Names")),
        FieldRowPanel(["area_km2", "un_member_since"], heading=_("Facts")),
        "source_text",
        InlinePanel("help_rows", heading=_("Help for people in danger"), label=_("Help line or service")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["offices.CountryIndexPage"]
    subpage_types: list[str] = []
    country_lookup = "iso_code"
    required_facts = ("iso_code",)
    exclude_fields_in_copy = [*BasePage.exclude_fields_in_copy, "iso_code"]

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def clean(self):
        super().clean()
        taken = (
            CountryPage.objects.filter(iso_code=self.iso_code).exclude(pk=self.pk).first() if self.iso_code else None
        )
        if taken:
            raise ValidationError({"iso_code": _("“%(page)s” has this country already.") % {"page": taken.title}})

    def save(self, *args, **kwargs):
        self.iso_code = self.iso_code or None  # several drafts may be without one
        super().save(*args, **kwargs)

    def structured_data(self, site):
        code = self.facts.iso_code
        return {**super().structured_data(site), "about": country(code) if code else None}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        code = self.facts.iso_code or None  # figures of the whole region have an empty one
        context["treaty_rows"] = (
            TreatyStatus.objects.filter(country=code).select_related("instrument").order_by("instrument__sort_order")
        )
        figures = list(KeyFigure.objects.filter(country=code))
        context["headline_figures"], context["other_figures"] = headline(figures)
        if figures:
            context["sections"].append(("key-figures", _("Key figures")))
        if context["treaty_rows"]:
            context["sections"].append(("treaties", _("International treaties")))
        return context


class CountryIndexPage(ListingMixin, BasePage):
    """All countries we work in."""

    page_description = _("The list of countries. There is one in each language.")
    max_count_per_parent = 1
    page_size = 50
    count_words = ngettext_lazy("%(total)d country", "%(total)d countries", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["offices.CountryPage"]

    class Meta:
        verbose_name = _("list of countries")

    def get_entries(self, code):
        return CountryPage.objects.in_language(code).order_by("title")
