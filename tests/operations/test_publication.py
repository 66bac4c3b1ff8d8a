"""Pages go public and leave the public at their time; what cannot is reported, and stops nothing else."""

import logging
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published, page_unpublished

from news.models import NewsIndexPage, NewsPage
from tests.build import make, translate
from unodc_ca.operations import publication
from unodc_ca.operations.models import MissedSchedule
from unodc_ca.operations.publication import carry_out, due_items, publish_due
from unodc_ca.users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.database]

COMPLETE = {"kind": "news", "date": "2024-04-16"}


@pytest.fixture
def news(section, home_ru):
    return section(NewsIndexPage, russian=True)


@pytest.fixture
def publisher(home):
    return person("publisher", preferred_language="ru", time_zone="Asia/Dushanbe")


def person(name, group="Publishers", **values):
    made = User.objects.create_user(f"{name}@example.org", name=name, **values)
    made.groups.add(Group.objects.get(name=group))
    return made


def schedule(page, minutes_ago=5):
    """Have the newest text of a page approved for a time that has passed."""
    page.go_live_at = timezone.now() - timedelta(minutes=minutes_ago)
    page.save_revision(approved_go_live_at=page.go_live_at)
    return page


def scheduled(parent, title, minutes_ago=5, **values):
    return schedule(make(NewsPage, parent, title, live=False, **{**COMPLETE, **values}), minutes_ago)


def unfinished(parent, title="Unfinished", **values):
    return scheduled(parent, title, summary="", **values)


def correct(page):
    """Write the missing text into the scheduled revision."""
    page.summary = "Now there is one."
    schedule(page)


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@contextmanager
def failing_receiver(title, signal=page_published):
    """A receiver that fails for one page."""

    def fail(instance, **kwargs):
        if instance.title == title:
            raise RuntimeError("the receiver is broken")

    signal.connect(fail)
    try:
        yield
    finally:
        signal.disconnect(fail)


def test_a_page_goes_out_when_its_time_has_come_and_not_before(news):
    due, later = scheduled(news, "Due"), scheduled(news, "Later", minutes_ago=-5)
    done, left = publish_due()
    assert ([item.page_id for item in done], left) == ([due.pk], [])
    assert (is_live(due), is_live(later)) == (True, False)
    assert PageLogEntry.objects.filter(page=due.pk, action="wagtail.publish.scheduled").count() == 1


def test_a_page_leaves_the_public_when_its_time_is_over(news):
    over, not_yet = make(NewsPage, news, "Over"), make(NewsPage, news, "Not yet")
    for page, minutes in ((over, -1), (not_yet, 5)):
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(minutes=minutes))
    publish_due()
    assert (is_live(over), is_live(not_yet)) == (False, True)
    assert Page.objects.get(pk=over.pk).expired
    assert PageLogEntry.objects.filter(page=over.pk, action="wagtail.unpublish.scheduled").count() == 1


def test_a_page_whose_whole_time_passed_while_nobody_kept_it_is_not_left_public(news):
    passed = scheduled(news, "Passed", minutes_ago=60, expire_at=timezone.now() - timedelta(minutes=30))
    publish_due()
    assert (is_live(passed), Page.objects.get(pk=passed.pk).expired) == (False, True)


def test_a_page_that_cannot_go_out_does_not_stop_those_behind_it(news):
    pages = [unfinished(news, minutes_ago=20), *(scheduled(news, f"Item {number}") for number in range(3))]
    done, left = publish_due()
    assert [is_live(page) for page in pages] == [False, True, True, True]
    assert ([item.page_id for item in left], len(done)) == ([pages[0].pk], 3)


def test_a_translation_that_is_due_before_its_source_goes_out_with_it(news):
    source = scheduled(news, "Source", minutes_ago=1)
    translation = schedule(translate(source, "ru", live=False), minutes_ago=2)
    assert publish_due()[1] == []
    assert (is_live(source), is_live(translation)) == (True, True)
    assert not MissedSchedule.objects.exists()


def test_an_error_in_a_receiver_leaves_its_page_as_it_was_and_the_others_go_out(news, caplog):
    broken, behind = scheduled(news, "Broken", minutes_ago=10), scheduled(news, "Behind")
    with failing_receiver("Broken"):
        publish_due()
    assert (is_live(broken), is_live(behind)) == (False, True)
    assert not PageLogEntry.objects.filter(page=broken.pk, action__startswith="wagtail.publish").exists()
    assert [item.page_id for item in due_items()] == [broken.pk]
    assert MissedSchedule.objects.get().reasons == {
        "en": ["A technical error occurred (RuntimeError). The details are in the log: ask the administrator."],
        "ru": ["Произошла техническая ошибка (RuntimeError). Подробности в журнале: обратитесь к администратору."],
    }
    [line] = [record for record in caplog.records if record.name == "unodc_ca.operations.publication"]
    assert "the receiver is broken" in logging.Formatter().format(line)


def test_what_was_unscheduled_after_it_was_found_does_not_go_out(news):
    page = scheduled(news, "Unscheduled")
    [item] = due_items()
    revision = page.scheduled_revision
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    assert carry_out(item) is False
    assert not is_live(page)


