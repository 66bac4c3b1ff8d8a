"""Filters above a list: what they leave, what they count, and what they do with nonsense."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import NewsIndexPage, NewsPage
from offices.models import LegalInstrument
from programmes.models import DocumentIndexPage, Organisation, ProgrammeDocumentPage, ThematicAreaIndexPage
from programmes.models import ThematicAreaPage as Theme
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def soup_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup):
    return [link.get_text() for link in soup.select(".card__title a")]


def options(soup, name):
    """{value: count} of one filter."""
    inputs = soup.select(f"input[name={name}]")
    return {each["value"]: int(each.parent.select_one(".filters__count").get_text()) for each in inputs}


@pytest.fixture
def news(home, home_ru):
    index = build.make(NewsIndexPage, home, "News", slug="news")
    build.translate(index)
    return index


@pytest.fixture
def three(home, news):
    """A statement about Tajikistan in two languages, and news of two years about two countries."""
    themes = build.make(ThematicAreaIndexPage, home, "Themes", slug="themes")
    build.translate(themes)
    drugs = build.make(Theme, themes, "Drugs", code="drugs")
    build.translate(drugs, title="Наркотики")
    statement = build.make(
        NewsPage,
        news,
        "Statement",
        kind="statement",
        date="2024-04-16",
        country_rows=[{"country": "TJ"}],
        theme_rows=[{"theme": drugs}],
    )
    build.translate(statement, title="Заявление")
    build.make(NewsPage, news, "Opening", date="2023-05-01", country_rows=[{"country": "TJ"}, {"country": "UZ"}])
    build.make(NewsPage, news, "Seminar", date="2023-02-01", country_rows=[{"country": "UZ"}])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=TJ", ["Statement", "Opening"]),
        ("country=TJ&country=UZ", ["Statement", "Opening", "Seminar"]),
        ("country=TJ&year=2023", ["Opening"]),
        ("kind=statement", ["Statement"]),
        ("theme=drugs", ["Statement"]),
        ("language=ru", ["Statement"]),
        ("language=en", ["Statement", "Opening", "Seminar"]),
        ("year=2021", []),
    ],
)
def test_leaves_the_entries_that_name_a_chosen_value_in_every_filter(client, three, query, expected):
    assert titles(soup_of(client, f"/en/news/?{query}")) == expected


def test_values_mean_the_same_in_every_language(client, three):
    soup = soup_of(client, "/ru/news/?theme=drugs")
    assert titles(soup) == ["Заявление"]
    assert soup.select_one(".list-head__chips a").get_text(" ", strip=True).startswith("Убрать фильтр: Наркотики")


def test_counts_what_each_value_would_leave_with_the_other_filters_as_they_are(client, three):
    soup = soup_of(client, "/en/news/?year=2023")
    assert options(soup, "country") == {"TJ": 1, "UZ": 2}
    assert options(soup, "year") == {"2024": 1, "2023": 2}
    assert soup.select_one(".list-head__count").get_text(strip=True) == "2 news items"


def test_counts_a_page_once_in_each_of_its_languages(client, three):
    assert options(soup_of(client, "/en/news/"), "language") == {"en": 3, "ru": 1}


def test_does_not_count_drafts(client, three):
    NewsPage.objects.get(title="Seminar").unpublish()
    assert options(soup_of(client, "/en/news/"), "country") == {"TJ": 2, "UZ": 1}


def test_leaves_out_a_filter_with_nothing_to_choose(client, news):
    build.make(NewsPage, news, "Only one")
    assert not soup_of(client, "/en/news/").select("form.filters__form")


def test_removes_one_filter_and_keeps_the_others(client, three):
    soup = soup_of(client, "/en/news/?country=TJ&country=UZ&year=2023&page=2")
    links = [link["href"] for link in soup.select(".list-head__chips a")]
    assert links == ["?country=UZ&year=2023", "?country=TJ&year=2023", "?country=TJ&country=UZ"]
    assert [link["href"] for link in soup_of(client, "/en/news/?year=2023").select(".list-head__chips a")] == ["."]


def test_an_empty_result_keeps_its_chips_and_shows_the_way_out(client, three):
    soup = soup_of(client, "/en/news/?country=DE")
    assert [link["href"] for link in soup.select(".list-head__chips a")] == ["."]
    assert "Germany" in soup.select_one(".list-head__chips").get_text()
    assert soup.select_one(".section__matter > p a")["href"] == "."


@pytest.mark.parametrize(
    "query",
    ["country=Mars", "kind=gossip", "year=x", "year=99999", "theme=none", "language=xx", "country=%00", "colour=red"],
)
def test_ignores_what_a_filter_cannot_be(client, three, query):
    soup = soup_of(client, f"/en/news/?{query}")
    assert len(titles(soup)) == 3
    assert not soup.select(".list-head__chips")


def test_keeps_the_known_ones_of_several_values(client, three):
    assert titles(soup_of(client, "/en/news/?kind=gossip&kind=statement")) == ["Statement"]


def test_next_page_and_other_language_keep_the_filter(client, news):
    for number in range(13):
        build.make(NewsPage, news, f"Item {number}", country_rows=[{"country": "TJ"}])
    build.make(NewsPage, news, "Elsewhere", country_rows=[{"country": "UZ"}])
    soup = soup_of(client, "/en/news/?country=TJ")
    assert soup.select_one("a[rel=next]")["href"] == "?country=TJ&page=2"
    assert soup.select_one(".languages a[hreflang=ru], .languages a[lang=ru]")["href"] == "/ru/news/?country=TJ"
    second = soup_of(client, "/en/news/?country=TJ&page=2")
    assert len(titles(second)) == 1
    assert second.title.text.strip() == "News, page 2"


def test_canonical_address_has_the_filters_in_one_order_and_nothing_else(client, three):
    soup = soup_of(client, "/en/news/?utm_source=x&year=2023&country=UZ&country=TJ")
    assert soup.select_one("link[rel=canonical]")["href"].endswith("/en/news/?country=TJ&country=UZ&year=2023")


def test_a_filtered_list_is_left_out_of_search_engines(client, three):
    assert soup_of(client, "/en/news/?country=TJ").select_one("meta[name=robots]")["content"] == "noindex"
    assert not soup_of(client, "/en/news/").select("meta[name=robots]")


def test_costs_the_same_however_many_entries_and_values_there_are(client, three, news):
    def cost():
        client.get("/ru/news/?country=TJ")
        with CaptureQueriesContext(connection) as queries:
            client.get("/ru/news/?country=TJ")
        return len(queries)

    cost_of_three = cost()
    for number, country in enumerate(["KZ", "KG", "TM", "AF", "TJ"]):
        build.make(NewsPage, news, f"More {number}", date=f"20{10 + number}-01-01", country_rows=[{"country": country}])
    assert cost() == cost_of_three


def test_documents_are_filtered_by_the_language_of_their_files(client, home):
    documents = build.make(DocumentIndexPage, home, "Documents", slug="documents")
    file = {"address": "https://example.org/a.pdf", "format": "PDF"}
    build.make(
        ProgrammeDocumentPage, documents, "Both", file_rows=[{"language": "en", **file}, {"language": "ru", **file}]
    )
    build.make(ProgrammeDocumentPage, documents, "English only", file_rows=[{"language": "en", **file}])
    soup = soup_of(client, "/en/documents/?language=ru")
    assert titles(soup) == ["Both"]
    assert options(soup, "language") == {"en": 2, "ru": 1}


def test_snippets_are_filtered_too(client, home):
    Organisation.objects.create(slug="a", name={"en": "Fund A"}, kind="fund")
    Organisation.objects.create(slug="b", name={"en": "Agency B"}, kind="agency", country="KZ")
    LegalInstrument.objects.create(slug="c", title={"en": "Convention C"}, kind="convention")
    LegalInstrument.objects.create(slug="p", title={"en": "Protocol P"}, kind="protocol")
    assert titles_of(client, "/en/organisations/?country=KZ") == ["Agency B"]
    assert titles_of(client, "/en/instruments/?kind=protocol") == ["Protocol P"]


def titles_of(client, address):
    return [title.strip() for title in titles(soup_of(client, address))]
