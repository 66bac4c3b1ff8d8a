"""Pages on paper, as Chromium prints them."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from wagtail.models import Site

from offices.models import LegalInstrument
from tests import build
from tests.core.test_public_pages import text_block
from unodc_ca.core.fields import country_choices
from unodc_ca.core.models import SiteSettings
from unodc_ca.home.models import StandardPage
from unodc_ca.navigation.models import Menu


@pytest.fixture
def about(home, home_ru):
    """A page with everything around it."""
    text = '<p>See <a href="https://www.un.org/charter">the Charter</a> and <a href="/en/search/">search</a>.</p>'
    page = build.make(StandardPage, home, "About us", body=text_block(text))
    build.translate(page, "ru", title="О нас")
    site = Site.objects.get()
    SiteSettings.objects.create(site=site, name={"en": "UNODC", "ru": "УНП ООН"}, disclaimer_views={"en": "No views."})
    menu = Menu.for_site(site)
    menu.header_items.create(address="https://www.unodc.org/", label={"en": "Headquarters"})
    menu.save()
    return page


def printed(page, address):
    """The text of each sheet."""
    page.goto(address)
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages]


def test_sheet_holds_the_words_and_not_what_can_only_be_clicked(page, about):
    [sheet] = printed(page, "/en/about-us/")
    assert "UNODC" in sheet
    assert "No views." in sheet
    clicked = ("Headquarters", "Русский", "Skip to the content", "Home", "Menu", "Search")
    for gone in (*clicked, "Light version", "Report a problem"):
        assert gone not in sheet, gone


def test_links_in_prose_print_where_they_lead_outside(page, about):
    [sheet] = printed(page, "/en/about-us/")
    assert "the Charter (https://www.un.org/charter)" in sheet
    assert "/en/search/" not in sheet


@pytest.mark.parametrize(
    ("address", "words"), [("/en/about-us/", "Last changed:"), ("/ru/about-us/", "Последнее изменение:")]
)
def test_sheet_says_where_it_comes_from_and_of_when_it_is(page, about, address, words):
    [sheet] = printed(page, address)
    end = sheet.strip().splitlines()[-2:]
    assert end[0].strip() == f"http://localhost{address}"
    assert end[1].startswith(words)
    assert not page.get_by_text(words).is_visible()


def test_heads_of_a_table_stand_on_every_sheet(page, home):
    instrument = LegalInstrument.objects.create(slug="uncac", title={"en": "Convention"}, kind="convention")
    for code, _name in country_choices()[:90]:
        instrument.status_rows.create(country=code, signed="2003-12-09")
    instrument.save()
    sheets = printed(page, "/en/instruments/uncac/")
    assert len(sheets) > 2
    rows = [sheet for sheet in sheets if "9 December 2003" in sheet]
    assert len(rows) > 2
    assert all("Country" in sheet for sheet in rows)
