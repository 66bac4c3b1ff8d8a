"""The fine print of texts, for templates: `{% load typography %}`.

Mark-up goes through untouched, and a plain text is escaped by the template as ever. language: the one the text is in;
the reader's when none is given. Not for a `<title>`, an attribute or a value of a form: there a text stands as it is.
"""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from unodc_ca.core import typography
from unodc_ca.core.fields import active_language

register = template.Library()


@register.filter
def typeset(value, language=None):
    """Running text."""
    language = language or active_language()
    if hasattr(value, "__html__"):
        return mark_safe(typography.typeset_html(value.__html__(), language))
    return typography.typeset(str(value), language)


@register.filter
def typeset_heading(value, language=None):
    """A heading, a lead or the head of a row: its long words may break on narrow screens."""
    language = language or active_language()
    if hasattr(value, "__html__"):
        return mark_safe(typography.typeset_html(value.__html__(), language, heading=True))
    return typography.typeset_heading(str(value), language)


@register.filter
def web_address(value):
    """An address as people write it, without its scheme; it breaks only before a dot or after a slash."""
    bare = re.sub(r"^https?://", "", str(value))
    return mark_safe(escape(bare).replace(".", "<wbr>.").replace("/", "/<wbr>"))
