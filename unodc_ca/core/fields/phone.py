"""Telephone numbers: written as people do, stored as E.164, shown as the country does."""

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumbers import PhoneNumberFormat

from .attributes import NormalisedAttribute

MAX_LENGTH = 16  # "+" and at most fifteen digits


def normalise_phone(text):
    """ "+998 (71) 234-56-78" as "+998712345678"; a ValidationError when it is no number."""
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(
            _("This is not a telephone number. Write it with the country code, for example +998 71 XXX XX XX."),
            code="invalid",
        )
    if number.extension:  # E.164 cannot hold one, and it must not vanish without a word
        raise ValidationError(_("Write the number without its extension."), code="extension")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def international_form(e164):
    """ "+998712345678" as "+998 71 234 56 78", for readers anywhere."""
    return _formatted(e164, PhoneNumberFormat.INTERNATIONAL)


def national_form(e164):
    """ "+998712345678" as it is written inside its country: "71 234 56 78"."""
    return _formatted(e164, PhoneNumberFormat.NATIONAL)


def _formatted(e164, form):
    try:
        return phonenumbers.format_number(phonenumbers.parse(e164 or "", None), form)
    except phonenumbers.NumberParseException:
        return e164 or ""


class PhoneFormField(forms.CharField):
    """Shows the stored number with its spaces, and does not take those for a change."""

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "max_length": 40})  # people write spaces, brackets and hyphens
        self.widget.input_type = "tel"

    def clean(self, value):
        text = super().clean(value)
        return normalise_phone(text) if text else text

    def prepare_value(self, value):
        return international_form(value)

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), self.prepare_value(data))


class PhoneField(models.CharField):
    """A telephone number. The attribute is E.164, "+998712345678", or "" when there is none."""

    descriptor_class = NormalisedAttribute

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", MAX_LENGTH)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == MAX_LENGTH:
            del kwargs["max_length"]
        return name, "unodc_ca.core.fields.PhoneField", args, kwargs

    def to_python(self, value):
        return normalise_phone(value) if isinstance(value, str) and value.strip() else ""

    def get_prep_value(self, value):
        return value if hasattr(value, "resolve_expression") else self.to_python(value)

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PhoneFormField, **kwargs})
