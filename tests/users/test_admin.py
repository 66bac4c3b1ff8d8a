"""Administrators manage users in the admin, in their language; people change their own account."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def administrator():
    return User.objects.create_superuser("head@example.org", PASSWORD, name="Head")


@pytest.fixture(params=["en", "ru"])
def admin(request, client, administrator):
    """A signed-in browser, once in each language of the admin."""
    administrator.preferred_language = request.param
    administrator.save()
    client.force_login(administrator)
    return client


def form(**changes):
    return {
        "email": "new@example.org",
        "name": "New Person",
        "preferred_language": "ru",
        "time_zone": "Asia/Bishkek",
        **changes,
    }


def test_lists_and_finds_users(admin):
    User.objects.create_user("zarina@example.org", PASSWORD, name="Zarina")
    listing = reverse("wagtailusers_users:index")
    for query in ["", "?ordering=name", "?ordering=-email", "?q=zarina"]:
        page = admin.get(listing + query)
        assert page.status_code == 200
        assert "zarina@example.org" in page.content.decode()
    assert "zarina@example.org" not in admin.get(listing + "?q=nobody").content.decode()


def test_makes_a_user(admin):
    address = reverse("wagtailusers_users:add")
    page = admin.get(address).content.decode()
    assert 'name="email"' in page
    assert 'name="time_zone"' in page
    assert "first_name" not in page
    assert 'type="password"' not in page
    assert admin.post(address, form()).status_code == 302
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.preferred_language, user.time_zone) == ("New Person", "ru", "Asia/Bishkek")
    assert not user.has_usable_password()
    assert user.wagtail_userprofile.preferred_language == "ru"


def test_refuses_an_address_that_differs_by_case_only_at_the_field(admin):
    answer = admin.post(reverse("wagtailusers_users:add"), form(email="HEAD@Example.ORG"))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["email"]
    assert User.objects.count() == 1


def test_edits_a_user(admin):
    user = User.objects.create_user("new@example.org", PASSWORD, name="New")
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    assert 'name="is_active"' in admin.get(address).content.decode()
    data = form(email="Renamed@example.org", name="Renamed")
    assert admin.post(address, data).status_code == 302
    user.refresh_from_db()
    assert (user.email, user.name, user.is_active) == ("renamed@example.org", "Renamed", False)
    assert user.check_password(PASSWORD)


def test_keeps_ones_own_address_when_editing(admin, administrator):
    address = reverse("wagtailusers_users:edit", args=[administrator.pk])
    assert admin.get(address).status_code == 200
    data = form(email="HEAD@example.org", name="Head")
    assert admin.post(address, data).status_code == 302


def test_a_person_changes_name_language_and_zone(admin, administrator):
    address = reverse("wagtailadmin_account")
    page = admin.get(address).content.decode()
    assert "first_name" not in page
    assert 'type="file"' not in page
    data = {
        "person-name": "Head of Office",
        "person-preferred_language": "ru",
        "person-time_zone": "Asia/Almaty",
        "notifications-submitted_notifications": "on",
        "theme-theme": "dark",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert admin.post(address, data).status_code == 302
    administrator.refresh_from_db()
    assert (administrator.name, administrator.preferred_language) == ("Head of Office", "ru")
    profile = User.objects.get().wagtail_userprofile
    assert (profile.preferred_language, profile.current_time_zone) == ("ru", "Asia/Almaty")
    assert profile.theme == "dark"
    assert 'lang="ru"' in admin.get(address).content.decode()


def test_the_account_page_is_not_for_visitors(client):
    answer = client.get(reverse("wagtailadmin_account"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("wagtailadmin_login"))
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.fixture(params=["User managers", "Administrators"])
def manager(client, request):
    """Somebody signed in who manages users and is no superuser."""
    person = User.objects.create_user("manager@example.org", PASSWORD, name="Manager")
    person.groups.add(Group.objects.get(name=request.param))
    client.force_login(person)
    return client


def test_a_user_manager_makes_no_superuser(manager):
    manager.post(reverse("wagtailusers_users:add"), form(is_superuser="on"))
    assert not User.objects.get(email="new@example.org").is_superuser


def test_a_user_manager_does_not_raise_a_colleague(manager):
    colleague = User.objects.create_user("colleague@example.org", PASSWORD, name="Colleague")
    changes = form(email=colleague.email, is_superuser="on", is_active="on")
    manager.post(reverse("wagtailusers_users:edit", args=[colleague.pk]), changes)
    colleague.refresh_from_db()
    assert colleague.name == "New Person"
    assert not colleague.is_superuser


def test_a_user_manager_does_not_take_over_a_superuser(manager, administrator):
    changes = form(email=administrator.email)
    manager.post(reverse("wagtailusers_users:edit", args=[administrator.pk]), changes)
    administrator.refresh_from_db()
    assert administrator.is_superuser
    assert administrator.check_password(PASSWORD)


def bulk(client, action, person, **data):
    return client.post(reverse("wagtail_bulk_action", args=["users", "user", action]) + f"?id={person.pk}", data)


def test_a_user_manager_does_not_shut_out_a_superuser(manager, administrator):
    bulk(manager, "set_active_state", administrator, mark_as_active=False)
    administrator.refresh_from_db()
    assert administrator.is_active


def test_a_user_manager_gives_no_role_to_a_superuser_or_himself(manager, administrator):
    me, role = User.objects.get(email="manager@example.org"), Group.objects.get(name="Publishers")
    for person in (administrator, me):
        bulk(manager, "assign_role", person, role=role.pk)
    manager.post(
        reverse("wagtailusers_users:edit", args=[me.pk]), form(email=me.email, is_active="on", groups=[role.pk])
    )
    assert not role.user_set.exists()


def test_several_are_closed_and_given_a_role_at_once(admin):
    person, role = User.objects.create_user("new@example.org", name="New"), Group.objects.get(name="Authors")
    bulk(admin, "assign_role", person, role=role.pk)
    bulk(admin, "set_active_state", person, mark_as_active=False)
    person.refresh_from_db()
    assert (person.is_active, person.groups.get()) == (False, role)
