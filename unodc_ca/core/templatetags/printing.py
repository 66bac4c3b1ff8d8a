"""The components that stand on paper only."""

from django import template
from django.utils import timezone

from unodc_ca.core.addresses import absolute
from unodc_ca.core.templatetags.frame import page_query

register = template.Library()


@register.inclusion_tag("components/origin.html", takes_context=True)
def origin(context):
    """Where a printed page comes from and when it was last changed; on the screen it is hidden."""
    page = context.get("page")
    published = [each.last_published_at for each in (page, page.facts) if each.last_published_at] if page else []
    return {
        "address": absolute(context["request"].path) + (page_query(context) if page else ""),
        "changed": timezone.localdate(max(published)) if published else None,
    }
