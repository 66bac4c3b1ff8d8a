"""The times at which a page becomes public and comes down, in words that name the time zone."""

from datetime import UTC, timedelta

from babel.dates import format_datetime, get_timezone_location
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page

from unodc_ca.core.fields import babel_locale

LATE = timedelta(minutes=1)  # after its time a page goes public within a minute


class ScheduleLock(ScheduledForPublishLock):
    """Tell when the locked page becomes public, in the time zone of the person who reads it."""

    def get_message(self, user):
        sentence = schedule_of(self.object)
        if not self.object.permissions_for_user(user).can_publish():
            return sentence
        change = reverse("schedule_page", args=[self.object.pk])
        button = '{} <a href="{}" class="button button-small button-secondary">{}</a>'
        return format_html(button, sentence, change, _("Change the schedule"))

    def get_description(self, user):
        return _("It cannot be edited until it is public or its schedule is cancelled.")


def zone_in_words(moment=None):
    """Return the active time zone as people call it, "Tashkent (UTC+5)", as it is at `moment` or now."""
    local = timezone.localtime(moment)
    hours, minutes = divmod(abs(local.utcoffset()) // timedelta(minutes=1), 60)
    sign = "-" if local.utcoffset() < timedelta(0) else "+"
    offset = f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
    name = str(local.tzinfo)
    if name == "UTC":
        return name
    if "/" not in name or name.startswith("Etc/"):  # of no place: Babel would name one all the same
        return offset
    return f"{get_timezone_location(local.tzinfo, locale=babel_locale(), return_city=True)} ({offset})"


def moment_in_words(moment):
    """Return a moment with its time zone: "Wed 2 Dec, 09:00 Tashkent (UTC+5) = 04:00 UTC"."""
    local, utc = timezone.localtime(moment), moment.astimezone(UTC)
    day = "EEE d MMM" if local.year == timezone.localtime().year else "EEE d MMM y"

    def written(time, pattern):
        return format_datetime(time, pattern, tzinfo=time.tzinfo, locale=babel_locale())

    zone = zone_in_words(moment)
    when = written(local, f"{day}, HH:mm")
    if zone == "UTC":
        return f"{when} UTC"
    utc_time = written(utc, "HH:mm" if utc.date() == local.date() else f"{day}, HH:mm")
    return _("%(when)s %(zone)s = %(utc)s UTC") % {"when": when, "zone": zone, "utc": utc_time}


def schedule_in_words(public_at, down_at, *, is_public=False):
    """Return a schedule as one sentence.

    public_at: an aware datetime, or None for now. down_at: an aware datetime, or None for never.
    is_public: whether readers see this version already.
    """
    times = {"public": public_at and moment_in_words(public_at), "down": down_at and moment_in_words(down_at)}
    if public_at and down_at:
        return _("Goes public %(public)s and comes down %(down)s.") % times
    if public_at:
        return _("Goes public %(public)s.") % times
    if down_at and is_public:
        return _("Comes down %(down)s.") % times
    if down_at:
        return _("Goes public now and comes down %(down)s.") % times
    return _("Stays public.") if is_public else _("Goes public now.")


def schedule_of(page):
    """Return when a page becomes public and comes down, in words; empty for one without a schedule, and for others."""
    if not isinstance(page, Page) or not page.pk:
        return ""
    if scheduled := page.scheduled_revision:
        at = scheduled.approved_go_live_at
        if at <= timezone.now() - LATE:
            return _("It was due to go public %(moment)s.") % {"moment": moment_in_words(at)}
        return schedule_in_words(at, page.get_scheduled_revision_as_object().expire_at)
    return schedule_in_words(None, page.expire_at, is_public=True) if page.live and page.expire_at else ""
