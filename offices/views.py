"""Public pages of the snippets that offices hold: legal instruments."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext as _

from offices.filters import InstrumentFilterSet
from offices.links import country_links
from offices.models import LegalInstrument
from unodc_ca.core.fields import country_name
from unodc_ca.core.fields.locales import sort_key


def instrument_list(request):
    """All instruments, in their own order."""
    filters = InstrumentFilterSet(request.GET, queryset=LegalInstrument.objects.all())
    entries = Paginator(filters.qs, 50).get_page(request.GET.get("page"))
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
