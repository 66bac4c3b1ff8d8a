"""Each event leaves a row and a line of the log that say what, who, from where; none holds a secret or a text."""

import io
import json
import logging
import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
)

from tests.audit.scenes import PUBLISH, SCENES, Place
from unodc_ca.audit.models import AuditEntry, Event

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class Log:
    """What has been written; called, its entries."""

    def __init__(self, stream):
        self.text = stream.getvalue

    def __call__(self):
        return [json.loads(line) for line in self.text().split("\n")[:-1]]


@pytest.fixture
def log():
    """What goes to standard error as the audit, through the handler and the form that the settings give it."""
    (handler,) = [each for each in logging.getLogger("audit").handlers if type(each) is logging.StreamHandler]
    stream = io.StringIO()
    usual = handler.setStream(stream)
    yield Log(stream)
    handler.setStream(usual)


@pytest.fixture
def place(home, home_ru):
    return Place(home)


@pytest.mark.parametrize(("work", "expected"), SCENES)
def test_an_event_is_a_row_and_a_line_and_neither_holds_a_secret(
    place, log, caplog, work, expected, django_capture_on_commit_callbacks
):
    before = set(AuditEntry.objects.values_list("pk", flat=True))
    caplog.set_level("INFO")
    with django_capture_on_commit_callbacks(execute=True):
        thing = work(place)
    about = f"{thing.pk} {expected['about']}" if thing else expected["about"]
    expected |= {"about": about, "kind": thing._meta.label_lower if thing else ""}
    rows, lines = AuditEntry.objects.exclude(pk__in=before), log()
    row = rows.filter(event=expected["event"]).latest("pk")
    assert {name: getattr(row, name) for name in expected} == expected
    assert len(lines) == len(rows)
    line = [line for line in lines if line["event"] == expected["event"]][-1]
    time, request = datetime.fromisoformat(line.pop("time")), line.pop("request_id")
    assert line == expected
    assert time.utcoffset() == timedelta(0)
    assert abs(time - row.at) < timedelta(milliseconds=1)
    assert request == row.request_id
    assert bool(request) == bool(expected["address"])
    columns = [field.name for field in AuditEntry._meta.fields if field.name != "at"]
    # Times and ids of requests and browsers go: in their many figures any six can stand by chance
    written = re.sub("[0-9a-f]{32}", "", f"{list(AuditEntry.objects.values(*columns))} {log.text()} {caplog.text}")
    assert [secret for secret in place.all_secrets() if secret in written] == []


# In tests/sign_in/test_openid_connect.py and test_dormancy.py
ELSEWHERE = {Event.IDENTITY_LINKED, Event.IDENTITY_UNLINKED, Event.CLOSING_TOLD}


def test_every_kind_of_event_is_tried():
    assert {scene.values[1]["event"] for scene in SCENES} | ELSEWHERE == set(Event)


FORGED = '{"time": "2026-01-01T00:00:00.000+00:00", "event": "signed_in", "account": "root@example.org"}'


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_a_title_of_several_lines_makes_no_line_of_its_own(place, log, sign, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        place.edit(place.page, title=f"Item{sign}{FORGED}{sign}", **PUBLISH)
    entry = AuditEntry.objects.first()
    assert (entry.event, entry.about.splitlines()) == (Event.PUBLISHED, [entry.about])
    assert len(log.text().splitlines()) == len(log()) == 1


def test_what_is_taken_back_leaves_no_line(place, log, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        place.page.unpublish(user=place.head)
        assert AuditEntry.objects.first().event == Event.UNPUBLISHED
        transaction.set_rollback(True)
    assert AuditEntry.objects.first().event != Event.UNPUBLISHED
    assert log() == []


def test_what_a_command_changes_in_the_rights_of_a_role_is_written_down(place):
    authors, publish = Group.objects.get(name="Authors"), Permission.objects.get(codename="publish_page")
    changes = [
        lambda: authors.permissions.add(Permission.objects.get(codename="add_site")),
        lambda: authors.permissions.clear(),
        lambda: GroupPagePermission.objects.create(group=authors, page=place.page, permission=publish),
        lambda: GroupPagePermission.objects.filter(group=authors, page=place.page).delete(),
        lambda: GroupCollectionPermission.objects.filter(group=authors).first().delete(),
    ]
    for change in changes:
        before = AuditEntry.objects.filter(event=Event.RIGHTS_CHANGED).count()
        change()
        written = AuditEntry.objects.filter(event=Event.RIGHTS_CHANGED)
        assert [written.count() - before, written.first().about] == [1, f"{authors.pk} Authors"]


def test_a_draft_and_the_title_of_a_file_are_no_events(place):
    found, before = place.document(), AuditEntry.objects.count()
    place.edit(place.page, title="Draft")
    found.title = "Another title"
    found.save()
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("path", ["/en/news/item/", "/en/forms/contact/", "/en/nothing/"])
def test_a_visit_asks_the_audit_nothing(place, path):
    with CaptureQueriesContext(connection) as queries:
        Client().get(path)
    assert queries.captured_queries
    assert [query["sql"] for query in queries if re.search("audit|session|users_user", query["sql"])] == []
