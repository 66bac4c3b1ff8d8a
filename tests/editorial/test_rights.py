"""What each group of staff may do, as the migration leaves it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, Workflow

from offices.wagtail_hooks import KeyFigureViewSet, LegalInstrumentViewSet
from programmes.wagtail_hooks import OrganisationViewSet

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SNIPPET_LISTS = [
    view().get_url_name("list") for view in (OrganisationViewSet, LegalInstrumentViewSet, KeyFigureViewSet)
]
SETTINGS = [("core", "sitesettings"), ("navigation", "menu")]


@pytest.fixture
def member(client, django_user_model):
    """Sign in as a member of one group."""

    def sign_in(group):
        person = django_user_model.objects.create_user(email="person@example.org", password="x", name="Person")
        person.groups.add(Group.objects.get(name=group))
        client.force_login(person)
        return person

    return sign_in


@pytest.mark.parametrize(("group", "publishes"), [("Editors", False), ("Publishers", True), ("Administrators", True)])
def test_editors_write_and_moderators_publish(member, home, group, publishes):
    may = Page.objects.get(pk=home.pk).permissions_for_user(member(group))
    assert may.can_edit()
    assert may.can_publish() == publishes


def opens(client, address):
    return client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("group", "snippets", "site"),
    [("Editors", False, False), ("Publishers", True, False), ("Administrators", True, True)],
)
def test_screens_open_to_those_whose_work_they_are(client, member, home, group, snippets, site):
    member(group)
    assert opens(client, reverse("wagtailadmin_home"))
    assert opens(client, reverse("wagtailimages:index"))
    assert opens(client, reverse("wagtaildocs:index"))
    assert [opens(client, reverse(name)) for name in SNIPPET_LISTS] == [snippets] * 3
    site_pk = home.get_site().pk
    screens = [reverse("wagtailsettings:edit", args=[*names, site_pk]) for names in SETTINGS]
    assert [opens(client, screen) for screen in screens] == [site] * 2
    assert opens(client, reverse("wagtailusers_users:index")) == site


def test_the_workflow_asks_moderators():
    task = Workflow.objects.get(active=True).tasks.get().specific
    assert [group.name for group in task.groups.all()] == ["Publishers"]
