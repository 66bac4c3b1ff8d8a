"""A model field whose files are cleaned on every road into the storage."""

import hashlib
from pathlib import PurePath

from django.core.files.base import ContentFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from unodc_ca.images.cleaning import EXTENSIONS, clean_image


class CleanImageFieldFile(WagtailImageFieldFile):
    def get_image_dimensions(self):
        try:
            return super().get_image_dimensions()
        except Exception:
            if self._committed:
                raise
            # A new file that is no image: validation will say so, while an exception here would be a 500.
            return None, None

    def save(self, name, content, save=True):
        content.open()
        data, image_format = clean_image(content.read())
        self.instance.file_size = len(data)
        self.instance.file_hash = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        name = PurePath(name).stem + EXTENSIONS[image_format]
        super().save(name, ContentFile(data, name=name), save)


def validate_image(file):
    if not file._committed:  # what is stored already was cleaned on its way
        file.open()
        clean_image(file.read())
        file.seek(0)


class CleanImageField(WagtailImageField):
    attr_class = CleanImageFieldFile
    default_validators = [validate_image]
