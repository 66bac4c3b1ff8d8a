"""The menus, as one site setting."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Page

from unodc_ca.core.fields import WordsField


@register_setting(icon="list-ul")
class Menu(ClusterableModel, BaseSiteSetting):
    """The links at the top and at the foot of every page."""

    panels = [
        InlinePanel("header_items", heading=_("Top of the page"), label=_("Link")),
        InlinePanel("footer_items", heading=_("Foot of the page"), label=_("Link")),
    ]

    class Meta:
        verbose_name = _("menu")


class ListView(models.TextChoices):
    """Public lists that are views and not pages: the name of each is that of its address."""

    INSTRUMENTS = "instruments", _("International treaties")
    ORGANISATIONS = "organisations", _("Donors and partners")


class MenuItem(Orderable):
    """A link to one of our pages or lists, in the reader's language, or to an address elsewhere."""

    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown only while the page is public, under its own title unless you give a label."),
    )
    list_view = models.CharField(_("list"), max_length=20, choices=ListView.choices, blank=True)
    address = models.URLField(_("address elsewhere"), blank=True)
    label = WordsField(_("label"), blank=True)

    panels = [MultiFieldPanel(["page", "list_view", "address", "label"])]

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self):
        super().clean()
        if [bool(self.page_id), bool(self.list_view), bool(self.address)].count(True) != 1:
            raise ValidationError(_("Choose one of the three: a page, a list, or an address elsewhere."))
        if self.address and not self.label:
            raise ValidationError({"label": _("An address elsewhere needs a label.")})


class HeaderItem(MenuItem):
    """A link at the top of every page."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="header_items")


class FooterItem(MenuItem):
    """A link at the foot of every page."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="footer_items")
    column = WordsField(
        _("heading of a new column"),
        blank=True,
        help_text=_("This link and those after it stand under it. Empty: the link stays in the column before."),
    )

    panels = [*MenuItem.panels, "column"]
