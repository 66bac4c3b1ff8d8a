"""What the search knows of each thing, and when it learns of changes."""

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.search.models import IndexEntry

from news.models import NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage, KeyFigure, LegalInstrument, OfficeIndexPage, OfficePage
from programmes.models import (
    Organisation,
    ProgrammeIndexPage,
    ProgrammePage,
    ProjectIndexPage,
    ProjectPage,
    ThematicAreaIndexPage,
    ThematicAreaPage,
)
from tests import build
from unodc_ca.home.models import StandardPage
from unodc_ca.search.analysis import terms
from unodc_ca.search.models import ANY, NAME, SearchRecord

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def titles(text, language=None, mark=ANY):
    """Titles of the published records that hold the words."""
    found = SearchRecord.objects.published().with_terms(terms(text), mark)
    return sorted(record.title for record in found if language in (None, record.language))


@pytest.fixture
def canada(db):
    return Organisation.objects.create(slug="canada", kind="government", name={"en": "Canada", "ru": "Канада"})


@pytest.fixture
def project(section, canada):
    theme = build.make(
        ThematicAreaPage, section(ThematicAreaIndexPage), "Organized crime", synonyms="cybercrime\nmoney laundering"
    )
    programme = build.make(ProgrammePage, section(ProgrammeIndexPage), "Regional cycle", code="PCA-2022")
    return build.make(
        ProjectPage,
        section(ProjectIndexPage),
        "Border posts",
        code="XAC/K22",
        starts="2009",
        ends="2012",
        alias_rows=[{"code": "XACK22"}],
        country_rows=[{"country": "TJ"}],
        donor_rows=[{"organisation": canada}],
        theme_rows=[{"theme": theme}],
        programme_rows=[{"programme": programme}],
        outcome_rows=[{"title": {"en": "Fewer delays", "ru": "Меньше задержек"}}],
    )


@pytest.mark.parametrize(
    "text", ["XAC/K22", "xack22", "Tajikistan", "Canada", "organized crime", "regional cycle", "PCA-2022", "delays"]
)
def test_a_page_is_found_by_its_facts(project, text):
    assert "Border posts" in titles(text)


def test_synonyms_belong_to_the_theme_alone(project):
    assert titles("cybercrime") == ["Organized crime"]


@pytest.mark.parametrize("text", ["XAC/K22", "Таджикистан", "Канада", "задержек"])
def test_a_translation_is_found_by_the_facts_in_its_own_language(project, home_ru, text):
    build.translate(project.get_parent().specific, "ru")
    build.translate(project, "ru", title="Посты на границе")
    assert "Посты на границе" in titles(text, "ru")


def test_publishing_a_source_tells_its_translations(project, home_ru):
    build.translate(project.get_parent().specific, "ru")
    build.translate(project, "ru", title="Посты на границе")
    assert titles("RER/H22") == []
    project.code = "RER/H22"
    project.save_revision().publish()
    assert titles("RER/H22") == ["Border posts", "Посты на границе"]


def test_a_draft_changes_nothing(project):
    project.code = "RER/H22"
    project.title = "Another title"
    project.save_revision()
    assert titles("RER/H22") == []
    assert titles("another title") == []


def test_a_new_name_reaches_the_pages_that_point_to_it(project, canada):
    canada.name = {"en": "Kanadia"}
    canada.save()
    assert titles("Kanadia") == ["Border posts", "Kanadia"]
    assert titles("Canada") == []


def test_the_name_of_what_is_not_published_finds_nothing(home):
    programmes, news = build.make(ProgrammeIndexPage, home, "Programmes"), build.make(NewsIndexPage, home, "News")
    hidden = build.make(ProgrammePage, programmes, "Xylophone", live=False, starts="2022")
    build.make(NewsPage, news, "Opening", programme_rows=[{"programme": hidden}])
    assert titles("xylophone") == []
    hidden.get_latest_revision().publish()
    assert titles("xylophone") == ["Opening", "Xylophone"]
    ProgrammePage.objects.get().unpublish()
    assert titles("xylophone") == []


