"""The schedule of a page, for the admin."""

from django import template
from wagtail.models import Page

from unodc_ca.core.schedule import schedule_in_words

register = template.Library()


@register.simple_tag
def schedule_of(page):
    """Return when a page becomes public and comes down, in words; empty for one without a schedule, and for others."""
    if not isinstance(page, Page) or not page.pk:
        return ""
    if scheduled := page.scheduled_revision:
        return schedule_in_words(scheduled.approved_go_live_at, page.get_scheduled_revision_as_object().expire_at)
    return schedule_in_words(None, page.expire_at, is_public=True) if page.live and page.expire_at else ""
