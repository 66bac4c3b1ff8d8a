"""Administrators read the audit, and nobody rewrites it."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import URLResolver, get_resolver, reverse
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
    assert head == ["When", "What", "Account", "Done by", "Network address", "Details", "Request"]
    assert [[row[2], row[4]] for row in rows] == [["zarina@example.org", "203.0.113.9"]]


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(account="another@example.org"),
        lambda entry: AuditEntry.objects.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["account"]),
        lambda entry: AuditEntry.objects.bulk_create([AuditEntry(event=Event.SIGNED_IN)]),
        lambda entry: AuditEntry.objects.update_or_create({"account": "another@example.org"}, pk=entry.pk),
    ],
    ids=["save", "delete", "update", "delete_many", "bulk_update", "bulk_create", "update_or_create"],
)
def test_an_entry_is_not_rewritten_or_deleted(entry, change):
    entry.account = "another@example.org"
    with pytest.raises(TypeError), transaction.atomic():
        change(entry)
    assert AuditEntry.objects.get().account == "zarina@example.org"


def test_an_entry_does_not_take_the_place_of_another(entry):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry(pk=entry.pk, event=Event.SIGNED_IN).save()
    assert AuditEntry.objects.get().event == Event.SIGN_IN_FAILED


def views_of_the_audit(resolver=None):
    """The names of all addresses that lead to a view of ours or of our rows."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views_of_the_audit(pattern)
            continue
        view = getattr(pattern.callback, "view_class", pattern.callback)
        models = {getattr(view, "model", None), getattr(pattern.callback, "view_initkwargs", {}).get("model")}
        if AuditEntry in models or view.__module__.startswith("unodc_ca.audit"):
            yield pattern.name


def test_no_screen_changes_or_deletes_an_entry(admin_client, entry):
    names = set(views_of_the_audit())
    assert names == {"audit_report", "audit_report_results"}
    written = AuditEntry.objects.count()
    for method in ("post", "put", "patch", "delete"):
        for name in names:
            assert getattr(admin_client, method)(reverse(name)).status_code == 405
    bulk = reverse("wagtail_bulk_action", args=["audit", "auditentry", "delete"])
    assert admin_client.post(f"{bulk}?id={entry.pk}").status_code == 404
    assert AuditEntry.objects.count() == written


def test_it_is_in_the_language_of_who_reads_it(client, entry):
    person = User.objects.create_superuser("reader@example.org", name="Reader", preferred_language="ru")
    client.force_login(person)
    AuditEntry.objects.create(event=Event.ROLE_GIVEN, about="Editors")
    AuditEntry.objects.create(event=Event.FILE_ADDED, kind="documents.sitedocument", about="7 Report")
    AuditEntry.objects.create(event=Event.DELETED, kind="gone.model", about="8 Whatever it was")
    page = client.get(REPORT).content.decode()
    assert [words in page for words in ("Редакторы", "документ 7 Report", "gone.model 8 Whatever it was")] == [True] * 3


def test_a_name_of_several_lines_stays_one_entry():
    entry = AuditEntry.objects.create(event=Event.SIGN_IN_FAILED, account="a@b.c\n2026-11-24 Signed in\u202e admin")
    assert entry.account == "a@b.c 2026-11-24 Signed in  admin"


def test_the_entries_of_someone_who_is_deleted_stay(entry):
    person = User.objects.create_user("gone@example.org", name="Gone")
    AuditEntry.objects.create(event=Event.SIGNED_IN, account=person.email, person=person)
    person.delete()
    entries = AuditEntry.objects.filter(account="gone@example.org")
    assert {(entry.event, entry.person) for entry in entries} == {
        (Event.ACCOUNT_MADE, None),
        (Event.SIGNED_IN, None),
        (Event.ACCOUNT_DELETED, None),
    }


def test_entries_are_kept_for_two_years(monkeypatch):
    now = datetime(2030, 3, 1, 12, tzinfo=UTC)
    moments = [now, now.replace(year=2028), now - timedelta(days=731), now - timedelta(days=731, seconds=1)]
    for number, moment in enumerate(moments):
        AuditEntry.objects.create(event=Event.SIGNED_IN, about=str(number), at=moment)
    monkeypatch.setattr(timezone, "now", lambda: now)
    call_command("remove_old_audit_entries", stdout=StringIO())
    assert set(AuditEntry.objects.values_list("about", flat=True)) == {"0", "1", "2"}


@pytest.fixture
def events(admin_client):
    """What the audit holds of one person: [(event, details, by), …], the latest last."""
    person = User.objects.create_user("zarina@example.org", name="Zarina")

    def of_person():
        found = AuditEntry.objects.filter(person=person).order_by("pk")
        return [(Event(entry.event), entry.about, entry.by) for entry in found]

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
        (Event.ACCOUNT_MADE, "", "command"),
        (Event.EMAIL_CHANGED, "zarina@example.org", boss),
        (Event.CLOSED, "", boss),
        (Event.ROLE_GIVEN, "Authors", boss),
        (Event.OPENED, "", boss),
        (Event.ROLE_TAKEN, "Authors", "command"),
    ]


def test_nothing_is_written_when_nothing_changes(events):
    _client, person, of_person = events
    person.name = "Zarina R."
    person.save()
    assert of_person() == [(Event.ACCOUNT_MADE, "", "command")]


def test_no_spreadsheet_computes_what_a_visitor_has_written(member):
    AuditEntry.objects.create(event=Event.SIGN_IN_FAILED, account="=1+1@example.org")
    answer = member("Administrators").get(REPORT, {"export": "csv", "event": Event.SIGN_IN_FAILED})
    assert b"'=1+1@example.org" in b"".join(answer.streaming_content)
