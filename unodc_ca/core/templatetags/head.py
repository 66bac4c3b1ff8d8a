"""The components of a page's head: what browsers, search engines and other sites read about it."""

from django import template
from django.utils.translation import get_language

from unodc_ca.core.models import SiteSettings
from unodc_ca.core.share import card_of, open_graph_locale
from unodc_ca.core.structured_data import as_json
from unodc_ca.core.templatetags.frame import head_links

register = template.Library()


@register.inclusion_tag("components/icons.html")
def icons():
    """The icons of the site for browsers and home screens, and the colour of the frame around the page."""
    return {"language": get_language()}


@register.inclusion_tag("components/share_card.html", takes_context=True)
def share_card(context, *, title="", description=""):
    """What other sites show with a link to this one; nothing when it has no title.

    title, description: for a view that is not a page.
    """
    page, site = context.get("page"), SiteSettings.read(context["request"])
    code, kind, picture = get_language(), "website", None
    if page:
        title, description = page.seo_title or page.title, page.search_description or page.summary
        code, kind, picture = page.locale.language_code, page.share_kind, page.share_picture()
    if not title:
        return {}
    links = head_links(context)
    return {
        "title": title,
        "description": description,
        "kind": kind,
        "address": links.get("canonical"),
        "site_name": str(site.name),
        "locale": open_graph_locale(code),
        "alternates": [open_graph_locale(other) for other, _address in links.get("alternates", []) if other != code],
        "picture": picture or card_of(site, code),
    }


@register.inclusion_tag("components/structured_data.html", takes_context=True)
def structured_data(context, subject):
    """A page or a snippet in the terms of schema.org; nothing without one."""
    return {"json": as_json(subject.structured_data(SiteSettings.read(context["request"]))) if subject else ""}
