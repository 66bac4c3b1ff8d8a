"""The table of roles, and the database that follows it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow

from unodc_ca.editorial.rights import Rights
from unodc_ca.users.roles import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def told(capsys, *options):
    """Lines of the command."""
    capsys.readouterr()
    call_command("apply_rights", *options)
    return capsys.readouterr().out.splitlines()


def test_the_migrations_leave_the_rights_of_the_table():
    assert list(Rights(apps).differences()) == []
    assert {role.name for role in ROLES} <= set(Group.objects.values_list("name", flat=True))


def add_model_right(group):
    group.permissions.add(Permission.objects.get(codename="change_sitesettings"))
    return "Authors: has, and should not have, core.change_sitesettings (model)"


def take_model_right(group):
    group.permissions.remove(Permission.objects.get(codename="access_admin"))
    return "Authors: lacks wagtailadmin.access_admin (model)"


def add_page_right_somewhere(group):
    page = Page.objects.get(depth=2)
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return f"Authors: has, and should not have, wagtailcore.publish_page (page {page.pk})"


def take_file_right(group):
    GroupCollectionPermission.objects.get(group=group, permission__codename="add_image").delete()
    return "Authors: lacks wagtailimages.add_image (collection)"


def add_collection_right(group):
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_collection")
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(group=group, collection=root, permission=permission)
    return "Authors: has, and should not have, wagtailcore.change_collection (collection)"


@pytest.mark.parametrize(
    "change",
    [add_model_right, take_model_right, add_page_right_somewhere, take_file_right, add_collection_right],
)
def test_what_was_changed_by_hand_is_told_and_mended(capsys, change):
    line = change(Group.objects.get(name="Authors"))
    assert [issue.msg.splitlines()[1:] for issue in run_checks(tags=["database"], databases=["default"])] == [[line]]
    with pytest.raises(CommandError, match="Differences from the table of roles: 1"):
        told(capsys, "--check")
    assert told(capsys) == [line, "Differences from the table of roles: 1."]
    assert told(capsys, "--check") == ["Differences from the table of roles: 0."]
    assert run_checks(tags=["database"], databases=["default"]) == []


def test_a_group_that_the_table_does_not_name_has_no_right_by_it(capsys):
    group = Group.objects.create(name="Interns")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    assert told(capsys)[0] == "Interns: has, and should not have, wagtailadmin.access_admin (model)"
    assert not group.permissions.exists()


def test_members_stay_when_rights_are_applied(django_user_model):
    person = django_user_model.objects.create_user("person@example.org", name="Person")
    group = Group.objects.get(name="Publishers")
    person.groups.add(group)
    Group.objects.filter(pk=group.pk).update(name="Moderators")  # as before the table
    Rights(apps).apply()
    assert person.groups.get().name == "Publishers"


def test_those_who_publish_approve():
    task = Workflow.objects.get(active=True).tasks.get().specific
    assert {group.name for group in task.groups.all()} == {"Administrators", "Publishers"}
