"""Links from one page to others: to what is published, in the reader's language, in one query."""

from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from wagtail.models import Page

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.request_cache import remember
from unodc_ca.core.visibility import published_pages

KNOWN = "links to pages"


@dataclass(frozen=True)
class Link:
    """A page as a reader sees it: in their language, or in the source's, which `language` then names.

    ornament: of a thematic area, its cloth.
    """

    title: str
    address: str
    language: str
    ornament: str = ""


def reader_links(code, wanted):
    """The published ones among some pages, for a reader of language `code`: {key: Link}; one query.

    wanted: {queryset of source pages: name of the field to find them by}; `{pages: "pk"}` gives {pk: Link}.
    Keys of several querysets must not collide: primary keys and country codes do not.
    """
    parts = []
    for pages, field in wanted.items():
        sources = pages.sources().published()
        translations = pages.model.objects.published().filter(
            source__in=pages.order_by().values("pk"), locale__language_code=code
        )
        parts += [_columns(sources, field), _columns(translations, field, "source__")]
    if not parts:
        return {}
    first, *others = parts
    links = {}
    for key, title, url_path, language, ornament in first.union(*others, all=True):
        key = int(key) if key.isdigit() else key
        if key not in links or language == code:
            links[key] = Link(title, reader_address(url_path, code), language, ornament)
    return links


def _columns(pages, key, facts=""):
    """facts: the way to the page that holds the facts, as a lookup."""
    has_ornament = any(field.name == "ornament" for field in pages.model._meta.concrete_fields)
    ornament = F(f"{facts}ornament") if has_ornament else Value("", CharField())
    return pages.order_by().values_list(
        Cast(f"{facts}{key}", CharField()), "title", "url_path", "locale__language_code", ornament
    )


def any_links(code, pks):
    """The same for pages of any type, translations included, found by what editors chose: {pk: Link}; one query."""
    if not pks:
        return {}
    sets = {}
    asked = Page.objects.filter(pk__in=pks)
    for page in published_pages().filter(translation_key__in=asked.values("translation_key")).select_related("locale"):
        sets.setdefault(page.translation_key, []).append(page)
    links = {}
    for pages in sets.values():
        shown = nearest(pages, code)
        link = Link(shown.title, reader_address(shown.url_path, code), shown.locale.language_code)
        links.update({page.pk: link for page in pages if page.pk in pks})
    return links


def links_to(code, pks):
    """As `any_links`, with None for what is not published; asks only what this request has not asked before."""
    known = remember((KNOWN, code), dict)
    missing = set(pks) - known.keys()
    known.update({**dict.fromkeys(missing), **any_links(code, missing)})
    return known


def nearest(pages, code):
    """Of the pages of one set, the one in the reader's language, else the source: it was there first."""
    return min(pages, key=lambda page: (page.locale.language_code != code, page.pk))
