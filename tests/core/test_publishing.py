"""Each way of publishing in the admin ends in one path: as a whole or not at all, with pictures, gated once."""

from contextlib import suppress
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState
from wagtail.signals import page_published, page_unpublished
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsIndexPage, NewsPage
from offices.models import OfficeIndexPage, OfficePage
from tests.build import image, make, translate
from unodc_ca.core.gate import NotReadyToPublish
from unodc_ca.images.renditions import missing

pytestmark = [pytest.mark.django_db, pytest.mark.database]

READY = {"kind": "news", "date": "2024-04-16"}


@pytest.fixture
def client(admin_client):
    """An administrator's browser, which is shown a 500 as people are."""
    admin_client.raise_request_exception = False
    return admin_client


@pytest.fixture
def draft(section):
    """A finished item with a photo whose renditions no task has made yet, public in an earlier version."""
    photo = image(alternative_text={"en": "A border post"})
    photo.renditions.all().delete()
    page = make(NewsPage, section(NewsIndexPage), "Earlier", photo=photo)
    page.title = "Later"
    page.go_live_at = timezone.now() + timedelta(days=1)  # as drafts of an earlier version of the site have it
    page.save_revision()
    return NewsPage.objects.get(pk=page.pk)


def form_of(client, address):
    """What the form of a page would send as it is; a script of Wagtail's adds the blocks of the body."""
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    return {"body-count": 0, **form.dict()}


def edit(client, page, **changes):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, {**form_of(client, address), **changes}, follow=True)


def by_the_editor(client, page, user):
    return edit(client, page, **{"action-publish": "true"})


def in_bulk(client, page, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{address}?id={page.pk}", follow=True)


def by_approval(client, page, user):
    page.get_workflow().start(page, user)
    state = NewsPage.objects.get(pk=page.pk).current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]), follow=True)


def by_approval_in_the_editor(client, page, user):
    page.get_workflow().start(page, user)
    return edit(client, page, **{"action-workflow-action": "true", "workflow-action-name": "approve"})


def by_code(client, page, user):
    """As another command or a shell would, with no transaction around it."""
    with suppress(NotReadyToPublish, RuntimeError):
        page.get_latest_revision().publish(user=user)


def by_the_clock(client, page, user):
    page.revisions.filter(pk=page.latest_revision_id).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    with suppress(Exception):  # it tells, and ends with an error
        call_command("publish_scheduled", verbosity=0)


every_way = pytest.mark.parametrize(
    "publish",
    [by_the_editor, in_bulk, by_approval, by_approval_in_the_editor, by_code, by_the_clock],
    ids=lambda way: way.__name__,
)


def state_of(page):
    """What must be as before when nothing was published."""
    page = NewsPage.objects.get(pk=page.pk)
    revisions = list(Revision.objects.for_instance(page).values_list("pk", flat=True))
    return page.live, page.title, page.summary, page.live_revision_id, page.latest_revision_id, revisions


@pytest.fixture
def asked(monkeypatch):
    """The titles of pages of which the gate was asked."""
    titles = []
    problems = NewsPage.publish_problems

    def asked_of(page):
        titles.append(page.title)
        return problems(page)

    monkeypatch.setattr(NewsPage, "publish_problems", asked_of)
    return titles


@pytest.fixture
def receiver(request):
    """Connect a receiver for the time of a test: `receiver(signal, function)`."""

    def connect(signal, function):
        signal.connect(function)
        request.addfinalizer(lambda: signal.disconnect(function))

    return connect


@every_way
def test_publishes_with_its_pictures_and_asks_the_gate_once(client, admin_user, draft, publish, asked, receiver):
    lacking = []
    receiver(page_published, lambda instance, **kwargs: lacking.append(missing(instance.photo)))
    publish(client, draft, admin_user)
    assert state_of(draft)[:2] == (True, "Later")
    assert lacking == [[]]
    assert asked == ["Later"]


@every_way
def test_a_receiver_that_fails_leaves_the_page_as_it_was(client, admin_user, draft, publish, receiver):
    def fails(**kwargs):
        raise RuntimeError("A receiver that fails")

    before = state_of(draft)
    receiver(page_published, fails)
    publish(client, draft, admin_user)
    assert state_of(draft) == before
    assert not TaskState.objects.filter(status=TaskState.STATUS_APPROVED).exists()


