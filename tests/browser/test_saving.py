"""A form that saves itself, and a person who presses a button at the same moment: one page, and every word of it."""

from datetime import date

import pytest
from playwright.sync_api import expect
from wagtail.models import Workflow

from news.models import NewsIndexPage, NewsPage
from tests.browser.test_publish_news import PASSWORD, enter_date, further_action, sign_in
from tests.build import make


@pytest.fixture
def moderator(home, django_user_model):
    return django_user_model.objects.create_superuser(email="editor@example.org", password=PASSWORD)


@pytest.fixture
def news_index(section):
    return section(NewsIndexPage)


def open_form(page, address):
    """Open a form, and wait until it begins to look for changes."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)


def wait_until(page, happened):
    for _time in range(100):
        if happened():
            return
        page.wait_for_timeout(100)
    pytest.fail("It did not happen within ten seconds.")


def test_a_new_page_published_while_it_saves_itself_is_one_page(page, moderator, news_index):
    answers = []

    def let_the_answer_wait(route):
        if route.request.resource_type == "fetch":
            answers.append((route, route.fetch()))
        else:
            route.continue_()

    sign_in(page, moderator)
    page.route(f"**/newspage/{news_index.pk}/", let_the_answer_wait)
    open_form(page, f"/admin/pages/add/news/newspage/{news_index.pk}/")
    page.get_by_role("textbox", name="Title").fill("Officers trained")
    page.keyboard.press("Tab")  # the address follows the title
    wait_until(page, lambda: answers)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(500)
    for route, response in answers:
        route.fulfill(response=response)
    page.unroute_all(behavior="ignoreErrors")
    expect(page.get_by_text("“Summary” is missing")).to_be_visible(timeout=30_000)
    assert page.url.endswith("/edit/")

    page.get_by_role("textbox", name="Summary").fill("Thirty officers learnt to read cargo papers.")
    page.get_by_role("tab", name="Facts").click()
    page.get_by_label("Kind").select_option(label="News")
    enter_date(page, "2024-04-16")
    further_action(page, "Publish")
    expect(page.get_by_text("has been published")).to_be_visible()
    news = NewsPage.objects.get()
    assert (news.live, news.slug, news.summary[:6]) == (True, "officers-trained", "Thirty")


def test_an_approval_is_sent_once(page, moderator, news_index):
    news = make(NewsPage, news_index, "Item", live=False, kind="news", date="2024-04-16")
    Workflow.objects.get().start(news, moderator)
    sign_in(page, moderator)
    open_form(page, f"/admin/pages/{news.pk}/edit/")
    sent, waiting = [], []

    def let_the_decision_wait(route):
        if route.request.method == "POST":
            sent.append(route.request.resource_type)
        if route.request.resource_type == "document":
            waiting.append(route)
        else:
            route.continue_()

    page.route(f"**/admin/pages/{news.pk}/edit/", let_the_decision_wait)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(2500)
    for route in waiting:
        route.continue_()
    page.wait_for_url(f"**/admin/pages/{news_index.pk}/")
    assert sent == ["document"]
    assert NewsPage.objects.get().live


@pytest.mark.parametrize(("language", "typed"), [("ru", "20.11.2026"), ("en", "2026-11-20")])
def test_a_date_is_the_one_that_was_typed(page, moderator, news_index, language, typed):
    news = make(NewsPage, news_index, "Item", live=False)
    moderator.preferred_language = language
    moderator.save()
    sign_in(page, moderator)
    open_form(page, f"/admin/pages/{news.pk}/edit/")
    page.get_by_role("tab", name={"ru": "Факты", "en": "Facts"}[language]).click()
    page.locator("#id_date").fill(typed)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    with page.expect_navigation():
        page.locator("button.action-save").first.click()
    assert NewsPage.objects.get().get_latest_revision_as_object().date == date(2026, 11, 20)
