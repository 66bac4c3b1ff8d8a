"""What only our own documents show."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from unodc_ca.core.fields import country_name

register = template.Library()
register.filter("country_name", country_name)


@register.simple_tag
def source_numbers(sources):
    """The numbers of sources, each a link to the list at the end: "[3] [4]". sources: as `Sources.named()` gives."""
    return format_html_join(
        SafeString(" "), '<a class="number" href="#source-{}">[{}]</a>', ((one.number, one.number) for one in sources)
    )
