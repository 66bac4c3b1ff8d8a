"""Public views beside the pages: organisations, and the permanent address of a document's file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext as _

from offices.links import country_links
from programmes.activities import given_by
from programmes.filters import OrganisationFilterSet
from programmes.models import DocumentFile, Organisation, ProgrammeDocumentPage
from unodc_ca.core.fields.locales import sort_key
from unodc_ca.core.related import related_lists
from unodc_ca.documents.serving import is_public, serve_file


def organisation_list(request):
    """All donors and partners, by name."""
    filters = OrganisationFilterSet(request.GET, queryset=Organisation.objects.all())
    by_name = sorted(filters.qs, key=lambda found: sort_key(str(found)))
    entries = Paginator(by_name, 50).get_page(request.GET.get("page"))
    count_words = ngettext_lazy("%(total)d organisation", "%(total)d organisations", "total")
    context = {
        "entries": entries,
        "filters": filters,
        "count_words": count_words,
        "description": _("Organisations that fund our programmes and projects or take part in them."),
    }
    return render(request, "programmes/organisation_list.html", context)


def organisation(request, slug):
    """One organisation: what it funds, and what it takes part in."""
    found = get_object_or_404(Organisation.objects.select_related("parent"), slug=slug)
    code = get_language()
    return render(
        request,
        "programmes/organisation.html",
        {
            "organisation": found,
            "description": str(found.description)
            or _("%(name)s: the programmes and projects it funds or takes part in.") % {"name": found.name},
            "parts": found.parts.all(),
            "country_link": country_links({found.country}, code).get(found.country),
            "related_lists": given_by(found, related_lists(found, code)),
        },
    )


def document_file(request, key, language, version=None):
    """A document's file: the current one of a language, or an earlier version under its own address.

    404 unless a live, public page shows the document.
    """
    page = get_object_or_404(ProgrammeDocumentPage.objects.sources().published(), public_key=key)
    rows = DocumentFile.objects.filter(page=page, language=language).select_related("document")
    row = rows.filter(version=version).first() if version is not None else rows.order_by("-version").first()
    if row is None:
        raise Http404
    if row.address:
        return redirect(row.address)
    if row.document is None or not is_public(row.document):
        raise Http404
    return serve_file(request, row.document)
