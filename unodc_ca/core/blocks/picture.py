"""Pictures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock

from .base import BodyStructBlock


class PictureBlock(BodyStructBlock):
    """One image. Wagtail's own block asks for alternative text, or for the word that there is none to give."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Caption"),
        help_text=_("Printed below the picture. Who, where and when, if the text does not say."),
    )
    credit = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Credit"),
        help_text=_("Who made the picture, as it should be printed."),
    )

    def get_preview_value(self):
        """The oldest image of the library: a block cannot bring a file of its own."""
        image = get_image_model().objects.order_by("pk").first()
        if image:
            image.contextual_alt_text = image.default_alt_text
        return self.normalize({"image": image, "caption": str(_("A caption")), "credit": "UNODC"})

    class Meta:
        icon = "image"
        label = _("Picture")
        group = _("Pictures and links")
        description = _("An image with a caption and a credit. It needs alternative text, or the mark “decorative”.")
        template = "blocks/picture.html"
        label_format = "{caption}"
