"""Accounts nobody uses are closed on the day, after four mails; the last administrator's never is.

Where nothing ran for some days, the last mail is made up for before an account is closed.
"""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db


def person(days, name="zarina", **values):
    """Somebody who signed in some days ago."""
    values = {"name": name, "preferred_language": "ru", **values}
    made = User.objects.create_user(f"{name}@example.org", **values)
    User.objects.filter(pk=made.pk).update(last_login=timezone.now() - timedelta(days=days))
    return made


def run():
    call_command("close_dormant_accounts", stdout=StringIO())


@pytest.fixture
def run_on(monkeypatch):
    """Run the command some days after today; what it writes into the audit is of that time."""
    today = timezone.now()

    def run_then(day):
        moment = today + timedelta(days=day)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        known = set(AuditEntry.objects.values_list("pk", flat=True))
        run()
        QuerySet(AuditEntry).exclude(pk__in=known).update(at=moment)

    return run_then


def is_open(made):
    made.refresh_from_db()
    return made.is_active


@pytest.mark.parametrize("days", [31, 38, 42, 44])
def test_is_told_in_their_language_14_7_3_and_1_days_before(home, mailoutbox, days):
    made = person(days)
    run()
    assert is_open(made)
    assert mailoutbox[0].to == ["zarina@example.org"]
    assert "Войдите" in mailoutbox[0].body
    assert "http://localhost/ru/account/sign-in/" in mailoutbox[0].body


@pytest.mark.parametrize("days", [0, 30, 32, 37, 39, 41, 43])
def test_is_left_alone_on_other_days(home, mailoutbox, days):
    made = person(days)
    run()
    assert is_open(made)
    assert mailoutbox == []


def test_is_told_four_times_and_closed_on_the_day_when_no_day_is_missed(home, mailoutbox, run_on):
    made = person(0)
    told = []
    for day in range(45):
        run_on(day)
        told += [day] if len(mailoutbox) > len(told) else []
        assert is_open(made)
    run_on(45)
    assert not is_open(made)
    assert told == [31, 38, 42, 44]
    assert len(mailoutbox) == 4
    assert AuditEntry.objects.get(event=Event.CLOSED).account == "zarina@example.org"
    told = AuditEntry.objects.filter(event=Event.CLOSING_TOLD, account="zarina@example.org")
    assert [entry.about for entry in told] == [timezone.localdate().isoformat()] * 4


@pytest.mark.parametrize("before", [[], [31], [31, 38, 42], [38, 43]])
@pytest.mark.parametrize("day", [45, 60, 400])
def test_after_missed_days_is_told_the_true_day_and_closed_then(home, mailoutbox, run_on, before, day):
    made = person(0, preferred_language="en")
    for earlier in before:
        run_on(earlier)
    mailoutbox.clear()
    run_on(day)
    assert is_open(made)
    closing = timezone.localdate() + timedelta(days=1)
    assert f"{closing.day} {closing:%B %Y}" in mailoutbox[0].body
    run_on(day + 0.5)
    assert is_open(made)
    run_on(day + 1)
    assert not is_open(made)
    assert len(mailoutbox) == 1


def test_is_closed_after_the_last_mail_however_long_nothing_ran_since(home, mailoutbox, run_on):
    made = person(0)
    for day in (44, 60):
        run_on(day)
    assert not is_open(made)
    assert len(mailoutbox) == 1


def test_mail_of_an_earlier_time_does_not_count_for_who_signed_in_since(home, mailoutbox, run_on):
    made = person(0)
    run_on(44)
    User.objects.filter(pk=made.pk).update(last_login=timezone.now() + timedelta(hours=1))
    run_on(100)
    assert is_open(made)
    assert len(mailoutbox) == 2


def test_counts_from_the_invitation_for_who_never_signed_in(home, run_on):
    made = User.objects.create_user("new@example.org", name="New")
    for day in (44, 45):
        run_on(day)
    assert not is_open(made)


def test_who_is_let_in_again_has_as_long_again(home, run_on):
    made = person(0)
    for day in (60, 61):
        run_on(day)
    assert not is_open(made)
    made.is_active = True
    made.save()
    QuerySet(AuditEntry).filter(event=Event.OPENED).update(at=timezone.now())
    run_on(62)
    assert is_open(made)


def test_of_two_administrators_one_stays(home, run_on):
    first, second = (person(0, name, is_superuser=True) for name in ("first", "second"))
    for day in (60, 61, 62):
        run_on(day)
    assert [is_open(first), is_open(second)] == [False, True]


def test_the_last_administrator_is_not_told_of_a_day_that_never_comes(home, run_on, mailoutbox):
    made = person(0, is_superuser=True)
    for day in (45, 46):
        run_on(day)
    assert is_open(made)
    assert mailoutbox == []
