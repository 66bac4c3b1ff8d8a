"""Countries and languages as codes. Their names come from CLDR, in the reader's language."""

import re
from functools import lru_cache

from babel import Locale
from django.db import models
from django.utils.translation import gettext_lazy as _

from .attributes import NormalisedAttribute
from .locales import active_language, babel_locale, sort_key

# CLDR's two-letter codes that ISO 3166-1 has not assigned to a country: outlying islands with
# reserved codes, groupings (EU, UN), Kosovo's user-assigned code, and codes for tests.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
COUNTRIES = frozenset(
    code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code) and code not in NOT_COUNTRIES
)

# Where CLDR's common name is not the one the United Nations uses.
UNITED_NATIONS_NAMES = {
    "en": {
        "KP": "Democratic People’s Republic of Korea",
        "KR": "Republic of Korea",
        "PS": "State of Palestine",
        "TW": "Taiwan, Province of China",
    },
    "ru": {
        "KG": "Кыргызстан",
        "KP": "Корейская Народно-Демократическая Республика",
        "PS": "Государство Палестина",
        "TW": "Тайвань, провинция Китая",
    },
}

# The languages documents come in: the region's own, and those of the United Nations.
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz", "ar", "zh", "fr", "es")
LANGUAGE_NAMES = {"ru": {"ky": "кыргызский"}}


def country_name(code, language=None):
    """A country's name in a language, the active one when none is given; the code if there is none.

    country_name("KG", "ru") is "Кыргызстан".
    """
    locale = babel_locale(language)
    ours = UNITED_NATIONS_NAMES.get(locale.language, {})
    return ours.get(code) or (locale.territories.get(code) if code in COUNTRIES else None) or code or ""


def language_name(code, language=None):
    """A language's name as it is written inside a sentence: "Russian", "русский".

    language: the language to say it in, the active one when none is given.
    """
    locale = babel_locale(language)
    return LANGUAGE_NAMES.get(locale.language, {}).get(code) or locale.languages.get(code) or code or ""


def country_choices():
    """(code, name) of every country, in the order of the active language."""
    return _sorted_choices(country_name, COUNTRIES, active_language())


def language_choices():
    """(code, name) of every language a document may be in, in the order of the active language."""
    return _sorted_choices(language_name, LANGUAGES, active_language())


@lru_cache(maxsize=32)
def _sorted_choices(name, codes, language):
    return tuple(sorted(((code, name(code, language)) for code in codes), key=lambda choice: sort_key(choice[1])))


class _CodeField(models.CharField):
    """A code chosen by its name. The names follow the reader, so no migration ever holds them."""

    descriptor_class = NormalisedAttribute
    code_choices = None
    code_length = None

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", self.code_length)
        kwargs["choices"] = type(self).code_choices
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        if kwargs.get("max_length") == self.code_length:
            del kwargs["max_length"]
        return name, f"unodc_ca.core.fields.{type(self).__name__}", args, kwargs

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return None if value == "" and self.null else value  # a unique code may be missing many times

    def formfield(self, **kwargs):
        messages = {"invalid_choice": self.error_messages["invalid_choice"]}
        return super().formfield(**{"error_messages": messages, **kwargs})


class CountryCodeField(_CodeField):
    """A country as its ISO 3166-1 code, e.g. "UZ"; chosen by name."""

    default_error_messages = {"invalid_choice": _("There is no country with the code %(value)s.")}
    code_choices = staticmethod(country_choices)
    code_length = 2

    def to_python(self, value):
        return value.strip().upper() if isinstance(value, str) else value


class LanguageCodeField(_CodeField):
    """The language of a document, e.g. "ky"; not limited to the languages of this site."""

    default_error_messages = {"invalid_choice": _("There is no language with the code %(value)s.")}
    code_choices = staticmethod(language_choices)
    code_length = 12

    def to_python(self, value):
        return value.strip().lower() if isinstance(value, str) else value
