"""Uploading documents in the admin, in the editor's language."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import UploadedFile

from unodc_ca.documents.content import LOCKED
from unodc_ca.documents.models import SiteDocument
from unodc_ca.users.models import User

from .files import bad_files, good_files, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor@example.org", "pass", name="Editor"))
    return client


def upload(name="report.pdf", content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def send_many(client, file, **fields):
    answer = client.post(reverse("wagtaildocs:add_multiple"), {"title": "A report", "files[]": file, **fields})
    assert answer.status_code == 200
    return json.loads(answer.content)


def kept_files():
    folders = [settings.MEDIA_ROOT, settings.STORAGES["documents"]["OPTIONS"]["location"]]
    return {path for folder in folders for path in Path(folder).rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", good_files())
def test_a_document_is_added_and_replaced(editor, name):
    data = {"title": "Report", "file": upload(name, good_files()[name])}
    assert editor.post(reverse("wagtaildocs:add"), data).status_code == 302
    document = SiteDocument.objects.get()
    assert document.file_size == len(good_files()[name])
    old = Path(document.file.path)
    address = reverse("wagtaildocs:edit", args=[document.pk])
    assert editor.get(address).status_code == 200
    assert editor.post(address, {"title": "Report", "file": upload("new.pdf", pdf(pages=7))}).status_code == 302
    document.refresh_from_db()
    assert document.page_count == 7
    assert not old.exists()


@pytest.mark.parametrize("name", bad_files())
def test_a_bad_file_is_refused_with_a_message_and_leaves_nothing(editor, name):
    before = kept_files()
    content, reason = bad_files()[name]
    answer = editor.post(reverse("wagtaildocs:add"), {"title": "Bad", "file": upload(name, content)})
    assert answer.status_code == 200
    assert reason in " ".join(answer.context["form"].errors["file"])
    refused = send_many(editor, upload(name, content))
    assert refused["success"] is False
    assert refused["error_message"]
    assert not SiteDocument.objects.exists()
    assert not UploadedFile.objects.exists()
    assert kept_files() == before


def test_the_message_is_in_the_editors_language(editor):
    user = User.objects.get()
    user.preferred_language = "ru"
    user.save()
    refused = send_many(editor, upload("locked.pdf", bad_files()["locked.pdf"][0]))
    with override("ru"):
        assert refused["error_message"] == str(LOCKED)


def test_a_file_above_the_limit_is_refused_and_the_limit_named(editor):
    content = pdf() + b"\0" * settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    answer = editor.post(reverse("wagtaildocs:add"), {"title": "Large", "file": upload(content=content)})
    assert "50.0" in " ".join(answer.context["form"].errors["file"])


def test_many_are_uploaded_at_once(editor):
    assert send_many(editor, upload())["success"] is True
    assert SiteDocument.objects.get().page_count == 2


def test_an_upload_with_a_wrong_title_is_not_kept_in_the_public_folder(editor):
    before = kept_files()
    answer = send_many(editor, upload(), title="x" * 300)
    assert answer["success"] is False
    assert "255" in answer["error_message"]
    assert not UploadedFile.objects.exists()
    assert kept_files() == before


def test_the_chooser_uploads(editor):
    assert editor.get(reverse("wagtaildocs_chooser:choose")).status_code == 200
    data = {"document-chooser-upload-title": "Report", "document-chooser-upload-file": upload()}
    answer = editor.post(reverse("wagtaildocs_chooser:create"), data)
    assert json.loads(answer.content)["step"] == "chosen"
    data["document-chooser-upload-file"] = upload("locked.pdf", bad_files()["locked.pdf"][0])
    answer = editor.post(reverse("wagtaildocs_chooser:create"), data)
    assert json.loads(answer.content)["step"] == "reshow_creation_form"
