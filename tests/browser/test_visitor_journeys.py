"""What people come for, on the real content: with and without JavaScript, on a phone and on a desk."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.texts import spelled

pytestmark = pytest.mark.django_db

WITHOUT_RUSSIAN = "/en/news/conflicts-of-interest-workshop-bishkek/"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def has_script(request):
    return request.param


@pytest.fixture(params=[320, 1280])
def page(browser, site, has_script, request):
    """A page of a new visitor. Afterwards nothing has been stored, and nothing asked of another host."""
    size = {"width": request.param, "height": 800}
    context = browser.new_context(base_url=site, viewport=size, java_script_enabled=has_script)
    context.set_default_timeout(15_000)
    hosts = set()
    context.on("request", lambda asked: hosts.add(urlsplit(asked.url).netloc))
    page = context.new_page()
    yield page
    stored = context.storage_state()
    context.close()
    assert stored == {"cookies": [], "origins": []}
    assert hosts == {urlsplit(site).netloc}


def check_is_sound(page):
    """One first heading, the language of the address, and nothing wider than the screen."""
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", urlsplit(page.url).path.split("/")[1])
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def follow(page, name, *, within="main"):
    """Click the first link that bears a name, and look at the page it leads to. On a phone the menu is opened first."""
    check_is_sound(page)
    button = page.locator("header summary")
    if within == "header" and button.is_visible():
        button.click()
    page.locator(within).get_by_role("link", name=spelled(name)).first.click()
    page.wait_for_load_state()


def test_v1_contacts_of_the_dushanbe_office_in_two_clicks(page):
    page.goto("/ru/")
    follow(page, "Контакты", within="header")
    follow(page, "Программный офис в Душанбе")
    contacts = page.locator("section").filter(has=page.get_by_role("heading", name="Контакты"))
    expect(contacts).to_contain_text("Номер телефона не опубликован.")


def test_v2_programme_document_in_three_clicks_says_what_the_file_is_and_which_language_is_missing(page):
    page.goto("/ru/")
    follow(page, "Программы", within="header")
    follow(page, "Программа УНП ООН для Центральной Азии на 2022–2025 годы")
    follow(page, "Программа УНП ООН для Центральной Азии на 2022–2025 годы: программный документ")
    files = page.locator("section").filter(has=page.get_by_role("heading", name="Файлы"))
    expect(files).to_contain_text("Файла на русском языке нет.")
    english = files.get_by_role("link").first
    expect(english).to_have_attribute("hreflang", "en")
    expect(english).to_contain_text("(HTML, английский, на www.readkong.com)")


def test_v3_programmes_of_kyrgyzstan_say_who_funds_them_and_with_how_much(page):
    page.goto("/en/countries/kyrgyzstan/")
    for part in ("Programmes", "Projects"):
        section = page.locator("section").filter(has=page.get_by_role("heading", name=part, exact=True))
        rows = section.locator("tbody tr")
        assert rows.count() > 3
        for row in rows.all():
            expect(row.get_by_role("rowheader").get_by_role("link")).to_have_count(1)
            status, _period, donors, amount = (cell.inner_text() for cell in row.get_by_role("cell").all())
            assert status.strip()
            assert donors.strip()
            assert amount.strip() == "not published" or any(letter.isdigit() for letter in amount)
    border_offices = page.get_by_role("row").filter(has_text="Enhancing cross-border cooperation")
    expect(border_offices).to_contain_text("Japan")
    expect(border_offices).to_contain_text("4,100,000 US dollars")


def weight(request):
    """Bytes of an answer over the wire. A file is compressed by the web server, and not by this one."""
    sizes = request.sizes()
    is_file = urlsplit(request.url).path.startswith("/static/")
    body = len(gzip.compress(request.response().body())) if is_file else sizes["responseBodySize"]
    return body + sizes["responseHeadersSize"]


def test_v8_news_on_a_bad_line_is_its_words_alone(page):
    page.goto("/ru/news/", wait_until="networkidle")
    address = page.locator(".cards a").first.get_attribute("href")
    asked = []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto(f"/lite{address}")
    page.wait_for_load_state("networkidle")
    paths = {urlsplit(request.url).path for request in asked}
    assert paths - {"/static/img/icon.svg"} == {f"/lite{address}", "/static/css/lite.css"}
    assert sum(weight(request) for request in asked) <= 25_000
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.locator("img, svg, script")).to_have_count(0)
    title, light = page.locator("h1").inner_text(), page.locator("main").inner_text()
    page.get_by_role("link", name="Показать полную").click()
    expect(page.locator("h1")).to_have_text(title)
    assert urlsplit(page.url).path == address
    for paragraph in page.locator("main .text p").all():
        assert paragraph.inner_text() in light


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/centralasia/en/unodc-in-central-asia.html", "/en/about/"),
        ("/roca/en/About-unodc-roca/procurement-notices.html", "/en/notices/"),
    ],
)
def test_v9_old_bookmark_leads_to_its_page_in_one_hop(page, old, new):
    response = page.goto(old)
    assert (response.status, urlsplit(page.url).path) == (200, new)
    first = response.request.redirected_from
    assert first.response().status == 301
    assert first.redirected_from is None


def test_v9_unknown_address_shows_five_ways_on(page):
    response = page.goto("/ru/programs/central-asia-2022/")
    assert response.status == 404
    ways_on = page.locator("main ul").get_by_role("link")
    expect(ways_on).to_have_count(5)
    ways_on.first.click()
    expect(page.locator("h1")).not_to_have_text("Страница не найдена")


def test_v11_page_without_translation_is_shown_in_its_own_language_and_one_can_go_back(page):
    page.goto(WITHOUT_RUSSIAN)
    title = page.locator("h1").inner_text()
    follow(page, "Русский", within="header")
    assert urlsplit(page.url).path == WITHOUT_RUSSIAN.replace("/en/", "/ru/")
    expect(page.locator("header .languages [aria-current]")).to_have_text("Русский")
    expect(page.locator(".notice")).to_contain_text("еще не переведена на русский язык")
    expect(page.locator("h1[lang=en]")).to_have_text(title)
    expect(page.locator(".body")).to_have_attribute("lang", "en")
    page.go_back()
    assert urlsplit(page.url).path == WITHOUT_RUSSIAN
    expect(page.locator("html")).to_have_attribute("lang", "en")
