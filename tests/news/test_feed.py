"""The feed of news: what is in it, and in which language."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from news.models import NewsIndexPage, NewsPage
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


def feed(client, language="en"):
    response = client.get(f"/{language}/news.rss")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(response.content).find("channel")


def entries(client, language="en"):
    return [
        (item.findtext("title"), item.findtext("link"), item.findtext(LANGUAGE))
        for item in feed(client, language).findall("item")
    ]


@pytest.fixture
def listing(section, home_ru):
    return section(NewsIndexPage, russian=True)


def test_newest_first_each_in_the_readers_language_or_its_own(client, listing):
    build.make(NewsPage, listing, "Older", date="2020-01-01")
    newer = build.make(NewsPage, listing, "Newer", date="2024-01-01")
    build.translate(newer, "ru", title="Новое", slug="novoe")
    assert entries(client) == [
        ("Newer", "http://localhost/en/news/newer/", "en"),
        ("Older", "http://localhost/en/news/older/", "en"),
    ]
    assert entries(client, "ru") == [
        ("Новое", "http://localhost/ru/news/novoe/", "ru"),
        ("Older", "http://localhost/ru/news/older/", "en"),
    ]


def test_says_its_language_and_where_it_belongs(client, listing):
    channel = feed(client, "ru")
    assert channel.findtext("language") == "ru"
    assert channel.findtext("link") == "http://localhost/ru/news/"
    assert channel.find("{http://www.w3.org/2005/Atom}link").get("href") == "http://localhost/ru/news.rss"


def test_an_entry_keeps_its_identity_in_every_language(client, listing):
    page = build.make(NewsPage, listing, "Same")
    build.translate(page, "ru")
    guids = {feed(client, language).findtext("item/guid") for language in ("en", "ru")}
    assert guids == {str(page.translation_key)}


def test_hides_drafts_and_private_pages(client, listing):
    build.make(NewsPage, listing, "Draft", live=False)
    private = build.make(NewsPage, listing, "Private")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert entries(client) == []


def test_is_empty_and_valid_without_any_news(client, home):
    assert feed(client).findtext("link") == "http://localhost/en/"
    assert entries(client) == []


def test_costs_the_same_however_many_entries_it_has(client, listing):
    def cost():
        client.get("/ru/news.rss")
        with CaptureQueriesContext(connection) as queries:
            client.get("/ru/news.rss")
        return len(queries)

    for number in range(2):
        build.make(NewsPage, listing, f"News {number}")
    few = cost()
    for number in range(2, 10):
        build.make(NewsPage, listing, f"News {number}")
    assert cost() == few <= 15


def test_pages_tell_readers_where_it_is(client, listing):
    for address in ("/ru/", "/ru/news/"):
        assert b'href="/ru/news.rss"' in client.get(address).content


def test_follows_the_filters_of_the_list(client, listing):
    build.make(NewsPage, listing, "Near", country_rows=[{"country": "TJ"}])
    build.make(NewsPage, listing, "Far", country_rows=[{"country": "UZ"}])
    response = client.get("/en/news/?country=TJ")
    assert b'href="/en/news.rss?country=TJ"' in response.content
    channel = ElementTree.fromstring(client.get("/en/news.rss?country=TJ").content).find("channel")
    assert [item.findtext("title") for item in channel.findall("item")] == ["Near"]
    assert channel.findtext("title").endswith("Tajikistan")
    assert channel.findtext("link") == "http://localhost/en/news/?country=TJ"


def test_survives_a_character_that_xml_does_not_have(client, listing):
    build.make(NewsPage, listing, "One\x0btwo", slug="one", summary="Three\x0cfour")
    assert [title for title, _link, _language in entries(client)] == ["One two"]
