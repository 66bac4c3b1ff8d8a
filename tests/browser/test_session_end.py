"""Whoever sits before an open page is told in time that the session ends, and loses nothing that was typed."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from news.models import NewsIndexPage
from tests.browser.test_publish_news import PASSWORD, sign_in
from unodc_ca.users.models import User


@pytest.fixture
def open_form(page, section, home_ru):
    """The form of a new page, in which a title has been typed, with a clock that the test moves."""
    person = User.objects.create_superuser("zarina@example.org", PASSWORD, name="Zarina")
    sign_in(page, person)
    page.clock.install()
    page.goto(f"/admin/pages/add/news/newspage/{section(NewsIndexPage, russian=True).pk}/")
    page.get_by_role("textbox", name="Title").fill("Officers trained")
    page.wait_for_load_state("networkidle")
    return page


def test_is_warned_five_minutes_before_and_stays_by_one_press(open_form):
    dialog = open_form.get_by_role("dialog").filter(has_text="about to be signed out")
    open_form.clock.fast_forward("24:00")
    expect(dialog).to_be_hidden()
    open_form.clock.fast_forward("02:00")
    expect(dialog).to_be_visible()
    with open_form.expect_response("**/admin/stay-signed-in/") as answered:
        dialog.get_by_role("button", name="Stay signed in").click()
    assert answered.value.status == 204
    expect(dialog).to_be_hidden()


def test_what_was_typed_stays_when_the_session_has_run_out(open_form):
    open_form.clock.fast_forward("31:00")
    expect(open_form.get_by_text("You have been signed out.")).to_be_visible()
    assert open_form.locator("#id_title").input_value() == "Officers trained"


def test_a_session_that_the_server_has_ended_is_not_prolonged(open_form):
    open_form.clock.fast_forward("26:00")
    Session.objects.all().delete()
    open_form.get_by_role("button", name="Stay signed in").click()
    expect(open_form.get_by_text("You have been signed out.")).to_be_visible()
    open_form.clock.run_for(10_000)
    expect(open_form.get_by_role("button", name="Sign in again")).to_be_visible()
    assert open_form.locator("#id_title").input_value() == "Officers trained"
