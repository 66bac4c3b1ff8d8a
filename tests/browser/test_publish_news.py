"""From sign-in to a published, translated item of news: the weekly work of a communications officer."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from news.models import NewsIndexPage
from offices.models import CountryIndexPage, CountryPage
from tests.build import image_file, make, translate
from unodc_ca.editorial.models import Scope

PASSWORD = "correct horse battery staple"
TITLE = "Officers trained at the border"
TITLE_RU = "На границе обучили сотрудников"


@pytest.fixture
def staff(home):
    """An editor for one country and a publisher, each with the rights of their role only."""
    people = {}
    for role, group in (("editor", "Editors"), ("publisher", "Publishers")):
        person = get_user_model().objects.create_user(email=f"{role}@example.org", password=PASSWORD, name=role)
        person.groups.add(Group.objects.get(name=group))
        people[role] = person
    Scope.objects.create(person=people["editor"], country="TJ")
    return people


@pytest.fixture
def news_index(section, home_ru):
    """The sections for news and for countries, and Tajikistan, in both languages."""
    tajikistan = make(CountryPage, section(CountryIndexPage, russian=True), "Tajikistan", iso_code="TJ")
    translate(tajikistan, "ru", title="Таджикистан")
    return section(NewsIndexPage, russian=True)


def sign_in(page, person):
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.get_by_role("textbox", name="E-mail").fill(person.email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/admin/")


def further_action(page, name):
    """Press one of the actions behind the arrow at the foot of the editor, once its scripts have come to rest."""
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=name, exact=True).click()


def enter_date(page, day):
    """Type a date and leave the field, so that the calendar it opens is gone before something else is pressed.

    The calendar comes a moment after the field has the focus, and would come after it has lost it too.
    """
    field, calendar = page.get_by_role("textbox", name="Date"), page.locator(".xdsoft_datetimepicker:visible")
    field.click()
    expect(calendar).to_have_count(1)
    field.fill(day)
    field.press("Tab")
    expect(calendar).to_have_count(0)


def upload_photo(page, photo):
    page.get_by_role("button", name="Choose an image").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("input[type=file]").set_input_files(photo)
    dialog.get_by_role("textbox", name="Title").fill("Border")
    dialog.get_by_role("button", name="Upload").click()
    expect(dialog).to_be_hidden()


def test_news_goes_from_a_draft_to_both_languages(page, staff, news_index, tmp_path):
    photo = tmp_path / "border.png"
    photo.write_bytes(image_file().read())

    # An editor writes a draft about Tajikistan, with a photo that nobody has described
    sign_in(page, staff["editor"])
    page.goto(f"/admin/pages/add/news/newspage/{news_index.pk}/")
    page.get_by_role("textbox", name="Title").fill(TITLE)
    page.get_by_role("textbox", name="Summary").fill("Thirty officers learnt to read cargo papers.")
    page.get_by_role("tab", name="Facts").click()
    page.get_by_label("Kind").select_option(label="News")
    enter_date(page, "2024-04-16")
    upload_photo(page, photo)
    page.get_by_role("tab", name="Relations").click()
    page.get_by_role("button", name="Add country").click()
    page.get_by_role("tabpanel", name="Relations").get_by_role("combobox").select_option(label="Tajikistan")
    page.get_by_role("button", name="Save draft").click()
    # The address alone does not tell: the form may have saved itself just before, and got it by that
    expect(page.get_by_text(re.compile(r"(created|has been updated)\."))).to_be_visible()
    address = page.url

    # Submitting is refused, at the field, until the photo has its words
    further_action(page, "Submit for approval")
    expect(page.get_by_text("The photo has no alternative text in this language.")).to_be_visible()
    page.get_by_role("textbox", name="Alternative text of the photo").fill("Officers around an open lorry")
    further_action(page, "Submit for approval")
    expect(page.get_by_text("has been submitted for moderation")).to_be_visible()
    page.goto("/en/country/tajikistan/")
    expect(page.get_by_role("heading", name="Tajikistan", level=1)).to_be_visible()
    expect(page.get_by_role("link", name=TITLE)).to_have_count(0)

    # A moderator finds it on the dashboard and publishes it
    sign_in(page, staff["publisher"])
    page.get_by_role("link", name=TITLE).click()
    further_action(page, "Approve")
    page.wait_for_url(f"**/admin/pages/{news_index.pk}/")

    # It stands on Tajikistan's page, on the Russian one as an English entry, and answers under both addresses
    page.goto("/en/country/tajikistan/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()
    page.goto("/ru/country/tajikistan/")
    entry = page.get_by_role("link", name=TITLE)
    expect(entry).to_be_visible()
    assert entry.evaluate("link => link.closest('[lang]').lang") == "en"
    entry.click()
    page.wait_for_url("**/ru/**")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(page.get_by_role("img", name="Officers around an open lorry")).to_be_visible()

    # It is translated, and stands there in Russian
    page.goto(address)
    page.get_by_role("button", name="Actions", exact=True).first.click()
    page.get_by_role("link", name="Translate").click()
    page.get_by_role("button", name="Submit").click()
    page.wait_for_url("**/edit/")
    expect(page.get_by_text("Only its texts are edited here")).to_be_visible()
    expect(page.get_by_role("tab", name="Facts")).to_have_count(0)
    page.get_by_role("textbox", name="Title").fill(TITLE_RU)
    page.get_by_role("textbox", name="Summary").fill("Тридцать сотрудников научились читать грузовые документы.")
    page.get_by_role("textbox", name="Alternative text of the photo").fill("Сотрудники у открытого грузовика")
    further_action(page, "Publish")
    page.wait_for_url("**/admin/pages/*/")
    page.goto("/ru/country/tajikistan/")
    expect(page.get_by_role("link", name=TITLE_RU)).to_be_visible()
    expect(page.get_by_role("link", name=TITLE, exact=True)).to_have_count(0)
