"""The picture that other sites and messengers show with a link to a page."""

from dataclasses import dataclass
from functools import lru_cache

from babel.core import get_global
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db.models import prefetch_related_objects
from django.templatetags.static import static

from unodc_ca.core.addresses import absolute
from unodc_ca.core.fields import babel_locale

LEAST_WIDTH = 600  # below it a link is shown with a small picture beside it
READABLE = (".jpg", ".jpeg", ".png")  # by every service that makes such previews


@dataclass(frozen=True)
class Picture:
    """A picture at a full address, with what it shows."""

    address: str
    width: int
    height: int
    text: str


def picture_of(photo, text):
    """The largest copy there is of a photo, or None. Copies are never made here: a visit writes nothing.

    The copies are read for whatever shows the photo further down the page as well.
    """
    prefetch_related_objects([photo], "renditions")
    copies = [copy for copy in photo.renditions.all() if copy.file.name.lower().endswith(READABLE)]
    copy = max(copies, key=lambda each: (each.width, each.pk), default=None)
    return Picture(_full(copy.url), copy.width, copy.height, text) if copy and copy.width >= LEAST_WIDTH else None


def card_of(site, code):
    """The picture for everything else: our mark and the site's name, in that language if it has been drawn."""
    return Picture(_full(static(_card_file(code))), 1200, 630, str(site.name))


@lru_cache
def _card_file(code):
    drawn = finders.find(f"img/share-{code}.png")
    return f"img/share-{code if drawn else settings.LANGUAGE_CODE}.png"


def _full(address):
    return absolute(address) if address.startswith("/") else address


def open_graph_locale(code):
    """A language as Open Graph writes it, with the country it is first spoken in: "ru_RU"."""
    locale = babel_locale(code)
    territory = locale.territory or get_global("likely_subtags")[locale.language].rpartition("_")[2]
    return f"{locale.language}_{territory}"
