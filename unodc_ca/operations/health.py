"""Answer load balancers: is this process alive, and can the site serve readers."""

import shutil
from queue import Empty, SimpleQueue
from secrets import token_hex
from threading import Thread

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, connections
from django.http import HttpResponseNotAllowed, JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from unodc_ca.operations.models import ScheduledJob
from unodc_ca.operations.scheduler import PUBLICATION

ANSWERS_WITHIN = 3  # seconds, of the database
CACHE_ANSWERS_WITHIN = 1
HEARTBEAT_AGE = 120  # seconds
TASK_AGE = 300  # seconds
FREE_SPACE = 1024**3  # bytes


class HealthMiddleware:
    """Answer `/livez` and `/readyz` before the host, the session or the language of a request matters.

    Only a database that is away makes the site unready (503). Whatever else is wrong is a warning with its name:
    pages can be read without it.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.answers = {"/livez": livez, "/readyz": readyz}

    def __call__(self, request):
        answer = self.answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer() if request.method in ("GET", "HEAD") else HttpResponseNotAllowed(["GET", "HEAD"])
        response.headers["Cache-Control"] = "no-store"
        return response


def livez():
    return JsonResponse({"status": "ok"})


def readyz():
    try:
        times = within(ANSWERS_WITHIN, read_database)
    except Exception as error:
        return JsonResponse({"status": "unavailable", "database": type(error).__name__}, status=503)
    checks = {
        "cache": check_cache(),
        "tasks": check_age(times["task"], TASK_AGE, "oldest_waiting_seconds", missing_is_fine=True),
        "disk": check_disk(),
        "scheduler": check_age(times["heartbeat"], HEARTBEAT_AGE, "heartbeat_age_seconds", missing_is_fine=False),
    }
    warnings = [name for name, check in checks.items() if not check["ok"]]
    status = "warning" if warnings else "ok"
    return JsonResponse({"status": status, "database": "ok", "warnings": warnings, "checks": checks})


def within(seconds, work):
    """Return `work()`, done by a thread of its own. Raises what it raises, or TimeoutError when it takes too long."""
    answers = SimpleQueue()

    def do():
        try:
            answers.put((work(), None))
        except Exception as error:
            answers.put((None, error))
        finally:
            connections.close_all()

    Thread(target=do, daemon=True).start()
    try:
        result, error = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error:
        raise error
    return result


def read_database():
    """Return when the oldest waiting task was queued and when the scheduler last finished a pass, each if known.

    Raises DatabaseError only when the database does not answer: before `migrate` has made the tables of a new
    version, pages can be read.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    try:
        task = DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
        heartbeat = ScheduledJob.objects.filter(name=PUBLICATION).values_list("finished_at", flat=True).first()
    except DatabaseError:
        return {"task": None, "heartbeat": None}
    return {"task": task, "heartbeat": heartbeat}


def check_age(moment, most, name, *, missing_is_fine):
    """Return whether a moment is at most `most` seconds ago, with its age in seconds under `name`."""
    if moment is None:
        return {"ok": missing_is_fine, name: None}
    age = round((timezone.now() - moment).total_seconds())
    return {"ok": age <= most, name: age, "limit": most}


def check_cache():
    try:
        kept = within(CACHE_ANSWERS_WITHIN, keep_a_value)
    except Exception as error:
        return {"ok": False, "error": type(error).__name__}
    return {"ok": kept}


def keep_a_value():
    key = value = f"readyz-{token_hex(8)}"
    cache.set(key, value, timeout=60)
    return cache.get(key) == value


def check_disk():
    try:
        free = shutil.disk_usage(settings.DATA_DIR).free
    except OSError as error:
        return {"ok": False, "error": type(error).__name__}
    return {"ok": free >= FREE_SPACE, "free_megabytes": free // 1024**2, "limit": FREE_SPACE // 1024**2}
