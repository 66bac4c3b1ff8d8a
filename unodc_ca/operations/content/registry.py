"""What earlier runs have made, and whether it is still as they left it."""

from enum import Enum

from django.conf import settings
from wagtail.models import Page

from unodc_ca.operations.content.state import state_of
from unodc_ca.operations.models import LoadedRecord


class Verdict(Enum):
    """What to do about an object. The last three leave it alone; their values say why."""

    CREATE = "created"
    UPDATE = "updated"
    UNCHANGED = "unchanged"
    EDITED = "edited since"
    UNPUBLISHED = "unpublished since"
    DELETED = "deleted since"


class Registry:
    """The LoadedRecords, read once and written at the end."""

    def __init__(self):
        self._entries = {(entry.key, entry.language): entry for entry in LoadedRecord.objects.all()}
        self._noted = {}
        self._existing = {}

    def __iter__(self):
        return iter(list(self._entries.values()))

    # language, everywhere: of a page; its source's if not given

    def _entry(self, key, model, language):
        if issubclass(model, Page):
            language = language or settings.LANGUAGE_CODE
        return self._entries.get((key, language))

    def type_of(self, key, model, language=""):
        """The type an object was loaded as; None when it never was."""
        entry = self._entry(key, model, language)
        return entry and entry.type

    def find(self, key, model, language=""):
        """The object as it is in the database now, or None."""
        entry = self._entry(key, model, language)
        return entry and model.objects.filter(pk=entry.object_id).first()

    def verdict(self, key, model, digest, language=""):
        """What to do about an object of which the files now say `digest`."""
        entry = self._entry(key, model, language)
        if entry is None:
            return Verdict.CREATE
        is_live = self._all(model).get(entry.object_id)
        if is_live is None:
            return Verdict.DELETED
        if not is_live:
            return Verdict.UNPUBLISHED
        if entry.digest == digest:
            return Verdict.UNCHANGED
        if entry.state != state_of(model.objects.get(pk=entry.object_id)):
            return Verdict.EDITED
        return Verdict.UPDATE

    def _all(self, model):
        """{primary key: is live} of every object of a kind; one query for all pages."""
        model = Page if issubclass(model, Page) else model
        if model not in self._existing:
            if model is Page:
                self._existing[model] = dict(Page.objects.values_list("pk", "live"))
            else:
                self._existing[model] = dict.fromkeys(model.objects.values_list("pk", flat=True), True)
        return self._existing[model]

    def note(self, key, instance, digest, language=""):
        """Remember an object that this run has made or is about to change."""
        entry = self._entries.setdefault((key, language), LoadedRecord(key=key, language=language))
        entry.type, entry.object_id, entry.digest = instance._meta.label, instance.pk, digest
        self._noted[key, language] = type(instance)

    def write(self):
        """Store what was noted, with the objects' final state."""
        for identity, model in self._noted.items():
            entry = self._entries[identity]
            entry.state = state_of(model.objects.get(pk=entry.object_id))
            entry.save()
