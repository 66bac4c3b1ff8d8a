"""What is stored is the picture and nothing else."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageChops, ImageSequence

from unodc_ca.images import cleaning
from unodc_ca.images.cleaning import clean_image

from . import files
from .files import MAKERS, PROFILE, SECRETS, broken_files, picture, saved

each_format = pytest.mark.parametrize("kind", MAKERS)


def opened(data):
    return Image.open(BytesIO(data))


@each_format
def test_removes_places_owners_and_hidden_data(kind):
    data = MAKERS[kind]()
    assert any(secret in data for secret in SECRETS)
    cleaned, _format = clean_image(data)
    assert [secret for secret in SECRETS if secret in cleaned] == []
    image = opened(cleaned)
    assert dict(image.getexif()) == {}
    assert not {"xmp", "comment", "photoshop", "Author", "Comment"} & set(image.info)


@each_format
def test_keeps_every_pixel_and_frame(kind):
    data = MAKERS[kind]()
    before, after = opened(data), opened(clean_image(data)[0])
    frames = list(zip(ImageSequence.Iterator(before), ImageSequence.Iterator(after), strict=True))
    assert len(frames) == (2 if kind == "gif" else 1)
    for one, other in frames:
        assert ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None
    assert before.info.get("loop") == after.info.get("loop")


@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_keeps_how_the_camera_was_held_and_the_colours(kind, orientation):
    cleaned, _format = clean_image(MAKERS[kind](orientation))
    image = opened(cleaned)
    assert dict(image.getexif()) == {0x0112: orientation}
    assert image.info["icc_profile"] == PROFILE
    assert [secret for secret in SECRETS if secret in cleaned] == []


@pytest.mark.parametrize(
    ("image_format", "mode", "options"),
    [
        ("JPEG", "L", {}),
        ("JPEG", "CMYK", {}),
        ("JPEG", "RGB", {"progressive": True, "restart_marker_rows": 1}),
        ("JPEG", "RGB", {"subsampling": 0, "optimize": True}),
        ("PNG", "P", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "I;16", {}),
        ("PNG", "1", {}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("WEBP", "RGB", {}),
        ("GIF", "P", {"transparency": 0}),
    ],
)
def test_takes_every_usual_kind_of_file(image_format, mode, options):
    image = files.picture().convert("RGB") if mode in ("RGBA", "CMYK", "RGB", "P") else files.picture(mode="L")
    data = saved(image.convert(mode) if mode != "I;16" else image.convert("I").convert("I;16"), image_format, **options)
    cleaned, found = clean_image(data)
    assert found == image_format
    assert opened(cleaned).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("image_format", ["PNG", "WEBP"])
def test_keeps_animation(image_format):
    frames = [picture((30, 30)).rotate(angle) for angle in (0, 90, 180)]
    options = {"save_all": True, "append_images": frames[1:], "duration": 120, "loop": 0}
    data = saved(frames[0], image_format, exif=files.camera_data(6), **options)
    cleaned, _format = clean_image(data)
    assert opened(cleaned).n_frames == 3
    assert dict(opened(cleaned).getexif()) == {0x0112: 6}
    assert [secret for secret in SECRETS if secret in cleaned] == []


def test_cleaning_twice_changes_nothing_more():
    for maker in MAKERS.values():
        once, _format = clean_image(maker(6))
        assert clean_image(once)[0] == once


@pytest.mark.parametrize("name", [name for name in broken_files() if name != "renamed.gif"])
def test_refuses_what_does_not_open(name):
    with pytest.raises(ValidationError):
        clean_image(broken_files()[name])


def test_refuses_more_than_the_limit_before_reading_pixels(monkeypatch):
    monkeypatch.setattr(cleaning, "MAX_MEGAPIXELS", 0.001)
    with pytest.raises(ValidationError) as refusal:
        clean_image(saved(picture((50, 50)), "PNG"))
    assert refusal.value.code == "image_too_large"


def test_a_photo_with_another_picture_behind_it_keeps_the_first_only():
    both = saved(picture(), "MPO", save_all=True, append_images=[picture().rotate(180)], exif=files.camera_data(3))
    cleaned, image_format = clean_image(both)
    assert image_format == "JPEG"
    assert opened(cleaned).format == "JPEG"
    assert [secret for secret in SECRETS if secret in cleaned] == []
