"""Words outside pages: one value that holds a text for each language.

Stored as JSON, `{"en": "Front desk", "ru": "Приёмная"}`; nothing at all is stored as "".
Adding a language to the settings changes no schema.
"""

import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput
from i18nfield.strings import LazyI18nString
from wagtail.admin.compare import FieldComparison, diff_text, register_comparison_class

from .attributes import NormalisedAttribute
from .locales import active_language


class Words(LazyI18nString):
    """A text by language. Printed, it is the text in the active language, or the nearest there is.

    data: language code → text, without the empty ones, e.g. {"en": "Front desk"}.
    False when no language has a text. Not to be changed in place.
    """

    def __init__(self, value=None):
        self.data = {code: text.strip() for code, text in _by_language(value).items() if text and text.strip()}

    def localize(self, lng):
        return words_in(self, lng)[0]

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, LazyI18nString) else other)

    def __hash__(self):
        return hash(frozenset(self.data.items()))

    def __repr__(self):
        return f"Words({self.data!r})"


def _by_language(value):
    """Language code → text, of anything words are given as: Words, a dict, JSON, or one plain text.

    i18nfield alone reads "1993" as the number and stores a plain text without its language. A
    plain text is one in the source language here, whatever it looks like.
    """
    if value is None:
        return {}
    if isinstance(value, LazyI18nString):
        value = value.data
    if isinstance(value, str | Promise):
        try:
            decoded = json.loads(str(value))
        except ValueError:
            decoded = None
        value = decoded if isinstance(decoded, dict) else {settings.LANGUAGE_CODE: str(value)}
    if not isinstance(value, dict) or not all(isinstance(text, str | None) for text in value.values()):
        raise ValidationError(_("Write a text for each language."), code="invalid")
    return value


def words_in(value, code=None):
    """The text for a reader of language `code`, and the language that text is in.

    value: Words, or anything Words can be made of.
    code: the active language when none is given.
    Returns e.g. ("Приёмная", "ru"); without a text in that language the one in the source
    language, else any there is: ("Front desk", "en"); ("", None) when there is none at all.
    """
    code = code or active_language()
    texts = (value if isinstance(value, Words) else Words(value)).data
    languages = (known for known, _name in settings.LANGUAGES)
    for candidate in (code, code.split("-")[0], settings.LANGUAGE_CODE, *languages, *texts):
        if candidate in texts:
            return texts[candidate], candidate
    return "", None


def language_label(code):
    """A language's name in that language, as people look for their own: "Русский"."""
    try:
        return get_language_info(code)["name_local"].capitalize()
    except KeyError:
        return str(dict(settings.LANGUAGES).get(code, code))


class _WordsWidget:
    """One labelled input for each content language, posted as `<name>_<language code>`."""

    template_name = "core/widgets/words.html"

    def __init__(self, locales, field, attrs=None):
        super().__init__(locales, field, attrs)
        self.widgets_names = [f"_{code}" for code in locales]

    def decompress(self, value):
        texts = Words(value).data
        return [texts.get(code, "") for code in self.locales]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["field_label"] = self.field.label
        for code, subwidget in zip(self.locales, context["widget"]["subwidgets"], strict=True):
            subwidget["label"] = language_label(code)
            subwidget["language"] = code
        return context

    def render(self, name, value, attrs=None, renderer=None):
        return self._render(self.template_name, self.get_context(name, value, attrs), renderer)


class WordsInput(_WordsWidget, I18nTextInput):
    """A line for each language."""


class WordsTextarea(_WordsWidget, I18nTextarea):
    """A box for each language, which grows with its text in the Wagtail admin."""

    def __init__(self, locales, field, attrs=None):
        super().__init__(locales, field, {"rows": 3, "data-controller": "w-autosize", **(attrs or {})})


class WordsFormField(I18nFormField):
    """Words from one input a language. Required means: in at least one language."""

    widget = WordsInput

    def __init__(self, *args, max_length=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.required = self.one_required  # the admin prints its asterisk, and defers it for a draft
        if max_length:  # the browser holds to it; the model says which language is too long
            for widget in self.widget.widgets:
                widget.attrs["maxlength"] = max_length

    def compress(self, data_list):
        return Words(dict(zip(self.locales, data_list, strict=True)))

    def clean(self, value):
        self.one_required = self.required
        return super().clean(value)


class _WordsField:
    """What the short and the long field share."""

    descriptor_class = NormalisedAttribute
    form_class = WordsFormField

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("max_length", None)  # a rule for each language's text, not for the column
        return name, f"unodc_ca.core.fields.{type(self).__name__}", args, kwargs

    def to_python(self, value):
        return value if isinstance(value, Words) else Words(value)

    def from_db_value(self, value, expression, connection):
        return Words(value)

    def get_prep_value(self, value):
        if hasattr(value, "resolve_expression"):
            return value
        texts = self.to_python(value).data
        return json.dumps(texts, ensure_ascii=False, sort_keys=True) if texts else ""

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        known = dict(settings.LANGUAGES)
        for code, text in value.data.items():
            if code not in known:
                raise ValidationError(
                    _("There is no content language with the code %(code)s."), code="language", params={"code": code}
                )
            if self.max_length and len(text) > self.max_length:
                raise ValidationError(
                    _("%(language)s: at most %(limit)d characters, this has %(length)d."),
                    code="max_length",
                    params={"language": language_label(code), "limit": self.max_length, "length": len(text)},
                )

    def get_searchable_content(self, value):
        """What the search index reads: the text in every language."""
        return list(Words(value).data.values())


class WordsField(_WordsField, I18nCharField):
    """A short text by language, one line each. The attribute is always Words, false when empty.

    max_length: the most characters one language's text may have.
    Search it through the index, and filter by the whole value only.
    """

    widget = WordsInput


class LongWordsField(_WordsField, I18nTextField):
    """A long text by language: WordsField with room for paragraphs."""

    widget = WordsTextarea


class WordsComparison(FieldComparison):
    """Two revisions side by side, language by language."""

    def htmldiff(self):
        before, after = Words(self.val_a).data, Words(self.val_b).data
        rows = (
            (language_label(code), diff_text(before.get(code, ""), after.get(code, "")).to_html())
            for code, _name in settings.LANGUAGES
            if code in before or code in after
        )
        return format_html_join("", "<div>{}: {}</div>", rows)


register_comparison_class(WordsField, comparison_class=WordsComparison)
register_comparison_class(LongWordsField, comparison_class=WordsComparison)
