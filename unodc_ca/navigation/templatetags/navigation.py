from django import template
from django.db.models import BigIntegerField, CharField, Value
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Site

from unodc_ca.core.fields import words_in
from unodc_ca.core.links import Link, links_to
from unodc_ca.core.models import SocialChannel
from unodc_ca.core.rich_text import linked_pages
from unodc_ca.navigation.models import FooterItem, HeaderItem, ListView

register = template.Library()

NO_PAGE = Value(None, BigIntegerField())
NOTHING = Value("", CharField())


@register.simple_tag(takes_context=True)
def menus(context):
    """The links: {"header": [Link, …], "footer": [(heading, its language, [Link, …]), …], "elsewhere": [Link, …]}.

    Those elsewhere have no language; the first column of the footer may have no heading. Two queries for all of them.
    A page that is not public is left out, and so is a column without links.
    """
    code = get_language()
    site = Site.find_for_request(context["request"])
    columns = ("label", "address", "list_view", "page_id", "sort_order", "pk")
    header = HeaderItem.objects.filter(menu__site=site).order_by()
    footer = FooterItem.objects.filter(menu__site=site).order_by()
    elsewhere = SocialChannel.objects.filter(settings__site=site).order_by()
    header = header.values_list(Value("header", CharField()), NOTHING, *columns)
    footer = footer.values_list(Value("footer", CharField()), "column", *columns)
    elsewhere = elsewhere.values_list(
        Value("elsewhere", CharField()), NOTHING, "label", "address", NOTHING, NO_PAGE, "sort_order", "pk"
    )
    items = sorted(header.union(footer, elsewhere, all=True), key=lambda item: (item[-2] or 0, item[-1]))
    # With the links of the page's own text, which is drawn later: one query for both
    body = getattr(context.get("page"), "body", None)
    pages = links_to(
        code, {page for *_words, page, _order, _pk in items if page} | (linked_pages(body) if body else set())
    )
    links = {"header": [], "elsewhere": []}
    footer_columns = [("", None, [])]
    for menu, heading, label, address, list_view, page, *_place in items:
        text, language = words_in(heading, code)
        if text:
            footer_columns.append((text, language, []))
        if menu == "elsewhere":
            link = Link(label, address, "")
        else:
            link = _link(*words_in(label, code), address, list_view, page and pages.get(page), code)
        if link:
            (footer_columns[-1][-1] if menu == "footer" else links[menu]).append(link)
    links["footer"] = [column for column in footer_columns if column[-1]]
    return links


def _link(title, language, address, list_view, page, code):
    """One item as a Link; nothing when it is a page that is not public. page: its Link, None for any other item."""
    if list_view:
        title, language = (title, language) if language == code else (ListView(list_view).label, code)
        return Link(title, reverse(list_view), language)
    if address:
        return Link(title, address, language)
    if page and language not in (code, page.language):  # a page's own title in the reader's language says more
        title, language = page.title, page.language
    return page and Link(title, page.address, language)
