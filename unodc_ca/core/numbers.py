"""Numbers in the forms of the admin: without the zeros that only the database needs."""

from decimal import Decimal

from django.db import models
from django.forms import NumberInput
from wagtail.admin.forms.models import register_form_field_override


class ShortNumberInput(NumberInput):
    """Shows 19 where the database holds 19.0000."""

    def format_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else super().format_value(value)


register_form_field_override(models.DecimalField, override={"widget": ShortNumberInput})
