"""A model field whose files are kept outside the media folder, and read when they are new."""

from django.core.files.storage import storages
from django.db.models import FileField
from django.db.models.fields.files import FieldFile

from unodc_ca.documents.content import check_content


def document_storage():
    """Not the media folder, which the web server gives to everyone: see `serving.py`."""
    return storages["documents"]


def validate_document(file):
    if not file._committed:  # what is stored already was checked on its way
        file.open()
        check_content(file, file.name)


class DocumentFieldFile(FieldFile):
    def save(self, name, content, save=True):
        content.open()
        self.instance.read_file(content, name)
        content.seek(0)
        super().save(name, content, save)


class DocumentField(FileField):
    attr_class = DocumentFieldFile
    default_validators = [validate_document]
