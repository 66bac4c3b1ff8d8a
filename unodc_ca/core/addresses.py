"""Public addresses. A path below a language's home page means the same set of translations in every language.

The light form of a page stands at the same path behind a prefix (`lite.py`), which Django keeps as the script prefix.
Links have it: a reader stays in the form they read. Addresses for machines and for mail do not.
"""

from django.conf import settings
from django.urls import get_script_prefix
from wagtail.models import Page


def local_address(code, rest=""):
    """The address of what stands at `rest` below the home page of a language: "search/"."""
    return f"{get_script_prefix()}{code}/{rest}"


def reader_address(url_path, code):
    """The address at which a reader of language `code` meets the page with this tree path.

    url_path: as Wagtail stores it, e.g. `/home/offices/tashkent/`; its first part is a language's home page.
    A page without a translation answers under the reader's language too, so the same rule serves both.
    """
    return local_address(code, url_path.split("/", 2)[2])


def full_address(path):
    """The same path without the prefix of a form: of the full page, or of a file, which has no other."""
    return path.removeprefix(get_script_prefix().rstrip("/"))


def absolute(path):
    """A path of this site as a full address, for canonical links, feeds and mail."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + full_address(path)


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
