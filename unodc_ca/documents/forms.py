"""The form behind every way of uploading a document in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm


class SiteDocumentForm(BaseDocumentForm):
    def _post_clean(self):
        super()._post_clean()
        if self.files and self.errors and "file" not in self.errors and not self.instance.pk:
            # When another field is wrong, Wagtail's multiple upload would keep the file in the public media folder.
            # Refusing the file as well leaves nothing behind.
            reasons = " ".join(message for messages in self.errors.values() for message in messages)
            self.add_error("file", _("Not uploaded: %(reasons)s") % {"reasons": reasons})
