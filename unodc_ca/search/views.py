"""The search page, and the page for an address that leads nowhere."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from programmes.models import DocumentIndexPage, ThematicAreaPage
from unodc_ca.core.addresses import reader_address
from unodc_ca.core.links import Link, reader_links
from unodc_ca.search.analysis import marked, terms
from unodc_ca.search.filters import KindFilter
from unodc_ca.search.finding import find, suggest
from unodc_ca.search.kinds import KINDS
from unodc_ca.search.models import SearchRecord

MOST_CHARACTERS = 200
PAGE_SIZE = 20
MOST_SUGGESTIONS = 5
ALSO_IN = {"en": _("Also in English"), "ru": _("Also in Russian")}


@dataclass(frozen=True)
class ShownHit:
    """A hit as a reader sees it; `record` has its language and dates."""

    record: SearchRecord
    kind: str
    title: SafeString
    summary: SafeString
    address: str


def search(request):
    """What holds the words of `?q=`, narrowed by `?kind=`; without words only the form."""
    query = clean_query(request.GET.get("q", ""))
    hits = find(query, get_language())
    filters = KindFilter(request.GET, query, hits)
    entries = Paginator(filters.hits, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "filters": filters,
        "entries": entries,
        "groups": groups(entries.object_list, filters.hits, query),
        "count_words": ngettext_lazy("%(total)d result", "%(total)d results", "total"),
    }
    if query and not hits:
        context["ways_on"] = ways_on()
    return render(request, "search/search.html", context)


def page_not_found(request, exception):
    """404: the ordinary page around what the words of the address may have meant."""
    code = get_language()
    hits = suggest(words_of_address(request.path_info), code, MOST_SUGGESTIONS)
    return render(request, "404.html", {"suggestions": shown(hits, "")}, status=404)


def clean_query(text):
    """What a person may have meant by it: no control characters, one space between words, not too long."""
    start = text[: MOST_CHARACTERS * 4]
    printable = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in start)
    return re.sub(r"\s+", " ", printable).strip()[:MOST_CHARACTERS].strip()


def words_of_address(path):
    """The words of an address without its language and its ending: "programmes central asia"."""
    parts = [part for part in path.split("/") if part and part not in dict(settings.LANGUAGES)]
    return clean_query(re.sub(r"\.[a-z]{2,5}\Z", "", " ".join(parts)))


def groups(hits, all_hits, query):
    """[(heading, how many in all, [ShownHit, …]), …]: the reader's language without a heading, then each other one."""
    code = get_language()
    found = []
    for language, part in groupby(shown(hits, query), key=lambda hit: hit.record.language):
        total = sum(hit.record.language == language for hit in all_hits)
        heading = "" if language == code else ALSO_IN.get(language, _("Also in other languages"))
        found.append((heading, total, list(part)))
    return found


def shown(hits, query):
    """The hits with their texts, as [ShownHit, …]; one query."""
    code, wanted = get_language(), set(terms(query))
    pks = [hit.record.pk for hit in hits]
    records = SearchRecord.objects.defer("words").select_related("page").in_bulk(pks)
    return [
        ShownHit(
            record,
            capfirst(KINDS[record.kind].model._meta.verbose_name) if record.kind in KINDS else "",
            marked(record.title, wanted),
            marked(record.summary, wanted),
            record.address(code),
        )
        for record in (records[pk] for pk in pks if pk in records)
    ]


def ways_on():
    """Links for when nothing was found: the thematic areas, the documents, the contacts; five queries at most."""
    code = get_language()
    pages = [row.reader_page for row in ThematicAreaPage.objects.in_language(code).order_by("sort_order", "title")]
    links = [Link(page.title, reader_address(page.url_path, code), page.locale.language_code) for page in pages]
    for model in (DocumentIndexPage, apps.get_model("home.ContactPage")):  # the last one is of a layer above
        links += reader_links(code, {model.objects.all(): "pk"}).values()
    return links
