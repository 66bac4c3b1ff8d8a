"""What machines read in a page's head: structured data, share cards, icons."""

import json

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.models import Site

from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage
from offices.models import CountryIndexPage, CountryPage, LegalInstrument, OfficeIndexPage, OfficePage
from programmes.models import (
    DocumentIndexPage,
    Organisation,
    ProgrammeDocumentPage,
    ProjectIndexPage,
    ProjectPage,
)
from tests import build
from tests.documents.files import pdf
from unodc_ca.core import share
from unodc_ca.core.models import SiteSettings
from unodc_ca.core.share import open_graph_locale, picture_of
from unodc_ca.home.models import ContactPage, StandardPage
from unodc_ca.images.models import Rendition, SiteImage

pytestmark = pytest.mark.django_db

SITE = "http://localhost"
NAMES = {
    "name": {"en": "UNODC in Central Asia", "ru": "УНП ООН в Центральной Азии"},
    "short_name": {"en": "UNODC Central Asia", "ru": "УНП ООН, Центральная Азия"},
    "organisation": {"en": "United Nations Office on Drugs and Crime", "ru": "Управление ООН"},
    "publisher_uri": "https://www.unodc.org",
}


@pytest.fixture
def names(home):
    """The site's settings, filled in."""
    return SiteSettings.objects.create(site=Site.objects.get(), **NAMES)


def soup_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def script_of(soup):
    """The structured data that stands in the head; the breadcrumbs have their own. The other script is our file."""
    script, ours = soup.head.find_all("script")
    assert script["type"] == "application/ld+json"
    assert ours["src"] == "/static/js/site.js"
    return script.string


def data_of(client, address):
    data = json.loads(script_of(soup_of(client, address)))
    assert data.pop("@context") == "https://schema.org"
    assert nothing_empty_in(data)
    return data


def nothing_empty_in(data):
    if isinstance(data, dict):
        return bool(data) and all(nothing_empty_in(each) for each in data.values())
    if isinstance(data, list):
        return bool(data) and all(nothing_empty_in(each) for each in data)
    return data not in (None, "")


def card_of(client, address):
    """{property: content} of the share card, without the locales of other languages."""
    return {
        meta.get("property") or meta["name"]: meta["content"]
        for meta in soup_of(client, address).head.find_all("meta")
        if (meta.get("property") or meta.get("name", "")).startswith(("og:", "twitter:"))
    }


# Structured data


def test_home_page_is_the_web_site_of_its_organisation(client, home, home_ru, names):
    data = data_of(client, "/ru/")
    assert data["@type"] == "WebSite"
    assert data["name"] == NAMES["name"]["ru"]
    assert data["url"] == f"{SITE}/ru/"
    assert data["inLanguage"] == "ru"
    assert data["publisher"] == {
        "@type": "GovernmentOrganization",
        "name": "Управление ООН",
        "url": "https://www.unodc.org",
    }


def test_nothing_is_said_of_an_organisation_that_nobody_has_named(client, home):
    assert "publisher" not in data_of(client, "/en/")


def test_news_is_an_article_in_the_words_of_its_language_with_the_facts_of_its_source(client, home_ru, section, names):
    page = build.make(NewsPage, section(NewsIndexPage, russian=True), "It happened", place={"en": "Tashkent"})
    russian = build.translate(page, "ru", title="Случилось", summary="Что случилось.")
    data = data_of(client, "/ru/news/it-happened/")
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == data["name"] == "Случилось"
    assert data["description"] == "Что случилось."
    assert data["url"] == f"{SITE}/ru/news/it-happened/"
    assert data["inLanguage"] == "ru"
    assert data["datePublished"] == "2024-04-16"
    assert data["dateModified"].startswith(russian.last_published_at.strftime("%Y-%m-%dT%H:%M:%S"))
    assert data["contentLocation"]["name"] == "Tashkent"
    assert data["publisher"]["name"] == "Управление ООН"


@pytest.mark.parametrize("title", ["</script><script>alert(1)</script>", "<!-- <script>", "A & B \u2028 </SCRIPT >"])
def test_no_title_breaks_out_of_its_script(client, section, title):
    index = section(NewsIndexPage)
    build.make(NewsPage, index, title, slug="odd")
    soup = soup_of(client, "/en/news/odd/")
    script = script_of(soup)
    assert {script["type"] for script in soup.body.find_all("script")} == {"application/ld+json"}
    assert json.loads(script)["headline"] == title
    assert not set("<>&") & set(script)
    assert soup.head.find("meta", property="og:title")["content"] == title


