from django.db import models
from django.utils.translation import gettext_lazy as _


class OfficeKind(models.TextChoices):
    REGIONAL = "regional", _("Regional office")
    COUNTRY = "country", _("Country office")
    PROGRAMME = "programme", _("Programme office")
    LIAISON = "liaison", _("Liaison office")


class PointPrecision(models.TextChoices):
    """How exactly a point on the map is known."""

    CITY = "city", _("City")
    STREET = "street", _("Street")
    BUILDING = "building", _("Building")


class LabelSide(models.TextChoices):
    """Where the name of a point on the map stands."""

    RIGHT = "right", _("Right of the point")
    LEFT = "left", _("Left of the point")
    ABOVE = "above", _("Above the point")
    BELOW = "below", _("Below the point")


class InstrumentKind(models.TextChoices):
    CONVENTION = "convention", _("Convention")
    PROTOCOL = "protocol", _("Protocol")
    AMENDMENT = "amendment", _("Amendment")


class TreatyAction(models.TextChoices):
    """How a State bound itself, in the words of the depositary."""

    RATIFICATION = "ratification", _("Ratification")
    ACCESSION = "accession", _("Accession")
    ACCEPTANCE = "acceptance", _("Acceptance")
    APPROVAL = "approval", _("Approval")
    SUCCESSION = "succession", _("Succession")
    NOT_STATED = "not-stated", _("Party, the act is not stated")


class Qualifier(models.TextChoices):
    """How a published value is meant."""

    EXACT = "exact", _("As stated")
    OVER = "over", _("More than")
    ABOUT = "about", _("About")
    ESTIMATE = "estimate", _("Estimate")
