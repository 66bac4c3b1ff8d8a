"""The forms in which readers get an image: several widths, three formats, and a crop for cards.

All are made beforehand, by a task at upload, and checked at publication: a page shows those there are and makes none.
They bear the names that Wagtail gives to such forms, and in the name of their file the mark of the file they show.
"""

from functools import cache
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image, ImageCms, ImageOps
from wagtail.images.models import IMAGE_FORMAT_EXTENSIONS, Filter

NATURAL = {f"width-{width}": width for width in (320, 480, 640, 960, 1280)}
CROPPED = {f"fill-{width}x{round(width / 3 * 2)}": width for width in (320, 480, 640, 960)}  # about the focal point
SHAPES = {**NATURAL, **CROPPED}

# A photo of 960 pixels should stay below 60 KB as AVIF. Its speed (0 to 10) is the last before quality suffers.
ENCODING = {
    "avif": {"quality": 50, "speed": 6},
    "webp": {"quality": 68},
    "jpeg": {"quality": 70, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
# In the order of making: what every browser reads comes first. Of two, the second keeps transparency.
FORMATS = (("jpeg", "png"), ("webp",), ("avif",))


def ready(image, *, crop=False):
    """The renditions there are of an image as it is now: {format: [rendition, …]}, the narrowest first.

    None is made. One query, or none when the image's `renditions` have been prefetched.
    """
    shapes, found = CROPPED if crop else NATURAL, {}
    for (shape, image_format), rendition in _current(image).items():
        if shape in shapes:
            found.setdefault(image_format, []).append(rendition)
    return {image_format: sorted(each, key=lambda one: one.width) for image_format, each in found.items()}


def missing(image):
    """What an image lacks: [(shape, the formats of which one is wanted), …]."""
    current = _current(image)
    return [
        (shape, formats)
        for formats in FORMATS
        for shape in _shapes_for(image)
        if not any((shape, image_format) in current for image_format in formats)
    ]


def make_missing(image):
    """Make what an image lacks, remove what shows an earlier file or focal point; return how many were made.

    Doing it twice, or two at once, does no harm.
    """
    current = {rendition.pk for rendition in _current(image).values()}
    ours = [each.pk for each in image.renditions.all() if _shape_and_format(each)[0] in SHAPES]
    image.renditions.filter(pk__in=set(ours) - current).delete()
    wanted = missing(image)
    if not wanted:
        return 0
    try:
        picture = _upright(image)
    except OSError:
        if _is_current(image):
            raise
        return 0

    @cache
    def sized(shape):
        return _sized(picture, image, shape)

    made = 0
    for shape, formats in wanted:
        if not _is_current(image):
            break
        image_format = formats[-1] if picture.mode == "RGBA" else formats[0]
        content = BytesIO()
        sized(shape).save(content, image_format, **ENCODING[image_format])
        made += _store(image, shape, image_format, content.getvalue())
    return made


def _is_current(image):
    """Return whether an image was neither deleted nor replaced meanwhile: a new file has a task of its own."""
    return type(image).objects.filter(pk=image.pk, file_hash=image.file_hash).exists()


def _shape_and_format(rendition):
    shape, _bar, image_format = rendition.filter_spec.partition("|format-")
    return shape, image_format


def _focal_key(image, shape):
    return Filter(shape).get_cache_key(image) if shape in CROPPED else ""


def _mark(image):
    return f".{image.file_hash[:8]}."


def _current(image):
    """The renditions that show the file and the focal point of now, by shape and format."""
    return {
        (shape, image_format): rendition
        for rendition in image.renditions.all()
        for shape, image_format in [_shape_and_format(rendition)]
        if shape in SHAPES
        and image_format in ENCODING
        and rendition.focal_point_key == _focal_key(image, shape)
        and _mark(image) in rendition.file.name
    }


def _shapes_for(image):
    """The shapes that an image has pixels for. Below the next width the last one is as wide as the image."""
    for shapes, own in ((NATURAL, image.width), (CROPPED, min(image.width, image.height * 3 // 2))):
        enough = sum(width < own for width in shapes.values())
        yield from list(shapes)[: enough + 1]


def _upright(image):
    """The picture as it is seen: RGBA when anything shows through, else a mode without transparency."""
    with image.open_file() as file, Image.open(file) as picture:
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        if picture.mode.startswith("I"):  # grey in 16 bits
            return picture.point(lambda value: value / 256).convert("L")
        if picture.has_transparency_data:
            picture = picture.convert("RGBA")
            if picture.getchannel("A").getextrema()[0] < 255:
                return picture
        return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _sized(picture, image, shape):
    """The picture in one shape, in the colours of screens, with nothing else in it."""
    transform = Filter(shape).get_transform(image, picture.size)
    left, top, right, bottom = transform.get_rect().round()
    box = (max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom))
    small = picture.resize(transform.size, Image.Resampling.LANCZOS, box=box, reducing_gap=3)
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile := picture.info.get("icc_profile"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            small = ImageCms.profileToProfile(small, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError):  # a broken profile, or one for other colours than the picture's
            pass
    small = small.convert(mode)
    small.info = {}
    return small


def _store(image, shape, image_format, content):
    key = _focal_key(image, shape)
    stem = PurePath(image.file.name).stem[:30]
    name = f"{stem}{_mark(image)}{key and f'{key}.'}{shape}{IMAGE_FORMAT_EXTENSIONS[image_format]}"
    rendition = image.renditions.model(
        image=image,
        filter_spec=f"{shape}|format-{image_format}",
        focal_point_key=key,
        file=ContentFile(content, name=name),
    )
    try:
        with transaction.atomic():
            rendition.save()
    except IntegrityError:  # somebody else was faster, or deleted the image
        rendition.file.storage.delete(rendition.file.name)
        return False
    return True
