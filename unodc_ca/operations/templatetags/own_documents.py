"""What only our own documents show."""

from django import template
from django.utils.html import format_html

from unodc_ca.core.fields import country_name

register = template.Library()
register.filter("country_name", country_name)


@register.simple_tag
def source_number(source):
    """The number of a Source in brackets, linked to the list at the end; nothing without one."""
    return format_html('<a class="number" href="#source-{0}">[{0}]</a>', source.number) if source else ""
