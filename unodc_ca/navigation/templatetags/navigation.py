from django import template
from django.utils.translation import get_language
from wagtail.models import Site

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.fields import words_in
from unodc_ca.core.visibility import published_pages
from unodc_ca.navigation.models import FooterItem, HeaderItem

register = template.Library()


@register.simple_tag(takes_context=True)
def menus(context):
    """The links of the site: {"header": [...], "footer": [...]}, each link a dict of title, address, language.

    Three queries for both menus. A page that is not public is left out.
    """
    code = get_language()
    site = Site.find_for_request(context["request"])
    items = {
        name: list(model.objects.filter(menu__site=site).select_related("page"))
        for name, model in (("header", HeaderItem), ("footer", FooterItem))
    }
    keys = {item.page.translation_key for group in items.values() for item in group if item.page}
    pages = {}
    for page in published_pages().filter(translation_key__in=keys).select_related("locale"):
        pages.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return {name: [link for item in group if (link := _link(item, pages, code))] for name, group in items.items()}


def _link(item, pages, code):
    label, language = words_in(item.label, code)
    if not item.page:
        return {"title": label, "address": item.address, "language": language}
    translations = pages.get(item.page.translation_key)
    if not translations:
        return None
    page = translations.get(code) or next(iter(translations.values()))
    if not label:
        label, language = page.title, page.locale.language_code
    return {"title": label, "address": reader_address(page.url_path, code), "language": language}
