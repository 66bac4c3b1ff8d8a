"""Events: when and where, with the time zone they are held in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from news.filters import EventFilterSet
from news.models.rows import ABOUT_PANELS
from programmes.models.rows import CountryRow, ProgrammeRow, ProjectRow, ThemeRow
from programmes.subjects import subjects
from unodc_ca.core.blocks import BodyBlock
from unodc_ca.core.fields import CountryCodeField, WordsField, country_name
from unodc_ca.core.models import BasePage, ListingMixin
from unodc_ca.core.structured_data import thing
from unodc_ca.users.time_zones import validate_time_zone


def still_to_come(code):
    """The events that are today or later, the first one first: rows of `in_language()`. code: of the language."""
    events = EventPage.objects.in_language(code).order_by("first_day", "pk")
    # No zone is a whole day behind ours; which events are over is then for each one's own zone to say.
    yesterday = timezone.localdate() - timedelta(days=1)
    events = events.annotate(final=Coalesce("last_day", "first_day")).filter(final__gte=yesterday)
    return [event for event in events if event.is_coming]


class EventPage(BasePage):
    """One event, past or to come."""

    page_description = _("One event: a meeting, a conference, a training.")

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Leave empty for a single day."))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True, help_text=_("Leave empty when unknown."))
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, blank=True, validators=[validate_time_zone], help_text=_("Of the place.")
    )
    place = WordsField(_("place"), blank=True)
    host_country = CountryCodeField(_("country of the place"), blank=True)
    source_text = models.CharField(
        _("source"), max_length=500, blank=True, help_text=_("Where these facts stand, if not our own.")
    )

    text_panels = [*BasePage.text_panels, "body"]
    fact_panels = [
        FieldRowPanel(["first_day", "last_day"], heading=_("Days")),
        FieldRowPanel(["starts_at", "ends_at", "time_zone"], heading=_("Hours")),
        "place",
        "host_country",
        "source_text",
    ]
    relation_panels = ABOUT_PANELS
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["news.EventIndexPage"]
    subpage_types: list[str] = []
    country_lookup = "country_rows__country"
    required_facts = ("first_day", "time_zone")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The end is before the start.")})
        same_day = not self.last_day or self.last_day == self.first_day
        if same_day and self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The end is before the start.")})

    @property
    def final_day(self):
        """The last day of several, or the only one."""
        return self.facts.last_day or self.facts.first_day

    @property
    def is_coming(self):
        """Whether the event, or some of it, is today or later: by the calendar of where it is held."""
        zone = ZoneInfo(self.facts.time_zone) if self.facts.time_zone else None
        return bool(self.final_day) and self.final_day >= timezone.localdate(timezone=zone)

    @property
    def location(self):
        """Where it is held, in words: "Almaty, Kazakhstan"."""
        country = self.facts.host_country
        return ", ".join(filter(None, [str(self.facts.place), country_name(country) if country else ""]))

    def at(self, day, hour):
        """A day with an hour of it in the event's own zone; the day alone where not all of it is known."""
        zone = self.facts.time_zone
        return datetime.combine(day, hour, tzinfo=ZoneInfo(zone)) if day and hour and zone else day

    def structured_data(self, site):
        facts = self.facts
        return {
            **thing(self),
            "@type": "Event",
            "inLanguage": self.locale.language_code,
            "startDate": self.at(facts.first_day, facts.starts_at),
            "endDate": self.at(self.final_day, facts.ends_at),
            "location": {
                "@type": "Place",
                "name": str(facts.place),
                "address": {"@type": "PostalAddress", "addressCountry": facts.host_country},
            },
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        place = {"host_link": ("offices.CountryPage", "iso_code", self.facts.host_country)}
        return {**context, **subjects(self.facts, get_language(), place)}


class EventCountry(CountryRow):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="country_rows")


class EventTheme(ThemeRow):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="theme_rows")


class EventProgramme(ProgrammeRow):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="programme_rows")


class EventProject(ProjectRow):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="project_rows")


class EventIndexPage(ListingMixin, BasePage):
    """All events, the latest first."""

    page_description = _("The list of events. There is one in each language.")
    max_count_per_parent = 1
    filterset_class = EventFilterSet
    count_words = ngettext_lazy("%(total)d event", "%(total)d events", "total")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.EventPage"]

    class Meta:
        verbose_name = _("list of events")

    def get_entries(self, code):
        return EventPage.objects.in_language(code).order_by(models.F("first_day").desc(nulls_last=True), "title", "pk")

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "coming": still_to_come(get_language())}
