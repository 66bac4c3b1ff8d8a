"""Signing in by an identity of another service: an account first, a verified address, then the identity alone."""

import time
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.sign_in import door, identity_service
from tests.sign_in.door import PASSWORD, code_of, enrol
from tests.sign_in.identity_service import ACCESS_TOKEN, at_the_service, begin, sign_in
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.sign_in.session import SIGNED_IN_AT
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db
ADMIN = reverse("wagtailadmin_home")


@pytest.fixture(autouse=True)
def as_in_production(settings, home, home_ru):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def service(settings):
    with identity_service.running() as service:
        service.settings(settings)
        yield service


@pytest.fixture
def person():
    return User.objects.create_superuser("zarina@example.org", PASSWORD, name="Zarina")


@pytest.fixture
def other():
    return User.objects.create_superuser("bakyt@example.org", PASSWORD, name="Bakyt")


@pytest.fixture
def enrolled(person):
    """The secret of the person's app."""
    browser = Client()
    door.sign_in(browser, person.email)
    return enrol(browser)


def who(client):
    """Whose session it is; None of nobody."""
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def why(answer):
    """Why the site has refused somebody."""
    page = reverse("openid_connect_refused", args=["why"]).replace("why/", "")
    assert answer["Location"].startswith(page), answer["Location"]
    return answer["Location"].removeprefix(page).rstrip("/")


def refusals():
    return list(AuditEntry.objects.filter(event=Event.SIGN_IN_REFUSED).values_list("account", "about"))


# The way in


def test_leads_into_the_admin_after_the_second_factor(client, service, person, enrolled):
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with Our Service" in page
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert who(client) is None
    assert ACCESS_TOKEN not in str(dict(client.session))
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(enrolled, steps=1)})
    assert answer["Location"] == ADMIN
    assert client.get(ADMIN).status_code == 200
    assert abs(client.session[SIGNED_IN_AT] - time.time()) < 60
    entry = AuditEntry.objects.filter(event=Event.SIGNED_IN).first()
    assert entry.person == person
    assert entry.known_place
    assert client.cookies["portal_device"].value


def test_who_has_no_second_factor_sets_it_up_first(client, service, person):
    assert sign_in(client)["Location"] == ADMIN
    assert client.get("/admin/pages/")["Location"].startswith(reverse("mfa_activate_totp"))


def test_leads_where_one_wanted_to_go_but_not_elsewhere(client, service, person):
    assert sign_in(client, next="/admin/reports/")["Location"] == "/admin/reports/"
    assert sign_in(Client(), next="https://evil.example/")["Location"] == ADMIN


def test_capitals_in_an_address_make_no_difference(client, service, person):
    service.claims["email"] = "Zarina@Example.org"
    sign_in(client)
    assert who(client) == person


@pytest.mark.parametrize(("language", "words"), [("en", "You have not been"), ("ru", 'lang="ru"')])
def test_goes_on_in_the_language_in_which_it_began(client, service, language, words):
    answer = sign_in(client, language)
    assert answer["Location"] == f"/{language}/account/identity/refused/unknown/"
    assert words in client.get(answer["Location"]).content.decode()


def test_the_address_of_return_does_not_depend_on_the_request(client, service, settings):
    settings.ALLOWED_HOSTS = ["*"]
    answer = client.post(reverse("openid_connect_login"), headers={"host": "evil.example"})
    assert "redirect_uri=http%3A%2F%2Flocalhost%2Faccount%2Fidentity%2F&" in answer.content.decode()


# The link


def test_the_identity_is_linked_and_told_of(client, service, person, mailoutbox):
    sign_in(client)
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.provider, linked.uid) == (person, service.address, "8c1f")
    assert linked.extra_data == {}
    assert [(mail.to, "Our Service" in mail.body) for mail in mailoutbox] == [([person.email], True)]
    assert AuditEntry.objects.get(event=Event.IDENTITY_LINKED).person == person
    sign_in(Client())
    assert len(mailoutbox) == 1


def test_a_linked_identity_counts_whatever_its_address_is_now(client, service, person, other):
    sign_in(client)
    service.claims |= {"email": other.email, "email_verified": False}
    browser = Client()
    sign_in(browser)
    assert who(browser) == person


def test_an_address_that_another_identity_has_now_opens_nothing(client, service, person):
    sign_in(client)
    service.claims["sub"] = "another"
    assert why(sign_in(Client())) == "unknown"
    assert SocialAccount.objects.get().uid == "8c1f"


def test_the_same_identity_of_another_service_is_another_one(client, service, person, settings):
    sign_in(client)
    with identity_service.running() as another:
        another.settings(settings)
        another.claims["email"] = "somebody@example.org"
        assert why(sign_in(Client())) == "unknown"


def test_nobody_links_an_identity_to_the_account_that_is_signed_in(client, service, other):
    client.force_login(other)
    session = client.session
    session["second_factor"] = True
    session.save()
    answer = client.post(reverse("openid_connect_login") + "?process=connect", {"process": "connect"})
    assert why(client.get(at_the_service(answer))) == "unknown"
    assert not SocialAccount.objects.exists()


def test_a_command_unlinks(client, service, person):
    sign_in(client)
    service.claims["sub"] = "another"
    said = StringIO()
    call_command("unlink_identity", "ZARINA@example.org", stdout=said)
    call_command("unlink_identity", "zarina@example.org", stdout=said)
    assert said.getvalue().endswith("zarina@example.org has no identity.\n")
    assert AuditEntry.objects.filter(event=Event.IDENTITY_UNLINKED, person=person).count() == 1
    browser = Client()
    sign_in(browser)
    assert who(browser) == person
    with pytest.raises(CommandError, match=r"no account nobody@example\.org"):
        call_command("unlink_identity", "nobody@example.org")


