"""Tables for models that exist only in tests."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def tables_of(blocker, *models):
    """Make the tables of `models`, kept in an `Apps()` of their own, for a module's tests.

    Outside any transaction: SQLite changes no schema inside one. blocker: pytest-django's `django_db_blocker`.
    """
    with blocker.unblock(), connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    yield
    with blocker.unblock(), connection.schema_editor() as editor:
        for model in reversed(models):
            editor.delete_model(model)
