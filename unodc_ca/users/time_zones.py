"""Time zones as people choose them."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name):
    """Raise ValidationError for a zone that the IANA database does not have."""
    if name not in available_timezones():
        raise ValidationError(_("There is no time zone %(name)s. Write it as in Asia/Tashkent."), params={"name": name})
