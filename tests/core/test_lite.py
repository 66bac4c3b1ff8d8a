"""The light form of every page: the same words below /lite, or for a browser that asks to save data."""

import gzip
import json
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import get_page_models

from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage
from programmes.models import DocumentIndexPage, ProgrammeDocumentPage
from tests import build
from tests.enquiries.forms import send
from tests.test_page_contract import place_for
from unodc_ca.core.models import BasePage, LegacyAddress
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.home.models import HomePage, StandardPage
from unodc_ca.images.models import SiteImage
from unodc_ca.images.renditions import make_missing

pytestmark = pytest.mark.django_db

OUR_PAGES = [model for model in get_page_models() if issubclass(model, BasePage)]
FILES = ("/static/", "/media/", "/d/", "/documents/")
DRAWN = ["img", "svg", "picture", "script", "style", "canvas", "iframe", "video"]
SAVING = {"Save-Data": "on"}
MOST_BYTES_OF_SHEET = 920


def soup_of(client, address, status=200, **headers):
    response = client.get(address, headers=headers)
    assert response.status_code == status, address
    return BeautifulSoup(response.content, "html.parser")


def links_of(soup):
    """The local links and forms' targets of a page; neither those to the full form nor those inside the page."""
    ways = soup.body.select("a[href], form[action]")
    found = [way.get("href") or way.get("action") for way in ways if way.parent != soup.select_one("header p")]
    return [link for link in found if link.startswith("/")]


def astray(soup):
    """The local links that leave the light form without leading to a file."""
    return [link for link in links_of(soup) if not link.startswith(("/lite/", *FILES))]


# The same pages


@pytest.mark.parametrize("model", OUR_PAGES, ids=lambda model: model.__name__)
def test_every_page_has_it_with_the_same_words_and_links_that_stay_in_it(model, client, home, home_ru):
    page = home if model is HomePage else build.make(model, place_for(model, home), "Finished")
    address = page.get_url()
    full, light = soup_of(client, address), soup_of(client, f"/lite{address}")
    assert light.h1.text.strip() == full.h1.text.strip()
    assert page.summary in light.main.text
    assert astray(light) == []
    assert light.find_all(DRAWN) == []
    assert light.select("[style]") == []
    assert light.find("link", rel="canonical") == full.find("link", rel="canonical")
    assert not light.select("link[hreflang]")
    assert [sheet["href"] for sheet in light.select("link[rel=stylesheet]")] == ["/static/css/lite.css"]


def test_each_form_leads_to_the_other(client, home, home_ru):
    full = soup_of(client, "/en/search/?q=police")
    assert full.footer.find("a", string="Light version")["href"] == "/lite/en/search/?q=police"
    light = soup_of(client, "/lite/en/search/?q=police")
    assert light.find("a", string="Show the full one")["href"] == "/en/search/?q=police"
    assert soup_of(client, "/lite/ru/").find("a", string="Показать полную")["href"] == "/ru/"


def test_links_in_texts_stay_in_it_and_files_are_not_below_it(client, home):
    about = build.make(StandardPage, home, "About us")
    file = build.document()
    text = f'<p><a linktype="page" id="{about.pk}">A</a> <a linktype="document" id="{file.pk}">B</a></p>'
    build.make(StandardPage, home, "Links", body=json.dumps([{"type": "text", "value": text}]))
    links = links_of(soup_of(client, "/lite/en/links/"))
    assert {"/lite/en/about-us/", file.url} <= set(links)


def test_documents_are_not_below_it(client, section):
    rows = [{"language": "en", "version": version, "document": build.document()} for version in (1, 2)]
    page = build.make(ProgrammeDocumentPage, section(DocumentIndexPage), "Report", file_rows=rows)
    files = soup_of(client, f"/lite{page.get_url()}").select("a.file")
    assert [link["href"] for link in files] == [f"/d/{page.public_key}/en", f"/d/{page.public_key}/en/v1"]


def test_languages_lead_to_the_light_form_of_each_other(client, home, home_ru):
    about = build.make(StandardPage, home, "About us")
    build.translate(about, slug="o-nas")
    languages = soup_of(client, "/lite/en/about-us/").select(".languages a")
    assert [link["href"] for link in languages] == ["/lite/en/about-us/", "/lite/ru/o-nas/"]
    assert soup_of(client, "/lite/ru/search/").select_one(".languages a")["href"] == "/lite/en/search/"


