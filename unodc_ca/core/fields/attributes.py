"""How our fields keep an attribute in its proper form from the moment it is assigned."""

import contextlib

from django.core.exceptions import ValidationError
from django.db.models.query_utils import DeferredAttribute


class NormalisedAttribute(DeferredAttribute):
    """The attribute of a field whose `to_python()` brings a value into its proper form.

    `row.starts = "2004"` is a PartialDate at once, before anything is saved, so that code may
    rely on the type. What cannot be read stays as it was typed: `clean()` then complains about
    it at the field.
    """

    def __set__(self, instance, value):
        if not hasattr(value, "resolve_expression"):  # F("starts") and the like go to the database
            with contextlib.suppress(ValidationError):
                value = self.field.to_python(value)
        instance.__dict__[self.field.attname] = value
