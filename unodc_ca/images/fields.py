"""A model field whose files are cleaned on every road into the storage."""

import hashlib
from pathlib import PurePath

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from unodc_ca.images.cleaning import EXTENSIONS, ORIENTATION, clean_image

TURNED_BY_A_QUARTER = range(5, 9)  # values of ORIENTATION


class CleanImageFieldFile(WagtailImageFieldFile):
    def get_image_dimensions(self):
        """Width and height as the picture is seen, however the camera was held: so are focal points."""
        close = self.closed
        try:
            self.open()
            with Image.open(self) as picture:
                width, height = picture.size
                turned = picture.getexif().get(ORIENTATION) in TURNED_BY_A_QUARTER
            return (height, width) if turned else (width, height)
        except Exception:
            if self._committed:
                raise
            # A new file that is no image: validation will say so, while an exception here would be a 500.
            return None, None
        finally:
            if close:
                self.close()
            else:
                self.seek(0)

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
