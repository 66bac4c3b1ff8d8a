"""The components that pages are made of: one tag each, drawn by the template of the same name in `components/`.

A signature is a component's documentation, and a misspelt argument is an error. `heading_level` is one below
the heading that the component stands under.
"""

from django import template
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import get_language

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.fields import country_name, language_name
from unodc_ca.core.lite import is_lite
from unodc_ca.core.related import Card
from unodc_ca.core.rich_text import read_targets
from unodc_ca.core.templatetags.facts import period

register = template.Library()


@register.simple_block_tag
def drawing(content):
    """What only the full form shows: a drawing beside words that say the same."""
    return "" if is_lite() else content


# The frame of a page


@register.simple_block_tag(takes_context=True)
def section(context, content, heading, *, heading_level=2, id="", more="", more_words="", note="", layout=""):
    """A part of a page under a heading; nothing at all when it has no words in it.

    id: its anchor. more, more_words: address and words of the link to all of it. note: a line under the heading.
    layout: "sunk" puts it on the quieter ground, once a page; "wide" puts the heading above the matter.
    """
    if not strip_tags(content).strip():
        return ""
    shown = {"heading": heading, "heading_level": heading_level, "content": content, "id": id}
    shown |= {"more": more, "more_words": more_words, "note": note, "layout": layout}
    return render_to_string("components/section.html", shown)


@register.simple_block_tag(takes_context=True)
def story(context, content, value, *, label=""):
    """A page's running text with what belongs beside it; nothing when both are empty.

    content: what stands in the rail; value: the body, a StreamField; label: the name of the rail.
    """
    has_content = bool(strip_tags(content).strip())
    if not value and not has_content:
        return ""
    shown = {**context.flatten(), "value": value, "content": content if has_content else "", "label": label}
    return render_to_string("components/story.html", shown)


@register.simple_block_tag
def facts_list(content, *, lines=False):
    """A list of `fact`s; nothing when none of them has a value. lines: one under the other, for longer values."""
    if not content.strip():
        return ""
    return render_to_string("components/facts_list.html", {"content": content, "lines": lines})


@register.simple_block_tag
def fact(content, label):
    """A label with its value, inside `facts_list`; nothing when the value is empty."""
    if not strip_tags(content).strip():
        return ""
    return render_to_string("components/fact.html", {"label": label, "content": content})


@register.inclusion_tag("components/contents.html")
def contents(sections):
    """Links to the parts of a long page; nothing for a short one. sections: [(anchor, heading), …]."""
    return {"sections": sections if len(sections) > 2 else []}


@register.inclusion_tag("components/body.html", takes_context=True)
def body(context, value):
    """A page's body, marked with its language when that is not the reader's.

    value: the StreamField. The pages, documents and pictures it shows are read together, however many.
    """
    if value:
        read_targets(value, get_language())
    return {**context.flatten(), "value": value, "language": foreign_language(context)}


def foreign_language(context):
    """The language of a page's own texts when it is not the reader's, else None."""
    page = context.get("page")
    return page.locale.language_code if page and context.get("fallback") else None


@register.inclusion_tag("components/fallback_notice.html", takes_context=True)
def fallback_notice(context):
    """Says in the reader's language that the page is shown in another one; nothing on any other page."""
    shown = foreign_language(context)
    return {"wanted": language_name(get_language()), "shown": shown and language_name(shown)}


# Other pages


@register.inclusion_tag("components/card.html")
def card(entry, *, heading_level=2, kind="", date=None, status="", story=False):
    """A linked summary of one page, in the reader's language or marked with its own.

    entry: a row of `in_language()`, or a `Card` of a related list.
    kind: what it is, in words; date: PartialDate or date; status: one of our statuses, with its label.
    story: an event in time, whose date is seen above its title.
    """
    code = get_language()
    if not isinstance(entry, Card):
        page = entry.reader_page
        address = reader_address(page.url_path, code)
        entry = Card(page.title, page.summary, address, page.locale.language_code, None)
    return {
        "card": entry,
        "language": entry.language if entry.language != code else None,
        "heading_level": heading_level,
        "kind": kind,
        "date": date or (period(entry.date, entry.until) if entry.until else entry.date),
        "status": status,
        "story": story,
    }


@register.inclusion_tag("components/card_section.html")
def card_section(entries, *, heading, heading_level=2):
    """Cards under a heading; nothing when there are none. entries: rows of `in_language()`."""
    return {"entries": entries, "heading": heading, "heading_level": heading_level, "card_level": heading_level + 1}


@register.inclusion_tag("components/entry_heading.html")
def entry_heading(entry, *, heading_level=2):
    """The linked title of one page as a heading, with what is told about it below. entry: a row of `in_language()`."""
    code, page = get_language(), entry.reader_page
    language = page.locale.language_code
    return {
        "title": page.title,
        "address": reader_address(page.url_path, code),
        "language": language if language != code else None,
        "heading_level": heading_level,
    }


@register.inclusion_tag("components/related_lists.html", takes_context=True)
def related_lists(context, lists, *, heading_level=2):
    """The lists that other apps give to a page: [FilledList, …]. Their templates know the page's `facts`."""
    facts = context.get("facts")
    return {"lists": lists, "facts": facts, "heading_level": heading_level, "card_level": heading_level + 1}


@register.inclusion_tag("components/page_link.html")
def page_link(link):
    """A link to a page by its title. link: a `Link` or a `Card`; nothing when there is none."""
    return {"link": link, "language": link.language if link and link.language != get_language() else None}


@register.inclusion_tag("components/chip.html")
def language_chip(code):
    """The name of a language beside what is written in it; nothing when it is the reader's."""
    return {"name": capfirst(language_name(code)) if code and code != get_language() else ""}


@register.inclusion_tag("components/country.html")
def country(code, link=None):
    """A country's name, linked when it has a page here. code: ISO 3166; link: a `Link` or None."""
    return {"name": country_name(code), "link": link}
