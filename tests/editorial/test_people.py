"""Roles and scopes on the screens of users: who gives them, to whom, and that none is given half."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from offices.models import CountryIndexPage, CountryPage, OfficeIndexPage, OfficePage
from tests.build import make, translate
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.editorial.people import NO_LANGUAGE, NO_PLACE
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db


def roles(*names):
    return [Group.objects.get(name=name).pk for name in names]


def form(person, **changes):
    return {"email": person.email, "name": person.name, "preferred_language": "en", "is_active": "on", **changes}


def edit(client, person, **changes):
    return client.post(reverse("wagtailusers_users:edit", args=[person.pk]), form(person, **changes))


@pytest.fixture
def colleague():
    return User.objects.create_user("colleague@example.org", name="Colleague")


@pytest.fixture
def places(section):
    regional = make(OfficePage, section(OfficeIndexPage), "Regional")
    office = make(OfficePage, regional, "Dushanbe")
    make(CountryPage, section(CountryIndexPage), "Tajikistan")
    return office


@pytest.fixture
def signed_in(client):
    """Sign in as a new member of a group."""

    def sign_in(group):
        person = User.objects.create_user(f"{group}@example.org".replace(" ", ""), name=group)
        person.groups.set(roles(group))
        client.force_login(person)
        return person

    return sign_in


def scopes(person):
    return {str(row) for row in person.scopes.all()}


def test_scopes_are_given_changed_and_taken_with_the_form(admin_client, colleague, places):
    edit(admin_client, colleague, groups=roles("Translators", "Editors"), languages=["ru"], offices=[places.pk])
    assert scopes(colleague) == {"Русский", "Dushanbe"}
    kept = colleague.scopes.get(language="ru").pk
    page = admin_client.get(reverse("wagtailusers_users:edit", args=[colleague.pk])).context["form"]
    assert [page[name].value() for name in ("languages", "offices", "countries")] == [["ru"], [places.pk], []]
    edit(admin_client, colleague, groups=roles("Translators", "Editors"), languages=["ru"], countries=["TJ"])
    assert scopes(colleague) == {"Русский", "Tajikistan"}
    assert colleague.scopes.get(language="ru").pk == kept
    edit(admin_client, colleague)
    assert scopes(colleague) == set()


def test_scopes_given_and_taken_are_written_down(admin_client, admin_user, colleague, places):
    edit(admin_client, colleague, languages=["ru"], offices=[places.pk])
    edit(admin_client, colleague, countries=["TJ"])
    entries = AuditEntry.objects.filter(person=colleague, event__startswith="scope").order_by("pk")
    assert {(each.account, each.by) for each in entries} == {(colleague.email, admin_user.email)}
    office = f"{places.pk} Dushanbe"
    assert [(each.event, each.about) for each in entries if each.event == Event.SCOPE_GIVEN] == [
        (Event.SCOPE_GIVEN, "ru"),
        (Event.SCOPE_GIVEN, office),
        (Event.SCOPE_GIVEN, "TJ"),
    ]
    assert {each.about for each in entries if each.event == Event.SCOPE_TAKEN} == {"ru", office}


@pytest.mark.parametrize(
    ("role", "field", "problem"), [("Translators", "languages", NO_LANGUAGE), ("Editors", "offices", NO_PLACE)]
)
def test_a_role_that_holds_nowhere_is_refused_and_nothing_typed_is_lost(
    admin_client, colleague, places, role, field, problem
):
    answer = edit(admin_client, colleague, name="Typed", groups=roles(role))
    assert answer.context["form"].errors == {field: [str(problem)]}
    assert answer.context["form"]["name"].value() == "Typed"
    assert not colleague.groups.exists()


def test_an_account_begins_with_its_scope(admin_client, places):
    data = {"email": "new@example.org", "name": "New", "preferred_language": "ru"}
    admin_client.post(reverse("wagtailusers_users:add"), {**data, "groups": roles("Editors"), "offices": [places.pk]})
    assert scopes(User.objects.get(email="new@example.org")) == {"Dushanbe"}


def test_offices_are_named_in_the_language_of_the_reader(admin_client, admin_user, places, home_ru):
    translate(OfficeIndexPage.objects.get())
    translate(places.get_parent().specific, title="В Ташкенте")
    admin_user.preferred_language = "ru"
    admin_user.save()
    page = admin_client.get(reverse("wagtailusers_users:add")).content.decode()
    assert "В Ташкенте" in page
    assert "– Dushanbe" in page


def test_each_role_says_what_it_is_for_and_offices_stand_as_in_their_tree(admin_client, places):
    page = admin_client.get(reverse("wagtailusers_users:add")).content.decode()
    assert "Translators: Translate public pages into the languages ticked below" in page
    assert "– Dushanbe" in page
    assert "– Regional" not in page


@pytest.mark.parametrize("role", ["User managers", "Administrators"])
def test_a_user_manager_gives_no_role_of_his_own_rank_or_above(client, signed_in, colleague, role):
    signed_in("User managers")
    answer = edit(client, colleague, groups=roles(role))
    assert "groups" in answer.context["form"].errors
    bulk = reverse("wagtail_bulk_action", args=["users", "user", "assign_role"]) + f"?id={colleague.pk}"
    client.post(bulk, {"role": roles(role)[0]})
    client.post(reverse("wagtailusers_users:add"), {**form(colleague), "email": "n@example.org", "groups": roles(role)})
    assert not Group.objects.get(name=role).user_set.filter(email__in=[colleague.email, "n@example.org"]).exists()


def test_a_user_manager_gives_no_group_that_the_table_does_not_name(client, signed_in, colleague):
    signed_in("User managers")
    group = Group.objects.create(name="Interns")
    edit(client, colleague, groups=[group.pk])
    assert not group.user_set.exists()


@pytest.mark.parametrize("role", ["User managers", "Administrators"])
def test_a_user_manager_touches_nobody_of_his_own_rank_or_above(client, signed_in, colleague, role):
    signed_in("User managers")
    colleague.groups.set(roles(role))
    edit(client, colleague, email="mine@example.org")
    bulk = reverse("wagtail_bulk_action", args=["users", "user", "set_active_state"]) + f"?id={colleague.pk}"
    client.post(bulk, {"mark_as_active": "False"})
    colleague.refresh_from_db()
    assert (colleague.email, colleague.is_active) == ("colleague@example.org", True)


def test_an_administrator_gives_every_role_but_makes_no_superuser(client, signed_in, colleague):
    signed_in("Administrators")
    edit(client, colleague, groups=roles("Administrators", "User managers"), is_superuser="on")
    colleague.refresh_from_db()
    assert {group.name for group in colleague.groups.all()} == {"Administrators", "User managers"}
    assert not colleague.is_superuser


def test_nobody_widens_his_own_scope(client, signed_in, places):
    me = signed_in("Administrators")
    edit(client, me, languages=["ru"], offices=[places.pk], countries=["TJ"])
    assert scopes(me) == set()


def test_a_role_with_a_scope_is_not_given_to_several_at_once(admin_client, colleague):
    bulk = reverse("wagtail_bulk_action", args=["users", "user", "assign_role"]) + f"?id={colleague.pk}"
    admin_client.post(bulk, {"role": roles("Editors")[0]})
    assert not colleague.groups.exists()
    admin_client.post(bulk, {"role": roles("Authors")[0]})
    assert colleague.groups.get().name == "Authors"
