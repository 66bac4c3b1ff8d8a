"""Every programme and project: when, where, who pays, how much, and who says so."""

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from news.models import NewsPage
from programmes.models import ProgrammePage, ProjectPage
from programmes.status import status_on
from unodc_ca.operations.own_documents.sources import by_source

TITLE = _("Register of programmes and projects in Central Asia")
ORIENTATION = "landscape"

SHARED_ROWS = ("budget_rows", "donor_rows__organisation", "decision_rows", "country_rows")


def facts(code, sources):
    """Programmes and projects, the latest to begin first; those whose beginning is not known come at the end."""
    programmes = _entries(ProgrammePage, code, *SHARED_ROWS, "subprogramme_rows")
    projects = _entries(ProjectPage, code, *SHARED_ROWS, "alias_rows", "programme_rows__programme")
    for entry in [*programmes, *projects]:
        _name_sources(entry, sources)
    # The status is that of a day on which the site's facts still speak, so that it comes out the same at any time.
    last_news = NewsPage.objects.sources().published().aggregate(day=Max("date"))["day"]
    as_of = sources.last_day(last_news)
    for entry in [*programmes, *projects]:
        entry.status_then = status_on(as_of, entry.starts, entry.ends, entry.decision_rows.all())
    return {"as_of": as_of, "programmes": programmes, "projects": projects}


def _entries(model, code, *relations):
    newest_first = F("starts_earliest").desc(nulls_last=True)
    return list(model.objects.in_language(code).prefetch_related(*relations).order_by(newest_first, "title"))


def _name_sources(entry, sources):
    """Mark the rows of money and decisions; donors whose amount is not published are grouped by source."""
    entry.origin = sources.named(entry.source_text)
    donors = sources.mark(row for row in entry.donor_rows.all() if row.organisation)
    entry.known_donors = [row for row in donors if row.amount is not None]
    entry.other_donors = by_source(row for row in donors if row.amount is None)
    entry.budget = sources.mark(entry.budget_rows.all())
    entry.decisions = sources.mark(entry.decision_rows.all())
