from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    GOVERNMENT = "government", _("Government")
    AGENCY = "agency", _("Government agency")
    MULTILATERAL = "multilateral", _("International organisation")
    FUND = "fund", _("Fund")
    CENTRE = "centre", _("Regional centre")
    OTHER = "other", _("Other")


class AmountKind(models.TextChoices):
    """What an amount of money stands for."""

    INDICATIVE = "indicative", _("Indicative budget")
    BUDGET = "budget", _("Budget")
    PLEDGED = "pledged", _("Pledged")
    COMMITTED = "committed", _("Committed")
    DELIVERED = "delivered", _("Delivered")


class DecisionKind(models.TextChoices):
    """A dated decision that changes what the dates alone would say."""

    EXTENDED = "extended", _("Extended")
    SUSPENDED = "suspended", _("Suspended")
    RESUMED = "resumed", _("Resumed")
    CANCELLED = "cancelled", _("Cancelled")
    CLOSED = "closed", _("Closed")


class Status(models.TextChoices):
    """Computed from dates and decisions; never typed in."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    ENDED = "ended", _("Ended")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")
    END_UNKNOWN = "end-unknown", _("End date not published")
    UNKNOWN = "unknown", _("Dates not published")


class PartnerRole(models.TextChoices):
    IMPLEMENTING = "implementing", _("Implements together with us")
    BENEFICIARY = "beneficiary", _("National counterpart")
    OTHER = "other", _("Partner")


class DocumentKind(models.TextChoices):
    PROGRAMME = "programme", _("Programme document")
    ANNUAL_REPORT = "annual-report", _("Annual report")
    EVALUATION = "evaluation", _("Evaluation")
    ROADMAP = "roadmap", _("Road map")
    AGREEMENT = "agreement", _("Agreement")
    STATISTICS = "statistics", _("Statistics")
    REFERENCE = "reference", _("Reference table")
    RESEARCH = "research", _("Research report")
    NEWSLETTER = "newsletter", _("Newsletter")
    FACTSHEET = "factsheet", _("Fact sheet")
    MANUAL = "manual", _("Manual")
    OTHER = "other", _("Other document")


class Ornament(models.TextChoices):
    """The cloths of the region that the site is bound in; scripts/draw_ornaments.py draws them."""

    GUL = "gul", _("Gul: Turkmen carpet")
    SUZANI = "suzani", _("Suzani: embroidered cotton")
    SHYRDAK = "shyrdak", _("Shyrdak: cut felt")
    QUROQ = "quroq", _("Quroq: patchwork")
    IKAT = "ikat", _("Ikat: warp-dyed silk")


SDG_GOALS = {  # the short titles of the United Nations, https://sdgs.un.org/goals
    1: _("No poverty"),
    2: _("Zero hunger"),
    3: _("Good health and well-being"),
    4: _("Quality education"),
    5: _("Gender equality"),
    6: _("Clean water and sanitation"),
    7: _("Affordable and clean energy"),
    8: _("Decent work and economic growth"),
    9: _("Industry, innovation and infrastructure"),
    10: _("Reduced inequalities"),
    11: _("Sustainable cities and communities"),
    12: _("Responsible consumption and production"),
    13: _("Climate action"),
    14: _("Life below water"),
    15: _("Life on land"),
    16: _("Peace, justice and strong institutions"),
    17: _("Partnerships for the goals"),
}
