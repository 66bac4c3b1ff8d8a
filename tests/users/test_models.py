"""Users sign in by e-mail, whatever its case."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return User.objects.create_user("Aida.Sarieva@Example.org", "correct horse battery", name="Aida Sarieva")


def test_keeps_the_address_in_small_letters(user):
    assert user.email == "aida.sarieva@example.org"


@pytest.mark.parametrize("typed", ["aida.sarieva@example.org", "AIDA.SARIEVA@EXAMPLE.ORG"])
def test_signs_in_however_the_address_is_typed(user, typed):
    assert authenticate(username=typed, password="correct horse battery") == user


def test_refuses_a_wrong_password(user):
    assert authenticate(username=user.email, password="correct horse") is None


def test_two_people_cannot_differ_by_case_only(user):
    with pytest.raises(ValidationError, match="already has this e-mail"):
        User(email="AIDA.sarieva@example.org", name="Other", password="!").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="AIDA.sarieva@example.org", name="Other")])


def test_refuses_a_time_zone_that_does_not_exist(user):
    user.time_zone = "Asia/Samarqand"
    with pytest.raises(ValidationError) as refusal:
        user.full_clean()
    assert set(refusal.value.message_dict) == {"time_zone"}
    user.time_zone = "Asia/Samarkand"
    user.full_clean()


def test_has_a_name_to_show(user):
    assert (str(user), user.get_full_name(), user.get_short_name()) == ("Aida Sarieva",) * 3
    assert str(User(email="a@example.org")) == "a@example.org"
    assert User(email="a@example.org").get_short_name() == "a"


def test_the_admin_follows_the_users_own_language_and_zone(user):
    user.preferred_language, user.time_zone = "ru", "Asia/Dushanbe"
    user.save()
    profile = User.objects.get().wagtail_userprofile
    assert (profile.preferred_language, profile.current_time_zone) == ("ru", "Asia/Dushanbe")


def test_wagtails_copy_of_the_language_cannot_differ(user):
    profile = user.wagtail_userprofile
    profile.preferred_language = "ru"
    profile.save()
    profile.refresh_from_db()
    assert profile.preferred_language == "en"
