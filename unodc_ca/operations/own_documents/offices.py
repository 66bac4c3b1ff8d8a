"""Where the offices are, for which countries each works, and what each has been called."""

from django.utils.translation import gettext_lazy as _

from offices.models import OfficePage
from unodc_ca.operations.own_documents.sources import by_source

TITLE = _("Offices of UNODC in Central Asia: places, countries and official names")
ORIENTATION = "portrait"


def facts(code, sources):
    """Offices in the order of the tree, each with the countries it covers, by source."""
    offices = list(
        OfficePage.objects.in_language(code)
        .prefetch_related("coverage_rows", "name_rows", "contact_rows")
        .order_by("path")
    )
    for office in offices:
        office.origin = sources.named(office.source_text)
        office.covered = by_source(sources.mark(office.coverage_rows.all()))
        office.names = sources.mark(office.name_rows.all())
    return {"as_of": sources.last_day(), "offices": offices}
