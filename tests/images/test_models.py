"""An image record: what is stored, whatever road the file took, and the words that go with it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import override
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Collection, ReferenceIndex

from unodc_ca.images.models import SiteImage

from .files import MAKERS, SECRETS, broken_files, jpeg

pytestmark = pytest.mark.django_db


def make(name="Photo.JPG", content=None, **fields):
    return SiteImage.objects.create(title="Photo", file=ContentFile(content or jpeg(6), name=name), **fields)


def secrets_in_media():
    files = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return [(path.name, secret) for path in files for secret in SECRETS if secret in path.read_bytes()]


def test_is_the_sites_image_model():
    assert get_image_model() is SiteImage


@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_private_is_stored_in_the_original_or_its_renditions(kind):
    image = make(f"photo.{kind}", MAKERS[kind](6))
    for spec in ["original", "max-20x20", "fill-10x10|format-webp", "width-16|format-jpeg", "width-16|format-png"]:
        image.get_rendition(spec)
    assert secrets_in_media() == []


def test_a_file_saved_past_the_form_is_cleaned_as_well():
    image = make()
    image.file.save("second.jpg", ContentFile(jpeg(6)))
    assert secrets_in_media() == []
    image.file = ContentFile(jpeg(6), name="third.jpg")
    image.save()
    assert secrets_in_media() == []


def test_size_and_checksum_are_those_of_the_stored_file():
    image = make()
    stored = SiteImage.objects.get()
    content = Path(stored.file.path).read_bytes()
    assert (stored.file_size, stored.width, stored.height) == (len(content), image.width, image.height)
    checksum = stored.file_hash
    stored._set_file_hash()
    assert stored.file_hash == checksum


def test_a_photo_taken_upright_is_shown_upright():
    image = make()  # 40 × 20 as coded, turned by a quarter
    with Image.open(image.get_rendition("original").file.path) as shown:
        assert shown.size == (20, 40)
        assert shown.getexif().get(0x0112, 1) == 1


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/Фото поездки.JPG",
        "a\u202egpj.jpg",
        "long" * 100 + ".jpeg",
        "صورة.jpg",
        "🏔.jpg",
        "a\r\nb\0.jpg",
        ".jpg",
    ],
)
def test_file_names_are_tamed(name):
    image = make("x.jpg")
    image.file.save(Path(name).name, ContentFile(jpeg()))
    assert re.fullmatch(r"original_images/[a-z0-9_-]+\.jpg", image.file.name, re.IGNORECASE)
    assert len(image.file.name) < 100


def test_a_wrong_ending_is_put_right():
    assert make("photo.png").file.name.endswith(".jpg")


@pytest.mark.parametrize("name", [name for name in broken_files() if name != "renamed.gif"])  # that one is mended
def test_a_broken_file_is_a_validation_error_not_a_crash(name):
    image = SiteImage(title="Broken", file=ContentFile(broken_files()[name] or b"\0", name=name))
    with pytest.raises(ValidationError) as refusal:
        image.full_clean()
    assert "file" in refusal.value.message_dict
    with pytest.raises(ValidationError):
        image.save()
    assert not SiteImage.objects.exists()


def test_alternative_text_is_of_exactly_the_language_asked_for():
    make(alternative_text={"en": "A border post", "ru": ""})
    image = SiteImage.objects.get()
    assert image.alternative_text_in("en") == "A border post"
    assert image.alternative_text_in("ru") == ""
    assert image.alternative_text_in("kk") == ""
    assert SiteImage(title="Photo").alternative_text_in("en") == ""


def test_offers_the_alternative_text_of_the_active_language_and_never_the_title():
    image = make(alternative_text={"en": "A border post"})
    with override("en"):
        assert image.default_alt_text == "A border post"
    with override("ru"):
        assert image.default_alt_text == ""
    with override(None):
        assert image.default_alt_text == ""


def test_is_found_by_the_words_of_any_language():
    image = make(alternative_text={"en": "A border post", "ru": "Пограничный пост"}, caption={"ru": "Термез"})
    for query in ["border", "Пограничный", "Термез"]:
        assert list(SiteImage.objects.search(query)) == [image]


def test_an_image_in_use_keeps_its_alternative_text():
    image = make(alternative_text={"en": "A border post", "ru": "Пост"})
    image.alternative_text = {"en": "A border post"}
    image.full_clean()
    user = Collection.get_first_root_node()
    content_type = ReferenceIndex._get_base_content_type(user)
    ReferenceIndex.objects.create(
        content_type=content_type,
        base_content_type=content_type,
        object_id=user.pk,
        to_content_type=ReferenceIndex._get_base_content_type(image),
        to_object_id=image.pk,
        model_path="body",
        content_path="body",
        content_path_hash="00000000-0000-0000-0000-000000000001",
    )
    with pytest.raises(ValidationError, match="is used by “Root”"):
        image.full_clean()
    image.alternative_text = {"en": "A customs post", "ru": "Таможенный пост"}
    image.full_clean()


@pytest.mark.django_db(transaction=True)
def test_files_go_with_the_row():
    image = make()
    paths = [Path(image.file.path), Path(image.get_rendition("max-20x20").file.path)]
    assert all(path.exists() for path in paths)
    image.delete()
    assert not any(path.exists() for path in paths)
