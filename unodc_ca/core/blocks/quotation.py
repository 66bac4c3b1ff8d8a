"""Quotations."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import BodyStructBlock


class QuotationBlock(BodyStructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(
        label=_("Quotation"), help_text=_("The words themselves, without quotation marks: the page adds them.")
    )
    name = blocks.CharBlock(required=False, max_length=120, label=_("Name"), help_text=_("Who said it."))
    role = blocks.CharBlock(
        required=False, max_length=200, label=_("Role"), help_text=_("Printed after the name: the post and where.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Text")
        description = _("Somebody’s own words, set apart, with the name and the role below.")
        template = "blocks/quotation.html"
        label_format = "{name}"
        preview_value = {
            "text": "Before the training we would have let that lorry through.",
            "name": "A. Karimov",
            "role": "Customs officer, Dushanbe",
        }
