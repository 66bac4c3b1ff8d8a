"""Wrong passwords and codes are counted in rows; the count holds without a cache and locks out no known browser."""

import secrets
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache.backends.base import BaseCache
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from tests.sign_in.door import PASSWORD, enrol, sign_in
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.sign_in.guessing import PER_ACCOUNT, PER_ADDRESS, WINDOW
from unodc_ca.users.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture
def person(home, home_ru):
    return User.objects.create_superuser("zarina@example.org", PASSWORD, name="Zarina")


def guess(times, email="zarina@example.org", **extra):
    for _number in range(times):
        assert sign_in(Client(), email, "not the password", **extra).status_code == 200


def gets_in(browser=None, email="zarina@example.org", **extra):
    return sign_in(browser or Client(), email, **extra).status_code == 302


def test_after_ten_wrong_passwords_the_right_one_is_refused_too(person):
    guess(PER_ACCOUNT - 1)
    assert gets_in(**ELSEWHERE)
    AuditEntry._base_manager.filter(event=Event.SIGNED_IN).delete()
    guess(1)
    assert not gets_in(**ELSEWHERE)


def test_who_guesses_from_many_addresses_is_counted_once(person):
    for number in range(PER_ACCOUNT):
        guess(1, REMOTE_ADDR=f"203.0.113.{number}")
    assert not gets_in(REMOTE_ADDR="198.51.100.1")


def test_who_tries_many_accounts_is_stopped_by_the_address(person):
    for number in range(PER_ADDRESS):
        guess(1, f"person{number}@example.org", **ELSEWHERE)
    assert not gets_in(**ELSEWHERE)
    assert gets_in()


def test_letters_and_spaces_make_no_other_account(person):
    guess(PER_ACCOUNT // 2, "Zarina@Example.org", **ELSEWHERE)
    guess(PER_ACCOUNT // 2, " zarina@example.org ", **ELSEWHERE)
    assert not gets_in(email="ZARINA@example.org")


def test_a_browser_that_is_known_still_gets_in(person):
    browser = Client()
    assert gets_in(browser)
    browser.post(reverse("account_logout"))
    guess(PER_ACCOUNT, **ELSEWHERE)
    assert not gets_in(REMOTE_ADDR="198.51.100.1")
    assert gets_in(browser, REMOTE_ADDR="198.51.100.1")


def test_a_network_that_is_known_still_gets_in(person):
    assert gets_in(REMOTE_ADDR="198.51.100.1")
    guess(PER_ACCOUNT, **ELSEWHERE)
    assert gets_in(REMOTE_ADDR="198.51.100.1")


def test_a_known_browser_may_not_guess_either(person):
    browser = Client()
    gets_in(browser)
    browser.post(reverse("account_logout"))
    for _number in range(PER_ACCOUNT):
        sign_in(browser, person.email, "not the password")
    assert not gets_in(browser)


def test_a_cookie_of_ones_own_making_makes_no_browser_known(person):
    guess(PER_ACCOUNT, **ELSEWHERE)
    device = secrets.token_hex(16)
    AuditEntry.objects.create(event=Event.SIGNED_IN, account=person.email, address="192.0.2.1", known_place=device)
    browser = Client()
    browser.cookies["portal_device"] = device
    assert not gets_in(browser)
    browser.cookies["portal_device"] = Signer(salt="unodc_ca.sign_in.device").sign(device)
    assert gets_in(browser)


def test_after_a_quarter_of_an_hour_the_account_is_free_again(person):
    guess(PER_ACCOUNT)
    assert not gets_in()
    AuditEntry._base_manager.update(at=AuditEntry.objects.earliest("at").at - WINDOW - timedelta(seconds=1))
    assert gets_in()


class CacheAway(BaseCache):
    """What every call does when the server of the cache cannot be reached."""

    def add(self, *args, **kwargs):
        raise ConnectionError("The cache is away.")

    get = set = touch = delete = incr = add


def test_holds_while_the_cache_is_away(person, settings, mailoutbox):
    settings.CACHES = {"default": {"BACKEND": f"{__name__}.CacheAway"}}
    guess(PER_ACCOUNT)
    assert not gets_in()
    Client().post(reverse("account_reset_password"), {"email": person.email})
    assert len(mailoutbox) == 1


def test_a_known_browser_gets_in_where_its_network_is_refused(person):
    browser = Client()
    gets_in(browser)
    browser.post(reverse("account_logout"))
    for number in range(PER_ADDRESS):
        guess(1, f"person{number}@example.org")
    assert gets_in(browser)
    assert not gets_in()


def test_the_form_for_a_new_password_is_no_place_to_guess_the_old_one(person):
    browser = Client()
    gets_in(browser)
    new = {"password1": "another long phrase", "password2": "another long phrase"}
    for _number in range(PER_ACCOUNT):
        browser.post(reverse("account_change_password"), {"oldpassword": "not the password", **new})
    browser.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_links_to_a_new_password_are_not_sent_without_end(person, mailoutbox):
    for _number in range(PER_ACCOUNT + 5):
        Client().post(reverse("account_reset_password"), {"email": person.email})
    assert len(mailoutbox) == PER_ACCOUNT


def test_wrong_codes_are_counted_with_wrong_passwords(person, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    owner = Client()
    gets_in(owner)
    enrol(owner)
    thief = Client()
    sign_in(thief, person.email, **ELSEWHERE)
    for _number in range(PER_ACCOUNT):
        answer = thief.post(reverse("mfa_authenticate"), {"code": "000000"}, **ELSEWHERE)
    assert "not the code of the moment" in answer.content.decode()
    answer = thief.post(reverse("mfa_authenticate"), {"code": "000000"}, **ELSEWHERE)
    assert "too many attempts" in answer.content.decode()
    assert AuditEntry.objects.filter(event=Event.CODE_FAILED).count() == PER_ACCOUNT


def test_nothing_tells_who_has_an_account(person, mailoutbox):
    def answers(email):
        page = sign_in(Client(), email, "not the password")
        reset = Client().post(reverse("account_reset_password"), {"email": email})
        return page.status_code, len(page.content), reset.status_code, reset["Location"]

    assert answers("zarina@example.org") == answers("farida@example.org")
    assert [mail.to for mail in mailoutbox] == [["zarina@example.org"]]


class CountingHasher(MD5PasswordHasher):
    """Counts what a real one would take most of the time for; `make sign-in-times` looks at the clock."""

    algorithm = "counting"
    done = 0

    def encode(self, password, salt):
        type(self).done += 1
        return super().encode(password, salt)


def test_an_address_that_nobody_has_costs_as_many_hashes(settings, person):
    settings.PASSWORD_HASHERS = ["tests.sign_in.test_guessing.CountingHasher"]
    person.set_password(PASSWORD)
    person.save()

    def hashes(email):
        CountingHasher.done = 0
        sign_in(Client(), email, "not the password")
        return CountingHasher.done

    assert hashes("farida@example.org") == hashes("zarina@example.org") == 1


def test_the_audit_holds_no_password(person):
    guess(1)
    gets_in()
    written = [str(list(entry.values())) for entry in AuditEntry.objects.values()]
    assert len(written) == 3  # with the account itself
    assert not any("password" in each.replace("Wrong password", "") or PASSWORD in each for each in written)