# Who is refused


@pytest.mark.parametrize("verified", [False, None, "false", "true", 1])
def test_an_address_that_is_not_verified_opens_nothing(client, service, person, verified):
    service.claims["email_verified"] = verified
    assert why(sign_in(client)) == "unverified"
    assert who(client) is None
    assert refusals() == [(person.email, "OpenID Connect: unverified")]
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("without", ["email", "email_verified"])
def test_neither_does_an_identity_without_an_address(client, service, person, without):
    del service.claims[without]
    assert why(sign_in(client)) == "unverified"


def test_nobody_gets_an_account_by_it(client, service, person):
    service.claims["email"] = "stranger@example.org"
    assert why(sign_in(client)) == "unknown"
    assert list(User.objects.all()) == [person]
    assert not SocialAccount.objects.exists()
    assert refusals() == [("stranger@example.org", "OpenID Connect: unknown")]


def test_an_address_that_somebody_only_waits_for_opens_nothing(client, service, person):
    EmailAddress.objects.create(user=person, email="stranger@example.org")
    service.claims["email"] = "stranger@example.org"
    assert why(sign_in(client)) == "unknown"


def test_a_closed_account_is_refused_as_if_there_were_none(client, service, person):
    User.objects.update(is_active=False)
    assert why(sign_in(client)) == "unknown"
    assert not SocialAccount.objects.exists()


def test_an_account_closed_since_is_refused(client, service, person):
    sign_in(client)
    User.objects.update(is_active=False)
    browser = Client()
    assert sign_in(browser)["Location"] == reverse("account_inactive")
    assert who(browser) is None
    assert refusals() == [(person.email, "closed account")]


def test_a_return_that_nobody_has_begun_is_refused(client, service, person):
    back = at_the_service(begin(client))
    for browser, path in [(Client(), back), (client, back[:-1] + "-"), (client, reverse("openid_connect_callback"))]:
        assert why(browser.get(path)) == "unfinished"
        assert who(browser) is None
    assert "/token" not in service.asked
    client.get(back)
    assert who(client) == person


def test_a_return_counts_once(client, service, person):
    back = at_the_service(begin(client))
    client.get(back)
    client.logout()
    assert why(client.get(back)) == "unfinished"


def test_who_gives_up_at_the_service_may_begin_again(client, service, person):
    state = at_the_service(begin(client)).partition("state=")[2]
    answer = client.get(reverse("openid_connect_callback"), {"error": "access_denied", "state": state})
    assert why(answer) == "unfinished"
    assert reverse("account_login") in client.get(answer["Location"]).content.decode()
    assert client.get(reverse("openid_connect_refused", args=["whatever"])).status_code == 404


# What starts it


def test_an_address_followed_starts_nothing(client, service):
    assert client.get(reverse("openid_connect_login")).status_code == 405
    assert Client(enforce_csrf_checks=True).post(reverse("openid_connect_login")).status_code == 403
    assert service.asked == []


def test_the_page_for_signing_in_asks_the_service_nothing(client, service):
    client.get(reverse("account_login"))
    assert service.asked == []


@pytest.mark.parametrize(
    "path",
    ["/en/account/identity/", "/ru/account/identity/", "/en/account/identity/refused/unknown/", "/account/identity/"],
)
def test_without_a_service_there_is_no_such_way(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert client.get("/en/account/sign-in/").content.decode().count("<form") == 1


@pytest.mark.parametrize("page", ["signup", "connections", "login_error", "login_cancelled"])
def test_pages_of_allauth_for_identities_do_not_exist(page):
    with pytest.raises(NoReverseMatch):
        reverse(f"socialaccount_{page}")


# A service that does not do its part


def test_a_service_that_is_away_is_told_of(client, settings):
    with identity_service.running() as service:
        service.settings(settings)
    answer = begin(client, "ru")
    assert answer["Location"] == "/ru/account/identity/refused/unanswered/"
    assert 'lang="ru"' in client.get(answer["Location"]).content.decode()
    assert refusals() == [("", "OpenID Connect: unanswered")]


def test_also_when_it_goes_away_meanwhile(client, settings, person):
    with identity_service.running() as service:
        service.settings(settings)
        back = at_the_service(begin(client, "ru"))
    assert client.get(back)["Location"] == "/ru/account/identity/refused/unanswered/"


def test_a_service_that_says_nothing_holds_nobody(client, service, settings):
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 0.2
    service.speaks.clear()
    assert why(begin(client)) == "unanswered"


@pytest.mark.parametrize("said", [(500, {}), (200, "<html>"), (200, []), (200, {})])
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/userinfo"])
def test_neither_does_one_that_cannot_be_understood(client, service, person, path, said):
    back = at_the_service(begin(client))
    service.answers[path] = said
    assert why(client.get(back)) == "unanswered"
    assert who(client) is None


@pytest.mark.parametrize("sub", ["of another", "", None])
def test_data_of_one_person_with_the_token_of_another_opens_nothing(client, service, person, sub):
    service.answers["/userinfo"] = (200, service.claims | {"sub": sub})
    assert why(sign_in(client)) == "unanswered"
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("wrong", [{"aud": "another site"}, {"iss": "https://evil.example"}, {"exp": 1}])
def test_a_token_for_another_site_of_another_service_or_of_another_day_opens_nothing(client, service, person, wrong):
    service.token_claims |= wrong
    assert why(sign_in(client)) == "unanswered"
