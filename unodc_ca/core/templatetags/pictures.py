"""The component that shows an image."""

from django import template
from django.utils.translation import get_language

from unodc_ca.core.lite import is_lite
from unodc_ca.core.templatetags.facts import file_size
from unodc_ca.images.renditions import CROPPED, NATURAL, ready

register = template.Library()

LIGHT = 100_000  # bytes that any line carries


@register.inclusion_tag("components/picture.html")
def picture(image, alt, *, sizes, loading="lazy", crop=False):
    """An image in the format and the width that suit the reader, from the renditions there are. None is made here.

    The light form says what it shows and links to it; a decorative one is left out there.
    While there are none, the file itself if it is light, else its empty place: the page does not move either way.
    image: with its `renditions` prefetched it costs no query, else one. alt: what it shows, "" when decorative.
    sizes: how wide it stands, as in HTML. loading: "eager" for what is seen first. crop: three to two about the
    focal point, instead of its own proportions.
    """
    formats = ready(image, crop=crop)
    common = formats.get("png") or formats.get("jpeg") or []
    if is_lite():
        return _in_words(image, alt, common)
    width, height = (common[-1].width, common[-1].height) if common else _room(image, crop=crop)
    return {
        "sources": [
            (f"image/{name}", _srcset(formats[name])) for name in ("avif", "webp") if common and name in formats
        ],
        "srcset": _srcset(common),
        "address": _for_old_browsers(common).url if common else _light_original(image, crop=crop),
        "width": width,
        "height": height,
        "alt": alt,
        "sizes": sizes,
        "loading": loading,
    }


def _in_words(image, alt, renditions):
    shown = _for_old_browsers(renditions).file if renditions else image.file
    return {
        "lite": True,
        "alt": alt.rstrip("."),
        "address": shown.url,
        "size": _weight(shown),
        "reader": get_language(),
    }


def _weight(file):
    try:
        return file_size(file.size)
    except OSError:  # lost from the storage
        return ""


def _for_old_browsers(renditions):
    """The one for those that choose none: enough for a phone."""
    return next((each for each in renditions if each.width >= 640), renditions[-1])


def _srcset(renditions):
    return ", ".join(f"{each.url} {each.width}w" for each in renditions)


def _light_original(image, *, crop):
    return image.file.url if not crop and image.file_size and image.file_size <= LIGHT else ""


def _room(image, *, crop):
    """The width and height of the widest rendition that will be made."""
    if crop:
        width = min(image.width, image.height * 3 // 2, max(CROPPED.values()))
        return width, round(width / 3 * 2)
    width = min(image.width, max(NATURAL.values()))
    return width, round(image.height * width / image.width)
