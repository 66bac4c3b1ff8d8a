"""V12: a person at risk reads the help page, on an old phone."""

import pytest
from playwright.sync_api import expect

from offices.models import CountryPage
from tests import build
from unodc_ca.home.models import StandardPage

CODES = ("KZ", "KG", "TJ", "TM", "UZ")
HEIGHT = 568


@pytest.fixture
def help_page(home, home_ru):
    for code in CODES:
        number = {"name": {"ru": "Телефон помощи пострадавшим"}, "short_number": "112", "source_text": "A test"}
        build.make(CountryPage, home, code, iso_code=code, help_rows=[number])
    page = build.make(StandardPage, home, "Help", sensitive=True)
    return build.translate(page, title="Помощь, если вы в опасности")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def phone(browser, live_server, request):
    size = {"width": 320, "height": HEIGHT}
    context = browser.new_context(base_url=live_server.url, viewport=size, java_script_enabled=request.param)
    yield context.new_page()
    assert context.storage_state() == {"cookies": [], "origins": []}
    context.close()


def test_numbers_of_all_countries_stand_on_the_first_screen_with_the_way_out(phone, help_page):
    phone.goto(help_page.url)
    way_out = phone.get_by_role("link", name="Уйти")
    expect(way_out).to_be_in_viewport(ratio=1)
    bar = phone.locator(".quick-exit").bounding_box()
    assert bar["y"] + bar["height"] == pytest.approx(HEIGHT, abs=1)
    for number in phone.get_by_role("link", name="112").all():
        box = number.bounding_box()
        assert box["y"] + box["height"] <= bar["y"]
    expect(phone.get_by_role("link", name="112")).to_have_count(len(CODES))


def test_whoever_leaves_is_not_named_to_the_next_site(phone, help_page):
    phone.goto(help_page.url)
    phone.route("https://www.wikipedia.org/**", lambda route: route.fulfill(body="Elsewhere", content_type="text/html"))
    with phone.expect_request("https://www.wikipedia.org/") as left:
        phone.get_by_role("link", name="Уйти").click()
    assert "referer" not in left.value.headers
