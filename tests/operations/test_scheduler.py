"""The scheduler keeps the time: several at once do each thing once, errors end nothing, and it ends when told to."""

import signal
import time
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.core.management import get_commands
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry

from news.models import NewsIndexPage
from tests.operations.processes import running
from tests.operations.test_publication import person, scheduled, unfinished
from unodc_ca.operations import scheduler
from unodc_ca.operations.models import MissedSchedule, ScheduledJob

pytestmark = [pytest.mark.database]


def wait_until(happened, seconds=40):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.2)


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_publish_and_report_everything_once_and_end_when_told_to(section, home_ru, tmp_path):
    news = section(NewsIndexPage, russian=True)
    people = [person("first"), person("second")]
    pages = [scheduled(news, f"Item {number}", minutes_ago=30 - number) for number in range(19)]
    pages.insert(2, unfinished(news, minutes_ago=28))
    DBTaskResult.objects.all().delete()

    with running(tmp_path, "scheduler") as first, running(tmp_path, "scheduler") as second:
        wait_until(lambda: ScheduledJob.objects.filter(finished_at__isnull=False).count() == 7)
        wait_until(lambda: Page.objects.filter(pk__in=[page.pk for page in pages], live=True).count() == 19)
        wait_until(MissedSchedule.objects.exists)
        first.send_signal(signal.SIGTERM)
        second.send_signal(signal.SIGINT)
        output = "".join(process.communicate(timeout=scheduler.PAUSE)[0] for process in (first, second))
        assert (first.returncode, second.returncode) == (0, 0)

    published = PageLogEntry.objects.filter(action="wagtail.publish.scheduled").values_list("page_id", flat=True)
    assert sorted(published) == sorted(page.pk for page in pages if page is not pages[2])
    assert MissedSchedule.objects.get().page_id == pages[2].pk
    mails = DBTaskResult.objects.filter(task_path__endswith="send_mail")
    assert sorted(mail.args_kwargs["args"][3][0] for mail in mails) == [each.email for each in people]
    assert output.count("ERROR") == 1
    for command in [*scheduler.COMMANDS, "prune_db_task_results"]:
        assert output.count(f"The command {command} has run.") == 1


@pytest.mark.django_db
def test_a_job_is_taken_once_and_again_when_it_is_due_again():
    every = timedelta(minutes=10)
    assert [ScheduledJob.objects.claim("job", every) for _try in range(2)] == [True, False]
    ScheduledJob.objects.update(started_at=timezone.now() - every)
    assert [ScheduledJob.objects.claim("job", every) for _try in range(2)] == [True, False]


@pytest.mark.django_db
@pytest.mark.parametrize("error", [RuntimeError("broken"), SystemExit(1)])
def test_an_error_in_a_command_is_logged_and_the_next_ones_run(monkeypatch, caplog, error):
    ran = []

    def call(name, **options):
        ran.append(name)
        if name == "remove_old_enquiries":
            raise error

    monkeypatch.setattr(scheduler, "call_command", call)
    scheduler.run_commands(Event())
    assert ran == list(scheduler.COMMANDS)
    finished = ScheduledJob.objects.filter(finished_at__isnull=False).values_list("name", flat=True)
    assert set(finished) == {*scheduler.COMMANDS} - {"remove_old_enquiries"}
    assert "The command remove_old_enquiries failed." in caplog.text

    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=11))
    ran.clear()
    scheduler.run_commands(Event())
    assert set(ran) == {"remove_old_enquiries", "send_waiting_enquiries"}  # that one is due again, this one as always


def test_every_command_of_the_table_exists():
    assert {*scheduler.COMMANDS, "prune_db_task_results"} <= set(get_commands())
    assert get_commands()["publish_scheduled"] == "unodc_ca.operations"


@pytest.mark.django_db(transaction=True)
def test_it_goes_on_when_the_database_is_back(monkeypatch, caplog):
    """A file that cannot be opened is as good as a server that is away."""
    monkeypatch.setattr(scheduler, "PAUSE", 0.05)
    stopping, away = Event(), iter([True, True, False])

    def work(stopping):
        name = connection.settings_dict["NAME"]
        if next(away):
            connection.settings_dict["NAME"] = "/nowhere/at/all" if connection.vendor == "sqlite" else "nowhere"
        try:
            scheduler.publication_pass(stopping)
            stopping.set()
        finally:
            connection.settings_dict["NAME"] = name

    thread = Thread(target=scheduler.repeat, args=(work, stopping))
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    errors = [record.exc_info[0] for record in caplog.records if record.name == scheduler.logger.name]
    assert errors == [OperationalError, OperationalError]
    assert ScheduledJob.objects.get(name=scheduler.PUBLICATION).finished_at
