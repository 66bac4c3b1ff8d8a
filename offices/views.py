"""Public pages of the snippets that offices hold, legal instruments, and files of the rows of theirs and countries."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext as _

from offices.filters import InstrumentFilterSet
from offices.links import country_links
from offices.models import CountryPage, KeyFigure, LegalInstrument, TreatyStatus
from unodc_ca.core.csv_files import csv_file
from unodc_ca.core.fields import country_name
from unodc_ca.core.fields.locales import sort_key


def instrument_list(request):
    """All instruments, in their own order."""
    filters = InstrumentFilterSet(request.GET, queryset=LegalInstrument.objects.all())
    entries = Paginator(filters.qs.prefetch_related("status_rows"), 50).get_page(request.GET.get("page"))
    count_words = ngettext_lazy("%(total)d treaty", "%(total)d treaties", "total")
    context = {
        "entries": entries,
        "filters": filters,
        "count_words": count_words,
        "description": _("Treaties that our work rests on, and which of the countries we work in have joined them."),
    }
    return render(request, "offices/instrument_list.html", context)


def instrument(request, slug):
    """One instrument with the status of every country on file."""
    found = get_object_or_404(LegalInstrument, slug=slug)
    rows = sorted(found.status_rows.all(), key=lambda row: sort_key(country_name(row.country)))
    links = country_links({row.country for row in rows}, get_language())
    for row in rows:
        row.country_link = links.get(row.country)
    about = _("%(title)s: when it was adopted, and which of the countries we work in have joined it.")
    context = {"instrument": found, "status_rows": rows, "description": about % {"title": found.title}}
    return render(request, "offices/instrument.html", context)


def instruments_file(request):
    """The status of every instrument and country on file as CSV."""
    return _file("instruments", TreatyStatus.objects.order_by("instrument__sort_order", "instrument__slug", "country"))


def instrument_file(request, slug):
    """The status of every country on file for one instrument as CSV."""
    return _file(slug, TreatyStatus.objects.filter(instrument__slug=slug).order_by("country"))


def country_treaties(request, code):
    """The status of one country as CSV."""
    rows = TreatyStatus.objects.filter(country=_published(code)).order_by("instrument__sort_order")
    return _file(f"treaties-{code}", rows)


def country_key_figures(request, code):
    """The key figures of one country as CSV."""
    return _file(f"key-figures-{code}", KeyFigure.objects.filter(country=_published(code)))


def _published(code):
    """The ISO code of a country in an address, whose page the public may see."""
    return get_object_or_404(CountryPage.objects.sources().published(), iso_code=code.upper()).iso_code


def _file(name, rows):
    if rows.model is TreatyStatus:
        rows = rows.select_related("instrument")
    if not (columns := [row.columns() for row in rows]):
        raise Http404
    return csv_file(name, columns)
