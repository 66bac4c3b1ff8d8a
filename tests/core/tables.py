"""Tables for models that exist only in tests."""

import sys
from contextlib import contextmanager

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db import connection


def registry(label):
    """A registry of models apart from the site's, for `Meta.apps`; `label` is their `app_label`."""
    config = AppConfig("tests.core", sys.modules["tests.core"])
    config.label = label
    return Apps([config])


@contextmanager
def tables_of(blocker, *models):
    """Make the tables of `models`, kept in a `registry()` of their own, for a module's tests.

    Outside any transaction: SQLite changes no schema inside one. blocker: pytest-django's `django_db_blocker`.
    """
    with blocker.unblock(), connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    yield
    with blocker.unblock(), connection.schema_editor() as editor:
        for model in reversed(models):
            editor.delete_model(model)
