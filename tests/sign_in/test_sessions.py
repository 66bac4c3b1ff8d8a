"""A session ends half an hour after the last thing a person did, and twelve hours after signing in."""

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from tests.sign_in.door import PASSWORD, sign_in
from unodc_ca.sign_in.middleware import LONGEST, SEEN_AT, SIGNED_IN_AT
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db
ADMIN = reverse("wagtailadmin_home")
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def signed_in(client, home, home_ru):
    person = User.objects.create_superuser("zarina@example.org", PASSWORD, name="Zarina")
    sign_in(client, person.email)
    client.get(ADMIN)
    return client


def left():
    """How long the only session lasts still."""
    return Session.objects.get().expire_date - timezone.now()


def pass_time(client, **values):
    """Let the session be older. values: of the session, as they are then."""
    session = client.session
    session.update(values)
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=2))


def test_lasts_half_an_hour_from_signing_in(signed_in):
    assert HALF_AN_HOUR - timedelta(seconds=30) < left() <= HALF_AN_HOUR


def test_what_a_person_does_prolongs_it(signed_in):
    pass_time(signed_in, **{SEEN_AT: int(time.time()) - 28 * 60})
    signed_in.get(ADMIN)
    assert left() > timedelta(minutes=29)


def test_a_page_that_is_only_open_does_not(signed_in, home):
    pass_time(signed_in, **{SEEN_AT: int(time.time()) - 28 * 60})
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", home.pk, 1])
    assert signed_in.post(ping).status_code == 200
    assert left() < timedelta(minutes=3)


def test_is_over_when_it_has_run_out(signed_in):
    pass_time(signed_in)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert signed_in.get(ADMIN).status_code == 302


def test_is_over_after_twelve_hours_whatever_one_does(signed_in):
    pass_time(signed_in, **{SIGNED_IN_AT: int(time.time()) - LONGEST + 60})
    assert signed_in.get(ADMIN).status_code == 200
    pass_time(signed_in, **{SIGNED_IN_AT: int(time.time()) - LONGEST - 1})
    assert signed_in.get(ADMIN).status_code == 302
    assert not Session.objects.exists()


def test_twelve_hours_begin_at_signing_in_and_end_everywhere(signed_in):
    assert abs(signed_in.session[SIGNED_IN_AT] - time.time()) < 60
    pass_time(signed_in, **{SIGNED_IN_AT: int(time.time()) - LONGEST - 1})
    assert signed_in.get(reverse("usersessions_list")).status_code == 302
    assert not Session.objects.exists()


def test_its_cookie_goes_with_the_window_and_no_script_reads_it(client, home, home_ru):
    person = User.objects.create_superuser("zarina@example.org", PASSWORD, name="Zarina")
    cookie = sign_in(client, person.email).cookies["portal_session"]
    assert not cookie["max-age"]
    assert cookie["httponly"]
