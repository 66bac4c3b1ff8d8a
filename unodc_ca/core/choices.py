from django.db import models
from django.utils.translation import gettext_lazy as _


class Retirement(models.TextChoices):
    """How a page that was once public leaves: it is never simply deleted."""

    WITHDRAWN = "withdrawn", _("Withdrawn: stays, with a banner")
    MERGED = "merged", _("Merged: readers are sent to another page")
    REMOVED = "removed", _("Removed: gone for good")
