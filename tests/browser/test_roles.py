"""A new colleague gets the rights of a translator for Russian only: four steps, and no more than that."""

import pytest
from playwright.sync_api import expect

from news.models import NewsIndexPage, NewsPage
from tests.browser.test_publish_news import sign_in
from tests.build import make, translate
from unodc_ca.users.models import User

PASSWORD = "correct horse battery staple"
MOST_STEPS = 4  # opening, choosing, typing and pressing are one each


class Steps:
    """Counts what a person deliberately does."""

    def __init__(self):
        self.taken = 0

    def __call__(self, act, *args):
        self.taken += 1
        act(*args)


@pytest.fixture
def news(section, home_ru):
    """A public item of news in English, with its Russian translation."""
    page = make(NewsPage, section(NewsIndexPage, russian=True), "Officers trained")
    return page, translate(page, title="Сотрудники обучены")


def test_a_new_colleague_translates_into_russian_after_four_steps(page, context, live_server, news):
    head = User.objects.create_superuser("head@example.org", PASSWORD, name="Head of Office")
    colleague = User.objects.create_user("zarina@example.org", PASSWORD, name="Zarina")
    sign_in(page, head)
    page.goto("/admin/users/")
    step = Steps()
    step(page.get_by_role("link", name="Zarina", exact=True).click)
    step(page.get_by_role("checkbox", name="Translators").check)
    step(page.get_by_role("checkbox", name="Русский").check)
    step(page.get_by_role("button", name="Save").click)
    expect(page.get_by_text("User 'Zarina' updated.")).to_be_visible()
    assert step.taken <= MOST_STEPS

    english, russian = news
    sign_in(page, colleague)
    page.goto(f"/admin/pages/{russian.pk}/edit/")
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Сотрудники обучены")
    page.goto(f"/admin/pages/{english.pk}/edit/")
    page.wait_for_url("**/admin/")
    expect(page.get_by_text("you do not have permission")).to_be_visible()
    page.goto("/admin/pages/")
    expect(page.get_by_role("link", name="Officers trained")).to_have_count(0)
