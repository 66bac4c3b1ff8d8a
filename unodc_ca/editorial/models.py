"""Where a person's roles hold."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unodc_ca.core.fields import CountryCodeField


class Scope(models.Model):
    """One language, office or country of one person; `Role.where` tells which of them a role asks for."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="scopes")
    language = models.CharField(_("language"), max_length=10, blank=True)  # one of the site's, which the form offers
    office = models.ForeignKey(
        "offices.OfficePage",
        verbose_name=_("office"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    office.wagtail_reference_index_ignore = True  # a right does not keep an office from being deleted
    country = CountryCodeField(_("country"), blank=True)

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scopes")
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(office=None, country="") & ~models.Q(language="")
                    | models.Q(language="", country="", office__isnull=False)
                    | models.Q(language="", office=None) & ~models.Q(country="")
                ),
                name="scope_of_one_kind",
            ),
            *(
                models.UniqueConstraint(fields=["person", name], condition=condition, name=f"scope_{name}_once")
                for name, condition in [
                    ("language", ~models.Q(language="")),
                    ("office", models.Q(office__isnull=False)),
                    ("country", ~models.Q(country="")),
                ]
            ),
        ]

    def __str__(self):
        return self.get_country_display() or dict(settings.LANGUAGES).get(self.language) or str(self.office)
