"""The frame that every public page stands in: its head, its languages, its links to other pages."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from news.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, NoticeIndexPage, NoticePage
from offices.models import (
    CountryIndexPage,
    CountryPage,
    KeyFigure,
    LegalInstrument,
    OfficeIndexPage,
    OfficePage,
    TreatyStatus,
)
from programmes.models import (
    DocumentIndexPage,
    Organisation,
    ProgrammeDocumentPage,
    ProgrammeIndexPage,
    ProgrammePage,
    ProjectIndexPage,
    ProjectPage,
    ThematicAreaIndexPage,
    ThematicAreaPage,
)
from tests import build
from tests.texts import plain
from unodc_ca.core.links import any_links, reader_links
from unodc_ca.core.models import SiteSettings
from unodc_ca.core.page_rows import load_rows
from unodc_ca.home.models import ContactPage, StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def soup_of(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(plain(response.content.decode()), "html.parser")


def head(soup, rel):
    return {link.get("hreflang"): link["href"] for link in soup.head.find_all("link", rel=rel)}


def text_block(html):
    return json.dumps([{"type": "text", "value": html}])


@pytest.fixture
def about(home, home_ru):
    return build.make(StandardPage, home, "About us", slug="about", body=text_block("<h2>Who we are</h2><p>We.</p>"))


# Languages


def test_page_names_its_translations_to_search_engines(client, about):
    build.translate(about, "ru", title="О нас", slug="o-nas")
    soup = soup_of(client, "/en/about/")
    assert soup.html["lang"] == "en"
    assert head(soup, "canonical") == {None: "http://localhost/en/about/"}
    assert head(soup, "alternate") == {
        "en": "http://localhost/en/about/",
        "ru": "http://localhost/ru/o-nas/",
        "x-default": "http://localhost/en/about/",
    }
    assert not soup.find("meta", attrs={"name": "robots"})


def test_fallback_is_marked_and_points_to_where_the_page_stands(client, about):
    soup = soup_of(client, "/ru/about/")
    assert soup.html["lang"] == "ru"
    assert soup.h1["lang"] == "en"
    assert soup.find(class_="body")["lang"] == "en"
    assert soup.find(class_="notice")
    assert head(soup, "canonical") == {None: "http://localhost/en/about/"}
    assert head(soup, "alternate") == {}
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_language_switch_leads_to_the_same_page(client, about):
    def switch(address):
        links = soup_of(client, address).find(class_="languages").find_all("a")
        return {link["lang"]: (link["href"], link.get("aria-current")) for link in links}

    assert switch("/en/about/") == {"en": ("/en/about/", "true"), "ru": ("/ru/about/", None)}
    build.translate(about, "ru", slug="o-nas")
    assert switch("/en/about/")["ru"] == ("/ru/o-nas/", None)
    assert switch("/ru/o-nas/")["en"] == ("/en/about/", None)
    assert switch("/en/organisations/") == {"en": ("/en/organisations/", "true"), "ru": ("/ru/organisations/", None)}
    assert switch("/en/search/?q=a+b")["ru"] == ("/ru/search/?q=a+b", None)


def test_second_page_of_a_list_is_an_address_of_its_own(client, section):
    listing = section(NewsIndexPage)
    for number in range(13):
        build.make(NewsPage, listing, f"News {number}")
    soup = soup_of(client, "/en/news/?page=2")
    assert head(soup, "canonical") == {None: "http://localhost/en/news/?page=2"}
    assert soup.find(class_="languages").find("a", lang="ru")["href"] == "/ru/news/?page=2"


def test_breadcrumbs_name_the_sections_in_the_readers_language(client, home_ru, section):
    build.make(NewsPage, section(NewsIndexPage, russian=True), "It happened")
    crumbs = soup_of(client, "/ru/news/it-happened/").find(class_="breadcrumbs").find_all("a")
    assert [(link["href"], link.get("lang")) for link in crumbs] == [("/ru/", None), ("/ru/news/", None)]
    assert crumbs[1].text == "All news (ru)"


# The rest of the frame


def test_one_h1_and_no_heading_left_out(client, about):
    levels = [int(heading.name[1]) for heading in soup_of(client, "/en/about/").find_all(["h1", "h2", "h3"])]
    assert levels == [1, 2]


def test_reading_writes_nothing(client, home):
    SiteSettings.objects.all().delete()
    client.get("/en/")
    assert not SiteSettings.objects.exists()


def test_menus_lead_to_published_pages_in_the_readers_language(client, about):
    from unodc_ca.navigation.models import Menu

    draft = build.make(StandardPage, about, "Draft", live=False)
    menu = Menu.for_site(Site.objects.get(is_default_site=True))
    menu.header_items.create(page=about)
    menu.header_items.create(page=draft)
    menu.header_items.create(list_view="organisations")
    menu.header_items.create(address="https://www.unodc.org/", label={"en": "UNODC"})
    menu.save()
    links = soup_of(client, "/ru/").find("header").find(class_="menu").find_all("a")
    assert [(link["href"], link.text, link.get("lang")) for link in links] == [
        ("/ru/about/", "About us", "en"),
        ("/ru/organisations/", "Доноры и партнеры", None),
        ("https://www.unodc.org/", "UNODC", "en"),
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_missing_page_offers_a_way_on(client, home, language):
    soup = soup_of(client, f"/{language}/nothing/here/", status=404)
    assert soup.html["lang"] == language
    assert soup.main.find("form", role="search")["action"] == f"/{language}/search/"
    assert soup.main.find("a", href=f"/{language}/")


def test_missing_page_without_a_site(client, db):
    Site.objects.all().delete()
    assert client.get("/en/nothing/").status_code == 404


@pytest.mark.parametrize("language", ["en", "ru"])
def test_server_error_is_told_without_the_database(rf, language):
    from django.utils.translation import override

    from unodc_ca.core.views import server_error

    with override(language), CaptureQueriesContext(connection) as queries:
        response = server_error(rf.get(f"/{language}/"))
    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.content.decode()
    assert not queries


# Links to other pages


@pytest.fixture
def areas(home, section):
    listing = section(ThematicAreaIndexPage)
    shown = build.make(ThematicAreaPage, listing, "Corruption", code="corruption")
    draft = build.make(ThematicAreaPage, listing, "Draft area", code="draft", live=False)
    return shown, draft


def test_reader_links_find_what_is_published_in_one_query(areas, home_ru, section):
    shown, draft = areas
    section_ru = build.translate(ThematicAreaIndexPage.objects.get(), "ru")
    assert section_ru.live
    country = build.make(CountryPage, section(CountryIndexPage), "Tajikistan")
    build.translate(shown, "ru", title="Коррупция", slug="korrupciya")
    with CaptureQueriesContext(connection) as queries:
        links = reader_links(
            "ru",
            {
                ThematicAreaPage.objects.filter(pk__in=[shown.pk, draft.pk]): "pk",
                CountryPage.objects.filter(iso_code__in=["TJ", "KG"]): "iso_code",
            },
        )
    assert len([query for query in queries if "pageviewrestriction" not in query["sql"]]) == 1
    assert set(links) == {shown.pk, "TJ"}
    assert links[shown.pk].title == "Коррупция"
    assert links[shown.pk].language == "ru"
    assert links["TJ"].address == f"/ru/{country.url_path.split('/', 2)[2]}"
    assert links["TJ"].language == "en"


def test_links_of_any_type_lead_to_the_readers_language(about):
    russian = build.translate(about, "ru", slug="o-nas")
    for pk in (about.pk, russian.pk):
        assert any_links("ru", {pk})[pk].address == "/ru/o-nas/"
        assert any_links("en", {pk})[pk].address == "/en/about/"
    about.unpublish()
    assert any_links("ru", {about.pk}) == {}
    assert any_links("en", set()) == {}


def test_page_names_only_published_pages(client, areas, section):
    build.make(
        ProjectPage,
        section(ProjectIndexPage),
        "A project",
        theme_rows=[{"theme": areas[0]}, {"theme": areas[1]}],
        country_rows=[{"country": "TJ"}],
    )
    html = client.get("/en/project/a-project/").content.decode()
    assert "Corruption" in html
    assert "Draft area" not in html
    assert "Tajikistan" in html


def test_programme_names_its_predecessor_only_once_published(client, section):
    listing = section(ProgrammeIndexPage)
    before = build.make(ProgrammePage, listing, "Before", live=False)
    build.make(ProgrammePage, listing, "After", predecessor=before)
    assert "Before" not in soup_of(client, "/en/programme/after/").article.text
    before.starts = "2015"
    before.save_revision().publish()
    assert soup_of(client, "/en/programme/after/").article.find("a", href="/en/programme/before/")


def test_texts_link_to_the_readers_language_and_to_nothing_unpublished(client, about, home):
    target = build.make(StandardPage, home, "Accessibility", slug="accessibility")
    draft = build.make(StandardPage, home, "Not yet", slug="not-yet", live=False)
    about.body = text_block(
        f'<p><a linktype="page" id="{target.pk}">how</a> <a linktype="page" id="{draft.pk}">soon</a>'
        f' <a linktype="page" id="x">odd</a></p>'
    )
    about.save_revision().publish()
    links = soup_of(client, "/ru/about/").find(class_="body").find_all("a")
    assert [(link.get("href"), link.text) for link in links] == [
        ("/ru/accessibility/", "how"),
        (None, "soon"),
        (None, "odd"),
    ]


def test_a_link_that_stands_by_itself_leads_there_too(client, about, home):
    target = build.make(StandardPage, home, "Accessibility", slug="accessibility")
    build.translate(target, "ru", slug="dostupnost")
    about.body = json.dumps([{"type": "link", "value": {"text": "How", "page": target.pk}}])
    about.save_revision().publish()
    assert soup_of(client, "/ru/about/").find(class_="action").a["href"] == "/ru/dostupnost/"
    target.unpublish()
    assert not soup_of(client, "/ru/about/").find(class_="action")


def test_a_long_body_costs_what_a_short_one_costs(client, home):
    def picture():
        return {"image": build.image().pk, "alt_text": "", "decorative": True}

    def cost(title, count):
        targets = [build.make(StandardPage, home, f"{title} {number}") for number in range(count)]
        blocks = [{"type": "text", "value": f'<p><a linktype="page" id="{page.pk}">a</a></p>'} for page in targets]
        blocks += [{"type": "picture", "value": {"image": picture()}} for _page in targets]
        page = build.make(StandardPage, home, title, body=json.dumps(blocks))
        client.get(page.url)
        address = page.url
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    assert cost("Long", 6) == cost("Short", 2)


# Rows


def rich_project(section):
    donor = Organisation.objects.create(slug="japan", name="Japan", kind="government")
    page = build.make(
        ProjectPage,
        section(ProjectIndexPage),
        "A project",
        starts="2004",
        country_rows=[{"country": "TJ", "share": "33.33"}, {"country": "KG", "share": "66.67"}],
        donor_rows=[{"organisation": donor, "amount": "1234567.89", "source_text": "A report", "as_of": "2020-01-31"}],
        decision_rows=[{"kind": "extended", "decided": "2019-12", "until": "2030", "source_text": "A letter"}],
    )
    outcome = page.outcome_rows.create(title={"en": "Safer borders", "ru": "Границы"})
    outcome.indicator_rows.create(
        title="Officers", baseline=0, baseline_date="2019", source_text="A count", target="1000.5", target_date="2021"
    )
    page.save()
    return ProjectPage.objects.get(pk=page.pk)


def test_all_rows_of_a_page_are_read_at_once_and_as_they_are_stored(section):
    page = rich_project(section)
    stored = ProjectPage.objects.get(pk=page.pk)
    with CaptureQueriesContext(connection) as queries:
        load_rows(page)
        names = ["country_rows", "donor_rows", "decision_rows", "outcome_rows", "theme_rows", "budget_rows"]
        rows = {name: list(getattr(page, name).all()) for name in names}
        rows["indicator_rows"] = list(rows["outcome_rows"][0].indicator_rows.all())
    assert len(queries) == 1
    expected = {name: list(getattr(stored, name).all()) for name in names}
    expected["indicator_rows"] = list(stored.outcome_rows.get().indicator_rows.all())
    for name, mine in rows.items():
        assert mine == expected[name], name
        for row, other in zip(mine, expected[name], strict=True):
            for field in row._meta.concrete_fields:
                assert getattr(row, field.attname) == getattr(other, field.attname), (name, field.name)


def test_rows_at_hand_stay_as_they_are(section):
    page = rich_project(section)
    page.country_rows = []
    load_rows(page)
    assert not page.country_rows.all()
    assert page.donor_rows.all()


def test_unpublished_office_names_no_phone(client, section):
    build.make(OfficePage, section(OfficeIndexPage), "Dushanbe")
    assert "No telephone number has been published." in client.get("/en/office/dushanbe/").content.decode()


def test_contact_page_leaves_out_offices_that_have_closed(client, home, section):
    build.make(ContactPage, home, "Contact")
    offices = section(OfficeIndexPage)
    for name, closed in (("Dushanbe", ""), ("Baku", "2018")):
        build.make(OfficePage, offices, name, closed=closed, contact_rows=[{"phone": "+992372000000"}])
    words = soup_of(client, "/en/contact/").main.get_text()
    assert "Dushanbe" in words
    assert "Baku" not in words


def test_correcting_a_phone_once_shows_in_both_languages(client, home_ru, section):
    office = build.make(OfficePage, section(OfficeIndexPage, russian=True), "Dushanbe")
    build.translate(office, "ru")
    office.contact_rows.create(phone="+992 37 224 20 20")
    office.save_revision().publish()
    for language in ("en", "ru"):
        soup = soup_of(client, f"/{language}/office/dushanbe/")
        assert soup.find("a", href="tel:+992372242020").text == "+992 372 24 2020"


def test_office_shows_who_leads_it_today(client, section):
    build.make(
        OfficePage,
        section(OfficeIndexPage),
        "Tashkent",
        head_rows=[
            {"name": "A. Past", "starts": "2010", "ends": "2015"},
            {"name": "B. Present", "starts": "2016"},
            {"name": "C. Leaving", "ends": "2999"},
            {"name": "D. Coming", "starts": "2999"},
        ],
    )
    text = soup_of(client, "/en/office/tashkent/").article.text
    assert "B. Present" in text
    assert "C. Leaving" in text
    assert "A. Past" not in text
    assert "D. Coming" not in text


# What the types show


def facts_of(soup):
    """{label: value} of every list of facts on a page."""
    return {label.text: " ".join(label.find_next("dd").text.split()) for label in soup.find_all("dt")}


def table_of(soup):
    return [[" ".join(cell.text.split()) for cell in row.find_all(["th", "td"])] for row in soup.tbody.find_all("tr")]


def test_news_shows_its_date_line_and_its_photo_in_words_of_its_own_language(client, home_ru, section):
    photo = build.image(alternative_text={"en": "Officers at a gate"}, credit="UNODC", caption={"en": "The gate"})
    page = build.make(NewsPage, section(NewsIndexPage, russian=True), "It happened", place="Tashkent", photo=photo)
    soup = soup_of(client, "/ru/news/it-happened/")
    assert soup.figure["lang"] == "en"
    assert soup.figure.img["alt"] == "Officers at a gate"
    build.translate(page, "ru", photo_alternative="Офицеры у ворот", photo_caption="Ворота")
    soup = soup_of(client, "/ru/news/it-happened/")
    assert soup.figure.img["alt"] == "Офицеры у ворот"
    assert " ".join(soup.figcaption.text.split()) == "Ворота UNODC"
    _kind, date_line = soup_of(client, "/en/news/it-happened/").find(class_="kicker").find_all("span")
    assert date_line.text == "Tashkent, 16 April 2024"


def test_decorative_photo_is_silent(client, section):
    build.make(NewsPage, section(NewsIndexPage), "It happened", photo=build.image(), photo_decorative=True)
    assert soup_of(client, "/en/news/it-happened/").figure.img["alt"] == ""


def test_event_names_the_zone_of_its_hours(client, section):
    hours = {"starts_at": "10:00", "ends_at": "17:30", "host_country": "TJ", "place": "Dushanbe"}
    build.make(EventPage, section(EventIndexPage), "A meeting", last_day="2024-04-18", **hours)
    facts = facts_of(soup_of(client, "/en/event/a-meeting/"))
    assert facts["Date"] == "16–18 April 2024"
    assert facts["Time"] == "10:00–17:30 (Dushanbe time, GMT+05:00)"
    assert facts["Place"] == "Dushanbe, Tajikistan"


def test_notice_shows_its_deadline_in_its_own_zone(client, section):
    listing = section(NoticeIndexPage)
    build.make(NoticePage, listing, "A post")
    build.make(NoticePage, listing, "An old post", deadline="2020-01-01T12:00:00Z")
    for address in ("/en/notice/", "/en/notice/a-post/"):
        deadline = soup_of(client, address).find(class_="deadline")
        assert " ".join(deadline.text.split()) == "Deadline: 1 January 2030, 17:00 (Tashkent time, GMT+05:00)"
        assert deadline.time["datetime"] == "2030-01-01T17:00+05:00"
    assert "Closed" in soup_of(client, "/en/notice/an-old-post/").find(class_="deadline").text


def test_project_shows_its_money_and_results_and_never_an_unknown_as_zero(client, section):
    page = rich_project(section)
    page.donor_rows.create(organisation=Organisation.objects.get(), currency="EUR")
    page.save()
    soup = soup_of(client, "/en/project/a-project/")
    text = " ".join(soup.article.text.split())
    assert "The budget has not been published." in text
    assert "1,234,567.89 US dollars" in text
    assert "not published" in text
    assert "33.33 %" in text.replace("\xa0", " ")
    assert soup.find(class_="status").text == "Ongoing"
    assert soup.find("h3", string="Safer borders")
    assert table_of(soup)[0] == ["Officers", "", "0 2019", "1,000.5 2021", "not published"]
    assert "Source: A count" in text
    assert soup.find("a", href="/en/organisations/japan/")


def test_document_offers_current_files_and_keeps_the_earlier_ones(client, section):
    files = [
        {"language": "en", "version": 1, "document": build.document("first.txt"), "issued": "2018"},
        {"language": "en", "version": 2, "document": build.document("second.txt")},
        {"language": "ru", "address": "https://example.org/otchet.pdf", "format": "PDF"},
    ]
    page = build.make(ProgrammeDocumentPage, section(DocumentIndexPage), "Annual report", file_rows=files)
    soup = soup_of(client, "/en/document/annual-report/")
    current, earlier = soup.find_all("ul", class_="files")
    assert [link["href"] for link in current.find_all("a")] == [
        f"/d/{page.public_key}/en",
        "https://example.org/otchet.pdf",
    ]
    assert [link["href"] for link in earlier.find_all("a")] == [f"/d/{page.public_key}/en/v1"]
    assert client.get(f"/d/{page.public_key}/en/v1").status_code == 200
    assert soup_of(client, "/en/document/").find("a", href=f"/d/{page.public_key}/en")


def test_country_shows_its_treaties_and_figures_with_their_sources(client, section):
    build.make(CountryPage, section(CountryIndexPage), "Tajikistan", area_km2=143100)
    instrument = LegalInstrument.objects.create(slug="untoc", title="Convention against Crime", kind="convention")
    TreatyStatus.objects.create(
        instrument=instrument, country="TJ", signed="2000-12-12", source_text="Treaty Collection", as_of="2015-03-14"
    )
    figure = {"indicator": "Prison population", "unit": "persons", "country": "TJ", "period": "2021"}
    KeyFigure.objects.create(key="prison", value=9000, upper_value=9500, qualifier="over", source_text="WPB", **figure)
    soup = soup_of(client, "/en/country/tajikistan/")
    assert facts_of(soup)["Area"] == "143,100 km²"
    assert table_of(soup)[0] == ["Prison population", "more than 9,000–9,500 persons", "2021", "WPB"]
    treaties = soup.find_all("table")[1]
    assert table_of(treaties) == [["Convention against Crime", "12 December 2000 Signed only", ""]]
    assert "Treaty Collection, as of 14 March 2015" in soup.article.get_text(" ", strip=True)
    instrument_page = soup_of(client, "/en/instruments/untoc/")
    assert instrument_page.tbody.find("a", href="/en/country/tajikistan/")


def test_text_page_lists_what_stands_below_it(client, about):
    build.make(StandardPage, about, "Our history")
    build.make(StandardPage, about, "Not yet", live=False)
    cards = soup_of(client, "/ru/about/").find_all(class_="card")
    assert [card.a["href"] for card in cards] == ["/ru/about/our-history/"]


def test_channels_elsewhere_claim_no_language(client, home):
    settings = SiteSettings.objects.create(site=Site.objects.get())
    settings.social_channels.create(label="Telegram", address="https://example.org/office")
    settings.save()
    footer = BeautifulSoup(client.get("/en/").content, "html.parser").find("footer")
    assert footer.find("a", href="https://example.org/office").attrs == {"href": "https://example.org/office"}
