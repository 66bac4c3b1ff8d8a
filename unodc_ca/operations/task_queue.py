"""The queue of tasks in production.

Wagtail's tasks about an object name it by model and primary key, and fail when it was deleted before their turn:
such a failure is no error, for nothing is left to be done.
"""

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django_tasks.base import Task
from django_tasks_db.backend import DatabaseBackend


class ObjectTask(Task):
    """A task that has nothing to do when the object that its arguments name is gone."""

    def call(self, *args, **kwargs):
        try:
            return super().call(*args, **kwargs)
        except ObjectDoesNotExist:
            if not _is_gone(*args):
                raise
        return None


def _is_gone(*args):
    """Return whether the arguments of a task are app label, model name and primary key of an object that is no more."""
    try:
        app_label, model_name, pk = args
        model = apps.get_model(app_label, model_name)
    except (LookupError, TypeError, ValueError):
        return False
    return not model._base_manager.filter(pk=pk).exists()


class TaskQueue(DatabaseBackend):
    """Keeps tasks in the database until `manage.py db_worker` does them."""

    task_class = ObjectTask
