"""Ask `/livez` and `/readyz` through the whole middleware, with each fault that they report."""

import socket
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from unodc_ca.operations import health
from unodc_ca.operations.models import ScheduledJob
from unodc_ca.operations.scheduler import PUBLICATION

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture(autouse=True)
def production(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["portal.example"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture
def healthy(monkeypatch):
    monkeypatch.setattr(health, "FREE_SPACE", 1)  # whatever this machine has
    beat()


def beat(seconds_ago=0):
    moment = timezone.now() - timedelta(seconds=seconds_ago)
    ScheduledJob.objects.update_or_create(name=PUBLICATION, defaults={"finished_at": moment})


def ask(client, path="/readyz"):
    """Ask as a load balancer does: by http, at a number for a name."""
    return client.get(path, headers={"host": "10.0.0.7:8000"})


def warnings(client):
    answer = ask(client)
    assert answer.status_code == 200
    assert answer.json()["status"] == ("warning" if answer.json()["warnings"] else "ok")
    return answer.json()["warnings"]


@pytest.fixture
def no_database():
    """A database that cannot be opened."""
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "/nowhere/at/all" if connection.vendor == "sqlite" else "nowhere"
    yield
    connection.settings_dict["NAME"] = name


def test_a_healthy_site_has_nothing_to_warn_of(client, healthy):
    answer = ask(client)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Cache-Control"] == "no-store"
    assert answer.json()["status"] == answer.json()["database"] == "ok"
    assert answer.json()["warnings"] == []
    assert set(answer.json()["checks"]) == {"cache", "tasks", "disk", "scheduler"}
    assert not answer.cookies


def test_other_pages_still_ask_for_https_and_a_known_host(client, healthy):
    assert client.get("/en/", headers={"host": "portal.example"}).status_code == 301
    assert ask(client, "/en/").status_code == 400


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_only_reading_is_allowed(client, healthy, path):
    assert client.post(path).status_code == 405
    answer = client.head(path)
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_process_lives_without_its_database(client, no_database):
    answer = ask(client, "/livez")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_without_its_database_the_site_is_not_ready(client, no_database):
    answer = ask(client)
    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable", "database": "OperationalError"})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db(transaction=True)
def test_a_database_without_the_tables_of_a_new_version_serves_readers(client, healthy):
    with connection.schema_editor() as editor:
        editor.alter_db_table(ScheduledJob, "operations_scheduledjob", "elsewhere")
    try:
        answer = ask(client)
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(ScheduledJob, "elsewhere", "operations_scheduledjob")
    assert (answer.status_code, answer.json()["warnings"]) == (200, ["scheduler"])


def test_a_database_that_does_not_answer_is_told_in_time(client, monkeypatch):
    monkeypatch.setattr(health, "ANSWERS_WITHIN", 0.3)
    monkeypatch.setattr(health, "read_database", lambda: time.sleep(2))
    began = time.monotonic()
    answer = ask(client)
    assert (answer.status_code, answer.json()["database"]) == (503, "TimeoutError")
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(("seconds", "expected"), [(100, []), (130, ["scheduler"])])
def test_a_stopped_scheduler_is_a_warning(client, healthy, seconds, expected):
    beat(seconds)
    assert warnings(client) == expected
    assert seconds <= ask(client).json()["checks"]["scheduler"]["heartbeat_age_seconds"] < seconds + 10


def test_a_scheduler_that_never_ran_is_a_warning(client, healthy):
    ScheduledJob.objects.all().delete()
    assert warnings(client) == ["scheduler"]


@pytest.mark.parametrize(
    ("minutes", "status", "expected"), [(1, "READY", []), (6, "READY", ["tasks"]), (6, "SUCCESSFUL", [])]
)
def test_tasks_that_nobody_takes_are_a_warning(client, healthy, minutes, status, expected):
    task = DBTaskResult.objects.create(
        task_path="unodc_ca.sign_in.tasks.send_mail",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        run_after=timezone.now() - timedelta(minutes=minutes),
        status=status,
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - timedelta(minutes=minutes))
    assert warnings(client) == expected


@pytest.mark.parametrize(
    "cache",
    [
        {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:9/0"},
        {"BACKEND": "tests.operations.test_health.SilentCache"},
    ],
    ids=["keeps nothing", "cannot be reached", "does not answer"],
)
def test_a_cache_that_does_not_work_is_a_warning(client, healthy, settings, cache):
    settings.CACHES = {"default": cache}
    began = time.monotonic()
    assert warnings(client) == ["cache"]
    assert time.monotonic() - began < 3


class SilentCache:
    """A cache server that takes the connection and says nothing."""

    def __init__(self, *args):
        self.server = socket.create_server(("127.0.0.1", 0))

    def set(self, *args, **kwargs):
        client = socket.create_connection(self.server.getsockname())
        client.settimeout(5)
        client.recv(1)

    def close(self, **kwargs):
        self.server.close()


def test_a_full_disk_is_a_warning(client, healthy, monkeypatch):
    monkeypatch.setattr(health, "FREE_SPACE", 10**18)
    assert warnings(client) == ["disk"]


def test_a_missing_folder_of_data_is_a_warning(client, healthy, settings):
    settings.DATA_DIR = "/nowhere/at/all"
    assert warnings(client) == ["disk"]
