from django.db import models
from django.utils.translation import gettext_lazy as _


class Consent(models.TextChoices):
    """Whether the people in an image agreed to be shown."""

    UNKNOWN = "", _("Not known")
    NO_PEOPLE = "no-people", _("Nobody can be recognised")
    HELD = "held", _("We hold the consent of everyone who can be recognised")
