"""Staff see on Wagtail's home and in the editor which of their pages are late, why, and what to do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from news.models import NewsIndexPage
from tests.operations.test_publication import is_live, person, unfinished
from unodc_ca.operations.models import MissedSchedule
from unodc_ca.operations.publication import publish_due

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")
TITLE = "<b>Late</b>"


@pytest.fixture
def late(section, home_ru):
    page = unfinished(section(NewsIndexPage), TITLE, slug="late")
    publish_due()
    return page


def editor_of(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def shown(client, address):
    return client.get(address).content.decode()


def test_home_lists_what_is_late_with_its_reasons_and_the_way_to_it(client, late):
    client.force_login(person("publisher"))
    home = shown(client, HOME)
    assert "Pages not published or unpublished on time" in home
    assert editor_of(late) in home
    assert "“Summary” is missing." in home
    assert "Tashkent (UTC+5) =" in home
    assert "&lt;b&gt;Late&lt;/b&gt;" in home
    assert TITLE not in home


def test_it_is_in_the_language_and_time_zone_of_the_person(client, late):
    client.force_login(person("publisher", preferred_language="ru", time_zone="Asia/Almaty"))
    for address in (HOME, editor_of(late)):
        assert "Не заполнено поле «Аннотация»." in shown(client, address)
        assert "Алматы (UTC+5) =" in shown(client, address)


def test_home_does_not_name_pages_that_a_person_does_not_work_with(client, late):
    stranger = person("author", "Authors")
    client.force_login(stranger)
    assert "Late" not in shown(client, HOME)
    Page.objects.filter(pk=late.pk).update(owner=stranger)
    assert "&lt;b&gt;Late" in shown(client, HOME)


def test_home_costs_the_same_for_many_late_pages(client, late):
    client.force_login(person("publisher"))
    shown(client, HOME)
    with CaptureQueriesContext(connection) as few:
        shown(client, HOME)
    for number in range(5):
        unfinished(late.get_parent(), f"Late {number}")
    publish_due()
    with CaptureQueriesContext(connection) as many:
        assert "Late 4" in shown(client, HOME)
    assert len(many) == len(few)


def test_the_editor_says_what_was_due_why_it_could_not_be_and_what_to_do(client, late):
    client.force_login(person("publisher"))
    editor = shown(client, editor_of(late))
    assert "This page was to be published" in editor
    assert "<li>“Summary” is missing.</li>" in editor
    assert "Cancel the schedule to edit the page" in editor


def test_titles_in_reasons_are_escaped_in_the_editor(client, late):
    MissedSchedule.objects.update(reasons={"en": ["<script>alert(1)</script>"]})
    client.force_login(person("publisher"))
    assert "<script>alert(1)" not in shown(client, editor_of(late)) + shown(client, HOME)


def test_nothing_is_said_once_the_schedule_is_cancelled(client, late):
    client.force_login(person("publisher"))
    revision = late.scheduled_revision.pk
    answer = client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[late.pk, revision]))
    assert answer.status_code == 302
    for address in (HOME, editor_of(late)):
        assert "Summary” is missing" not in shown(client, address)


def test_a_page_that_is_corrected_goes_out_at_the_next_pass(client, late):
    late.summary = "Now there is one."
    late.save_revision(overwrite_revision=late.scheduled_revision, approved_go_live_at=late.go_live_at)
    publish_due()
    assert is_live(late)
