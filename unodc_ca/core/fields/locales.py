"""Which of Babel's locales stands for one of our languages."""

import unicodedata
from functools import lru_cache

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, to_locale

# The United Nations writes British English: "24 November 2021".
BRITISH = {"en": "en_GB"}


def active_language():
    """The language to speak now; code outside a request may have none activated."""
    return get_language() or settings.LANGUAGE_CODE


def babel_locale(language=None):
    """Babel's locale of a language code, of the active language when none is given."""
    return _locale(language or active_language())


@lru_cache(maxsize=64)
def _locale(language):
    return Locale.parse(BRITISH.get(language) or to_locale(language))


def sort_key(text):
    """A key that sorts names as a reader expects: "Åland" beside "Albania", "ё" beside "е".

    Only accents on Latin letters are taken off: "й" is a letter of its own.
    """
    letters = []
    for letter in text.casefold().replace("ё", "е"):
        if "LATIN" in unicodedata.name(letter, ""):
            letter = unicodedata.normalize("NFD", letter)[0]
        letters.append(letter)
    return "".join(letters)
