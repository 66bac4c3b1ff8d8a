"""One way in, with a second factor, and a way out."""

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.sign_in.door import PASSWORD, code_of, enrol, sign_in
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db
ADMIN = reverse("wagtailadmin_home")


@pytest.fixture(autouse=True)
def as_in_production(settings, home, home_ru):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def person():
    return User.objects.create_superuser("zarina@example.org", PASSWORD, name="Zarina")


@pytest.fixture
def enrolled(person):
    """The secret of the person's app."""
    browser = Client()
    sign_in(browser, person.email)
    return enrol(browser)


def is_in(client):
    return client.get(ADMIN).status_code == 200


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/"])
def test_every_other_door_leads_to_the_one(client, path):
    answer = client.get(f"{path}?next=/admin/reports/")
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('account_login')}?next=/admin/reports/"


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/django-admin/", "/django-admin/login/"])
def test_other_doors_do_not_exist(client, path):
    assert client.get(path).status_code == 404


def test_no_form_of_wagtails_takes_a_password(client, person):
    client.post("/admin/login/", {"username": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    assert client.get("/en/account/signup/").status_code == 404


@pytest.mark.parametrize("language", ["en", "ru"])
def test_is_in_both_languages(client, language):
    page = client.get(f"/{language}/account/sign-in/").content.decode()
    assert f'lang="{language}"' in page
    assert {"en": "Sign in", "ru": "Вход"}[language] in page


def test_a_password_alone_opens_nothing_before_there_is_a_factor(client, person):
    assert sign_in(client, person.email)["Location"] == ADMIN
    answer = client.get("/admin/pages/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("mfa_activate_totp"))


def test_who_has_set_up_an_app_is_in_and_gets_recovery_codes(client, person):
    sign_in(client, person.email)
    enrol(client)
    codes = re.findall(r"<code>(\d+)</code>", client.get(reverse("mfa_view_recovery_codes")).content.decode())
    assert len(codes) == len(set(codes)) == 10
    assert is_in(client)


def test_the_next_time_a_code_is_asked_for(client, person, enrolled):
    assert sign_in(client, person.email)["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(enrolled, steps=1)})["Location"] == ADMIN
    assert is_in(client)


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_time_is_refused(client, person, enrolled, steps):
    sign_in(client, person.email)
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(enrolled, steps=steps)}).status_code == 200
    assert not is_in(client)


def test_a_code_opens_once(client, person, enrolled):
    code = code_of(enrolled, steps=1)
    sign_in(client, person.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert is_in(client)
    other = Client()
    sign_in(other, person.email)
    answer = other.post(reverse("mfa_authenticate"), {"code": code})
    assert "used already" in answer.content.decode()
    assert not is_in(other)


def test_a_recovery_code_opens_once(client, person, enrolled):
    code = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    for opens in (True, False):
        browser = Client()
        sign_in(browser, person.email)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(browser) is opens


def test_a_session_older_than_the_factor_ends(person):
    thief, owner = Client(), Client()
    sign_in(thief, person.email)
    sign_in(owner, person.email)
    enrol(owner)
    assert thief.get(reverse("usersessions_list"))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "name",
    ["mfa_view_recovery_codes", "mfa_deactivate_totp", "account_reauthenticate", "account_email", "usersessions_list"],
)
def test_a_session_without_the_factor_gets_nowhere_but_to_the_code(client, person, enrolled, name):
    client.force_login(person)
    for answer in (client.get(reverse(name)), client.post(reverse(name), {"password": PASSWORD})):
        assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(enrolled, steps=1)})
    assert is_in(client)


def test_the_code_that_proved_the_app_opens_nothing_more(client, person):
    sign_in(client, person.email)
    secret = enrol(client)
    other = Client()
    sign_in(other, person.email)
    other.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert not is_in(other)


@pytest.mark.parametrize("sent", [{}, {"credential": '{"id": "x"}'}, {"code": ""}, {"code": "\x00"}])
def test_whatever_is_sent_for_a_code_is_answered_with_the_form(client, person, enrolled, sent):
    sign_in(client, person.email)
    answer = client.post(reverse("mfa_authenticate"), sent)
    assert answer.status_code == 200
    assert 'name="code"' in answer.content.decode()


def test_who_comes_from_no_known_address_signs_in(client, person):
    assert sign_in(client, person.email, REMOTE_ADDR="")["Location"] == ADMIN


def test_the_door_has_no_light_form(client, home):
    assert client.get("/lite/en/account/sign-in/").status_code == 404
    assert client.get("/lite/_util/login/?next=/lite/en/")["Location"] == "/en/account/sign-in/?next=/lite/en/"


def test_a_new_password_does_not_replace_the_factor(client, person, enrolled, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.search(r"https?://\S+/password/forgotten/\S+", mailoutbox[-1].body)[0]
    page = client.get(link, follow=True)
    new = "another long phrase"
    answer = client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    assert not is_in(client)
    assert sign_in(client, person.email, new)["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def test_signing_out_takes_a_post(client, person):
    client.force_login(person)
    for path in ("/admin/logout/", reverse("account_logout")):
        assert client.get(path).status_code == 200
        assert "_auth_user_id" in client.session
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_who_has_no_role_is_told_so_instead_of_being_sent_in_circles(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(User.objects.create_user("new@example.org", PASSWORD, name="New"))
    answer = client.get(ADMIN, follow=True)
    assert answer.status_code == 403
    assert "has no rights here yet" in answer.content.decode()


def test_a_disabled_account_is_out_with_the_next_request(client, person):
    client.force_login(person)
    session = client.session
    session["second_factor"] = True
    session.save()
    assert is_in(client)
    User.objects.update(is_active=False)
    assert not is_in(client)
    assert sign_in(client, person.email)["Location"] == reverse("account_inactive")
    entry = AuditEntry.objects.get(event=Event.SIGN_IN_REFUSED)
    assert (entry.account, entry.about) == (person.email, "closed account")


def test_an_address_that_was_replaced_opens_nothing(client, person):
    client.force_login(person)
    client.get(reverse("account_email"))  # allauth copies the address into its own table
    person.email = "z.rahimova@example.org"
    person.save()
    assert sign_in(Client(), "zarina@example.org").status_code == 200
    assert sign_in(Client(), "z.rahimova@example.org").status_code == 302


def test_a_lost_factor_is_removed_by_a_command(client, person, enrolled):
    sign_in(client, person.email)
    client.post(reverse("mfa_authenticate"), {"code": code_of(enrolled, steps=1)})
    call_command("remove_second_factor", "ZARINA@example.org", verbosity=0, stdout=StringIO())
    assert not is_in(client)
    assert AuditEntry.objects.filter(event=Event.FACTOR_REMOVED, account=person.email).count() == 1
    sign_in(client, person.email)
    assert client.get("/admin/pages/")["Location"].startswith(reverse("mfa_activate_totp"))


def test_the_command_says_when_there_is_no_such_person(home):
    with pytest.raises(CommandError, match=r"no account nobody@example\.org"):
        call_command("remove_second_factor", "nobody@example.org")
