"""Drafts, private pages and pages not yet due appear nowhere. One walk over every door there is."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, NoticeIndexPage, NoticePage
from offices.models import CountryIndexPage, CountryPage, OfficeIndexPage, OfficePage
from programmes.models import (
    DocumentIndexPage,
    ProgrammeDocumentPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ProjectIndexPage,
    ProjectPage,
    ThematicAreaIndexPage,
    ThematicAreaPage,
)
from tests.build import document, make, translate
from unodc_ca.core.models.rows import LegacyAddress
from unodc_ca.core.publishing import ScheduleAction
from unodc_ca.core.visibility import published_pages

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SECRET = "Zanzibar"  # a word that stands nowhere but in the titles of hidden pages
TITLE = re.compile(rf"{SECRET} \w+Page")  # the search page repeats the word that was searched for

SECTIONS = {
    OfficePage: OfficeIndexPage,
    CountryPage: CountryIndexPage,
    ThematicAreaPage: ThematicAreaIndexPage,
    ProgrammePage: ProgrammeIndexPage,
    ProjectPage: ProjectIndexPage,
    ProgrammeDocumentPage: DocumentIndexPage,
    NewsPage: NewsIndexPage,
    EventPage: EventIndexPage,
    NoticePage: NoticeIndexPage,
}


def about(model, country, theme, programme, project):
    """Rows of `model` that make it appear wherever something of its kind can appear."""
    rows = {
        "country_rows": [{"country": country.iso_code}],
        "theme_rows": [{"theme": theme}],
        "programme_rows": [{"programme": programme}],
        "project_rows": [{"project": project}],
    }
    return {name: value for name, value in rows.items() if hasattr(model, name)}


@pytest.fixture
def site(section, home_ru):
    """One public page of each type, in both languages, and beside each a hidden one that relates to all."""
    sections = {model: section(index, russian=True) for model, index in SECTIONS.items()}
    theme = make(ThematicAreaPage, sections[ThematicAreaPage], "Corruption")
    country = make(CountryPage, sections[CountryPage], "Tajikistan", iso_code="TJ")
    programme = make(ProgrammePage, sections[ProgrammePage], "Programme")
    project = make(ProjectPage, sections[ProjectPage], "Project")
    office = make(OfficePage, sections[OfficePage], "Office")
    public = {"theme": theme, "country": country, "programme": programme, "project": project, "office": office}
    for page in public.values():
        translate(page, "ru")
    links = (country, theme, programme, project)
    hidden = []
    for model, index in sections.items():
        parent = office if model is OfficePage else index
        values = about(model, *links)
        if model is CountryPage:
            values["iso_code"] = "KG"
        if model is ProgrammePage:
            values["predecessor"] = programme
        if model is ProgrammeDocumentPage:
            values["file_rows"] = [{"language": "en", "document": document()}]
        page = make(model, parent, f"{SECRET} {model.__name__}", **values)
        hidden.append((page, translate(page, "ru")))
    # A public project that points at everything hidden must not print its name either
    make(
        ProjectPage,
        sections[ProjectPage],
        "Pointing project",
        theme_rows=[{"theme": page} for page, _ru in hidden if isinstance(page, ThematicAreaPage)],
        programme_rows=[{"programme": page} for page, _ru in hidden if isinstance(page, ProgrammePage)],
    )
    return hidden


def every_address(hidden):
    """Own addresses of the hidden pages, then every other address that could show them, in both languages."""
    own = [f"/{code}/{page.url_path.split('/', 2)[2]}" for pages in hidden for page in pages for code in ("en", "ru")]
    sections = [index.__name__.removesuffix("IndexPage").lower() for index in SECTIONS.values()]
    others = [f"/{code}/" for code in ("en", "ru")]
    others += [f"/{code}/{name}/" for code in ("en", "ru") for name in sections]
    others += [
        f"/{code}/{path}/"
        for code in ("en", "ru")
        for path in (
            "thematicarea/corruption",
            "country/tajikistan",
            "programme/programme",
            "project/project",
            "project/pointing-project",
            "office/office",
        )
    ]
    others += [f"/{code}/search/?q={SECRET}" for code in ("en", "ru")]
    others += [f"/{code}/news.rss" for code in ("en", "ru")]
    return own, others


def withdraw(pages):
    for page, _russian in pages:
        page.unpublish()


def make_source_private(pages):
    for page, _russian in pages:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_sections_private(pages):
    for index in {page.get_parent() for page, _russian in pages}:
        if not isinstance(index.specific, OfficePage):
            PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    make_source_private([pages[0]])


def postpone(pages):
    for page, _russian in pages:
        page.unpublish()
        ScheduleAction(page.save_revision(), timezone.now() + timedelta(days=30)).execute()


def unpublish_only_the_source_row(pages):
    """As a crash or a direct change of the database would leave it: translations still marked live."""
    for page, _russian in pages:
        type(page).objects.filter(pk=page.pk).update(live=False)


HIDING = [withdraw, make_source_private, make_sections_private, postpone, unpublish_only_the_source_row]


def file_addresses(pages):
    """Every address of the file of the document among the pages."""
    page = next(page for page, _russian in pages if isinstance(page, ProgrammeDocumentPage))
    return [f"/d/{page.public_key}/en", f"/d/{page.public_key}/en/v1", page.file_rows.get().document.url]


def test_public_pages_and_their_files_do_appear(client, site):
    """The walk finds what is public: without this the next test could pass on an empty site."""
    assert [client.get(address).status_code for address in file_addresses(site)] == [200, 200, 200]
    own, others = every_address(site)
    assert all(client.get(address).status_code == 200 for address in own)
    seen = [address for address in others if TITLE.search(client.get(address).content.decode())]
    assert len(seen) >= len(others) - 4


@pytest.mark.parametrize("hide", HIDING, ids=lambda function: function.__name__)
def test_hidden_pages_appear_nowhere_and_their_files_are_not_given_away(client, site, hide):
    files = file_addresses(site)
    hide(site)
    assert [client.get(address).status_code for address in files] == [404, 404, 404]
    own, others = every_address(site)
    for address in own:
        response = client.get(address)
        assert response.status_code in (302, 404), address
        assert not TITLE.search(response.content.decode()), address
    if hide is make_sections_private:  # then the listings themselves are private
        others = [address for address in others if client.get(address).status_code == 200]
    for address in others:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not TITLE.search(response.content.decode()), address


def test_a_set_is_no_longer_public_among_plain_rows_when_a_translation_alone_is_private(section, home_ru):
    index = section(NewsIndexPage, russian=True)
    item, other = make(NewsPage, index, "Item"), make(NewsPage, index, "Other")
    russian = translate(item, "ru")
    pages = {page.pk for page in (item, russian, other)}
    assert set(published_pages(Page.objects.filter(pk__in=pages)).values_list("pk", flat=True)) == pages
    PageViewRestriction.objects.create(page=russian, restriction_type=PageViewRestriction.LOGIN)
    assert [page.pk for page in published_pages(Page.objects.filter(pk__in=pages))] == [other.pk]


def test_an_old_address_leads_to_no_page_whose_translation_is_private(client, section, home_ru):
    item = make(NewsPage, section(NewsIndexPage, russian=True), "Item")
    LegacyAddress.objects.create(page=item, path="/old/item.html")
    assert client.get("/old/item.html").status_code == 301
    PageViewRestriction.objects.create(page=translate(item, "ru"), restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/old/item.html").status_code == 404
