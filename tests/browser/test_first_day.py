"""A colleague's first day: from an invitation to the first published page, with a second factor."""

import re

import pytest
from playwright.sync_api import expect

from news.models import NewsIndexPage
from offices.models import CountryIndexPage, CountryPage
from scripts.audit import axe
from scripts.audit.visits import Visit
from tests.browser.test_publish_news import enter_date, further_action
from tests.build import make
from tests.sign_in.door import PASSWORD, code_of
from unodc_ca.users.models import User

TITLE = "Officers trained at the border"


@pytest.fixture(autouse=True)
def as_in_production(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def news_index(section, home_ru):
    make(CountryPage, section(CountryIndexPage, russian=True), "Tajikistan", iso_code="TJ")
    return section(NewsIndexPage, russian=True)


def sign_in(page, email):
    page.goto("/admin/")
    look_at(page)
    page.get_by_role("textbox", name="E-mail").fill(email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def look_at(page):
    """Whether a page of the door is accessible, also on the narrowest phone."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 720})
        assert list(axe.faults(Visit(page, []))) == []
    page.set_viewport_size({"width": 1280, "height": 720})


def set_up_second_factor(page):
    """From the question who it is to the admin; the secret of the app."""
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("img", name="The key of your account")).to_be_visible()
    look_at(page)
    secret = page.locator(".door__key").inner_text()
    page.get_by_role("textbox", name="Code").fill(code_of(secret))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    expect(page.locator(".door__codes li")).to_have_count(10)
    look_at(page)
    page.get_by_role("link", name="I have kept them").click()
    page.wait_for_url("**/admin/")
    return secret


def test_from_an_invitation_to_the_first_published_page(page, context, browser, live_server, news_index, mailoutbox):
    # An administrator invites; nobody thinks up a password for another
    User.objects.create_superuser("head@example.org", PASSWORD, name="Head of Office")
    sign_in(page, "head@example.org")
    set_up_second_factor(page)
    page.goto("/admin/users/new/")
    expect(page.locator("input[type=password]")).to_have_count(0)
    page.get_by_role("textbox", name="E-mail address").fill("new@example.org")
    page.get_by_role("textbox", name="Full name").fill("New Colleague")
    page.get_by_role("checkbox", name="Publishers").check()
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_text("A link to choose a password is on its way to new@example.org.")).to_be_visible()
    link = re.search(r"http://localhost(/en/account/password/\S+)", mailoutbox[-1].body)[1]

    # The colleague, at a computer of their own, chooses a password and sets up the app
    own = browser.new_context(base_url=live_server.url, locale="en-GB")
    own.set_default_timeout(15_000)
    page = own.new_page()
    page.goto(link)
    look_at(page)
    page.get_by_role("textbox", name="New password", exact=True).fill(PASSWORD)
    page.get_by_role("textbox", name="New password once more").fill(PASSWORD)
    page.get_by_role("button", name="Save the password").click()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("textbox", name="E-mail").fill("new@example.org")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    secret = set_up_second_factor(page)

    # Signs out by the menu, and in again with a code
    page.goto("/en/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "new@example.org")
    page.get_by_role("textbox", name="Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("This is not the code of the moment.")).to_be_visible()
    look_at(page)
    page.get_by_role("textbox", name="Code").fill(code_of(secret, steps=1))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")

    # And publishes
    page.goto(f"/admin/pages/add/news/newspage/{news_index.pk}/")
    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_role("textbox", name="Summary").fill("Thirty officers learnt to read cargo papers.")
    page.get_by_role("tab", name="Facts").click()
    page.get_by_label("Kind").select_option(label="News")
    enter_date(page, "2024-04-16")
    page.get_by_role("tab", name="Relations").click()
    page.get_by_role("button", name="Add country").click()
    page.get_by_role("tabpanel", name="Relations").get_by_role("combobox").select_option(label="Tajikistan")
    further_action(page, "Publish")
    page.wait_for_url(f"**/admin/pages/{news_index.pk}/")
    page.goto("/en/country/tajikistan/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    page.goto("about:blank")
    own.close()
