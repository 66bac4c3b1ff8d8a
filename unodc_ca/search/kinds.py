"""What can be found: each kind with its further names and its dates.

A page type without a line here is found by its title and words all the same; its hits name no kind.
"""

from dataclasses import dataclass

from django.db.models import Model

from news.models import EventPage, NewsPage, NoticePage
from offices.models import CountryPage, KeyFigure, LegalInstrument, OfficePage
from programmes.models import Organisation, ProgrammeDocumentPage, ProgrammePage, ProjectPage, ThematicAreaPage


@dataclass(frozen=True)
class Kind:
    """One kind of hit.

    names: fields that hold other names and codes of it, also in rows: "alias_rows.code". The first one of a
        snippet is its title.
    starts, ends: its date fields, for the date beside a hit and for the order.
    """

    model: type[Model]
    names: tuple[str, ...] = ()
    starts: str = ""
    ends: str = ""


KINDS = {
    "theme": Kind(ThematicAreaPage, names=("synonyms",)),
    "programme": Kind(ProgrammePage, names=("code",), starts="starts", ends="ends"),
    "project": Kind(ProjectPage, names=("code", "alias_rows.code"), starts="starts", ends="ends"),
    "document": Kind(ProgrammeDocumentPage, starts="issued"),
    "news": Kind(NewsPage, starts="date"),
    "event": Kind(EventPage, starts="first_day", ends="last_day"),
    "notice": Kind(NoticePage, names=("reference",), starts="issued"),
    "country": Kind(CountryPage, names=("official_name",)),
    "office": Kind(OfficePage, names=("code", "name_rows.name")),
    "organisation": Kind(Organisation, names=("name", "short_name")),
    "instrument": Kind(LegalInstrument, names=("title", "short_title"), starts="adopted"),
    "figure": Kind(KeyFigure, names=("indicator",), starts="period"),
}
_OF_MODEL = {kind.model: key for key, kind in KINDS.items()}


def kind_of(model):
    """The key of a model's kind, or "" for those that have none, such as plain pages of text."""
    return _OF_MODEL.get(model, "")
