"""The components of what happened: hours, deadlines, the feed."""

from babel.dates import format_time
from django import template
from django.utils import timezone

from unodc_ca.core.fields import babel_locale

register = template.Library()


@register.simple_tag
def hours(starts, ends):
    """Times of day as the reader's language writes them: "10:00–17:30"; either may be missing."""
    locale = babel_locale()
    return "–".join(format_time(time, "short", locale=locale) for time in (starts, ends) if time)


@register.inclusion_tag("components/deadline.html")
def deadline(notice):
    """The deadline of a notice in its own time zone, and whether it has passed; nothing without one."""
    facts = notice.facts
    return {
        "local_deadline": notice.local_deadline,
        "zone": facts.time_zone,
        "is_past": bool(facts.deadline and facts.deadline < timezone.now()),
    }


@register.inclusion_tag("components/feed_link.html")
def feed_link(filters=None):
    """Tells browsers and readers where the feed of news is; stands in the `<head>`.

    filters: those of the list of news, which the feed then follows.
    """
    return {"query": filters.query if filters else ""}
