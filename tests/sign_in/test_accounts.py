"""An account from its invitation on: a password of one's own, a changed address, sessions that end."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.sign_in.door import PASSWORD, enrol, sign_in
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(home, home_ru):
    return User.objects.create_superuser("head@example.org", PASSWORD, name="Head")


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def add(admin, **changes):
    values = {"email": "new@example.org", "name": "New", "preferred_language": "ru", "time_zone": ""}
    return admin.post(reverse("wagtailusers_users:add"), {**values, **changes})


def link_in(mail):
    return re.search(r"https?://localhost(/\S+/password/forgotten/\S+-\S+/)", mail.body)[1]


def choose(browser, link, password):
    form = browser.get(link, follow=True).request["PATH_INFO"]
    return browser.post(form, {"password1": password, "password2": password})


def test_a_new_person_is_sent_a_link_in_their_language(admin, mailoutbox):
    add(admin)
    assert mailoutbox[0].to == ["new@example.org"]
    assert "Head" in mailoutbox[0].body
    assert link_in(mailoutbox[0]).startswith("/ru/")
    assert "Выберите пароль" in mailoutbox[0].body
    assert AuditEntry.objects.filter(event=Event.INVITED, account="new@example.org").exists()


def test_by_the_link_they_choose_a_password_once(admin, mailoutbox):
    add(admin)
    link = link_in(mailoutbox[0])
    choose(Client(), link, PASSWORD)
    person = User.objects.get(email="new@example.org")
    assert person.check_password(PASSWORD)
    assert "Ссылка больше не действует" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize(
    "password",
    ["short", "elevenchars", "password1234", "123456789012", "new@example.org", "unodcunodcunodc", "abababababab"],
)
def test_a_weak_password_is_refused_with_the_reason(admin, mailoutbox, password):
    add(admin)
    answer = choose(Client(), link_in(mailoutbox[0]), password)
    assert answer.status_code == 200
    assert 'class="field__error"' in answer.content.decode()
    assert not User.objects.get(email="new@example.org").has_usable_password()


@pytest.mark.parametrize("password", ["four words in a row", "длинная фраза из слов", "mmxvkqplwdhz"])
def test_a_phrase_is_taken_whatever_signs_it_is_made_of(admin, mailoutbox, password):
    add(admin)
    choose(Client(), link_in(mailoutbox[0]), password)
    assert User.objects.get(email="new@example.org").check_password(password)


def test_a_changed_password_ends_every_other_session(client, administrator):
    other = Client()
    for browser in (client, other):
        sign_in(browser, administrator.email)
    new = "another long phrase"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post(reverse("account_change_password"), form)
    assert other.get(reverse("wagtailadmin_home")).status_code == 302
    assert AuditEntry.objects.filter(event=Event.PASSWORD_CHANGED).exists()


def test_a_change_of_address_asks_again_and_tells_the_old_one(client, administrator, mailoutbox):
    sign_in(client, administrator.email)
    enrol(client)
    session = client.session
    session["account_authentication_methods"] = []  # as some time later, when who it is has to be proved again
    session.save()
    assert client.get(reverse("account_email"))["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "h.office@example.org", "action_add": ""})
    link = re.search(r"http://localhost(/\S+/email/\S+/)", mailoutbox[-1].body)[1]
    assert mailoutbox[-1].to == ["h.office@example.org"]
    administrator.refresh_from_db()
    assert administrator.email == "head@example.org"
    client.post(link)
    administrator.refresh_from_db()
    assert administrator.email == "h.office@example.org"
    assert mailoutbox[-1].to == ["head@example.org"]
    assert not sign_in(Client(), "head@example.org").has_header("Location")


def test_a_waiting_change_of_address_ends_with_the_password(client, administrator, mailoutbox):
    sign_in(client, administrator.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("account_email"), {"email": "thief@example.org", "action_add": ""})
    link = re.search(r"http://localhost(/\S+/email/\S+/)", mailoutbox[-1].body)[1]
    new = "another long phrase"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    Client().post(link)
    administrator.refresh_from_db()
    assert administrator.email == "head@example.org"


def test_ones_own_sessions_are_seen_and_ended(client, administrator):
    other = Client(HTTP_USER_AGENT="Another browser")
    for browser in (client, other):
        sign_in(browser, administrator.email)
    assert "Another browser" in client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))
    assert other.get(reverse("wagtailadmin_home")).status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_the_account_page_leads_to_all_of_it(admin):
    page = admin.get(reverse("wagtailadmin_account")).content.decode()
    for name in ("account_change_password", "account_email", "mfa_index", "usersessions_list"):
        assert f'href="{reverse(name)}"' in page


def test_a_role_is_given_with_the_invitation(admin):
    add(admin, groups=[Group.objects.get(name="Authors").pk])
    assert User.objects.get(email="new@example.org").groups.get().name == "Authors"
