"""Events as iCalendar (RFC 5545): one of them, and all that are still to come."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from news.models import EventPage
from news.models.event import still_to_come
from unodc_ca.core.addresses import absolute, reader_address
from unodc_ca.core.models import SiteSettings

DAY = timedelta(days=1)


def event_calendar(request, key):
    """One published event. key: of its set of translations, so that it stays when the event is renamed."""
    event = get_object_or_404(EventPage.objects.in_language(get_language()), translation_key=key)
    return _answer(Calendar.new(prodid=_product()), [event], f"{event.reader_page.slug}.ics")


def coming_events(request):
    """A calendar of all events that are today or later, to subscribe to."""
    site = SiteSettings.read(request)
    title = " – ".join(part for part in (str(site.short_name or site.name), _("Events")) if part)
    calendar = Calendar.new(prodid=_product(), name=title, language=get_language(), refresh_interval=timedelta(days=1))
    return _answer(calendar, still_to_come(get_language()), "events.ics")


def _product():
    return f"-//{settings.WAGTAIL_SITE_NAME}//{get_language()}"


def _answer(calendar, events, name):
    for event in events:
        calendar.add_component(_entry(event))
    if events:  # the rules of each zone, for the days of these events only
        last_day = max(event.final_day for event in events)
        calendar.add_missing_timezones(min(event.first_day for event in events), last_day + DAY)
    else:  # a calendar holds something (RFC 5545, 3.6)
        calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _entry(event):
    """One event in the reader's language, or in its own where it has no translation. event: a source row."""
    page = event.reader_page
    published = [each.last_published_at for each in (event, page) if each.last_published_at]
    starts, ends = moments(event)
    entry = Event.new(
        uid=f"{event.translation_key}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}",
        stamp=max(published, default=timezone.now()),
        start=starts,
        end=ends,
        url=absolute(reader_address(page.url_path, get_language())),
    )
    for name, text in [("summary", page.title), ("description", page.summary)]:
        entry.add(name, text, parameters={"LANGUAGE": page.locale.language_code})
    if event.location:
        entry.add("location", event.location, parameters={"LANGUAGE": get_language()})
    return entry


def moments(event) -> tuple[date | datetime, date | datetime | None]:
    """When an event starts, and when it is over, both with hours or both as days. event: a source row.

    Whole days when its hours, or those at the end of several days, are not known. A day without an end of its
    hours has none.
    """
    starts, ends = event.at(event.first_day, event.starts_at), event.at(event.final_day, event.ends_at)
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return starts, ends
    if isinstance(starts, datetime) and event.final_day == event.first_day:
        return starts, None
    return event.first_day, event.final_day + DAY  # the first day that it does not take place