def test_office_tells_where_it_is_whom_it_serves_and_what_it_belongs_to(client, section, names):
    regional = build.make(
        OfficePage,
        section(OfficeIndexPage),
        "Tashkent",
        host_country="UZ",
        city={"en": "Tashkent"},
        opened="1993",
        latitude="41.26465",
        longitude="69.21627",
        point_precision="city",
        contact_rows=[{"phone": "+998712345678", "address": {"en": "30A Abdulla Kahhor Street"}}],
        coverage_rows=[{"country": "KZ"}, {"country": "RU", "ends": "2010"}],
    )
    build.make(OfficePage, regional, "Dushanbe", latitude="38.5", longitude="68.7", point_precision="building")
    data = data_of(client, "/en/office/tashkent/")
    assert data["@type"] == "GovernmentOffice"
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "30A Abdulla Kahhor Street",
        "addressLocality": "Tashkent",
        "addressCountry": "UZ",
    }
    assert data["contactPoint"] == [{"@type": "ContactPoint", "telephone": "+998712345678"}]
    assert data["areaServed"] == [{"@type": "Country", "name": "Kazakhstan", "identifier": "KZ"}]
    assert data["foundingDate"] == "1993"
    assert data["parentOrganization"]["name"] == NAMES["organisation"]["en"]
    assert "geo" not in data
    data = data_of(client, "/en/office/tashkent/dushanbe/")
    assert data["parentOrganization"] == {
        "@type": "GovernmentOffice",
        "name": "Tashkent",
        "url": f"{SITE}/en/office/tashkent/",
    }
    assert data["address"] == {"@type": "PostalAddress", "addressCountry": "TJ"}
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": "38.50000", "longitude": "68.70000"}


def test_closed_office_gives_no_contact(client, section):
    rows = [{"phone": "+998712345678"}]
    build.make(OfficePage, section(OfficeIndexPage), "Old", opened="1993", closed="2001-05", contact_rows=rows)
    data = data_of(client, "/en/office/old/")
    assert data["dissolutionDate"] == "2001-05"
    assert "contactPoint" not in data


def test_event_names_its_hours_only_where_they_are_known(client, section):
    index = section(EventIndexPage)
    hours = {"starts_at": "10:00", "ends_at": "17:30", "place": {"en": "Dushanbe"}, "host_country": "TJ"}
    build.make(EventPage, index, "With hours", last_day="2024-04-18", **hours)
    build.make(EventPage, index, "A day")
    data = data_of(client, "/en/event/with-hours/")
    assert (data["startDate"], data["endDate"]) == ("2024-04-16T10:00:00+05:00", "2024-04-18T17:30:00+05:00")
    assert data["location"]["name"] == "Dushanbe"
    assert data["location"]["address"]["addressCountry"] == "TJ"
    data = data_of(client, "/en/event/a-day/")
    assert (data["startDate"], data["endDate"]) == ("2024-04-16", "2024-04-16")
    assert "location" not in data


def test_document_names_each_current_file(client, section):
    own = build.document(name="report.pdf", content=pdf(pages=3))
    build.make(
        ProgrammeDocumentPage,
        section(DocumentIndexPage),
        "A report",
        kind="annual-report",
        issued="2018",
        public_key="abcd2345",
        file_rows=[
            {"language": "en", "document": own},
            {"language": "ru", "address": "https://example.org/doklad.pdf", "format": "PDF"},
            {"language": "ru", "address": "https://example.org/novyi.pdf", "version": 2},
        ],
        country_rows=[{"country": "KZ"}],
    )
    data = data_of(client, "/en/document/a-report/")
    assert data["@type"] == "Report"
    assert data["datePublished"] == "2018"
    assert data["inLanguage"] == ["en", "ru"]
    assert data["spatialCoverage"][0]["name"] == "Kazakhstan"
    assert data["encoding"] == [
        {
            "@type": "MediaObject",
            "contentUrl": f"{SITE}/d/abcd2345/en",
            "inLanguage": "en",
            "encodingFormat": "application/pdf",
            "contentSize": f"{own.file_size} B",
            "materialExtent": {"@type": "QuantitativeValue", "value": 3, "unitText": "page"},
        },
        {"@type": "MediaObject", "contentUrl": "https://example.org/novyi.pdf", "inLanguage": "ru"},
    ]


