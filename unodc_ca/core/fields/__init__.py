"""The field types of the content model. Import them from here: migrations do."""

from .codes import (
    CountryCodeField,
    LanguageCodeField,
    country_choices,
    country_name,
    language_choices,
    language_name,
)
from .locales import active_language, babel_locale
from .partial_date import PartialDate, PartialDateBound, PartialDateField, PartialDateFormField
from .phone import PhoneField, international_form, national_form, normalise_phone
from .words import LongWordsField, Words, WordsField, WordsFormField, words_in

__all__ = [
    "CountryCodeField",
    "LanguageCodeField",
    "LongWordsField",
    "PartialDate",
    "PartialDateBound",
    "PartialDateField",
    "PartialDateFormField",
    "PhoneField",
    "Words",
    "WordsField",
    "WordsFormField",
    "active_language",
    "babel_locale",
    "country_choices",
    "country_name",
    "international_form",
    "language_choices",
    "language_name",
    "national_form",
    "normalise_phone",
    "words_in",
]
