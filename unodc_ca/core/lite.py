"""The light form of every page: its words, without ornaments, maps, charts and pictures.

It stands below `/lite`, at the path of the full page, and is what a browser gets that asks to save data. `/full` is
the way back for the reader of such a browser.
"""

from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import get_script_prefix, set_script_prefix
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path

PREFIXES = {"lite": True, "full": False}


@dataclass(frozen=True)
class Form:
    """Which form of a page is drawn, and the address of the other one."""

    is_lite: bool = False
    other: str = ""


OUTSIDE = Form()  # of a request
_form = ContextVar("form", default=OUTSIDE)


def is_lite():
    """Whether the light form is drawn."""
    return _form.get().is_lite


def other_form():
    """The address of this page in the other form; empty outside a request."""
    return _form.get().other


class LiteMiddleware:
    """Take the form off the path and make it the script prefix, as if the site were mounted there.

    Routing and languages see the path without it, and every link that is made has it. This is not done in the WSGI
    layer: Django's test client and live server have one of their own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        first, _slash, rest = request.path_info.removeprefix("/").partition("/")
        request.form_prefix = f"/{first}" if first in PREFIXES else ""
        if request.form_prefix:
            request.path_info = "/" + rest.lstrip("/")  # two of them would begin the name of a host
        asks_to_save = settings.SAVE_DATA and request.headers.get("Save-Data", "").lower() == "on"
        request.lite = PREFIXES.get(first, asks_to_save)
        here = request.get_full_path_info()
        other = here if request.lite and request.form_prefix else f"/{'full' if request.lite else 'lite'}{here}"
        outer = get_script_prefix()
        token = _form.set(Form(request.lite, other))
        set_script_prefix(request.form_prefix or outer)
        try:
            response = self.get_response(request)
        finally:
            set_script_prefix(outer)
            _form.reset(token)
        if settings.SAVE_DATA and not request.form_prefix:
            patch_vary_headers(response, ["Save-Data"])
        return response

    def process_view(self, request, *_view):
        """Whatever is not read in a language has one address: files, the admin, what crawlers ask for."""
        path = request.path_info
        language = get_language_from_path(path)
        is_door = language and path.startswith(f"/{language}/account/")
        for_readers = path == "/" or path.startswith("/_util/") or (language and not is_door)
        if request.form_prefix and not for_readers:
            raise Http404