def test_project_names_who_pays_for_it_each_once(client, section):
    japan = Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government", country="JP")
    donors = [{"organisation": japan, "period": "2022"}, {"organisation": japan, "period": "2023"}]
    build.make(ProjectPage, section(ProjectIndexPage), "A project", code="RER/H22", starts="2004", donor_rows=donors)
    data = data_of(client, "/en/project/a-project/")
    assert data["@type"] == "Project"
    assert data["identifier"] == "RER/H22"
    assert data["foundingDate"] == "2004"
    assert data["areaServed"][0]["identifier"] == "TJ"
    assert data["funder"] == [
        {"@type": "GovernmentOrganization", "name": "Japan", "url": f"{SITE}/en/organisations/japan/"}
    ]


def test_other_pages_say_what_kind_of_page_they_are(client, home, section):
    build.make(ContactPage, home, "Contact")
    build.make(CountryPage, section(CountryIndexPage), "Tajikistan")
    build.make(StandardPage, home, "About us")
    assert data_of(client, "/en/contact/")["@type"] == "ContactPage"
    assert data_of(client, "/en/about-us/")["@type"] == "WebPage"
    assert data_of(client, "/en/country/")["@type"] == "CollectionPage"
    assert data_of(client, "/en/country/tajikistan/")["about"] == {
        "@type": "Country",
        "name": "Tajikistan",
        "identifier": "TJ",
    }


def test_organisations_and_instruments_describe_themselves(client, home, home_ru):
    uzbekistan = Organisation.objects.create(slug="uz", name={"en": "Uzbekistan"}, kind="government", country="UZ")
    Organisation.objects.create(
        slug="customs",
        name={"en": "Customs", "ru": "Таможня"},
        kind="agency",
        parent=uzbekistan,
        website="https://c.uz",
    )
    LegalInstrument.objects.create(
        slug="uncac", title={"en": "Convention"}, kind="convention", adopted="2003-10-31", in_force="2005-12-14"
    )
    assert data_of(client, "/ru/organisations/customs/") == {
        "@type": "GovernmentOrganization",
        "url": f"{SITE}/ru/organisations/customs/",
        "sameAs": "https://c.uz",
        "name": "Таможня",
        "parentOrganization": {"@type": "GovernmentOrganization", "name": "Uzbekistan"},
    }
    assert data_of(client, "/en/instruments/uncac/") == {
        "@type": "Legislation",
        "url": f"{SITE}/en/instruments/uncac/",
        "name": "Convention",
        "legislationType": "Convention",
        "legislationDate": "2003-10-31",
        "legislationLegalForce": "https://schema.org/InForce",
    }


@pytest.mark.parametrize("address", ["/ru/news/it-happened/", "/ru/organisations/japan/"])
def test_breadcrumbs_are_told_to_machines_as_they_are_shown(client, home_ru, section, address):
    build.make(NewsPage, section(NewsIndexPage, russian=True), "It happened")
    Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government")
    trail = soup_of(client, address).find(class_="breadcrumbs")
    data = json.loads(trail.script.string)
    assert data["@type"] == "BreadcrumbList"
    shown = [(number, link.text, SITE + link["href"]) for number, link in enumerate(trail.find_all("a"), start=1)]
    assert len(shown) == 2
    assert [(step["position"], step["name"], step["item"]) for step in data["itemListElement"]] == shown


# Share cards


def large_photo(**values):
    return SiteImage.objects.create(title="A photo", file=build.image_file(size=(1600, 900)), **values)


def test_link_to_a_page_is_shown_with_its_words_and_the_card_of_its_language(client, home, home_ru, names):
    about = build.make(StandardPage, home, "About us", search_description="Who we are.")
    build.translate(about, "ru", title="О нас", seo_title="О нас и нашей работе", search_description="")
    assert card_of(client, "/en/about-us/") == {
        "og:title": "About us",
        "og:description": "Who we are.",
        "og:type": "website",
        "og:url": f"{SITE}/en/about-us/",
        "og:site_name": NAMES["name"]["en"],
        "og:locale": "en_GB",
        "og:locale:alternate": "ru_RU",
        "og:image": f"{SITE}/static/img/share-en.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": NAMES["name"]["en"],
        "twitter:card": "summary_large_image",
    }
    russian = card_of(client, "/ru/about-us/")
    assert russian["og:title"] == "О нас и нашей работе"
    assert russian["og:description"] == "About About us."
    assert russian["og:image"] == f"{SITE}/static/img/share-ru.png"
    assert (russian["og:locale"], russian["og:locale:alternate"]) == ("ru_RU", "en_GB")


def test_page_without_translation_is_shared_as_what_it_is(client, home, home_ru, names):
    build.make(StandardPage, home, "About us")
    card = card_of(client, "/ru/about-us/")
    assert (card["og:url"], card["og:locale"]) == (f"{SITE}/en/about-us/", "en_GB")
    assert card["og:image"] == f"{SITE}/static/img/share-en.png"
    assert "og:locale:alternate" not in card


