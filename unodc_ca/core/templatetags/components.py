"""The components of public pages: one tag each, drawn by the template of the same name in `components/`.

A signature is a component's documentation, and a misspelt argument is an error. `heading_level` is one below
the heading that the component stands under.
"""

import re
from datetime import date as Date
from datetime import datetime, time
from urllib.parse import urlsplit
from zlib import crc32
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_timezone_gmt, get_timezone_location
from babel.numbers import format_currency, format_decimal
from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, strip_tags
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from unodc_ca.core.addresses import absolute, full_address, local_address, reader_address
from unodc_ca.core.fields import (
    PartialDate,
    babel_locale,
    country_name,
    international_form,
    language_name,
    national_form,
)
from unodc_ca.core.fields.words import language_label
from unodc_ca.core.lite import is_lite, other_form
from unodc_ca.core.models import SiteSettings
from unodc_ca.core.related import Card
from unodc_ca.core.rich_text import read_targets
from unodc_ca.core.structured_data import as_json, way_to

register = template.Library()

CYRILLIC = re.compile(r"[А-яЁё]")


# Around the page


@register.simple_tag(takes_context=True)
def site_settings(context):
    """The settings of the request's site; empty ones where nobody has filled them in, without writing them."""
    return SiteSettings.read(context["request"])


@register.inclusion_tag("components/head_links.html", takes_context=True)
def head_links(context):
    """Canonical address, the same page in other languages, and what search engines are asked to leave out.

    A page in another language under the reader's address is left out, and points to where it stands. The light form
    points to the full one, which says the rest.
    """
    page, request = context.get("page"), context["request"]
    query = page_query(context)
    if page is None:
        return {
            "noindex": _is_filtered(context),
            "canonical": absolute(request.path) + query,
            "alternates": [(code, absolute(address) + query) for code, address in _same_view(request)],
            "default": absolute(dict(_same_view(request))[settings.LANGUAGE_CODE]) + query,
            "lite": is_lite(),
        }
    if not page.url_path:  # a preview of what was never saved
        return {}
    own = page.locale.language_code
    alternates = {
        code: absolute(reader_address(each.url_path, code)) + query for code, each in page.language_set.items()
    }
    return {
        "canonical": absolute(reader_address(page.url_path, own)) + query,
        "alternates": [] if context.get("fallback") else list(alternates.items()),
        "default": None if context.get("fallback") else alternates.get(page.facts.locale.language_code),
        "noindex": context.get("fallback") or _is_filtered(context),
        "lite": is_lite(),
    }


@register.inclusion_tag("components/language_switch.html", takes_context=True)
def language_switch(context, *, to_home=False):
    """The same page in each language of the site: its translation, else the address where it is shown as it is.

    to_home: lead to the home pages instead, where there is no page to speak of.
    """
    page, request = context.get("page"), context["request"]
    if to_home:
        addresses = [(code, local_address(code)) for code, _name in settings.LANGUAGES]
    elif page is None:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        addresses = [(code, address + query) for code, address in _same_view(request)]
    elif not page.url_path:
        addresses = []
    else:
        published = page.language_set
        addresses = [
            (code, reader_address(published.get(code, page.facts).url_path, code) + page_query(context))
            for code, _name in settings.LANGUAGES
        ]
    current = get_language()
    return {"links": [(code, language_label(code), address, code == current) for code, address in addresses]}


@register.simple_block_tag
def drawing(content):
    """What only the full form shows: a drawing beside words that say the same."""
    return "" if is_lite() else content


@register.simple_tag
def address_of_other_form():
    """The address of this page in the light form, or in the full one when this is the light one."""
    return other_form()


@register.inclusion_tag("components/wordmark.html")
def wordmark(site):
    """Our mark with the acronym and the office's name, a link to the home page. site: the SiteSettings."""
    return {"site": site, "language": get_language()}


@register.inclusion_tag("components/menu_links.html", takes_context=True)
def menu_links(context, links, *, label):
    """The main menu, folded on narrow windows; nothing when it is empty.

    links: [Link, …], of which the one above this page, or this page, is marked as current. label: the menu's name.
    """
    path = context["request"].path if context.get("request") else ""
    return {
        "links": [(link, _currency(link, path)) for link in links],
        "label": label,
        "language": get_language(),
    }


def _currency(link, path):
    """What `aria-current` says of a link on the page of this path: it is this page, or a section around it."""
    if link.address == path:
        return "page"
    is_section = link.address.startswith("/") and link.address.strip("/").count("/") > 0  # a home page holds everything
    return "true" if is_section and path.startswith(link.address) else ""


@register.inclusion_tag("components/footer_column.html", takes_context=True)
def footer_column(context, links, *, heading, heading_language=None):
    """Links at the foot of the page under a heading; nothing when there are none.

    heading_language: the language the heading is in, when it may not be the reader's.
    """
    code = get_language()
    return {
        "links": links,
        "heading": heading,
        "heading_language": heading_language if heading_language != code else None,
        "id": f"foot-{crc32(heading.encode())}",
        "language": code,
        "path": context["request"].path if context.get("request") else "",
    }


