"""The process that keeps the time: it publishes and unpublishes pages, and runs the periodic commands."""

import logging
import signal
from datetime import timedelta
from io import StringIO
from threading import Event, Thread

from django.core.management import call_command
from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks import task_backends
from django_tasks_db.backend import DatabaseBackend

from unodc_ca.operations.models import ScheduledJob
from unodc_ca.operations.publication import publish_due

logger = logging.getLogger(__name__)

PAUSE = 15  # seconds between two passes
TIME_TO_END = 10  # seconds that work has to come to an end when the process is stopped
PUBLICATION = "publish_scheduled"  # the row of this job is the heartbeat

RETRY = timedelta(minutes=10)  # after a command failed
DAY = timedelta(days=1)
COMMANDS = {  # how often each is run, by whichever scheduler comes first
    "send_waiting_enquiries": timedelta(minutes=10),
    "remove_old_enquiries": DAY,
    "close_dormant_accounts": DAY,
    "remove_old_audit_entries": DAY,
    "clearsessions": DAY,
}
if isinstance(task_backends["default"], DatabaseBackend):
    COMMANDS["prune_db_task_results"] = DAY


def run():
    """Work until the process is told to stop by SIGTERM or SIGINT."""
    stop_signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, stop_signals)  # in the threads too: only sigwait() below takes them
    stopping = Event()
    threads = [Thread(target=repeat, args=(work, stopping), daemon=True) for work in (publication_pass, run_commands)]
    for thread in threads:
        thread.start()
    logger.info("The scheduler has started.")
    signal.sigwait(stop_signals)
    stopping.set()
    for thread in threads:
        thread.join(TIME_TO_END)
    logger.info("The scheduler has ended.")


def repeat(work, stopping):
    """Call `work` until `stopping` is set. An error is logged and ends nothing, not even that the database is away."""
    while not stopping.is_set():
        close_old_connections()
        try:
            work(stopping)
        except Exception:
            logger.exception("The scheduler tries again in %s seconds.", PAUSE)
            connections.close_all()
        close_old_connections()
        stopping.wait(PAUSE)
    connections.close_all()


def publication_pass(stopping):
    """Publish and unpublish what is due, and note that this was done."""
    started_at = timezone.now()
    publish_due(stopping.is_set)
    times = {"started_at": started_at, "finished_at": timezone.now()}
    ScheduledJob.objects.update_or_create(name=PUBLICATION, defaults=times)


def run_commands(stopping):
    """Run the commands that are due and that no other scheduler has taken."""
    for name, every in COMMANDS.items():
        if stopping.is_set() or not ScheduledJob.objects.claim(name, every):
            continue
        output = StringIO()
        try:
            call_command(name, stdout=output)
        except (Exception, SystemExit):
            logger.exception("The command %s failed.", name)
            again_in = min(every, RETRY)
            ScheduledJob.objects.filter(name=name).update(started_at=timezone.now() - every + again_in)
        else:
            ScheduledJob.objects.filter(name=name).update(finished_at=timezone.now())
            logger.info("The command %s has run. %s", name, " ".join(output.getvalue().split()))
