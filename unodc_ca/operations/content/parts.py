"""The parts of a record: one for each object it makes."""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.db import models

from unodc_ca.operations.content.reading import Record
from unodc_ca.operations.content.shapes import shape_of


def digest_of(value):
    """A short form of anything JSON can hold, the same for the same content in any order of names."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def name_of(key, language):
    """How an operator knows an object: "about", and its translation "about (ru)"."""
    return key if language in ("", settings.LANGUAGE_CODE) else f"{key} ({language})"


@dataclass(frozen=True)
class Part:
    """A page in one language, or an object that is no page (`language` is then empty)."""

    record: Record
    language: str = ""

    @property
    def key(self):
        return self.record.key

    @property
    def name(self):
        return name_of(self.key, self.language)

    @property
    def is_translation(self):
        return self.language not in ("", settings.LANGUAGE_CODE)

    @property
    def sections(self):
        """[(fields by name, what the file says, path), …]: everything but rows."""
        record, shape = self.record, shape_of(self.record.model)
        facts = {shape.origin: record.source, **record.facts} if shape.origin else record.facts
        texts = (shape.texts, self._texts(), f"texts.{self.language}")
        if not record.is_page:
            return [(shape.facts, facts, "facts")]
        return [texts] if self.is_translation else [texts, (shape.facts, facts, "facts")]

    def _texts(self):
        """Texts of this language. An address that is not given is the source's, where the tree allows it."""
        texts, source = self.record.texts.get(self.language, {}), self.record.texts.get(settings.LANGUAGE_CODE, {})
        if self.is_translation and self.record.parent and source.get("slug"):
            return {"slug": source["slug"], **texts}
        return texts

    def path(self, name):
        """Where a field stands in the file, e.g. "texts.ru.title"."""
        return next((f"{path}.{name}" for fields, _said, path in self.sections if name in fields), name)

    @property
    def rows(self):
        return {} if self.is_translation else self.record.rows

    def digest(self, folder):
        """Of everything in the files that this object is made of."""
        content = [self.record.type, self.record.parent, [said for _fields, said, _path in self.sections], self.rows]
        if not self.is_translation:
            content.append(self.record.source)
        return digest_of([*content, *self._file_digests(folder)])

    def _file_digests(self, folder):
        for fields, said, _path in self.sections:
            for name, field in fields.items():
                if isinstance(field, models.FileField) and said.get(name):
                    yield hashlib.sha256((folder / said[name]).read_bytes()).hexdigest()


def parts_of(record):
    """The source first, as its translations need it."""
    if not record.is_page:
        return [Part(record)]
    translated = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE and code in record.texts]
    return [Part(record, settings.LANGUAGE_CODE), *(Part(record, code) for code in translated)]