@register.inclusion_tag("components/quick_exit.html", takes_context=True)
def quick_exit(context):
    """A way out to a harmless site, on a page about a sensitive subject; nothing on any other."""
    facts = context.get("facts")
    sensitive = facts is not None and facts.sensitive
    return {"address": SiteSettings.read(context["request"]).exit_address if sensitive else ""}


@register.inclusion_tag("components/search_form.html")
def search_form(*, id, query=""):
    """The search form. id: of its input, once on a page."""
    return {"id": id, "query": query}


def _same_view(request):
    """The address of a view that is not a page, in each language."""
    _empty, _code, rest = (request.path_info + "//").split("/", 2)
    return [(code, local_address(code, rest[:-2])) for code, _name in settings.LANGUAGES]


def _is_filtered(context):
    """Whether this is one of the countless selections of a list, which search engines need not visit."""
    return bool(context.get("filters") and context["filters"].chosen)


def page_query(context):
    """What makes a list another address than its first, unfiltered page: "?country=KG&page=3"."""
    filters, number = context.get("filters"), getattr(context.get("entries"), "number", 1)
    parts = [filters.query if filters else "", f"page={number}" if number > 1 else ""]
    return f"?{query}" if (query := "&".join(filter(None, parts))) else ""


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def breadcrumbs(context, *, title="", address="", shown=False):
    """The way from the home page down to the section this page stands in; nothing on a home page.

    title, address: of the section, for a view that is not a page. shown: also where there is no section.
    """
    code = get_language()
    trail = getattr(context.get("page"), "trail", None) or []
    crumbs = [(page.title, reader_address(page.url_path, code), page.locale.language_code) for page in trail[1:]]
    if title:
        crumbs = [(title, address, code)]
    steps = [(_("Home"), local_address(code)), *(crumb[:2] for crumb in crumbs)]
    return {
        "language": code,
        "crumbs": crumbs,
        "shown": bool(trail or title or shown),
        "structured_data": "" if is_lite() else as_json(way_to(steps)),
    }


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, entries):
    """Links to the other pages of a list; the rest of the address stays. Nothing when there is only one.

    entries: a page of Django's paginator. Short at any length: first, last and the neighbours.
    """
    numbers = entries.paginator.get_elided_page_range(entries.number, on_each_side=1, on_ends=1) if entries else []
    return {
        "request": context.get("request"),
        "entries": entries,
        "numbers": [number if isinstance(number, int) else None for number in numbers],
    }


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


# Facts


@register.simple_tag
def date(value):
    """A date in words, as `<time>` where HTML can express it: PartialDate, date, or aware datetime.

    Words that `{% period … as … %}` made pass as they are.
    """
    if not value or isinstance(value, str):
        return value or ""
    locale = babel_locale()
    if isinstance(value, PartialDate):
        if not value.isoformat:
            return str(value)
        return format_html('<time datetime="{}">{}</time>', value.isoformat, value)
    words = format_date(value, "long", locale=locale)
    if isinstance(value, datetime):
        words = f"{words}, {format_time(value, 'short', locale=locale)}"
        return format_html('<time datetime="{}">{}</time>', value.isoformat(timespec="minutes"), words)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words)


@register.simple_tag
def since(starts):
    """From when something holds, in a phrase: "since March 2017". starts: a PartialDate; nothing without it."""
    if not starts:
        return ""
    day = starts.in_phrase
    if starts.isoformat:
        day = format_html('<time datetime="{}">{}</time>', starts.isoformat, day)
    return format_html(_("since {day}"), day=day)


@register.simple_tag
def period(starts, ends):
    """A period between two PartialDates or two days, as short as can be: "2022–2025".

    A day without an end is that day. A PartialDate without its other end says which end it is: nothing more is known.
    """
    if not (starts and ends) or starts == ends:
        return _one_end(starts, ends)
    if isinstance(starts, Date):
        starts, ends = PartialDate.parse(starts.isoformat()), PartialDate.parse(ends.isoformat())
    if "interval" in (starts.precision, ends.precision):
        return f"{starts} – {ends}"
    return str(PartialDate.parse(f"{starts.text}/{ends.text}"))


def _one_end(starts, ends):
    if starts and not ends and isinstance(starts, PartialDate):
        return format_html("{} {}", _("start:"), date(starts))
    if ends and not starts:
        return format_html("{} {}", _("end:"), date(ends))
    return date(starts)


