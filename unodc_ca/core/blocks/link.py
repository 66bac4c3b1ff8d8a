"""Links that call for an action."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from unodc_ca.core.links import links_to

from .base import BodyStructBlock


class LinkBlock(BodyStructBlock):
    """One link that stands by itself: to a page of this site or to another site."""

    text = blocks.CharBlock(
        max_length=80, label=_("Text"), help_text=_("What happens on a click, such as “Apply for the post”.")
    )
    page = blocks.PageChooserBlock(
        required=False,
        label=_("Page"),
        help_text=_("Readers see the link once this page is published."),
    )
    address = blocks.URLBlock(
        required=False,
        max_length=500,
        label=_("Address on another site"),
        help_text=_("Only when it is not a page of this site."),
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["address"] and not cleaned["address"].startswith("https://"):
            problem = ValidationError(_("Write an address that begins with https://."))
            raise StructBlockValidationError(block_errors={"address": problem})
        if not self.is_deferred_validation and bool(cleaned["page"]) == bool(cleaned["address"]):
            problem = ValidationError(_("Choose a page or write an address: one of the two."))
            raise StructBlockValidationError(block_errors={"page": problem})
        return cleaned

    def get_context(self, value, parent_context=None):
        """Add `href`, empty when there is nothing public to link to, and `link_text`."""
        context = super().get_context(value, parent_context=parent_context)
        page, address = value.get("page"), value.get("address")
        if page:
            link = links_to(get_language(), {page.pk})[page.pk]
            context["href"] = link.address if link else None
        else:
            context["href"] = address
        context["link_text"] = value.get("text") or (page.title if page else address)
        return context

    class Meta:
        icon = "link"
        label = _("Link")
        group = _("Pictures and links")
        description = _("A link that stands by itself and asks the reader to do something.")
        template = "blocks/link.html"
        label_format = "{text}"
        preview_value = {"text": "Apply for the post", "address": "https://example.org/"}
