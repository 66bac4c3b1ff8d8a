from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a visitor writes about."""

    GENERAL = "general", _("General question")
    MEDIA = "media", _("Press and media")
    COOPERATION = "cooperation", _("Cooperation")
    MISTAKE = "mistake", _("Something is wrong here")
    ACCESSIBILITY = "accessibility", _("I cannot read or use it")
    ACCESSIBLE_DOCUMENT = "accessible_document", _("An accessible document")
    BROKEN_LINK = "broken_link", _("A link does not work")
    OTHER = "other", _("Something else")


CONTACT_KINDS = [Kind.GENERAL, Kind.MEDIA, Kind.COOPERATION, Kind.ACCESSIBLE_DOCUMENT, Kind.OTHER]
PROBLEM_KINDS = [Kind.MISTAKE, Kind.ACCESSIBILITY, Kind.ACCESSIBLE_DOCUMENT, Kind.BROKEN_LINK, Kind.OTHER]