@pytest.mark.parametrize("change", [{"expire_at": None}, {"live": False}])
def test_what_need_not_be_unpublished_any_more_is_left_alone(news, change):
    page = make(NewsPage, news, "Over")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    [item] = due_items()
    Page.objects.filter(pk=page.pk).update(**change)
    assert carry_out(item) is False
    assert not Page.objects.get(pk=page.pk).expired


def test_what_cannot_go_out_is_reported_in_every_language_and_in_one_line_of_the_log(news, caplog):
    page = unfinished(news)
    publish_due()
    missed = MissedSchedule.objects.get(page=page.pk)
    assert (missed.action, missed.due_at) == ("publish", page.go_live_at)
    assert missed.reasons == {"en": ["“Summary” is missing."], "ru": ["Не заполнено поле «Аннотация»."]}
    [line] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert "Unfinished" in line.message
    assert "“Summary” is missing." in line.message


def test_the_responsible_person_and_publishers_get_mail_in_their_language_and_time_zone(news, publisher, mailoutbox):
    keeper = person("keeper", "Authors")
    person("translator", "Translators")
    page = unfinished(news, responsible=keeper)
    publish_due()
    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert set(mails) == {"keeper@example.org", "publisher@example.org"}
    assert mails["keeper@example.org"].subject == "Not published on time: Unfinished"
    assert "“Summary” is missing." in mails["keeper@example.org"].body
    assert "Tashkent (UTC+5) =" in mails["keeper@example.org"].body
    assert mails["publisher@example.org"].subject == "Не опубликовано вовремя: Unfinished"
    assert "Не заполнено поле «Аннотация»." in mails["publisher@example.org"].body
    assert "Душанбе" in mails["publisher@example.org"].body
    for mail in mailoutbox:
        assert f"http://localhost{reverse('wagtailadmin_pages:edit', args=[page.pk])}" in mail.body


def test_the_responsible_person_of_a_translation_is_that_of_its_source(news, publisher, mailoutbox):
    source = make(NewsPage, news, "Source", responsible=person("keeper", "Authors"))
    schedule(translate(source, "ru", live=False, summary=""))
    publish_due()
    assert {mail.to[0] for mail in mailoutbox} == {"keeper@example.org", "publisher@example.org"}


def test_nobody_with_a_closed_account_gets_mail(news, mailoutbox):
    former = person("former", is_active=False)
    unfinished(news, responsible=former)
    publish_due()
    assert MissedSchedule.objects.exists()
    assert mailoutbox == []


def test_mail_comes_once_and_again_only_when_the_reasons_change(news, publisher, mailoutbox, caplog):
    page = unfinished(news)
    for _pass in range(3):
        publish_due()
    assert len(mailoutbox) == 1
    assert len([record for record in caplog.records if record.levelname == "ERROR"]) == 1
    page.kind = ""
    page.save_revision(overwrite_revision=page.scheduled_revision, approved_go_live_at=page.go_live_at)
    publish_due()
    assert len(mailoutbox) == 2
    assert len(MissedSchedule.objects.get().reasons["en"]) == 2


def test_two_schedulers_that_find_the_same_reasons_send_mail_once(news, publisher, mailoutbox, monkeypatch):
    unfinished(news)
    sentences = publication.sentences

    def meanwhile_the_other_reports(error, code):
        monkeypatch.setattr(publication, "sentences", sentences)
        publish_due()
        assert len(mailoutbox) == 1
        return sentences(error, code)

    monkeypatch.setattr(publication, "sentences", meanwhile_the_other_reports)
    publish_due()
    assert len(mailoutbox) == 1


def test_a_report_goes_away_when_the_page_goes_out(news):
    page = unfinished(news)
    publish_due()
    correct(page)
    publish_due()
    assert is_live(page)
    assert not MissedSchedule.objects.exists()


def test_a_report_is_not_shown_and_goes_away_when_the_schedule_is_cancelled(news):
    page = unfinished(news)
    publish_due()
    page.revisions.update(approved_go_live_at=None)
    assert not MissedSchedule.objects.still_due().exists()
    publish_due()
    assert not MissedSchedule.objects.exists()


def test_a_report_does_not_keep_its_page_from_being_deleted(news):
    page = unfinished(news)
    publish_due()
    NewsPage.objects.get(pk=page.pk).delete()
    assert not MissedSchedule.objects.exists()


def test_a_page_that_cannot_be_unpublished_is_reported(news, publisher, mailoutbox):
    page = make(NewsPage, news, "Over")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    with failing_receiver("Over", page_unpublished):
        publish_due()
    assert is_live(page)
    assert MissedSchedule.objects.still_due().get().action == "unpublish"
    assert mailoutbox[0].subject == "Не снято с публикации вовремя: Over"


def test_the_command_says_what_it_did_and_fails_when_something_is_left(news, capsys):
    good, broken = scheduled(news, "Good"), unfinished(news)
    with pytest.raises(CommandError, match="1 could not be published or unpublished"):
        call_command("publish_scheduled")
    said = capsys.readouterr()
    assert f"Done: publish page {good.pk}" in said.out
    assert f"Not done: publish page {broken.pk}" in said.err
    correct(broken)
    call_command("publish_scheduled")
