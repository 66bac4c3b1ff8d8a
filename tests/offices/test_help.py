"""Help for people in danger: the numbers of their country, first on every page about a sensitive subject."""

import pytest
from bs4 import BeautifulSoup

from news.models import NewsPage
from offices.models import CountryPage, HelpContact
from tests import build
from unodc_ca.home.models import StandardPage

NUMBER = {"name": {"en": "Help line", "ru": "Телефон помощи"}, "short_number": "112", "source_text": "A test"}


@pytest.fixture
def tajikistan(home):
    return build.make(CountryPage, home, "Tajikistan", help_rows=[NUMBER])


def help_on(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").select_one(".help")


def test_sensitive_page_names_the_numbers_of_every_country(client, home, tajikistan):
    build.make(CountryPage, home, "Uzbekistan", iso_code="UZ", help_rows=[{**NUMBER, "phone": "+998712345678"}])
    found = help_on(client, build.make(StandardPage, home, "Help", sensitive=True))
    assert [term.text for term in found("dt")] == ["Tajikistan", "Uzbekistan"]
    assert [link["href"] for link in found("a")] == ["tel:112", "tel:112", "tel:+998712345678"]


def test_sensitive_page_about_a_country_names_its_numbers_only(client, home, tajikistan):
    build.make(CountryPage, home, "Uzbekistan", iso_code="UZ", help_rows=[NUMBER])
    news = build.make(NewsPage, home, "Freed", sensitive=True, country_rows=[{"country": "TJ"}])
    assert [term.text for term in help_on(client, news)("dt")] == ["Tajikistan"]


def test_numbers_of_a_country_that_is_not_public_are_not_named(client, home):
    build.make(CountryPage, home, "Tajikistan", iso_code="TJ", help_rows=[NUMBER], live=False)
    found = help_on(client, build.make(StandardPage, home, "Help", sensitive=True))
    assert not found("a")
    assert "No help line has been published" in found.text


def test_any_other_page_says_nothing(client, home, tajikistan):
    page = build.make(StandardPage, home, "About us")
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert not soup.select(".help, .quick-exit, meta[name=referrer]")


def test_sensitive_page_offers_a_way_out_and_says_nobody_where_its_reader_came_from(client, home):
    page = build.make(StandardPage, home, "Help", sensitive=True)
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    link = soup.select_one("main .quick-exit a")
    assert link["href"] == "https://www.wikipedia.org/"
    assert "noreferrer" in link["rel"]
    assert soup.select_one("meta[name=referrer]")["content"] == "no-referrer"


def test_translation_takes_the_switch_and_the_numbers_from_its_source(client, home, home_ru, tajikistan):
    page = build.make(StandardPage, home, "Help", sensitive=True)
    found = help_on(client, build.translate(page, title="Помощь"))
    assert "Телефон помощи" in found.text
    assert "Таджикистан" in found.text


@pytest.mark.parametrize("missing", [{"short_number": ""}, {"name": {}}, {"source_text": ""}])
def test_row_without_a_name_a_way_or_a_source_is_refused(missing):
    assert not list(HelpContact(**NUMBER).problems())
    assert list(HelpContact(**{**NUMBER, **missing}).problems())
