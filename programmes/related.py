"""The lists that programmes, projects and documents give to other pages."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from programmes.models import ProgrammeDocumentPage, ProgrammePage, ProjectPage, ThematicAreaPage
from unodc_ca.core.related import RelatedList, register

NEWEST_FIRST = F("starts_earliest").desc(nulls_last=True)
LAST_ISSUED_FIRST = F("issued_earliest").desc(nulls_last=True)


def about(model, newest_first, **lookup):
    """Pages of `model` that name a page in their rows. lookup: rows' path=how to read it off the source page."""
    ((path, attribute),) = lookup.items()

    def entries(facts):
        # A sub-select rather than a join with DISTINCT, which PostgreSQL cannot order by another column
        named = model.objects.filter(**{path: getattr(facts, attribute) or ""})
        return model.objects.filter(pk__in=named.values("pk")).order_by(newest_first)

    return entries


def register_lists():
    programmes, projects, documents = _("Programmes"), _("Projects"), _("Documents")
    for label, path, attribute in (
        ("offices.CountryPage", "country_rows__country", "iso_code"),
        ("programmes.ThematicAreaPage", "theme_rows__theme", "pk"),
    ):
        lookup = {path: attribute}
        register(label, RelatedList("programmes", programmes, about(ProgrammePage, NEWEST_FIRST, **lookup), "starts"))
        register(label, RelatedList("projects", projects, about(ProjectPage, NEWEST_FIRST, **lookup), "starts"))
        register(
            label,
            RelatedList("documents", documents, about(ProgrammeDocumentPage, LAST_ISSUED_FIRST, **lookup), "issued"),
        )
    register(
        "programmes.ProgrammePage",
        RelatedList("successors", _("Followed by"), about(ProgrammePage, NEWEST_FIRST, predecessor="pk"), "starts"),
    )
    register(
        "programmes.ProgrammePage",
        RelatedList(
            "projects", projects, about(ProjectPage, NEWEST_FIRST, programme_rows__programme="pk"), "starts", limit=30
        ),
    )
    for label, path in (
        ("programmes.ProgrammePage", "programme_rows__programme"),
        ("programmes.ProjectPage", "project_rows__project"),
    ):
        register(
            label,
            RelatedList(
                "documents", documents, about(ProgrammeDocumentPage, LAST_ISSUED_FIRST, **{path: "pk"}), "issued"
            ),
        )
    register(
        "home.HomePage",
        RelatedList(
            "programmes", programmes, lambda home: ProgrammePage.objects.order_by(NEWEST_FIRST), "starts", limit=3
        ),
    )
    register(
        "home.HomePage",
        RelatedList(
            "themes",
            _("Thematic areas"),
            lambda home: ThematicAreaPage.objects.order_by("sort_order", "title"),
            order="sort_order",
            limit=50,
        ),
    )