@every_way
def test_a_page_that_is_not_ready_stays_as_it_was(client, admin_user, draft, publish):
    draft.summary = ""
    draft.save_revision()
    before = state_of(draft)
    answer = publish(client, draft, admin_user)
    assert state_of(draft) == before
    assert answer is None or "“Summary” is missing" in answer.content.decode()


def test_what_was_typed_stays_in_the_form_beside_what_is_missing(client, draft):
    before = state_of(draft)
    answer = edit(client, draft, title="Typed just now", summary="", **{"action-publish": "true"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.find(id="id_title")["value"] == "Typed just now"
    assert "“Summary” is missing" in page.find(id="id_summary").find_parent(class_="w-panel").text
    assert page.find("input", attrs={"name": "loaded_revision_id"})["value"] == str(draft.latest_revision_id)
    assert state_of(draft) == before


@pytest.mark.parametrize("action", ["action-submit", "action-restart-workflow"])
def test_a_page_that_is_not_ready_is_not_submitted(client, admin_user, draft, action):
    if action == "action-restart-workflow":
        draft.get_workflow().start(draft, admin_user)
        NewsPage.objects.get(pk=draft.pk).current_workflow_task_state.reject(user=admin_user)
    before = state_of(draft)
    answer = edit(client, draft, summary="", **{action: "true"})
    assert "“Summary” is missing" in answer.content.decode()
    assert state_of(draft) == before
    assert not TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).exists()


def test_a_page_that_is_not_ready_is_returned_to_its_author(client, admin_user, draft):
    draft.summary = ""
    draft.save_revision()
    draft.get_workflow().start(draft, admin_user)
    edit(client, draft, **{"action-workflow-action": "true", "workflow-action-name": "reject"})
    assert TaskState.objects.get().status == TaskState.STATUS_REJECTED


# A page published as it is made


@pytest.fixture
def create(client, section):
    """Send the form of a new item: `create(title=…)`."""
    parent = section(NewsIndexPage)
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])

    def send(**values):
        required = {"title": "New", "slug": "new", "summary": "About it.", **READY, "action-publish": "true"}
        return client.post(address, {**form_of(client, address), **required, **values}, follow=True)

    return send


def test_a_new_page_is_published_through_the_gate_once(create, asked):
    create()
    assert NewsPage.objects.get(title="New").live
    assert asked == ["New"]


def test_a_new_page_that_is_not_ready_is_not_made_and_stays_in_the_form(create):
    answer = create(summary="")
    assert not Page.objects.filter(title="New").exists()
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.find(id="id_title")["value"] == "New"
    assert "“Summary” is missing" in page.find(id="id_summary").find_parent(class_="w-panel").text


def test_a_receiver_that_fails_leaves_no_new_page(create, receiver):
    def fails(**kwargs):
        raise RuntimeError("A receiver that fails")

    receiver(page_published, fails)
    create()
    assert not Page.objects.filter(title="New").exists()


# Unpublishing


def unpublish_in_bulk(client, page):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{address}?id={page.pk}")


def unpublish_by_the_screen(client, page):
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def expire(client, page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    with suppress(Exception):
        call_command("publish_scheduled", verbosity=0)


@pytest.mark.parametrize(
    "unpublish", [unpublish_by_the_screen, unpublish_in_bulk, expire], ids=lambda way: way.__name__
)
def test_unpublishing_that_fails_half_way_leaves_source_and_translation_public(
    client, section, home_ru, unpublish, receiver
):
    source = make(OfficePage, section(OfficeIndexPage, russian=True), "Dushanbe")
    russian = translate(source)

    def fails_for_the_translation(instance, **kwargs):
        if instance.pk == russian.pk:
            raise RuntimeError("A receiver that fails")

    receiver(page_unpublished, fails_for_the_translation)
    unpublish(client, source)
    assert Page.objects.get(pk=source.pk).live
    assert Page.objects.get(pk=russian.pk).live
