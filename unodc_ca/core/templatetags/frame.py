"""The components around every page: its place on the site, the menus, the languages, the search.

A signature is a component's documentation, and a misspelt argument is an error.
"""

from zlib import crc32

from django import template
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from unodc_ca.core.addresses import absolute, local_address, reader_address
from unodc_ca.core.fields.words import language_label
from unodc_ca.core.lite import is_lite, other_form
from unodc_ca.core.models import SiteSettings
from unodc_ca.core.structured_data import as_json, way_to

register = template.Library()


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
