"""Running text."""

from django.utils.translation import gettext_lazy as _

from .base import HEADINGS, PREVIEW_TEMPLATE, PROSE, ProseBlock


class TextBlock(ProseBlock):
    """Paragraphs, headings, lists and links."""

    def __init__(self, **kwargs):
        super().__init__(features=[*HEADINGS, *PROSE], **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")
        description = _("Paragraphs with headings, lists and links. Most of a page is made of this.")
        template = "blocks/text.html"
        preview_template = PREVIEW_TEMPLATE
        preview_value = (
            "<h2>What the centre does</h2>"
            "<p>The centre helps <b>border officers</b> of five countries to share what they know:</p>"
            "<ul><li>joint training</li><li>liaison offices</li></ul>"
        )