def test_lists_keep_their_filters_and_pages(client, section):
    index = section(NewsIndexPage)
    for number in range(index.page_size + 1):
        build.make(NewsPage, index, f"News {number}", country_rows=[{"country": "TJ"}])
    soup = soup_of(client, "/lite/en/news/?country=TJ")
    assert "?country=TJ&page=2" in [link["href"] for link in soup.select(".pagination a")]
    assert soup.find("link", rel="canonical")["href"] == "http://localhost/en/news/?country=TJ"
    assert len(soup_of(client, "/lite/en/news/?country=TJ&page=2").select(".cards h2")) == 1


def test_what_machines_read_names_the_full_form(client, section):
    build.make(NewsPage, section(NewsIndexPage), "News")
    event = build.make(EventPage, section(EventIndexPage), "Event", first_day="2099-01-01")
    feed = soup_of(client, "/lite/en/event/event/").find("a", type="text/calendar")["href"]
    assert feed == f"/lite/en/events/{event.translation_key}.ics"
    for address in ("/lite/en/news.rss", "/lite/en/events.ics", feed):
        response = client.get(address)
        assert response.status_code == 200
        assert b"http://localhost/en/" in response.content
        assert b"/lite/" not in response.content


# Pictures


@pytest.fixture
def news(section):
    """Publish news with a photo; `text` is what the photo shows."""

    def make_news(text):
        image = SiteImage.objects.create(
            title="Photo", file=build.image_file(size=(900, 600)), alternative_text={"en": text}
        )
        make_missing(image)
        decoration = {"image": build.image().pk, "alt_text": "", "decorative": True}
        body = json.dumps([{"type": "picture", "value": {"image": decoration, "caption": "Below it"}}])
        return build.make(NewsPage, section(NewsIndexPage), "News", photo=image, body=body)

    return make_news


def test_photo_is_a_line_that_says_what_it_shows_and_how_much_it_weighs(client, news):
    page = news("The steering committee in Ashgabat.")
    [line] = soup_of(client, "/lite/en/news/news/").select(".photo")
    assert re.fullmatch(r"Photo: The steering committee in Ashgabat \(\d+ KB\), show", line.text.strip())
    shown = line.a["href"]
    assert shown in {each.url for each in page.photo.renditions.all()}
    assert "width-640" in shown


def test_photo_without_renditions_is_the_file_itself(client, news):
    page = news("A photo")
    page.photo.renditions.all().delete()
    [line] = soup_of(client, "/lite/en/news/news/").select(".photo")
    assert line.a["href"] == page.photo.file.url


def test_photo_lost_from_the_storage_breaks_nothing(client, news):
    page = news("A photo")
    for rendition in page.photo.renditions.all():
        rendition.file.storage.delete(rendition.file.name)
    [line] = soup_of(client, "/lite/en/news/news/").select(".photo")
    assert line.text.strip() == "Photo: A photo, show"


def test_decoration_vanishes_with_its_caption_kept(client, news):
    news("A photo")
    soup = soup_of(client, "/lite/en/news/news/")
    assert len(soup.select(".photo")) == 1
    assert "Below it" in soup.main.text


def test_map_is_a_line_above_the_places(client, home, section):
    countries = section(CountryIndexPage)
    build.make(CountryPage, countries, "Tajikistan", iso_code="TJ")
    soup = soup_of(client, "/lite/en/")
    assert " ".join(soup.select_one(".photo").text.split()) == "Map: 1 country, 0 offices, show"
    assert soup.select_one(".photo a")["href"] == "/en/"
    assert "/lite/en/country/tajikistan/" in links_of(soup)


# Where it stands


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/login/", "/static/css/lite.css", "/media/a.png", "/robots.txt", "/sitemap.xml", "/nowhere/"],
)
def test_nothing_else_is_below_it(client, home, path):
    soup = soup_of(client, f"/lite{path}", status=404)
    assert soup.select_one("link[rel=stylesheet]")["href"] == "/static/css/lite.css"


def test_documents_have_one_address(client, section):
    rows = [{"language": "en", "document": build.document()}]
    page = build.make(ProgrammeDocumentPage, section(DocumentIndexPage), "Report", file_rows=rows)
    assert client.get(f"/d/{page.public_key}/en").status_code == 200
    assert client.get(f"/lite/d/{page.public_key}/en").status_code == 404


