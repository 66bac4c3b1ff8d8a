import hashlib

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import string_to_ascii
from wagtail.documents.models import AbstractDocument

from unodc_ca.documents.content import CONTENT_TYPES, PDF, extension_of, pdf_facts
from unodc_ca.documents.fields import DocumentField, document_storage


def upload_to(instance, filename):
    """A name that is safe in addresses and headers; the title keeps the readable one."""
    stem, _dot, extension = filename.rpartition(".")
    return f"{slugify(string_to_ascii(stem))[:60] or 'document'}.{extension.lower()}"


class SiteDocument(AbstractDocument):
    """A file to download. It is public only while a published page shows it: see `serving.py`.

    What readers want to know before downloading is read from the file itself when it is stored.
    """

    file = DocumentField(verbose_name=_("file"), upload_to=upload_to, storage=document_storage)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    page_count = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    has_text_layer = models.BooleanField(_("has a text layer"), null=True, editable=False)
    is_tagged = models.BooleanField(_("is tagged"), null=True, editable=False)
    pdf_language = models.CharField(_("language the PDF names"), max_length=35, blank=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def content_type(self):
        return CONTENT_TYPES.get(extension_of(self.filename), "application/octet-stream")

    def read_file(self, content, name):
        """Note what the file tells about itself: called for every new file on its way into the storage."""
        sha1, sha256 = hashlib.sha1(usedforsecurity=False), hashlib.sha256()
        for chunk in content.chunks():
            sha1.update(chunk)
            sha256.update(chunk)
        self.file_size = content.size
        self.file_hash, self.sha256 = sha1.hexdigest(), sha256.hexdigest()
        for field, value in pdf_facts(content if extension_of(name) == PDF else None).items():
            setattr(self, field, value)

    def save(self, *args, **kwargs):
        # Stored, and with it read, before Django collects the columns.
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
        super().save(*args, **kwargs)
