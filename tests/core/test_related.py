"""Related lists: what is shown of long ones, and where the rest is."""

import pytest
from bs4 import BeautifulSoup

from news.models import NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage, KeyFigure, OfficeIndexPage, OfficePage
from programmes.models import ProgrammeIndexPage, ProgrammePage, ProjectIndexPage, ProjectPage
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def news(home, home_ru):
    countries = build.make(CountryIndexPage, home, "Countries", slug="countries")
    build.make(CountryPage, countries, "Tajikistan", slug="tajikistan", iso_code="TJ")
    index = build.make(NewsIndexPage, home, "News", slug="news")
    build.translate(index, title="Новости", slug="novosti")
    return index


def fill(news, count):
    for number in range(count):
        item = build.make(
            NewsPage, news, f"Item {number}", date=f"2024-01-{10 + number}", country_rows=[{"country": "TJ"}]
        )
        build.translate(item, title=f"Новость {number}")


def section(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").find(id="news")


def test_long_list_shows_the_newest_and_leads_to_all_of_them(client, news):
    fill(news, 5)
    shown = section(client, "/en/countries/tajikistan/")
    assert [link.text for link in shown.select(".card__title a")] == ["Item 4", "Item 3", "Item 2", "Item 1"]
    link = shown.select_one(".section__more a")
    assert link["href"] == "/en/news/?country=TJ"
    everything = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert len(everything.select(".card__title a")) == 5


def test_all_of_them_stand_at_the_index_in_the_readers_language(client, news):
    fill(news, 5)
    assert (
        section(client, "/ru/countries/tajikistan/").select_one(".section__more a")["href"] == "/ru/novosti/?country=TJ"
    )


def test_short_list_needs_no_link_to_the_rest(client, news):
    fill(news, 4)
    assert not section(client, "/en/countries/tajikistan/").select(".section__more")


def test_empty_list_has_no_heading(client, news):
    assert section(client, "/en/countries/tajikistan/") is None


def test_lists_without_a_filtered_index_show_what_they_have(client, home, news):
    project = build.make(ProjectPage, build.make(ProjectIndexPage, home, "Projects"), "Project")
    region = build.make(OfficePage, build.make(OfficeIndexPage, home, "Offices"), "Region")
    for number in range(8):
        build.make(NewsPage, news, f"Item {number}", project_rows=[{"project": project}])
        build.make(OfficePage, region, f"Office {number}")
    assert len(section(client, project.url).select(".card")) == 8
    offices = BeautifulSoup(client.get(region.url).content, "html.parser").find(id="offices")
    assert len(offices.select(".card")) == 8


def test_country_without_an_office_has_no_empty_list_on_the_home_page(client, news):
    places = BeautifulSoup(client.get("/en/").content, "html.parser").find(class_="places")
    assert places.find("dt").get_text(strip=True) == "Tajikistan"
    assert places.find("dd").find() is None


def test_preview_of_a_country_without_code_shows_no_figures_of_the_region(home):
    KeyFigure.objects.create(
        key="k", indicator={"en": "Routes"}, unit={"en": "km"}, period="2020", value=3, source_text="Report"
    )
    draft = CountryPage(title="New", locale=home.locale, iso_code="")
    assert "Routes" not in draft.make_preview_request().rendered_content


def test_timeline_of_a_programme_never_saved_holds_what_it_follows(home):
    index = build.make(ProgrammeIndexPage, home, "Programmes")
    first = build.make(ProgrammePage, index, "First cycle")
    build.make(ProgrammePage, index, "Stranger")
    draft = ProgrammePage(title="New", locale=home.locale, predecessor=first)
    html = draft.make_preview_request().rendered_content
    assert "First cycle" in html
    assert "Stranger" not in html


def test_closed_office_is_no_place_where_we_work(client, home, news):
    offices = build.make(OfficeIndexPage, home, "Offices", slug="offices")
    build.make(OfficePage, offices, "Dushanbe", host_country="TJ")
    build.make(OfficePage, offices, "Khujand", host_country="TJ", closed="2019")
    places = BeautifulSoup(client.get("/en/").content, "html.parser").find(class_="places")
    assert [link.text for link in places.select("dd a")] == ["Dushanbe"]
