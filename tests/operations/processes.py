"""Processes of their own, with the settings of production, on the database of the test that starts them."""

import subprocess
import sys
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from tests.operations.test_settings import SAFE


def database_url():
    """The test's database, as DATABASE_URL."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    host = database["OPTIONS"].get("host") or database["HOST"]
    return f"postgres://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?host={host}"


@contextmanager
def running(data, *command, **changes):
    """A command of manage.py that goes on meanwhile; what it writes is its `stdout`, in lines."""
    process = subprocess.Popen(
        [sys.executable, "-u", settings.BASE_DIR / "manage.py", *command],
        env=SAFE | {"DATABASE_URL": database_url(), "DATA_DIR": str(data)} | changes,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
