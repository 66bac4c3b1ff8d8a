"""The schedule of a page: said in words with its time zone before it holds, and kept beside the version."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Revision
from wagtail.test.utils.form_data import querydict_from_html

from news.models import NewsIndexPage, NewsPage
from tests.build import make
from unodc_ca.core.publishing import ScheduleAction
from unodc_ca.core.schedule import moment_in_words, schedule_in_words, schedule_of
from unodc_ca.core.schedule_views import stamp
from unodc_ca.users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TOMORROW = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
LATER = TOMORROW + timedelta(days=2)


@pytest.fixture
def page(section):
    """An item that is public, with a later draft."""
    page = make(NewsPage, section(NewsIndexPage), "Item")
    page.title = "Later words"
    page.save_revision()
    return NewsPage.objects.get(pk=page.pk)


@pytest.fixture
def screen(admin_client, page):
    """The screen of the schedule: `screen(go_live_at=…)` sends its form as a browser does, with the words read."""
    address = reverse("schedule_page", args=[page.pk])

    def send(*, read=True, revision=None, **moments):
        fields = {name: f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}" for name, moment in moments.items()}
        shown = revision or NewsPage.objects.get(pk=page.pk).latest_revision
        fields = {"go_live_at": "", "expire_at": "", "revision": stamp(shown), **fields}
        if read:
            words = BeautifulSoup(admin_client.get(address, fields).content, "html.parser")
            fields["shown"] = words.find("input", attrs={"name": "shown"})["value"]
        return admin_client.post(address, fields, follow=True)

    return send


def scheduled_for(page):
    return (
        page.revisions.filter(approved_go_live_at__isnull=False).values_list("approved_go_live_at", flat=True).first()
    )


def words_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").text.split())


@pytest.mark.parametrize(
    ("zone", "language", "words"),
    [
        ("Asia/Tashkent", "en", "Wed 2 Dec, 09:00 Tashkent (UTC+5) = 04:00 UTC"),
        ("Asia/Tashkent", "ru", "ср 2 дек., 09:00, Ташкент (UTC+5) = 04:00 UTC"),
        ("Asia/Kolkata", "en", "Wed 2 Dec, 09:30 Kolkata (UTC+5:30) = 04:00 UTC"),
        ("America/New_York", "en", "Tue 1 Dec, 23:00 New York (UTC-5) = Wed 2 Dec, 04:00 UTC"),
        ("UTC", "en", "Wed 2 Dec, 04:00 UTC"),
        ("Etc/GMT-5", "en", "Wed 2 Dec, 09:00 UTC+5 = 04:00 UTC"),
    ],
)
def test_a_moment_names_its_zone_and_the_same_in_utc(zone, language, words, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 12, tzinfo=UTC))
    with timezone.override(zone), override(language):
        assert moment_in_words(datetime(2026, 12, 2, 4, tzinfo=UTC)) == words


def test_a_moment_of_another_year_names_the_year(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 12, tzinfo=UTC))
    with timezone.override("Asia/Tashkent"):
        assert (
            moment_in_words(datetime(2027, 1, 4, 4, tzinfo=UTC)) == "Mon 4 Jan 2027, 09:00 Tashkent (UTC+5) = 04:00 UTC"
        )


def test_the_offset_is_that_of_the_moment_and_not_of_today(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 12, tzinfo=UTC))
    with timezone.override("Europe/Vienna"):
        assert "Vienna (UTC+2)" in moment_in_words(datetime(2026, 7, 1, 4, tzinfo=UTC))


def test_nothing_holds_before_its_words_have_been_shown(page, screen):
    answer = screen(read=False, go_live_at=TOMORROW)
    assert schedule_in_words(TOMORROW, None) in words_of(answer)
    assert not scheduled_for(page)


def test_what_was_read_holds(page, screen):
    answer = screen(go_live_at=TOMORROW)
    assert scheduled_for(page) == TOMORROW
    assert schedule_in_words(TOMORROW, None) in words_of(answer)
    page.refresh_from_db()
    assert page.title == "Item"


def test_other_times_than_those_read_do_not_hold(admin_client, page, screen):
    fields = {"go_live_at": "2030-01-01T09:00", "expire_at": "", "revision": stamp(page.latest_revision)}
    admin_client.post(reverse("schedule_page", args=[page.pk]), {**fields, "shown": "2030-01-02T09:00 -"})
    assert not scheduled_for(page)


def test_times_are_those_of_the_persons_zone(admin_client, page):
    person = User.objects.get(is_superuser=True)
    person.time_zone = "America/New_York"
    person.save()
    fields = {"go_live_at": "2030-01-01T09:00", "expire_at": "", "revision": stamp(page.latest_revision)}
    answer = admin_client.post(reverse("schedule_page", args=[page.pk]), {**fields, "shown": "2030-01-01T09:00 -"})
    assert answer.status_code == 302
    assert scheduled_for(page) == datetime(2030, 1, 1, 14, tzinfo=UTC)


@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
def test_a_time_that_is_past_is_refused(page, screen, name):
    answer = screen(read=False, **{name: timezone.now() - timedelta(minutes=1)})
    assert "This time is past. Choose a later one." in words_of(answer)
    assert not scheduled_for(page)


def test_a_page_does_not_come_down_before_it_goes_public(page, screen):
    answer = screen(read=False, go_live_at=LATER, expire_at=TOMORROW)
    assert "would come down before it goes public" in words_of(answer)


def test_a_screen_without_times_asks_for_one(page, screen):
    assert "Choose when the page goes public" in words_of(screen(read=False))


@pytest.mark.parametrize("by", ["a new version", "autosave, which writes over the version"])
def test_a_screen_left_open_does_not_schedule_words_that_somebody_changed_since(page, screen, by):
    opened = Revision.objects.get(pk=page.latest_revision_id)
    newer = page.save_revision(overwrite_revision=None if by == "a new version" else page.latest_revision)
    answer = screen(revision=opened, go_live_at=TOMORROW)
    assert "The page was changed after you opened this screen" in words_of(answer)
    assert not scheduled_for(page)
    assert NewsPage.objects.get(pk=page.pk).latest_revision == newer


def test_a_page_may_go_public_now_and_come_down_later(page, screen):
    answer = screen(expire_at=LATER)
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.title, page.expire_at) == ("Later words", LATER)
    assert schedule_in_words(None, LATER, is_public=True) in words_of(answer)


def test_a_page_that_was_to_come_down_may_stay(page, screen):
    screen(expire_at=LATER)
    answer = screen()
    assert "Stays public." in words_of(answer)
    assert NewsPage.objects.get(pk=page.pk).expire_at is None


def test_a_schedule_is_changed_and_keeps_one_time(page, screen):
    screen(go_live_at=TOMORROW)
    screen(go_live_at=LATER)
    assert list(page.revisions.exclude(approved_go_live_at=None).values_list("approved_go_live_at", flat=True)) == [
        LATER
    ]


def test_an_unfinished_page_is_not_scheduled_and_the_editor_says_why(page, screen):
    page.summary = ""
    page.save_revision()
    answer = screen(go_live_at=TOMORROW)
    assert "“Summary” is missing" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not scheduled_for(page)


def test_a_page_locked_by_another_person_is_not_scheduled(page, screen, django_user_model):
    page.locked, page.locked_by = True, django_user_model.objects.create_user("other@example.org", name="Other")
    page.save()
    answer = screen(read=False, go_live_at=TOMORROW)
    assert "was locked" in words_of(answer) or "is locked" in words_of(answer)
    assert not scheduled_for(page)


def test_the_review_of_a_public_page_ends_when_it_is_scheduled(page, screen, admin_user):
    page.get_workflow().start(page, admin_user)
    screen(go_live_at=TOMORROW)
    assert not NewsPage.objects.get(pk=page.pk).workflow_in_progress


def test_the_editor_of_a_scheduled_page_says_when(admin_client, page):
    ScheduleAction(page.latest_revision, TOMORROW).execute()
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert words_of(answer).count(schedule_in_words(TOMORROW, None)) >= 2  # in the lock, and in the status
    assert reverse("schedule_page", args=[page.pk]) in answer.content.decode()


def test_the_status_says_when_a_public_page_comes_down(admin_client, page, screen):
    screen(expire_at=LATER)
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert schedule_in_words(None, LATER, is_public=True) in words_of(answer)
    assert "Expiry:" not in words_of(answer)


def test_the_form_of_the_editor_holds_no_times(admin_client, page):
    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    assert not {"go_live_at", "expire_at"} & set(form.fields)


# Publish means now


def test_publishing_after_a_cancelled_schedule_publishes_now(page):
    ScheduleAction(page.latest_revision, TOMORROW).execute()
    page.revisions.update(approved_go_live_at=None)
    NewsPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert NewsPage.objects.get(pk=page.pk).title == "Later words"


@pytest.mark.parametrize("way", ["by code", "by the editor"])
def test_a_page_that_came_down_is_published_again_and_stays(admin_client, page, way):
    page.expire_at = timezone.now() - timedelta(days=1)
    revision = page.save_revision()
    if way == "by code":
        revision.publish()
    else:
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = querydict_from_html(admin_client.get(address).content.decode(), form_id="page-edit-form")
        admin_client.post(address, {"body-count": 0, **form.dict(), "action-publish": "true"})
    page = NewsPage.objects.get(pk=page.pk)
    assert page.live_revision_id
    assert page.live
    assert page.expire_at is None


def test_a_version_scheduled_too_late_keeps_the_time_at_which_it_comes_down(page):
    past = timezone.now() - timedelta(hours=1)
    page.expire_at = past
    revision = page.save_revision()
    revision.approved_go_live_at = past - timedelta(hours=1)
    revision.save()
    revision.publish()
    assert NewsPage.objects.get(pk=page.pk).expire_at == past


def test_the_editor_publishes_now_a_draft_that_holds_a_time_from_before(admin_client, page):
    draft = page.get_latest_revision_as_object()
    draft.go_live_at = TOMORROW
    draft.save_revision()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = querydict_from_html(admin_client.get(address).content.decode(), form_id="page-edit-form")
    admin_client.post(address, {"body-count": 0, **form.dict(), "action-publish": "true"})
    assert NewsPage.objects.get(pk=page.pk).title == "Later words"


def test_a_page_published_by_code_stays_public_while_its_next_version_waits(page):
    NewsPage.objects.filter(pk=page.pk).update(live_revision=None)
    ScheduleAction(NewsPage.objects.get(pk=page.pk).latest_revision, TOMORROW).execute()
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.live, page.title) == (True, "Item")


@pytest.mark.parametrize("ready", [True, False])
def test_the_editor_saves_the_draft_and_leads_to_the_schedule_only_of_a_finished_page(admin_client, page, ready):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = querydict_from_html(admin_client.get(address).content.decode(), form_id="page-edit-form").dict()
    changes = {"title": "Typed just now", "action-schedule": "true"} | ({} if ready else {"summary": ""})
    answer = admin_client.post(address, {"body-count": 0, **form, **changes})
    if ready:
        assert answer["Location"] == reverse("schedule_page", args=[page.pk])
        assert NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Typed just now"
    else:
        assert "“Summary” is missing" in answer.content.decode()
        assert "Typed just now" in answer.content.decode()
        assert "has been updated" not in answer.content.decode()


def test_who_may_not_publish_has_no_schedule(client, page, django_user_model):
    person = django_user_model.objects.create_user("author@example.org", name="Author")
    person.groups.add(Group.objects.get(name="Authors"))
    client.force_login(person)
    answer = client.post(reverse("schedule_page", args=[page.pk]), {"go_live_at": "2030-01-01T09:00"}, follow=True)
    assert "go_live_at" not in answer.content.decode()
    assert not scheduled_for(page)


def test_a_cancelled_schedule_keeps_the_draft_and_says_so(admin_client, page):
    ScheduleAction(page.latest_revision, TOMORROW).execute()
    address = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, page.latest_revision_id])
    assert schedule_in_words(TOMORROW, None) in words_of(admin_client.get(address))
    answer = admin_client.post(address, follow=True)
    assert "is cancelled. The draft is kept." in words_of(answer)
    assert not scheduled_for(page)
    assert NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Later words"


@pytest.mark.parametrize(("minutes", "words"), [(0.5, "Goes public"), (2, "It was due to go public")])
def test_a_page_is_late_when_its_minute_has_passed(page, minutes, words):
    page.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=minutes))
    assert schedule_of(NewsPage.objects.get(pk=page.pk)).startswith(words)


def test_the_screen_of_a_scheduled_page_says_what_holds(admin_client, page):
    ScheduleAction(page.latest_revision, TOMORROW).execute()
    assert schedule_in_words(TOMORROW, None) in words_of(admin_client.get(reverse("schedule_page", args=[page.pk])))
