"""The language of a request: its address says it, and nothing else does."""

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header


class LanguageFromPathMiddleware:
    """Activate the language that the address begins with.

    An address without a language (the root, the sign-in form, a mistyped one) follows Accept-Language. Unlike
    Django's LocaleMiddleware this reads no cookie and redirects nobody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        named = translation.get_language_from_path(request.path_info)
        code = named or preferred_language(request)
        request.LANGUAGE_CODE = code
        with translation.override(code):  # and not activate(): the next task of this thread starts afresh
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        if not named:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def preferred_language(request):
    """The best of our languages for the Accept-Language header of a request."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
