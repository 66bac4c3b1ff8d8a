"""The links around every page."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Site

from news.models import NewsIndexPage, NewsPage
from tests import build
from unodc_ca.home.models import StandardPage
from unodc_ca.navigation.models import Menu


@pytest.fixture
def menu(home):
    return Menu.for_site(Site.objects.get())


def soup_of(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def columns(soup):
    return {
        column.h2.text if column.h2 else "": [link.text for link in column("a")]
        for column in soup.select(".footer__columns nav")
    }


def test_a_heading_opens_a_column_for_the_links_after_it(client, home, menu):
    for label, heading in (("One", {}), ("Two", {"en": "Offices", "ru": "Офисы"}), ("Three", {})):
        menu.footer_items.add(
            menu.footer_items.model(address="https://example.org/", label={"en": label}, column=heading)
        )
    menu.save()
    assert columns(soup_of(client, "/en/")) == {"": ["One"], "Offices": ["Two", "Three"]}


def test_a_column_without_a_public_page_is_left_out(client, home, menu):
    draft = build.make(StandardPage, home, "Draft", live=False)
    menu.footer_items.add(menu.footer_items.model(page=draft, column={"en": "Hidden"}))
    menu.save()
    assert columns(soup_of(client, "/en/")) == {}


def test_menu_marks_the_page_and_the_section_around_it(client, home, menu):
    news = build.make(NewsIndexPage, home, "News")
    about = build.make(StandardPage, home, "About us")
    for page in (home, news, about):
        menu.header_items.add(menu.header_items.model(page=page))
    menu.save()
    item = build.make(NewsPage, news, "Today")

    def marked(address):
        return {link.text: link["aria-current"] for link in soup_of(client, address).select(".menu [aria-current]")}

    assert marked(news.url) == {"News": "page"}
    assert marked(item.url) == {"News": "true"}
    assert marked(home.url) == {home.title: "page"}
