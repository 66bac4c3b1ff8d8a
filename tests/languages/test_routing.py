"""Addresses in two languages: a page, its translation, and the fallback of a page without one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from offices.models import OfficeIndexPage, OfficePage
from tests.build import make, translate
from unodc_ca.home.models import StandardPage
from unodc_ca.languages.routing import homes_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def office(section, home_ru):
    return make(OfficePage, section(OfficeIndexPage, russian=True), "Dushanbe")


def test_the_root_leads_to_the_readers_language_once(client, home_ru):
    response = client.get("/", headers={"accept-language": "ru-RU,ru;q=0.9,en;q=0.5"})
    assert (response.status_code, response.url) == (302, "/ru/")
    assert "Accept-Language" in response.headers["Vary"]


def test_the_root_speaks_english_to_everybody_else(client, home):
    assert client.get("/", headers={"accept-language": "fr,*;q=0.1"}).url == "/en/"


def test_no_other_address_is_redirected_for_its_language(client, office):
    assert client.get(office.url, headers={"accept-language": "ru"}).status_code == 200


def test_a_page_without_translation_answers_in_the_readers_interface(client, office):
    response = client.get("/ru/office/dushanbe/")
    html = response.content.decode()
    assert response.status_code == 200
    assert response.context["page"].pk == office.pk
    assert '<html lang="ru"' in html
    assert 'lang="en"' in html
    assert "noindex" in html
    assert '<link rel="canonical" href="http://localhost/en/office/dushanbe/"' in html


def test_the_fallback_address_leads_to_the_translation_once_it_is_live(client, office):
    translate(office, "ru", slug="dushanbe-ru")
    response = client.get("/ru/office/dushanbe/")
    assert (response.status_code, response.url) == (301, "/ru/office/dushanbe-ru/")


def test_a_translation_answers_at_its_own_address(client, office):
    russian = translate(office, "ru", title="Душанбе")
    response = client.get("/ru/office/dushanbe/")
    assert response.context["page"].pk == russian.pk
    assert "noindex" not in response.content.decode()


def test_a_draft_translation_leaves_the_fallback_in_place(client, office):
    translate(office, "ru", live=False)
    assert client.get("/ru/office/dushanbe/").context["page"].pk == office.pk


def test_a_page_that_is_nowhere_is_not_found(client, office):
    assert client.get("/ru/office/khujand/").status_code == 404
    assert client.get("/en/office/khujand/").status_code == 404


def test_a_draft_answers_under_no_language(client, section, home_ru):
    make(OfficePage, section(OfficeIndexPage, russian=True), "Dushanbe", live=False)
    for code in ("en", "ru"):
        assert client.get(f"/{code}/office/dushanbe/").status_code == 404


def test_a_private_source_answers_under_no_fallback_address(client, office):
    PageViewRestriction.objects.create(page=office, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/ru/office/dushanbe/").status_code == 404


def test_every_home_page_answers_before_the_second_language_exists(client, home):
    response = client.get("/ru/")
    assert response.status_code == 200
    assert response.context["page"].pk == home.pk


def test_links_ask_no_more_for_the_site_once_a_page_was_found(rf, home, home_ru, django_assert_num_queries):
    request = rf.get("/en/")
    homes_of(request)
    with django_assert_num_queries(0):
        assert [page.get_url(request) for page in (home, home_ru)] == ["/en/", "/ru/"]


def test_routing_costs_the_same_at_every_depth(client, home):
    def cost(page):
        client.get(page.url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(page.url).status_code == 200
        return len(queries)

    page, costs = home, []
    for depth in range(5):
        page = make(StandardPage, page, f"Level {depth}")
        make(StandardPage, page, "Leaf")
        costs.append(cost(page))
    assert len(set(costs)) == 1


@pytest.mark.parametrize("path", ["/ru/office/%00/", "/ru/" + "a/" * 300, "/en/office/dushanbe/../../", "/kk/office/"])
def test_odd_paths_are_not_found(client, office, path):
    assert client.get(path).status_code == 404


def test_the_second_languages_index_can_be_made(section, home_ru):
    index = section(OfficeIndexPage)
    assert OfficeIndexPage.can_create_at(home_ru)
    assert translate(index, "ru").live
    home_ru.refresh_from_db()
    assert not OfficeIndexPage.can_create_at(home_ru)


def test_a_site_without_content_is_not_found(client, db):
    assert client.get("/en/").status_code == 404
    assert client.get("/ru/").status_code == 404
