"""Callouts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import INLINE, BodyStructBlock, ProseBlock


class CalloutBlock(BodyStructBlock):
    """A short message set apart from the running text."""

    tone = blocks.ChoiceBlock(
        choices=[("information", _("Information")), ("warning", _("Warning"))],
        default="information",
        label=_("Tone"),
        help_text=_("Changes the colour, and the word that readers see and hear first."),
    )
    heading = blocks.CharBlock(required=False, max_length=80, label=_("Heading"))
    text = ProseBlock(features=INLINE, label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        group = _("Text")
        description = _("A highlighted note, such as a deadline or an eligibility rule.")
        template = "blocks/callout.html"
        label_format = "{heading}"
        preview_value = {"tone": "warning", "heading": "Closing date", "text": "<p>Apply by 31 May.</p>"}
