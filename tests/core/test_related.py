"""Related lists: what is shown of long ones, and where the rest is."""

import pytest
from bs4 import BeautifulSoup

from news.models import NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage
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
    link = shown.select_one(".more a")
    assert link["href"] == "/en/news/?country=TJ"
    everything = BeautifulSoup(client.get(link["href"]).content, "html.parser")
    assert len(everything.select(".card__title a")) == 5


def test_all_of_them_stand_at_the_index_in_the_readers_language(client, news):
    fill(news, 5)
    assert section(client, "/ru/countries/tajikistan/").select_one(".more a")["href"] == "/ru/novosti/?country=TJ"


def test_short_list_needs_no_link_to_the_rest(client, news):
    fill(news, 4)
    assert not section(client, "/en/countries/tajikistan/").select(".more")


def test_empty_list_has_no_heading(client, news):
    assert section(client, "/en/countries/tajikistan/") is None