def test_news_is_shared_with_its_photo_once_there_is_a_copy_of_it(client, section):
    photo = large_photo(alternative_text={"en": "Officers at a gate"})
    build.make(NewsPage, section(NewsIndexPage), "It happened", photo=photo)
    copy = photo.get_rendition("width-800")
    card = card_of(client, "/en/news/it-happened/")
    assert card["og:type"] == "article"
    assert card["og:image"] == SITE + copy.url
    assert (card["og:image:width"], card["og:image:height"]) == ("800", "450")
    assert card["og:image:alt"] == "Officers at a gate"
    assert data_of(client, "/en/news/it-happened/")["image"] == SITE + copy.url


def test_language_without_a_card_of_its_own_has_that_of_the_first():
    assert share.card_of(SiteSettings(), "kk").address == f"{SITE}/static/img/share-en.png"


def test_copies_of_a_photo_are_read_once_for_card_and_page(client, section):
    photo = large_photo(alternative_text={"en": "Officers at a gate"})
    build.make(NewsPage, section(NewsIndexPage), "It happened", photo=photo)
    photo.get_rendition("width-800")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/en/news/it-happened/").status_code == 200
    assert len([query for query in queries if Rendition._meta.db_table in query["sql"]]) == 1


def test_no_copy_of_a_photo_is_made_for_a_share_card():
    photo = large_photo()
    assert picture_of(photo, "") is None
    assert not Rendition.objects.exists()


@pytest.mark.parametrize("spec", ["width-320", "width-800|format-webp"])
def test_photo_that_others_cannot_show_well_is_not_shared(spec):
    photo = large_photo()
    photo.get_rendition(spec)
    assert picture_of(SiteImage.objects.get(), "") is None


@pytest.mark.parametrize("address", ["/en/nothing/", "/en/search/?q=x"])
def test_what_is_not_meant_to_be_found_has_no_card(client, home, address):
    head = BeautifulSoup(client.get(address).content, "html.parser").head
    assert not head.find_all("meta", property=True)
    assert not head.find_all("script", type="application/ld+json")


def test_lists_of_organisations_and_instruments_have_a_card(client, home):
    assert card_of(client, "/en/organisations/")["og:title"] == "Donors and partners"
    assert card_of(client, "/en/instruments/")["og:title"] == "International treaties"


@pytest.mark.parametrize(
    ("code", "locale"), [("en", "en_GB"), ("ru", "ru_RU"), ("kk", "kk_KZ"), ("tg", "tg_TJ"), ("uz", "uz_UZ")]
)
def test_open_graph_knows_a_language_by_a_country_too(code, locale):
    assert open_graph_locale(code) == locale


# Icons


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_each_language_has_its_card(code):
    path = finders.find(f"img/share-{code}.png")
    assert Image.open(path).size == (1200, 630)
    with open(path, "rb") as file:
        assert len(file.read()) < 60_000


def test_manifest_names_the_site_in_the_language_of_its_address(client, home, home_ru, names):
    head = soup_of(client, "/ru/").head
    response = client.get(head.find("link", rel="manifest")["href"])
    assert response.headers["Content-Type"].startswith("application/manifest+json")
    manifest = response.json()
    assert manifest["name"] == NAMES["name"]["ru"]
    assert manifest["short_name"] == NAMES["short_name"]["ru"]
    assert (manifest["lang"], manifest["start_url"]) == ("ru", "/ru/")
    for icon in manifest["icons"]:
        path = finders.find(icon["src"].removeprefix(settings.STATIC_URL))
        assert path, icon
        if icon["type"] == "image/png":
            assert "{}x{}".format(*Image.open(path).size) == icon["sizes"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_manifest_has_a_name_where_nobody_gave_one(client, home):
    assert client.get("/en/site.webmanifest").json()["name"] == settings.WAGTAIL_SITE_NAME


def test_every_icon_of_the_head_exists(client, home):
    links = soup_of(client, "/en/").head.find_all("link", rel=["icon", "apple-touch-icon"])
    assert len(links) == 2
    for link in links:
        assert finders.find(link["href"].removeprefix(settings.STATIC_URL)), link
    assert Image.open(finders.find("img/apple-touch-icon.png")).size == (180, 180)


def test_programs_that_read_no_html_find_an_icon(client, db):
    response = client.get("/favicon.ico")
    assert response.status_code == 302  # the file is named anew whenever it changes
    icon = Image.open(finders.find(response.headers["Location"].removeprefix(settings.STATIC_URL)))
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
