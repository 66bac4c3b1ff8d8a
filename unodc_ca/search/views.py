"""The search page."""

import re
import unicodedata

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.models import Page

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.links import nearest
from unodc_ca.core.related import Card
from unodc_ca.core.visibility import published_pages

MOST_CHARACTERS = 200
MOST_CANDIDATES = 500
PAGE_SIZE = 20


def search(request):
    """Published pages that hold the words, each set of translations once, in the reader's language if it can be."""
    query = clean_query(request.GET.get("q", ""))
    entries = Paginator(find(query) if query else [], PAGE_SIZE).get_page(request.GET.get("page"))
    return render(
        request,
        "search/search.html",
        {"query": query, "entries": entries, "results": cards(entries.object_list, get_language())},
    )


def clean_query(text):
    """What a person may have meant by it: no control characters, one space between words, not too long."""
    start = text[: MOST_CHARACTERS * 4]
    printable = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in start)
    return re.sub(r"\s+", " ", printable).strip()[:MOST_CHARACTERS].strip()


def find(query):
    """Keys of the sets of translations that match, the best first.

    Only letters and digits are passed on: SQLite's full-text search stumbles over a lone quotation mark.
    """
    words = " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", query)))
    if not words:
        return []
    pages = published_pages().search(words, operator="and")[:MOST_CANDIDATES]
    return list(dict.fromkeys(page.translation_key for page in pages))


def cards(keys, code):
    """[(kind of page, Card), …] for the sets with these keys, in their order."""
    pages = published_pages().filter(translation_key__in=keys).select_related("locale", "content_type")
    sets = {}
    for page in pages:
        sets.setdefault(page.translation_key, []).append(page)
    shown = [nearest(sets[key], code) for key in keys if key in sets]
    summaries = _summaries(shown)
    return [
        (
            capfirst(page.specific_class._meta.verbose_name),
            Card(
                page.title,
                summaries.get(page.pk, ""),
                reader_address(page.url_path, code),
                page.locale.language_code,
                None,
            ),
        )
        for page in shown
        if page.pk in summaries
    ]


def _summaries(pages):
    """{pk: summary} of the pages that their own type calls published; one query for all types."""
    by_model = {}
    for page in pages:
        by_model.setdefault(page.specific_class, []).append(page.pk)
    parts = [
        model.objects.published().filter(pk__in=pks).order_by().values_list("pk", "summary")
        for model, pks in by_model.items()
        if model is not Page and model is not None
    ]
    if not parts:
        return {}
    first, *others = parts
    return dict(first.union(*others, all=True) if others else first)
