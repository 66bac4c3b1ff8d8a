"""Public pages of the snippets that offices hold: legal instruments."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from offices.models import CountryPage, LegalInstrument
from unodc_ca.core.addresses import reader_address


def instrument_list(request):
    """All instruments, in their own order."""
    entries = Paginator(LegalInstrument.objects.all(), 50).get_page(request.GET.get("page"))
    return render(request, "offices/instrument_list.html", {"entries": entries})


def instrument(request, slug):
    """One instrument with the status of every country on file."""
    found = get_object_or_404(LegalInstrument, slug=slug)
    rows = found.status_rows.order_by("country")
    return render(
        request,
        "offices/instrument.html",
        {"instrument": found, "status_rows": rows, "country_addresses": country_addresses(get_language())},
    )


def country_addresses(code):
    """Addresses of the published country pages by ISO code, for a reader of language `code`."""
    pages = CountryPage.objects.in_language(code)
    return {page.iso_code: reader_address(page.reader_page.url_path, code) for page in pages}
