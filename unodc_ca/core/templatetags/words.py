"""Words by language, for templates: `{% load words %}`."""

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import conditional_escape, format_html

from unodc_ca.core.fields import active_language, words_in
from unodc_ca.core.typography import typeset, typeset_heading

register = template.Library()


@register.simple_tag
def words(value, *, as_block=False, as_heading=False):
    """The text in the reader's language, or in another one marked as such, or nothing.

    value: what a WordsField or a LongWordsField holds.
    as_block: paragraphs, for long texts; otherwise the text runs inside its surroundings.
    as_heading: in a heading or the head of a row, where long words may break.
    In an attribute or a `<title>`, where no mark-up may stand, write `{{ value }}` instead.
    """
    reader = active_language()
    text, language = words_in(value, reader)
    if not text:
        return ""
    text = typeset_heading(text, language) if as_heading else typeset(text, language)
    html = linebreaks_filter(text) if as_block else conditional_escape(text)
    if language in (reader, reader.split("-")[0]):
        return html
    if as_block:
        return format_html('<div lang="{}">{}</div>', language, html)
    return format_html('<span lang="{}">{}</span>', language, html)
