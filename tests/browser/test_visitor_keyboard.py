"""The site without a mouse: where focus goes, that it is seen, and that it is never caught."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db

FOCUSED = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element), box = (element.closest("label") || element).getBoundingClientRect();
    const hit = element.querySelector(".map__hit");
    return {
        name: (element.getAttribute("aria-label") || element.textContent || element.name || "").trim().slice(0, 60),
        href: element.getAttribute("href"),
        seen: style.outlineStyle !== "none" || (hit && getComputedStyle(hit).stroke !== "none"),
        inline: style.display === "inline",
        width: box.width,
        height: box.height,
    };
}"""


@pytest.fixture(params=[320, 1280])
def page(browser, site, request):
    context = browser.new_context(base_url=site, viewport={"width": request.param, "height": 800})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def walk(page, most=400):
    """What Tab leads to, one after the other, until focus leaves the page."""
    stops = []
    while len(stops) < most:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"Focus is caught: {stops[-3:]}")


@pytest.mark.parametrize(
    "address", ["/en/", "/ru/documents/", "/en/countries/tajikistan/", "/ru/forms/contact/", "/en/instruments/"]
)
def test_focus_goes_through_the_whole_page_and_is_seen_everywhere(page, address):
    page.goto(address)
    stops = walk(page)
    assert stops[0]["href"] == "#main"
    assert len(stops) > 10
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    small = [stop["name"] for stop in stops if not stop["inline"] and min(stop["width"], stop["height"]) < 24]
    assert small == []


def test_skip_link_leads_past_the_menu(page):
    page.goto("/en/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_opens_by_its_button_and_closes_by_escape(page):
    page.goto("/en/")
    button = page.locator("header summary")
    link = page.locator("header nav").get_by_role("link", name="Programmes")
    if button.is_visible():
        button.focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        expect(button).to_be_focused()
        page.keyboard.press("Space")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/programmes/")


def test_office_on_the_map_and_language_are_reached_and_followed(page):
    page.goto("/en/")
    page.locator(".map").get_by_role("link", name="Dushanbe").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/offices/tashkent/dushanbe/")
    page.get_by_role("link", name="Русский").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/ru/offices/tashkent/dushanbe/")


def test_filters_are_chosen_applied_and_removed(page):
    page.goto("/en/documents/")
    fold = page.locator(".filters summary")
    if fold.is_visible():
        fold.focus()
        page.keyboard.press("Enter")
    page.get_by_role("checkbox", name="Russian").focus()
    page.keyboard.press("Space")
    page.locator(".filters").get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/documents/?language=ru")
    page.get_by_role("link", name="Remove the filter: Russian").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/documents/")


def test_wide_table_is_moved_by_the_arrows(page):
    page.goto("/en/instruments/")
    frame = page.locator(".table__frame").last
    frame.focus()
    if frame.evaluate("frame => frame.scrollWidth > frame.clientWidth"):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())
