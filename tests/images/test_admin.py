"""Uploading and describing images in the admin, in the editor's language."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import UploadedFile

from unodc_ca.images.cleaning import BROKEN
from unodc_ca.images.models import SiteImage
from unodc_ca.users.models import User

from .files import SECRETS, broken_files, jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("editor@example.org", "pass", name="Editor"))
    return client


def upload(name="photo.jpg", content=None):
    return SimpleUploadedFile(name, jpeg(6) if content is None else content)


WORDS = {
    "title": "Border post",
    "alternative_text_en": "A border post in the mountains",
    "alternative_text_ru": "Пограничный пост в горах",
    "caption_en": "Border post",
    "caption_ru": "",
    "consent": "no-people",
    "credit": "UNODC",
}


def send_many(client, file, **fields):
    answer = client.post(reverse("wagtailimages:add_multiple"), {"title": "A photo", "files[]": file, **fields})
    assert answer.status_code == 200
    return json.loads(answer.content)


def media_files():
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_the_form_asks_for_each_language_by_name(editor):
    page = editor.get(reverse("wagtailimages:add")).content.decode()
    for field in ["alternative_text_en", "alternative_text_ru", "caption_ru", "credit", "rights", "consent", "source"]:
        assert f'name="{field}"' in page
    assert 'id="id_alternative_text_ru"' in page
    assert re.search(r'<label[^>]* for="id_alternative_text_ru"[^>]*>Русский</label>', page)
    assert 'id="id_description"' not in page
    assert '<option value="" selected>Not known</option>' in page
    assert ".svg" not in page.replace("img/icon.svg", "")


def test_an_image_is_added_with_its_words_and_edited(editor):
    assert editor.post(reverse("wagtailimages:add"), {**WORDS, "file": upload()}).status_code == 302
    image = SiteImage.objects.get()
    assert image.alternative_text_in("ru") == "Пограничный пост в горах"
    assert image.consent == "no-people"
    assert image.file_size == Path(image.file.path).stat().st_size
    assert not any(secret in Path(image.file.path).read_bytes() for secret in SECRETS)
    address = reverse("wagtailimages:edit", args=[image.pk])
    page = editor.get(address).content.decode()
    assert "A border post in the mountains" in page
    assert editor.post(address, {**WORDS, "credit": "UNODC"}).status_code == 302
    image.refresh_from_db()
    assert image.credit == "UNODC"


def test_a_new_file_replaces_the_old_one(editor):
    editor.post(reverse("wagtailimages:add"), {**WORDS, "file": upload()})
    image = SiteImage.objects.get()
    old = Path(image.file.path)
    rendition = Path(image.get_rendition("max-20x20").file.path)
    new = upload("other.jpg", jpeg(size=(60, 60)))
    editor.post(reverse("wagtailimages:edit", args=[image.pk]), {**WORDS, "file": new})
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (60, 60)
    assert not old.exists()
    assert not image.renditions.exists()
    assert rendition.name


@pytest.mark.parametrize("name", broken_files())
def test_a_broken_file_is_refused_with_a_message(editor, name):
    before = media_files()
    content = broken_files()[name]
    answer = editor.post(reverse("wagtailimages:add"), {**WORDS, "file": upload(name, content)})
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    if content:
        refused = send_many(editor, upload(name, content))
        assert refused["success"] is False
        assert refused["error_message"]
    assert not SiteImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert media_files() == before


def test_the_message_is_in_the_editors_language(editor):
    user = User.objects.get()
    user.preferred_language = "ru"
    user.save()
    refused = send_many(editor, upload("cut.png", broken_files()["cut.png"]))
    with override("ru"):
        assert refused["error_message"] == str(BROKEN)


def test_many_are_uploaded_at_once_and_then_described(editor):
    answer = send_many(editor, upload())
    assert answer["success"] is True
    image = SiteImage.objects.get()
    assert not any(secret in Path(image.file.path).read_bytes() for secret in SECRETS)
    prefix = f"image-{image.pk}-"
    address = reverse("wagtailimages:edit_multiple", args=[image.pk])
    described = editor.post(address, {prefix + name: value for name, value in WORDS.items()})
    assert json.loads(described.content)["success"] is True
    image.refresh_from_db()
    assert image.alternative_text_in("en") == "A border post in the mountains"


def test_an_upload_with_a_wrong_title_leaves_no_raw_file_behind(editor):
    before = media_files()
    answer = send_many(editor, upload(), title="x" * 300)
    assert answer["success"] is False
    assert "255" in answer["error_message"]
    assert not UploadedFile.objects.exists()
    assert media_files() == before


def test_the_chooser_uploads_and_offers_the_alternative_text(editor):
    assert editor.get(reverse("wagtailimages_chooser:choose")).status_code == 200
    data = {f"image-chooser-upload-{name}": value for name, value in WORDS.items()}
    answer = editor.post(reverse("wagtailimages_chooser:create"), {**data, "image-chooser-upload-file": upload()})
    assert answer.status_code == 200
    chosen = json.loads(answer.content)
    assert chosen["step"] == "chosen"
    assert chosen["result"]["default_alt_text"] == "A border post in the mountains"
    refused = editor.post(
        reverse("wagtailimages_chooser:create"),
        {**data, "image-chooser-upload-file": upload("cut.png", broken_files()["cut.png"])},
    )
    assert refused.status_code == 200
    assert json.loads(refused.content)["step"] == "reshow_creation_form"


def test_lists_images(editor):
    editor.post(reverse("wagtailimages:add"), {**WORDS, "file": upload()})
    assert "Border post" in editor.get(reverse("wagtailimages:index")).content.decode()
    assert editor.get(reverse("wagtailimages:index") + "?q=mountains").status_code == 200
