"""Administrators read the audit, and nobody rewrites it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.users.models import User

pytestmark = pytest.mark.django_db
REPORT = reverse("audit_report")


@pytest.fixture
def entry():
    return AuditEntry.objects.create(event=Event.SIGN_IN_FAILED, account="zarina@example.org", address="203.0.113.9")


@pytest.fixture
def member(client):
    """Sign in as a member of one group."""

    def sign_in(group):
        person = User.objects.create_user("reader@example.org", name="Reader")
        person.groups.add(Group.objects.get(name=group))
        client.force_login(person)
        return client

    return sign_in


def test_administrators_see_it_in_their_menu(member, entry):
    client = member("Administrators")
    page = client.get(REPORT).content.decode()
    assert "zarina@example.org" in page
    assert "Wrong password" in page
    assert f'"{REPORT}"' in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("group", ["Authors", "Publishers"])
def test_others_do_not(member, entry, group):
    client = member(group)
    assert client.get(REPORT).status_code == 302
    assert client.get(REPORT + "?export=csv").status_code == 302
    assert f'"{REPORT}"' not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_it_is_narrowed_and_exported(member, entry):
    AuditEntry.objects.create(event=Event.SIGNED_IN, account="farida@example.org")
    answer = member("Administrators").get(REPORT, {"event": Event.SIGN_IN_FAILED, "export": "csv"})
    head, *rows = csv.reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    assert head == ["When", "What", "Account", "Network address", "Details"]
    assert [row[2:4] for row in rows] == [["zarina@example.org", "203.0.113.9"]]


def test_an_entry_is_not_rewritten(entry):
    entry.account = "another@example.org"
    with pytest.raises(TypeError):
        entry.save()


def test_there_is_no_screen_to_change_or_delete_one(member, entry):
    client = member("Administrators")
    assert client.post(REPORT, {"delete": entry.pk}).status_code == 405
    assert AuditEntry.objects.filter(pk=entry.pk).exists()


def test_a_name_of_several_lines_stays_one_entry():
    entry = AuditEntry.objects.create(event=Event.SIGN_IN_FAILED, account="a@b.c\n2026-11-24 Signed in\u202e admin")
    assert entry.account == "a@b.c 2026-11-24 Signed in  admin"


def test_the_entries_of_someone_who_is_deleted_stay(entry):
    person = User.objects.create_user("gone@example.org", name="Gone")
    AuditEntry.objects.create(event=Event.SIGNED_IN, account=person.email, person=person)
    person.delete()
    assert AuditEntry.objects.get(account="gone@example.org").person is None


def test_entries_are_kept_for_two_years(entry):
    for days in (729, 732):
        old = AuditEntry.objects.create(event=Event.SIGNED_IN, account=f"{days}@example.org")
        AuditEntry.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=days))
    call_command("remove_old_audit_entries", stdout=StringIO())
    assert set(AuditEntry.objects.values_list("account", flat=True)) == {"zarina@example.org", "729@example.org"}


@pytest.fixture
def events(admin_client):
    """What the audit holds of one person: [(event, details), …], the latest last."""
    person = User.objects.create_user("zarina@example.org", name="Zarina")

    def of_person():
        found = AuditEntry.objects.filter(person=person).order_by("pk")
        return [(Event(entry.event), entry.about) for entry in found]

    return admin_client, person, of_person


def test_whatever_changes_a_persons_rights_is_written_down(events):
    admin_client, person, of_person = events
    boss = User.objects.get(is_superuser=True).email
    role = Group.objects.get(name="Authors")
    values = {"email": "z.rahimova@example.org", "name": "Zarina", "preferred_language": "en", "time_zone": ""}
    admin_client.post(reverse("wagtailusers_users:edit", args=[person.pk]), {**values, "groups": [role.pk]})
    bulk = reverse("wagtail_bulk_action", args=["users", "user", "set_active_state"]) + f"?id={person.pk}"
    admin_client.post(bulk, {"mark_as_active": "True"})
    person.groups.clear()
    assert of_person() == [
        (Event.EMAIL_CHANGED, f"zarina@example.org, by {boss}"),
        (Event.CLOSED, f"by {boss}"),
        (Event.ROLE_GIVEN, f"Authors, by {boss}"),
        (Event.OPENED, f"by {boss}"),
        (Event.ROLE_TAKEN, "Authors, by command"),
    ]


def test_nothing_is_written_when_nothing_changes(events):
    _client, person, of_person = events
    person.name = "Zarina R."
    person.save()
    assert of_person() == []


def test_no_spreadsheet_computes_what_a_visitor_has_written(member):
    AuditEntry.objects.create(event=Event.SIGN_IN_FAILED, account="=1+1@example.org")
    answer = member("Administrators").get(REPORT, {"export": "csv", "event": Event.SIGN_IN_FAILED})
    assert b"'=1+1@example.org" in b"".join(answer.streaming_content)
