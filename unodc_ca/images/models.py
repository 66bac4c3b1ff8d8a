from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField
from wagtail.coreutils import string_to_ascii
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.search import index

from unodc_ca.images.choices import Consent
from unodc_ca.images.fields import CleanImageField
from unodc_ca.images.tasks import make_renditions
from unodc_ca.references import quoted, users_of


def text_in(words, code) -> str:
    """The text of a words field in one language; empty when there is none, whatever other languages have."""
    by_language = getattr(words, "data", words)
    return (by_language.get(code) or "").strip() if isinstance(by_language, dict) else ""


class SiteImage(AbstractImage):
    """An image with what has to be known to publish it: what it shows, whose it is, who agreed."""

    file = CleanImageField(verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height")
    # Wagtail's field for alternative text, in one language only; ours replaces it.
    description = None
    alternative_text = I18nTextField(
        _("alternative text"),
        blank=True,
        help_text=_(
            "What a person who cannot see the image needs to know, in one sentence. It is offered wherever the image "
            "is used; an image cannot be published in a language without it, unless it is decorative there."
        ),
    )
    caption = I18nTextField(_("caption"), blank=True, help_text=_("Shown below the image: who, what, where, when."))
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Shown with the image as it stands here, e.g. “Photo: UNODC”."),
    )
    rights = models.CharField(
        _("rights"),
        max_length=500,
        blank=True,
        help_text=_("The licence, or who permitted the use, when and for what. Without either, do not use the image."),
    )
    consent = models.CharField(
        _("consent of the people shown"),
        max_length=10,
        blank=True,
        choices=Consent,
        help_text=_("Unsure? Leave “Not known” and ask whoever took the photo."),
    )
    source = models.CharField(
        _("source"), max_length=500, blank=True, help_text=_("Where the file comes from: an address or a person.")
    )

    admin_form_fields = (
        "title",
        "file",
        "alternative_text",
        "caption",
        "credit",
        "rights",
        "consent",
        "source",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    search_fields = [
        *(field for field in AbstractImage.search_fields if field.field_name != "description"),
        index.SearchField("search_words"),
        index.SearchField("credit"),
        index.FilterField("consent"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def alternative_text_in(self, code) -> str:
        """The alternative text in exactly this language, or nothing."""
        return text_in(self.alternative_text, code)

    def caption_in(self, code) -> str:
        return text_in(self.caption, code)

    @property
    def default_alt_text(self):
        """What Wagtail offers and prints. Never the title, which names the file rather than what it shows."""
        return self.alternative_text_in(get_language())

    def search_words(self):
        """The words of all languages, found from any of them."""
        texts = (getattr(words, "data", words) for words in (self.alternative_text, self.caption))
        return " ".join(text for by_language in texts if isinstance(by_language, dict) for text in by_language.values())

    def get_upload_to(self, filename):
        stem, _dot, extension = filename.rpartition(".")
        return f"original_images/{slugify(string_to_ascii(stem))[:60] or 'image'}.{extension.lower()}"

    def clean(self):
        super().clean()
        if self._loses_alternative_text() and (users := users_of(self)):
            message = _("The image is used by %(users)s: its alternative text can be changed, not removed.")
            names = ", ".join(sorted(map(quoted, users)))
            raise ValidationError({"alternative_text": message % {"users": names}})

    def _loses_alternative_text(self):
        stored = type(self).objects.filter(pk=self.pk).first()
        had = getattr(stored and stored.alternative_text, "data", None)
        return isinstance(had, dict) and any(text_in(had, code) and not self.alternative_text_in(code) for code in had)

    def save(self, *args, **kwargs):
        # Stored, and with it cleaned, before Django collects the columns: size and checksum are the cleaned file's.
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)
        transaction.on_commit(lambda: make_renditions.enqueue(self.pk), robust=True)


class Rendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="images_rendition_unique")
        ]
