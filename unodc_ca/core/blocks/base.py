"""What the blocks of a page's body share."""

from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils.html import strip_tags
from wagtail import blocks

# Headings in the body start at h2: h1 is the page's title.
HEADINGS = ["h2", "h3", "h4"]
INLINE = ["bold", "italic", "link"]
PROSE = [*INLINE, "ol", "ul", "document-link"]
# No feature for images or embeds anywhere: an image without alternative text could slip in there.

PREVIEW_TEMPLATE = "blocks/preview.html"


class ProseBlock(blocks.RichTextBlock):
    """Rich text that counts as empty while it has no words: the editor leaves `<p></p>` behind."""

    def clean(self, value):
        cleaned = super().clean(value)
        if self.required and not strip_tags(cleaned.source).strip():
            raise ValidationError(Field.default_error_messages["required"], code="required")
        return cleaned

    def deconstruct(self):
        # As a plain rich text block: this class may be moved or renamed without a migration.
        return "wagtail.blocks.RichTextBlock", *self._constructor_args


class BodyStructBlock(blocks.StructBlock):
    """A block of several fields, shown to editors as readers will see it before they pick it."""

    class Meta:
        preview_template = PREVIEW_TEMPLATE
