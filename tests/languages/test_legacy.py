"""Old bookmarks."""

import pytest

from tests import build
from unodc_ca.core.models import LegacyAddress
from unodc_ca.home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def about(home, home_ru):
    page = build.make(StandardPage, home, "About us", slug="about")
    LegacyAddress.objects.create(page=page, path="/centralasia/en/about.html")
    return page


def test_leads_to_the_page_that_has_taken_its_place_in_one_hop(client, about):
    response = client.get("/centralasia/en/about.html")
    assert (response.status_code, response["Location"]) == (301, "/en/about/")
    assert client.get(response["Location"]).status_code == 200


def test_leads_to_the_language_that_claims_it(client, about):
    russian = build.translate(about, slug="o-nas")
    LegacyAddress.objects.create(page=russian, path="/centralasia/ru/about.html")
    assert client.get("/centralasia/ru/about.html")["Location"] == "/ru/o-nas/"


def test_leads_nowhere_when_the_page_or_its_source_is_not_public(client, about):
    russian = build.translate(about, slug="o-nas")
    LegacyAddress.objects.create(page=russian, path="/centralasia/ru/about.html")
    about.unpublish()
    assert client.get("/centralasia/en/about.html").status_code == 404
    assert client.get("/centralasia/ru/about.html").status_code == 404


@pytest.mark.parametrize("path", ["/centralasia/en/other.html", "/centralasia/%00", "/" + "a" * 3000])
def test_unknown_addresses_stay_unknown(client, about, path):
    assert client.get(path).status_code == 404
