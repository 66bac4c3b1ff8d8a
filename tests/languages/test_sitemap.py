"""What crawlers are told: every public address, in every language it is published in, and nothing else."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from news.models import NewsIndexPage, NewsPage
from offices.models import LegalInstrument
from programmes.models import Organisation
from tests import build
from unodc_ca.home.models import StandardPage
from unodc_ca.languages import sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SITE = "http://localhost"
XML = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def parse(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


def parts(client):
    """{path of a part: its time of change or None}"""
    found = {}
    for part in parse(client, "/sitemap.xml").findall("s:sitemap", XML):
        path = part.findtext("s:loc", None, XML).removeprefix(SITE)
        found[path] = part.findtext("s:lastmod", None, XML)
    return found


def entries(client):
    """{path: (time of change or None, {language: path})} of all parts."""
    found = {}
    for part in parts(client):
        for url in parse(client, part).findall("s:url", XML):
            links = {link.get("hreflang"): link.get("href").removeprefix(SITE) for link in url.findall("x:link", XML)}
            path = url.findtext("s:loc", None, XML).removeprefix(SITE)
            assert path not in found, f"{path} stands there twice"
            found[path] = url.findtext("s:lastmod", None, XML), links
    return found


@pytest.fixture
def about(home, home_ru):
    return build.make(StandardPage, home, "About us", slug="about")


def test_names_every_language_of_a_page_and_who_it_was_written_for_first(client, about):
    build.translate(about, "ru", slug="o-nas")
    links = {"en": "/en/about/", "ru": "/ru/o-nas/", "x-default": "/en/about/"}
    found = entries(client)
    assert found["/en/about/"][1] == found["/ru/o-nas/"][1] == links
    assert found["/en/"][1] == {"en": "/en/", "ru": "/ru/", "x-default": "/en/"}


def test_says_when_each_page_was_published(client, about):
    russian = build.translate(about, "ru", slug="o-nas")
    found = entries(client)
    for path, page in [("/en/about/", about), ("/ru/o-nas/", russian)]:
        assert datetime.fromisoformat(found[path][0]) == page.last_published_at, path
    [changed] = [changed for part, changed in parts(client).items() if "pages" in part]
    assert changed == found["/ru/o-nas/"][0]


def test_leaves_out_what_is_not_translated_or_not_published(client, about):
    build.make(StandardPage, about, "Draft", live=False)
    build.translate(about, "ru", slug="o-nas", live=False)
    assert {path for path in entries(client) if "organisations" not in path and "instruments" not in path} == {
        "/en/",
        "/ru/",
        "/en/about/",
    }


def test_leaves_out_translations_of_what_is_no_longer_published(client, about):
    build.translate(about, "ru", slug="o-nas")
    StandardPage.objects.filter(pk=about.pk).update(live=False)  # past every door that would take the other along
    assert not {"/en/about/", "/ru/o-nas/"} & entries(client).keys()


def test_leaves_out_private_sections_in_every_language(client, about):
    build.make(StandardPage, about, "Inside", slug="inside")
    build.translate(about, "ru", slug="o-nas")
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    assert not [path for path in entries(client) if "about" in path or "o-nas" in path]


def test_leaves_out_retired_pages_in_every_language(client, about):
    build.translate(about, "ru", slug="o-nas")
    about.retirement = "withdrawn"
    about.save()
    assert not {"/en/about/", "/ru/o-nas/"} & entries(client).keys()


def test_leaves_out_a_language_whose_home_page_is_not_published(client, home_ru, about):
    build.translate(about, "ru", slug="o-nas")
    type(home_ru).objects.filter(pk=home_ru.pk).update(live=False)
    found = entries(client)
    assert not [path for path in found if path.startswith("/ru/")]
    assert found["/en/about/"][1] == {"en": "/en/about/", "x-default": "/en/about/"}


def test_names_organisations_and_instruments_in_every_language(client, home_ru):
    Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government")
    LegalInstrument.objects.create(slug="uncac", title={"en": "Convention"}, kind="convention")
    found = entries(client)
    for path in ("organisations/", "organisations/japan/", "instruments/", "instruments/uncac/"):
        links = {"en": f"/en/{path}", "ru": f"/ru/{path}", "x-default": f"/en/{path}"}
        assert found[f"/en/{path}"][1] == found[f"/ru/{path}"][1] == links


def test_every_address_answers_and_names_the_same_languages_itself(client, about, section):
    build.make(NewsPage, section(NewsIndexPage, russian=True), "It happened")
    build.translate(about, "ru", slug="o-nas")
    Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government")
    for path, (_changed, links) in entries(client).items():
        head = BeautifulSoup(client.get(path).content, "html.parser").head
        named = {link["hreflang"]: link["href"] for link in head.find_all("link", hreflang=True)}
        assert named == {code: SITE + address for code, address in links.items()}, path


def test_a_set_stands_in_one_part_however_far_its_pages_are_apart(client, home, home_ru, monkeypatch):
    monkeypatch.setattr(sitemap, "SETS_A_PART", 5)
    pages = [build.make(StandardPage, home, f"Page {number}") for number in range(7)]
    for page in pages:
        build.translate(page, "ru")
    found = parts(client)
    assert len(found) > 3
    for part in found:
        addresses = {url.findtext("s:loc", None, XML) for url in parse(client, part).findall("s:url", XML)}
        assert len(addresses) <= 10
        for address in addresses:
            assert address.replace("/en/", "/ru/") in addresses
    assert len(entries(client)) == 2 * (1 + 7 + 2)


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_costs_the_same_for_twenty_pages_as_for_two(client, home, home_ru):
    def add(count):
        for _each in range(count):
            number = StandardPage.objects.count()
            build.translate(build.make(StandardPage, home, f"Page {number}"), "ru")
            Organisation.objects.create(slug=f"o-{number}", name={"en": "Japan"}, kind="government")

    add(2)
    addresses = ["/sitemap.xml", *parts(client)]
    cost_of_two = [cost(client, address) for address in addresses]
    add(18)
    assert [cost(client, address) for address in addresses] == cost_of_two
    assert max(cost_of_two) <= 5


@pytest.mark.parametrize("part", ["pages-999999999", "pages-9999999999999999999999", "pages-x", "users-0", "pages--1"])
def test_there_is_no_other_part(client, home, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_are_kept_from_the_admin_searches_and_forms_only(client, settings):
    settings.LANGUAGES = [("en", "English"), ("ru", "Русский")]
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {line for line in lines if line.startswith("Disallow")} == {
        "Disallow: /admin/",
        "Disallow: /en/search/",
        "Disallow: /en/forms/",
        "Disallow: /ru/search/",
        "Disallow: /ru/forms/",
    }
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
