"""The filters above the lists of what we do, and of what happened."""

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from programmes.choices import DocumentKind, OrganisationKind
from unodc_ca.core.filters import (
    ChoiceFacet,
    CountryFacet,
    Facet,
    LanguageFacet,
    ListFilterSet,
    PageLanguageFacet,
    YearFacet,
)
from unodc_ca.core.links import reader_links
from unodc_ca.core.request_cache import remember


def theme_titles():
    """{code: title} of the published thematic areas in the reader's language; one query a request."""
    code = get_language()

    def read():
        themes = apps.get_model("programmes.ThematicAreaPage").objects.all()
        return {theme: link.title for theme, link in reader_links(code, {themes: "code"}).items()}

    return remember(("titles of thematic areas", code), read)


class ThemeFacet(Facet):
    """By thematic area, as its code."""

    def __init__(self):
        super().__init__(
            "theme_rows__theme__code",
            _("Thematic area"),
            is_known=lambda code: code in theme_titles(),
            words=lambda code: theme_titles()[code],
        )


class ProgrammeFilterSet(ListFilterSet):
    country = CountryFacet()
    theme = ThemeFacet()
    year = YearFacet("starts_earliest", _("Starts in"))


class ProjectFilterSet(ListFilterSet):
    country = CountryFacet()
    theme = ThemeFacet()
    year = YearFacet("starts_earliest", _("Starts in"))
    language = PageLanguageFacet()


class DocumentFilterSet(ListFilterSet):
    kind = ChoiceFacet("kind", _("Kind"), DocumentKind)
    country = CountryFacet()
    theme = ThemeFacet()
    year = YearFacet("issued_earliest")
    language = LanguageFacet("file_rows__language", _("Language of the file"))


class OrganisationFilterSet(ListFilterSet):
    kind = ChoiceFacet("kind", _("Kind"), OrganisationKind)
    country = CountryFacet("country")
