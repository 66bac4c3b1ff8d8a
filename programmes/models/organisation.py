"""Organisations: donors and partners, each stored once."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from programmes.choices import OrganisationKind
from unodc_ca.core.addresses import absolute
from unodc_ca.core.fields import CountryCodeField, LongWordsField, WordsField


class Organisation(index.Indexed, models.Model):
    """A donor or partner, with a public page that lists what it funds and takes part in."""

    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of its public address."))
    name = WordsField(_("name"))
    short_name = WordsField(_("short name"), blank=True, help_text=_("E.g. WCO. Leave empty when there is none."))
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    country = CountryCodeField(_("country"), blank=True, help_text=_("For governments and their agencies."))
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("E.g. the government that an agency belongs to."),
    )
    reference = models.CharField(_("IATI reference"), max_length=60, blank=True)
    website = models.URLField(_("web site"), blank=True)
    description = LongWordsField(_("description"), blank=True)
    source_text = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where these facts stand."))

    panels = [
        MultiFieldPanel(["name", "short_name", "slug"], heading=_("Names")),
        FieldRowPanel(["kind", "country", "parent"], heading=_("Kind")),
        MultiFieldPanel(["description", "website", "reference", "source_text"], heading=_("More")),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("short_name")]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return reverse("organisation", args=[self.slug])

    @property
    def schema_type(self):
        """What schema.org calls its kind."""
        governmental = self.kind in (OrganisationKind.GOVERNMENT, OrganisationKind.AGENCY)
        return "GovernmentOrganization" if governmental else "Organization"

    def structured_data(self, site):
        """The organisation in the terms of schema.org; its parent should be at hand."""
        return {
            "@type": self.schema_type,
            "url": absolute(self.get_absolute_url()),
            "sameAs": self.website,
            "name": str(self.name),
            "alternateName": str(self.short_name),
            "description": str(self.description),
            "identifier": self.reference,
            "address": {"@type": "PostalAddress", "addressCountry": self.country},
            "parentOrganization": self.parent and {"@type": self.parent.schema_type, "name": str(self.parent.name)},
        }
