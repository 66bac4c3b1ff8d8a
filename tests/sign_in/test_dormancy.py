"""Accounts nobody uses are closed on the day, after four mails; the last administrator's never is."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
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


@pytest.mark.parametrize("days", [45, 46, 400])
def test_is_closed_after_45_days(home, mailoutbox, days):
    made = person(days)
    run()
    assert not is_open(made)
    assert mailoutbox == []
    assert AuditEntry.objects.get(event=Event.CLOSED).account == "zarina@example.org"


def test_counts_from_the_invitation_for_who_never_signed_in(home):
    made = User.objects.create_user("new@example.org", name="New")
    User.objects.update(date_joined=timezone.now() - timedelta(days=45))
    run()
    assert not is_open(made)


def test_who_is_let_in_again_has_as_long_again(home):
    made = person(60)
    run()
    made.refresh_from_db()
    made.is_active = True
    made.save()
    run()
    assert is_open(made)


def test_of_two_administrators_one_stays(home):
    first, second = (person(60, name, is_superuser=True) for name in ("first", "second"))
    run()
    run()
    assert [is_open(first), is_open(second)] == [False, True]
