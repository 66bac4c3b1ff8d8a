"""The page for an address that leads nowhere: what it takes the address to have meant."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from programmes.models import ProgrammeIndexPage, ProgrammePage
from tests import build
from tests.texts import plain
from unodc_ca.home.models import StandardPage
from unodc_ca.navigation.models import HeaderItem, Menu
from unodc_ca.search.views import words_of_address

SECTIONS = ["About us", "Countries", "Projects", "Documents", "News", "Contact"]

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def offered(client, path):
    response = client.get(path)
    assert response.status_code == 404
    return [plain(link.text) for link in BeautifulSoup(response.content, "html.parser").select("main li a")]


@pytest.fixture
def menu(home):
    menu = Menu.objects.create(site=Site.objects.get())
    for number, title in enumerate(SECTIONS):
        HeaderItem.objects.create(menu=menu, page=build.make(StandardPage, home, title), sort_order=number)
    return menu


def test_pages_whose_names_are_nearest_come_first_then_sections(client, menu, section, home_ru):
    programmes = section(ProgrammeIndexPage)
    build.make(ProgrammePage, programmes, "Programme for Central Asia 2022–2025", slug="p22")
    build.make(ProgrammePage, programmes, "Programme for Central Asia", slug="p")
    assert offered(client, "/en/programes/central-asia.html") == [
        "Programme for Central Asia",
        "Programme for Central Asia 2022–2025",
        "Central Asia",
        "All programme",
        "About us",
    ]


def test_what_is_hidden_is_not_offered(client, menu, home):
    page = build.make(StandardPage, home, "Secret meeting")
    assert "Secret meeting" in offered(client, "/en/secret/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert offered(client, "/en/secret/") == SECTIONS[:5]


def test_a_section_is_offered_once(client, menu):
    assert offered(client, "/en/project/old/") == ["Projects", "About us", "Countries", "Documents", "News"]


@pytest.mark.parametrize(
    "path", ["/en/%00/", "/en/%ff%fe/", "/en/'\"%25/", "/x" * 900 + "/", "/en/-/", "/ru/%F0%9F%98%80/"]
)
def test_any_address_is_answered(client, menu, path):
    assert len(offered(client, path)) == 5


def test_costs_the_same_however_much_is_near(client, menu, home):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/border/")
        return len(queries)

    build.make(StandardPage, home, "Border one")
    few = cost()
    for number in range(8):
        build.make(StandardPage, home, f"Border {number}")
    assert cost() == few <= 15


def test_words_of_an_address_leave_out_its_language_and_ending():
    assert words_of_address("/ru/centralasia/en/about-us.html") == "centralasia about-us"
    assert words_of_address("/") == ""