@register.simple_tag
def time_zone(name, when=None):
    """A time zone as people know it: "Tashkent time, GMT+05:00". when: a date or datetime, for summer time."""
    if not name:
        return ""
    locale = babel_locale()
    city = get_timezone_location(name, locale=locale, return_city=True)
    moment = when or datetime.now(tz=ZoneInfo(name))
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), tzinfo=ZoneInfo(name))
    return _("%(city)s time, %(offset)s") % {"city": city, "offset": get_timezone_gmt(moment, locale=locale)}


QUALIFIED = {
    "over": lambda amount: _("more than %(amount)s") % {"amount": amount},
    "about": lambda amount: _("about %(amount)s") % {"amount": amount},
    "estimate": lambda amount: _("estimate: %(amount)s") % {"amount": amount},
}


def _qualified(amount, qualifier):
    return QUALIFIED[qualifier](amount) if qualifier in QUALIFIED else amount


@register.simple_tag
def money(row):
    """An amount in its currency: "more than 70,000,000 US dollars". Unknown is "not published", never 0.

    row: anything with `amount`, `currency` and `qualifier`.
    """
    if row.amount is None:
        return _("not published")
    with_cents = row.amount != row.amount.to_integral_value()
    # A whole amount as a whole number: “70.00” takes another plural form than “70” in Russian.
    amount = format_currency(
        row.amount if with_cents else int(row.amount),
        row.currency,
        locale=babel_locale(),
        format_type="name",
        currency_digits=with_cents,
    )
    return _qualified(amount, row.qualifier)


@register.simple_tag
def figure(value, *, upper=None, qualifier=""):
    """A number as the reader's language writes it, with its range and how it is meant; nothing when unknown."""
    if value is None:
        return ""
    numbers = [
        format_decimal(number, locale=babel_locale(), decimal_quantization=False)
        for number in (value, upper)
        if number is not None
    ]
    return _qualified("–".join(numbers), qualifier)


@register.inclusion_tag("components/status.html")
def status(value):
    """A status as a label. value: a member of our statuses (its value names the style), or nothing."""
    return {"value": value}


@register.inclusion_tag("components/source.html")
def source(text, as_of=None):
    """A line that says where facts come from, and as of when; nothing without a text."""
    return {"text": text, "as_of": as_of}


@register.inclusion_tag("components/source_words.html")
def source_words(text, as_of=None):
    """The same without a line of its own, for a cell.

    text: an address, shown as a link, or a title, marked as English or Russian by its letters when readers need it.
    """
    written_in = "ru" if CYRILLIC.search(text or "") else "en"
    return {
        "text": text,
        "host": _host(text),
        "language": written_in if written_in != get_language() else None,
        "as_of": as_of,
    }


def _host(text):
    """The host of an address; nothing for a text that is none."""
    try:
        parts = urlsplit(text or "")
    except ValueError:
        return None
    return parts.hostname if parts.scheme in ("http", "https") and " " not in text else None


@register.inclusion_tag("components/file_link.html")
def file_link(row, *, title, earlier=False):
    """A link to a file that says what one gets: "Title (PDF, 2.1 MB, 84 pages, Russian)".

    The title is only heard: it stands above. row: a row of a document's files; its `document` and `page` should be at
    hand. title: of the document, in the reader's language. earlier: a superseded version; lead to exactly this one.
    """
    file = row.document if row.document_id else None
    details = [file_size(file.file_size), _page_count(file.page_count)] if file else []
    details.append(language_name(row.language))
    if not file and row.address:
        details.append(_("on %(host)s") % {"host": _host(row.address)})
    return {
        "title": title,
        "format": file.file_extension.upper() if file else row.format,
        "details": [detail for detail in details if detail],
        "address": _file_address(row, earlier=earlier),
        "language": row.language,
        "earlier": earlier,
    }


def _file_address(row, *, earlier):
    try:
        if earlier and not row.address:
            return full_address(reverse("document_file_version", args=[row.page.public_key, row.language, row.version]))
        return row.get_absolute_url()
    except NoReverseMatch:  # a draft without a language, or not saved yet
        return ""


def file_size(size):
    """Bytes as people say them, in powers of ten as file managers do: "2.1 MB"."""
    if not size:
        return ""
    locale = babel_locale()
    if size < 1_000_000:
        return _("%(number)s KB") % {"number": format_decimal(max(1, round(size / 1000)), locale=locale)}
    return _("%(number)s MB") % {"number": format_decimal(round(size / 1_000_000, 1), locale=locale)}


def _page_count(count):
    return ngettext("%(count)d page", "%(count)d pages", count) % {"count": count} if count else ""


@register.inclusion_tag("components/contact_row.html")
def contact_row(row):
    """One way to reach an office: what for, telephone, e-mail, address, hours; only what is known."""
    return {
        "row": row,
        "international": international_form(row.phone),
        "national": national_form(row.phone),
    }


@register.simple_tag
def phone(number):
    """A link that dials a number given in E.164; nothing without one."""
    return format_html('<a href="tel:{}">{}</a>', number, international_form(number)) if number else ""
