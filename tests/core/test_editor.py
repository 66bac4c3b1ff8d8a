"""Two requests at the editor of one page at a time: what one has published, the other leaves public."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail import hooks
from wagtail.models import GroupApprovalTask, Page, Workflow

from news.models import NewsIndexPage, NewsPage
from tests.build import make

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def news(section, admin_user):
    """A finished item that waits for approval."""
    page = make(NewsPage, section(NewsIndexPage), "Item", live=False, kind="news", date="2024-04-16")
    Workflow.objects.get().start(page, admin_user)
    return page


@pytest.fixture
def address(news):
    return reverse("wagtailadmin_pages:edit", args=[news.pk])


@pytest.fixture
def form(admin_client, address):
    """What the editor's form sends."""
    form = BeautifulSoup(admin_client.get(address).content, "html.parser").find(id="page-edit-form")
    fields = {field["name"]: field.get("value", "") for field in form.find_all("input", attrs={"name": True})}
    fields |= {field["name"]: field.text.removeprefix("\n") for field in form.find_all("textarea")}
    chosen = {field["name"]: field.find("option", selected=True) for field in form.find_all("select")}
    return {"body-count": 0} | fields | {name: option["value"] for name, option in chosen.items() if option}


def approve(news, user):
    """What another request does meanwhile."""
    page = NewsPage.objects.get(pk=news.pk)
    page.current_workflow_task.on_action(page.current_workflow_task_state, user, "approve")


@pytest.mark.parametrize("headers", [{"accept": "application/json"}, {}], ids=["by itself", "by its person"])
def test_a_draft_saved_while_it_is_being_published_stays_public(admin_client, admin_user, news, address, form, headers):
    with hooks.register_temporarily("before_edit_page", lambda request, page: approve(news, admin_user)):
        response = admin_client.post(address, form | {"title": "Later words"}, headers=headers)
    assert response.status_code == 200 if headers else 302
    page = NewsPage.objects.get(pk=news.pk)
    assert page.live
    assert page.title == "Item"
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().title == "Later words"
    assert admin_client.get(page.url).status_code == 200


def test_a_page_approved_twice_at_once_is_public_and_both_are_told(
    admin_client, admin_user, news, address, form, monkeypatch
):
    get_actions = GroupApprovalTask.get_actions

    def while_another_approves(task, page, user):
        actions = get_actions(task, page, user)
        if page.workflow_in_progress:
            approve(news, admin_user)
        return actions

    monkeypatch.setattr(GroupApprovalTask, "get_actions", while_another_approves)
    decision = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    response = admin_client.post(address, form | decision, follow=True)
    assert "decided upon already" in response.content.decode()
    assert Page.objects.get(pk=news.pk).live
