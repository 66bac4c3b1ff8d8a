"""Public addresses. A path below a language's home page means the same set of translations in every language."""

from django.conf import settings
from wagtail.models import Page


def reader_address(url_path, code):
    """The address at which a reader of language `code` meets the page with this tree path.

    url_path: as Wagtail stores it, e.g. `/home/offices/tashkent/`; its first part is a language's home page.
    A page without a translation answers under the reader's language too, so the same rule serves both.
    """
    return f"/{code}/{url_path.split('/', 2)[2]}"


def absolute(path):
    """A path of this site as a full address, for canonical links, feeds and mail."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def stranger_at_the_same_path(page):
    """A page of another set that stands at the path of `page` in another language, or None.

    Where one of the two has no translation, its fallback address would lead to the other.
    """
    if not page.url_path or page.depth < 3:
        return None
    above = page.url_path.rstrip("/").rpartition("/")[0]  # the last part may have just been edited
    rest = f"{above}/{page.slug}/".split("/", 2)[2]
    homes = Page.objects.filter(depth=2).values_list("url_path", flat=True)
    paths = [home + rest for home in homes]
    return Page.objects.filter(slug=page.slug, url_path__in=paths).exclude(translation_key=page.translation_key).first()
