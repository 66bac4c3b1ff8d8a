"""Legal instruments and who is bound by them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from offices.choices import InstrumentKind, TreatyAction
from unodc_ca.core.addresses import absolute
from unodc_ca.core.fields import CountryCodeField, PartialDateField, WordsField, country_name
from unodc_ca.core.models import SourcedRow
from unodc_ca.core.structured_data import date


class LegalInstrument(index.Indexed, ClusterableModel):
    """A convention, protocol or amendment, with the status of each State."""

    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of its public address."))
    title = WordsField(_("title"), help_text=_("The official title."))
    short_title = WordsField(_("short title"), blank=True, help_text=_("Where space is short, e.g. in tables."))
    kind = models.CharField(_("kind"), max_length=20, choices=InstrumentKind.choices)
    terrorism_number = models.PositiveSmallIntegerField(
        _("number among the instruments against terrorism"), null=True, blank=True, unique=True
    )
    adopted = PartialDateField(_("adopted"), blank=True)
    place = WordsField(_("place of adoption"), blank=True)
    in_force = PartialDateField(_("in force since"), blank=True)
    depositary = WordsField(_("depositary"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order in lists"), default=0)
    source_text = models.CharField(_("source"), max_length=500, blank=True, help_text=_("Where these facts stand."))

    panels = [
        MultiFieldPanel(["title", "short_title", "slug"], heading=_("Names")),
        FieldRowPanel(["kind", "terrorism_number", "sort_order"], heading=_("Kind")),
        FieldRowPanel(["adopted", "in_force"], heading=_("Dates")),
        MultiFieldPanel(["place", "depositary", "source_text"], heading=_("Origin")),
        InlinePanel("status_rows", heading=_("Status by country"), label=_("Country")),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["sort_order", "slug"]
        verbose_name = _("international treaty")
        verbose_name_plural = _("international treaties")

    def __str__(self):
        return str(self.short_title) or str(self.title)

    @property
    def brief_title(self):
        """What it is called where space is short."""
        return self.short_title or self.title

    def get_absolute_url(self):
        return reverse("instrument", args=[self.slug])

    def structured_data(self, site):
        """The instrument in the terms of schema.org."""
        return {
            "@type": "Legislation",
            "url": absolute(self.get_absolute_url()),
            "name": str(self.title),
            "alternateName": str(self.short_title),
            "legislationType": self.get_kind_display(),
            "legislationDate": date(self.adopted),
            "legislationLegalForce": "https://schema.org/InForce" if self.in_force else None,
        }


class TreatyStatus(SourcedRow):
    """What one State has done about one instrument, as of a date."""

    instrument = ParentalKey(LegalInstrument, on_delete=models.CASCADE, related_name="status_rows")
    country = CountryCodeField(_("country"))
    signed = models.DateField(_("signed"), null=True, blank=True)
    action = models.CharField(_("how it became a party"), max_length=20, choices=TreatyAction.choices, blank=True)
    deposited = PartialDateField(_("deposited"), blank=True, help_text=_("When the instrument was deposited."))
    in_force = models.DateField(_("in force for it since"), null=True, blank=True)

    panels = [
        FieldRowPanel(["country", "signed"]),
        FieldRowPanel(["action", "deposited", "in_force"]),
        *SourcedRow.source_panels,
    ]

    class Meta(SourcedRow.Meta):
        verbose_name = _("treaty status")
        verbose_name_plural = _("treaty statuses")
        constraints = [models.UniqueConstraint(fields=["instrument", "country"], name="one_status_per_country")]

    def clean(self):
        super().clean()
        if not self.source_text:  # a snippet has no gate
            raise ValidationError({"source_text": _("Name the source: readers see it below the table.")})

    @property
    def is_party(self):
        return bool(self.action or self.deposited)

    @property
    def standing(self):
        """What it comes to: the act that made the State a party, or how far it is from that."""
        if self.action:
            return self.get_action_display()
        if self.deposited:
            return _("Party")
        return _("Signed only") if self.signed else _("Not a party")

    def columns(self):
        """The row of a file, as [(head, value), …]. The instrument should be at hand."""
        return [
            (_("Instrument"), self.instrument.title),
            (_("Adopted"), self.instrument.adopted),
            (_("Country"), country_name(self.country)),
            (_("Status"), self.standing),
            (_("Signed"), self.signed),
            (_("Deposited"), self.deposited),
            (_("In force"), self.in_force),
            (_("Source"), self.source_text),
            (_("As of"), self.as_of),
        ]