def test_own_prose_and_kind_are_words_too(section, home):
    office = build.make(
        OfficePage,
        section(OfficeIndexPage),
        "Desk",
        city={"en": "Khujand"},
        head_rows=[{"name": {"en": "Ms. Amanova"}}],
    )
    news = build.make(NewsPage, section(NewsIndexPage), "Signing", acknowledgement="Made possible by generosity.")
    programme = build.make(ProgrammePage, section(ProgrammeIndexPage), "Cycle", vision="A safer region.")
    for text, page in [("khujand", office), ("amanova", office), ("generosity", news), ("safer", programme)]:
        assert titles(text) == [page.title]
    assert titles("programme office") == ["Desk"]


def test_names_can_be_asked_for_alone(home):
    build.make(StandardPage, home, "Container control", summary="Ports.")
    build.make(StandardPage, home, "Ports", summary="Container control.")
    assert titles("container") == ["Container control", "Ports"]
    assert titles("container", mark=NAME) == ["Container control"]


def test_a_snippet_is_known_in_the_languages_it_has_a_name_in(db):
    instrument = LegalInstrument.objects.create(
        slug="uncac", kind="convention", title={"en": "Convention against Corruption"}, adopted="2003"
    )
    records = SearchRecord.objects.filter(kind="instrument")
    assert [(record.language, record.address("ru")) for record in records] == [("en", "/ru/instruments/uncac/")]
    instrument.title = {"ru": "Конвенция против коррупции"}
    instrument.save()
    assert [record.language for record in records.all()] == ["ru"]
    instrument.delete()
    assert not records.all().exists()


def test_a_figure_leads_to_its_country_and_is_public_with_it(section):
    figure = KeyFigure.objects.create(
        key="prisons", country="TJ", indicator={"en": "Prison population"}, unit={"en": "persons"},
        period="2021", value=8000, source_text="A report",
    )  # fmt: skip
    build.make(CountryPage, section(CountryIndexPage), "Draft", live=False)
    KeyFigure.objects.create(
        key="region", indicator={"en": "Prison population"}, period="2021", value=1, source_text="-"
    )
    assert not SearchRecord.objects.filter(kind="figure").exists()
    country = build.make(CountryPage, CountryIndexPage.objects.get(), "Tajikistan")
    record = SearchRecord.objects.published().get(kind="figure")
    assert (record.title, record.summary) == ("Prison population: Tajikistan", "8,000 persons")
    assert record.address("ru") == "/ru/country/tajikistan/#key-figures"
    country.unpublish()
    assert titles("prison population") == []
    figure.delete()
    assert not SearchRecord.objects.filter(kind="figure").exists()


def test_update_index_brings_all_to_the_same_state(project, home_ru, canada):
    build.translate(project.get_parent().specific, "ru")
    build.translate(project, "ru", title="Посты на границе")
    kept = {record.pk: (record.title, record.names, record.words) for record in SearchRecord.objects.all()}
    SearchRecord.objects.filter(set_key=f"organisation-{canada.pk}").delete()
    SearchRecord.objects.filter(title="Посты на границе").update(names="", words="")
    SearchRecord.objects.create(set_key="gone", language="en", title="Gone")
    call_command("update_index", verbosity=0)
    assert sorted(kept.values()) == sorted(
        (record.title, record.names, record.words) for record in SearchRecord.objects.all()
    )
    assert titles("Канада", "ru") == ["Канада", "Посты на границе"]


def test_update_index_tells_the_database_how_large_the_index_is(home):
    known = {
        "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = %s",
        "postgresql": "SELECT count(*) FROM pg_stats WHERE tablename = %s",
    }[connection.vendor]
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(known, [IndexEntry._meta.db_table])
        assert cursor.fetchone()[0] > 0
