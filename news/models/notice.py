"""Notices: procurement and vacancies, each with its deadline."""

from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from news.choices import NoticeKind
from news.filters import NoticeFilterSet
from news.models.rows import ABOUT_PANELS
from programmes.models.rows import CountryRow, ProgrammeRow, ProjectRow, ThemeRow
from programmes.subjects import subjects
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.models import BasePage, ListingMixin
from unodc_ca.users.time_zones import validate_time_zone


class NoticePage(BasePage):
    """A procurement notice or a vacancy."""

    page_description = _("One procurement notice or vacancy, with its deadline.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind.choices, blank=True)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    issued = models.DateField(_("issued"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("In which readers see the deadline, e.g. Asia/Tashkent."),
    )
    address = models.URLField(_("apply at"), max_length=500, blank=True)

    text_panels = [*BasePage.text_panels, "body"]
    fact_panels = [
        FieldRowPanel(["kind", "reference", "issued"], heading=_("Notice")),
        FieldRowPanel(
            [
                FieldPanel(
                    "deadline",
                    help_text=_("In your own time zone, as your account says. Readers see it in the zone given here."),
                ),
                "time_zone",
            ],
            heading=_("Deadline"),
        ),
        "address",
    ]
    relation_panels = ABOUT_PANELS
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["news.NoticeIndexPage"]
    subpage_types: list[str] = []
    country_lookup = "country_rows__country"
    required_facts = ("kind", "deadline", "time_zone")

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    @property
    def local_deadline(self):
        """The deadline in the notice's own zone, as an aware datetime, or None."""
        facts = self.facts
        if not facts.deadline:
            return None
        return facts.deadline.astimezone(ZoneInfo(facts.time_zone)) if facts.time_zone else facts.deadline

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **subjects(self.facts, get_language())}


class NoticeCountry(CountryRow):
    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="country_rows")


class NoticeTheme(ThemeRow):
    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="theme_rows")


class NoticeProgramme(ProgrammeRow):
    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="programme_rows")


class NoticeProject(ProjectRow):
    page = ParentalKey(NoticePage, on_delete=models.CASCADE, related_name="project_rows")


class NoticeIndexPage(ListingMixin, BasePage):
    """All notices, the latest deadline first."""

    page_description = _("The list of procurement notices and vacancies. There is one in each language.")
    max_count_per_parent = 1
    filterset_class = NoticeFilterSet
    count_words = ngettext_lazy("%(total)d notice", "%(total)d notices", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NoticePage"]

    class Meta:
        verbose_name = _("list of notices")

    def get_entries(self, code):
        return NoticePage.objects.in_language(code).order_by(models.F("deadline").desc(nulls_last=True), "title", "pk")
