"""Where people in danger find help in a country."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from unodc_ca.core.fields import PhoneField, WordsField
from unodc_ca.core.models import SourcedRow


class HelpContact(SourcedRow):
    """A help line or a service of a country, shown first on every page about a sensitive subject."""

    page = ParentalKey("offices.CountryPage", on_delete=models.CASCADE, related_name="help_rows")
    name = WordsField(
        _("name"), blank=True, help_text=_("As people there know it, e.g. Help line for victims of trafficking.")
    )
    phone = PhoneField(_("telephone"), blank=True)
    short_number = models.CharField(
        _("short number"), max_length=6, blank=True, help_text=_("Dialled within the country only, e.g. 112.")
    )
    address = models.URLField(_("web site"), blank=True)
    hours = WordsField(_("hours"), blank=True, help_text=_("E.g. day and night, free of charge."))

    panels = ["name", FieldRowPanel(["phone", "short_number"]), "address", "hours", *SourcedRow.source_panels]
    required = ("name", "source_text")
    read_with_page = False  # other pages show them

    class Meta(SourcedRow.Meta):
        verbose_name = _("help in danger")
        verbose_name_plural = _("help in danger")

    def problems(self):
        yield from super().problems()
        if not (self.phone or self.short_number or self.address):
            yield _("Give a telephone, a short number or a web site.")
