from django import template
from django.db.models import BigIntegerField, CharField, Value
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Site

from unodc_ca.core.fields import words_in
from unodc_ca.core.links import Link, any_links
from unodc_ca.core.models import SocialChannel
from unodc_ca.navigation.models import FooterItem, HeaderItem, ListView

register = template.Library()

NO_PAGE = Value(None, BigIntegerField())
NO_LIST = Value("", CharField())


@register.simple_tag(takes_context=True)
def menus(context):
    """The links of the site: {"header": [...], "footer": [...], "elsewhere": [...]}.

    Each is a `Link`; those elsewhere have no language. Two queries for all of them. A page that is not public is left
    out.
    """
    code = get_language()
    site = Site.find_for_request(context["request"])
    columns = ("label", "address", "list_view", "page_id", "sort_order", "pk")
    header = HeaderItem.objects.filter(menu__site=site).order_by().values_list(Value("header", CharField()), *columns)
    footer = FooterItem.objects.filter(menu__site=site).order_by().values_list(Value("footer", CharField()), *columns)
    elsewhere = (
        SocialChannel.objects.filter(settings__site=site)
        .order_by()
        .values_list(Value("elsewhere", CharField()), "label", "address", NO_LIST, NO_PAGE, "sort_order", "pk")
    )
    items = sorted(header.union(footer, elsewhere, all=True), key=lambda item: (item[-2] or 0, item[-1]))
    pages = any_links(code, {page for _menu, _label, _address, _list, page, *_place in items if page})
    links = {"header": [], "footer": [], "elsewhere": []}
    for menu, label, address, list_view, page, *_place in items:
        title, language = words_in(label, code) if menu != "elsewhere" else (label, "")
        if list_view:
            title, language = (title, language) if language == code else (ListView(list_view).label, code)
            links[menu].append(Link(title, reverse(list_view), language))
        elif not page:
            links[menu].append(Link(title, address, language))
        elif link := pages.get(page):
            if language not in (code, link.language):  # a page's own title in the reader's language says more
                title, language = link.title, link.language
            links[menu].append(Link(title, link.address, language))
    return links
