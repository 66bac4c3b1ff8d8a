"""Tasks in production: kept in the database, done by the worker, and no error when their object is gone meanwhile."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.images.tasks import set_image_focal_point_task
from wagtail.tasks import update_reference_index_task

from news.models import NewsIndexPage, NewsPage
from programmes.models import Organisation
from tests.build import document, image, make
from tests.operations.test_settings import SAFE
from unodc_ca.enquiries.models import Enquiry
from unodc_ca.enquiries.tasks import send_enquiry
from unodc_ca.images.tasks import make_renditions
from unodc_ca.operations.task_queue import ObjectTask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "unodc_ca.operations.task_queue.TaskQueue"}}


def database_url():
    """Return the address of the database of this test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def work(tmp_path):
    """Run the worker under production settings until no task is left; return what it wrote."""
    result = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "db_worker", "--batch", "--no-startup-delay"],
        env=SAFE | {"DATABASE_URL": database_url(), "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert not DBTaskResult.objects.ready().exists()
    return result.stderr


def outcome():
    """Return which tasks failed, by the last part of their names."""
    return [row.task_path.rpartition(".")[2] for row in DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)]


def test_tasks_of_what_was_deleted_meanwhile_are_no_errors(queue, tmp_path, section):
    index = section(NewsIndexPage)
    photo, file = image(alternative_text={"en": "A border post"}), document()
    donor = Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government")
    news = make(NewsPage, index, "Item", country_rows=[{"country": "TJ"}])
    message = Enquiry.objects.create(kind="general", language="en", message="Where are you?", form_digest="x")
    send_enquiry.enqueue(message.pk)
    set_image_focal_point_task.enqueue("images", "siteimage", str(photo.pk))
    for each in (message, news, donor, photo, file):
        each.delete()
    done = set(DBTaskResult.objects.values_list("task_path", flat=True))
    assert {path.rpartition(".")[2] for path in done} == {
        "delete_file_from_storage_task",
        "insert_or_update_object_task",
        "make_renditions",
        "send_enquiry",
        "set_image_focal_point_task",
        "update_reference_index_task",
    }
    told = work(tmp_path)
    assert outcome() == []
    assert "ERROR" not in told


def lose_something(*_args):
    raise Organisation.DoesNotExist


@pytest.mark.parametrize("names_object", [True, False])
def test_a_task_that_misses_anything_else_than_its_object_is_an_error(names_object):
    donor = Organisation.objects.create(slug="japan", name={"en": "Japan"}, kind="government")
    with pytest.raises(Organisation.DoesNotExist):
        ObjectTask(func=lose_something).call(
            *(["programmes", "organisation", donor.pk] if names_object else [donor.pk])
        )


def test_a_task_that_cannot_be_done_is_an_error_all_the_same(queue, tmp_path, home):
    photo = image()
    photo.file.storage.delete(photo.file.name)
    DBTaskResult.objects.all().delete()
    make_renditions.enqueue(photo.pk)
    update_reference_index_task.enqueue("images", "nosuchmodel", "1")
    told = work(tmp_path)
    assert sorted(outcome()) == ["make_renditions", "update_reference_index_task"]
    assert told.count("ERROR django_tasks") == 2
