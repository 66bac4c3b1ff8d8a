"""The lists that programmes, projects and documents give to other pages."""

from dataclasses import replace

from django.apps import apps
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from programmes.activities import ROWS, activity
from programmes.models import ProgrammeDocumentPage, ProgrammePage, ProjectPage, ThematicAreaPage
from programmes.models.document import newest_files
from unodc_ca.core.page_rows import load_targets, rows_of
from unodc_ca.core.related import RelatedList, register

NEWEST_FIRST = F("starts_earliest").desc(nulls_last=True)
LAST_ISSUED_FIRST = F("issued_earliest").desc(nulls_last=True)
COUNTRY = {"path": "country_rows__country", "attribute": "iso_code", "more": lambda facts: f"country={facts.iso_code}"}
THEME = {"path": "theme_rows__theme", "attribute": "pk", "more": lambda facts: f"theme={facts.code}"}


def about(model, newest_first, path, attribute):
    """Pages of `model` that name a page in their rows. path: of the rows; attribute: where the source page has it."""

    def entries(facts):
        value = getattr(facts, attribute)  # nothing yet in the preview of a page that was never saved
        named = model.objects.filter(**{path: value}) if value else model.objects.none()
        # A sub-select rather than a join with DISTINCT, which PostgreSQL cannot order by another column
        return model.objects.filter(pk__in=named.values("pk")).order_by(newest_first)

    return entries


def details(cards, code):
    """What lists show of programmes and projects: an `Activity`; of documents: their newest files. Two queries."""
    pks = {}
    for card in cards:
        pks.setdefault(apps.get_model(card.model), set()).add(card.pk)
    rows = rows_of(pks, {*ROWS, "file_rows"})
    every_row = [row for found in rows.values() for mine in found.values() for row in mine]
    load_targets(every_row, "organisation", "document")
    found = {card: rows.get((card.model, card.pk), {}) for card in cards}
    return {
        card: _files(card, mine) if card.model == ProgrammeDocumentPage._meta.label else _activity(card, mine)
        for card, mine in found.items()
    }


def _activity(card, rows):
    return activity(card.date, card.until, rows)


def _files(card, rows):
    page = ProgrammeDocumentPage(pk=card.pk, public_key=card.code)  # enough for the addresses of its files
    files = newest_files(rows.get("file_rows", []))
    for row in files:
        row.page = page
    return files


def activity_list(model, key, heading, path, attribute="pk", *, more=None):
    """Programmes or projects with their status, period, donors and published amounts."""
    return RelatedList(
        key,
        heading,
        30 if model is ProjectPage else 20,
        about(model, NEWEST_FIRST, path, attribute),
        date="starts",
        until="ends",
        code="code",
        limit=50,
        more=more,
        all_words=_("All projects") if model is ProjectPage else _("All programmes"),
        template="components/activity_table.html",
        complete=details,
    )


def document_list(path, attribute="pk", *, more=None):
    return RelatedList(
        "documents",
        _("Documents"),
        50,
        about(ProgrammeDocumentPage, LAST_ISSUED_FIRST, path, attribute),
        date="issued",
        code="public_key",
        limit=6 if more else 50,
        more=more,
        all_words=_("All documents"),
        template="components/document_cards.html",
        complete=details,
    )


def cycles(programme):
    """The programme between the one it follows and those that follow it."""
    # Lists, because either key may be None, which "=" would take for "has none"
    around = Q(pk__in=[programme.pk, programme.predecessor_id]) | Q(predecessor__in=[programme.pk])
    return ProgrammePage.objects.filter(around).order_by(NEWEST_FIRST)


def following_cycles(home):
    """The programmes that follow one another, as the regional ones do."""
    followed = ProgrammePage.objects.filter(predecessor__isnull=False).values("predecessor")
    return ProgrammePage.objects.filter(Q(predecessor__isnull=False) | Q(pk__in=followed)).order_by(NEWEST_FIRST)


def register_lists():
    programmes, projects = _("Programmes"), _("Projects")
    for label, subject in (("offices.CountryPage", COUNTRY), ("programmes.ThematicAreaPage", THEME)):
        register(label, activity_list(ProgrammePage, "programmes", programmes, **subject))
        register(label, activity_list(ProjectPage, "projects", projects, **subject))
        register(label, document_list(**subject))
    register(
        "programmes.ProgrammePage",
        replace(
            activity_list(ProgrammePage, "timeline", _("Timeline"), ""),
            place=5,
            entries=cycles,
            template="components/timeline.html",
            layout="sunk",
        ),
    )
    register("programmes.ProgrammePage", activity_list(ProjectPage, "projects", projects, "programme_rows__programme"))
    register("programmes.ProgrammePage", document_list("programme_rows__programme"))
    register("programmes.ProjectPage", document_list("project_rows__project"))
    for key, heading, model, path in (
        ("funded-programmes", _("Programmes it funds"), ProgrammePage, "donor_rows__organisation"),
        ("funded-projects", _("Projects it funds"), ProjectPage, "donor_rows__organisation"),
        ("partner-projects", _("Projects it takes part in"), ProjectPage, "partner_rows__organisation"),
    ):
        register("programmes.Organisation", activity_list(model, key, heading, path))
    register(
        "home.HomePage",
        RelatedList(
            "themes",
            _("What we do"),
            15,
            lambda home: ThematicAreaPage.objects.order_by("sort_order", "title"),
            order="sort_order",
            code="ornament",
            limit=50,
            template="components/swatches.html",
            layout="wide",
        ),
    )
    register(
        "home.HomePage",
        replace(
            activity_list(ProgrammePage, "programmes", programmes, ""),
            entries=following_cycles,
            limit=4,
            template="components/timeline.html",
            layout="sunk",
        ),
    )
    register(
        "home.HomePage",
        replace(
            document_list(""),
            entries=lambda home: ProgrammeDocumentPage.objects.order_by(LAST_ISSUED_FIRST),
            limit=4,
            more=lambda home: "",
        ),
    )
