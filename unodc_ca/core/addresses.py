"""Public addresses, worked out from what is at hand: no query."""

from django.conf import settings


def reader_address(url_path, code):
    """The address at which a reader of language `code` meets the page with this tree path.

    url_path: as Wagtail stores it, e.g. `/home/offices/tashkent/`; its first part is a language's home page.
    A page without a translation answers under the reader's language too, so the same rule serves both.
    """
    return f"/{code}/{url_path.split('/', 2)[2]}"


def absolute(path):
    """A path of this site as a full address, for canonical links, feeds and mail."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
