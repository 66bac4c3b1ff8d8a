"""Questions with answers that open."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import PROSE, BodyStructBlock, ProseBlock


class DetailsBlock(BodyStructBlock):
    """A question whose answer opens on a click."""

    question = blocks.CharBlock(max_length=200, label=_("Question"), help_text=_("Always visible."))
    answer = ProseBlock(features=PROSE, label=_("Answer"), help_text=_("Hidden until the reader opens it."))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        group = _("Text")
        description = _("A question that opens to show its answer. For what few readers need.")
        template = "blocks/details.html"
        label_format = "{question}"
        preview_value = {
            "question": "Who may apply?",
            "answer": "<p>Anyone with a degree and five years of experience.</p>",
        }
