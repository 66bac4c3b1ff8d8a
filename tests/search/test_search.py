"""The search page: what it finds, in whose language, and what it does with odd queries."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests import build
from unodc_ca.home.models import StandardPage
from unodc_ca.search.views import MOST_CHARACTERS, clean_query

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def found(client, query, language="en"):
    response = client.get(f"/{language}/search/", {"q": query})
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [(link["href"], link.text, link.get("lang")) for link in soup.select(".card a")]


@pytest.fixture
def page(home):
    return build.make(StandardPage, home, "Container control", summary="Ports and customs.")


def test_finds_words_of_title_and_summary(client, page):
    expected = [("/en/container-control/", "Container control", None)]
    assert found(client, "container") == expected
    assert found(client, "customs ports") == expected
    assert found(client, "container elephants") == []


def test_shows_a_set_once_in_the_readers_language(client, page, home_ru):
    build.translate(page, "ru", title="Container (Контейнеры)", slug="konteynery")
    assert found(client, "container") == [("/en/container-control/", "Container control", None)]
    assert found(client, "container", "ru") == [("/ru/konteynery/", "Container (Контейнеры)", None)]


def test_shows_the_source_where_there_is_no_translation(client, page):
    assert found(client, "container", "ru") == [("/ru/container-control/", "Container control", "en")]


def test_hides_drafts_and_private_pages(client, page, home):
    build.make(StandardPage, home, "Container draft", live=False)
    assert len(found(client, "container")) == 1
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert found(client, "container") == []


def test_hides_a_translation_of_a_private_or_unpublished_source(client, page, home_ru):
    build.translate(page, "ru", title="Container")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert found(client, "container", "ru") == []
    restriction.delete()
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert found(client, "container", "ru") == []


QUOTES = ["'", '"', '"unfinished', "^a", "\\", "%", "-", ";--", "<script>"]
OPERATORS = ["AND", "OR NOT", "*", "a*", "(", "a:b", "NEAR(a b)", "a AND (b", "{a}"]
LENGTHS = ["  ", "x" * 10_000, "слово " * 2_000]
LETTERS = ["\x00", "a\x00b", "😀", "\ud7ff"]


@pytest.mark.parametrize("query", [*QUOTES, *OPERATORS, *LENGTHS, *LETTERS])
def test_odd_queries_are_answered(client, page, query):
    found(client, query)
    assert client.get("/en/search/", {"q": query, "page": "x"}).status_code == 200


def test_query_is_cleaned_and_cut():
    assert clean_query(" a\x00 \n b ") == "a b"
    assert len(clean_query("x" * 10_000)) == MOST_CHARACTERS


def test_query_is_escaped_and_the_page_not_indexed(client, home):
    response = client.get("/en/search/", {"q": '"><script>alert(1)</script>'})
    assert b"<script" not in response.content
    assert b'<meta name="robots" content="noindex">' in response.content


def test_without_a_query_there_is_only_the_form(client, home):
    soup = BeautifulSoup(client.get("/ru/search/").content, "html.parser")
    assert soup.main.find("form", role="search")
    assert not soup.find(attrs={"role": "status"})
    assert len(soup.find_all("form")) == 1


def test_next_page_keeps_the_query(client, home):
    for number in range(21):
        build.make(StandardPage, home, f"Container {number}")
    response = client.get("/en/search/", {"q": "container"})
    assert "?q=container&amp;page=2" in response.content.decode()
    assert len(response.context["results"]) == 20
    assert len(client.get("/en/search/", {"q": "container", "page": 2}).context["results"]) == 1


def test_costs_the_same_however_much_it_finds(client, home):
    def cost():
        client.get("/en/search/", {"q": "container"})
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/search/", {"q": "container"})
        return len(queries)

    for number in range(2):
        build.make(StandardPage, home, f"Container {number}")
    few = cost()
    for number in range(2, 10):
        build.make(StandardPage, home, f"Container {number}")
    assert cost() == few <= 15