def test_page_not_found_has_ways_on_within_it(client, home, home_ru):
    soup = soup_of(client, "/lite/ru/nowhere/", status=404)
    assert soup.html["lang"] == "ru"
    assert astray(soup) == []
    assert soup.find("a", string="Показать полную")["href"] == "/ru/nowhere/"


@pytest.mark.parametrize("address", ["/lite", "/lite/"])
def test_its_root_leads_to_the_readers_language(client, home, address):
    response = client.get(address, headers={"Accept-Language": "ru"})
    assert response["Location"] == "/lite/ru/"


def test_no_page_lends_its_name_to_another_host(client, home):
    soup = soup_of(client, "/lite//example.org/", status=404)
    assert soup.find("a", string="Show the full one")["href"] == "/example.org/"


def test_a_slash_is_added_within_it(client, home):
    build.make(StandardPage, home, "About us")
    assert client.get("/lite/en/about-us")["Location"] == "/lite/en/about-us/"


def test_old_addresses_lead_to_it(client, home, home_ru):
    about = build.make(StandardPage, home, "About us")
    LegacyAddress.objects.create(page=about, path="/centralasia/about.html")
    Redirect.add_redirect("/en/earlier", about)
    assert client.get("/lite/centralasia/about.html")["Location"] == "/lite/en/about-us/"
    assert client.get("/lite/en/earlier/")["Location"] == "/lite/en/about-us/"
    build.translate(about, slug="o-nas")
    assert client.get("/lite/ru/about-us/")["Location"] == "/lite/ru/o-nas/"


def test_the_next_request_knows_nothing_of_it(client, home):
    soup_of(client, "/lite/en/")
    assert not any(link.startswith("/lite/en/search") for link in links_of(soup_of(client, "/en/")))


# Forms


def test_contact_form_is_sent_within_it(client, home, mailoutbox):
    response = send(client, "/lite/en/forms/contact/")
    assert response["Location"].startswith("/lite/en/forms/sent/?receipt=")
    assert astray(soup_of(client, response["Location"])) == []
    assert Enquiry.objects.count() == 1


def test_foreign_page_cannot_send_it(client, home):
    assert send(client, "/lite/en/forms/contact/", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_problem_is_reported_with_the_page_and_not_with_its_form(client, home):
    build.make(StandardPage, home, "About us")
    soup = soup_of(client, "/lite/en/about-us/")
    form = soup.find("a", string="Report a problem with this page")["href"]
    assert form == "/lite/en/forms/problem/?page=/en/about-us/"
    assert soup_of(client, form).find("a", string="About us")["href"] == "/lite/en/about-us/"


# Browsers that ask to save data


def test_browser_that_saves_data_gets_it_at_the_same_address(client, home):
    response = client.get("/en/", headers=SAVING)
    soup = BeautifulSoup(response.content, "html.parser")
    assert "css/lite.css" in soup.select_one("link[rel=stylesheet]")["href"]
    assert not any(link.startswith("/lite") for link in links_of(soup))
    assert "Save-Data" in response["Vary"]


def test_answers_for_other_browsers_vary_as_well(client, home):
    response = client.get("/en/")
    assert b"css/lite.css" not in response.content
    assert "Save-Data" in response["Vary"]


def test_its_own_address_does_not_vary(client, home):
    assert "Save-Data" not in client.get("/lite/en/").get("Vary", "")


def test_reader_of_such_a_browser_can_see_the_full_form(client, home):
    full = soup_of(client, "/en/", **SAVING).find("a", string="Show the full one")["href"]
    assert full == "/full/en/"
    soup = soup_of(client, full, **SAVING)
    assert "css/site.css" in soup.select_one("link[rel=stylesheet]")["href"]
    assert "/full/en/search/" in links_of(soup)
    assert soup.find("link", rel="canonical")["href"] == "http://localhost/en/"


def test_one_setting_switches_that_off(client, home, settings):
    settings.SAVE_DATA = False
    response = client.get("/en/", headers=SAVING)
    assert b"css/lite.css" not in response.content
    assert "Save-Data" not in response.get("Vary", "")
    assert b"css/lite.css" in client.get("/lite/en/").content


# The sheet


def test_sheet_is_small():
    with open(finders.find("css/lite.css"), "rb") as file:
        assert len(gzip.compress(file.read())) <= MOST_BYTES_OF_SHEET
