"""Files of images and documents. Storage knows no transactions, so what was written is noted."""

from django.db import models, transaction

from unodc_ca.operations.content.shapes import shape_of


class Files:
    """What a run has stored. `discard()` takes it back when the database did."""

    def __init__(self):
        self._stored = []

    def save(self, instance):
        """Save an object that may have a new file; the one it replaces goes once that is certain."""
        names = [name for name, field in shape_of(type(instance)).facts.items() if isinstance(field, models.FileField)]
        before = type(instance).objects.filter(pk=instance.pk).first() if names else None
        try:
            instance.save()
        finally:  # a file is stored before the database has its say
            files = [getattr(instance, name) for name in names]
            self._stored += [(file.storage, file.name) for file in files if file and file._committed]
        for old in [getattr(before, name) for name in names] if before else []:
            transaction.on_commit(lambda old=old: old.storage.delete(old.name))
        if before and hasattr(instance, "renditions"):
            instance.renditions.all().delete()

    def discard(self):
        for storage, name in self._stored:
            storage.delete(name)
