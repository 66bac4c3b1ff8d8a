"""Periods: two partial dates of which either may be unknown."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def validate_period(starts, ends, field="ends"):
    """Raise ValidationError at `field` when a period ends before it starts. starts, ends: PartialDate or None."""
    if starts and ends and ends.latest < starts.earliest:
        raise ValidationError({field: _("The end is before the start.")})
