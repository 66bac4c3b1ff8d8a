"""Rows: the repeated facts of a page, and the two kinds that every page can have."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page

from unodc_ca.core.fields import WordsField
from unodc_ca.core.gate import field_messages
from unodc_ca.core.sources import point_at_sources


class FactRow(Orderable):
    """One row of facts of a source page.

    A row that points at a page always points at the source of its set: whichever language the editor picked.
    Everything may be empty in a draft; `required` names what publication asks for.
    """

    required: tuple[str, ...] = ()
    read_with_page = True  # whether a reader's visit to the page reads its rows of this kind

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self):
        super().clean()
        point_at_sources(self)

    def save(self, *args, **kwargs):
        point_at_sources(self)
        super().save(*args, **kwargs)

    def problems(self):
        """Yield what keeps the row from the public, as translated sentences."""
        parents = [field.name for field in self._meta.fields if isinstance(field, ParentalKey)]
        yield from field_messages(self, exclude=parents)
        for name in self.required:
            if not getattr(self, name):
                yield _("“%(field)s” is missing.") % {"field": self._meta.get_field(name).verbose_name}


class SourcedRow(FactRow):
    """A row whose fact comes from somewhere: where, and as of when."""

    source_text = models.CharField(
        _("source"), max_length=500, blank=True, help_text=_("Where this fact stands: an address or a title.")
    )
    as_of = models.DateField(_("as of"), null=True, blank=True, help_text=_("The day the source was read or dated."))

    source_panels = [FieldRowPanel(["source_text", "as_of"])]  # they end the panels of a row: the fact comes first

    class Meta(FactRow.Meta):
        abstract = True


class LegacyAddress(models.Model):
    """A path under which the page stood on an earlier site, such as /centralasia/en/about.html."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="legacy_addresses")
    path = models.CharField(
        _("old path"), max_length=255, unique=True, help_text=_("Readers of the old address are sent to this page.")
    )

    panels = [FieldPanel("path")]

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self):
        return self.path


class ChangeNote(Orderable):
    """What changed on a page, told to its readers; a minor edit is not shown to them."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="change_notes")
    date = models.DateField(_("date"))
    words = WordsField(_("what changed"), blank=True, help_text=_("One sentence that readers see under “Updates”."))
    minor = models.BooleanField(_("minor edit"), default=False, help_text=_("Readers do not see a minor edit."))

    panels = [FieldPanel("date"), FieldPanel("words"), FieldPanel("minor")]

    class Meta(Orderable.Meta):
        verbose_name = _("change note")
        verbose_name_plural = _("change notes")
