"""From what a file says to what a field takes."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField
from wagtail.fields import StreamField

from unodc_ca.operations.content import bodies
from unodc_ca.operations.content.shapes import shape_of

BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}


class Refusal(Exception):
    """Why a reference cannot be followed."""


class NotYet(Refusal):
    """What is referred to is not there, because it is not loaded yet or has faults of its own."""


@dataclass
class Row:
    """One row of a relation: its fields by name, its own rows by relation, and where it stands in the file."""

    model: type
    values: dict
    rows: dict
    path: str
    instance: models.Model | None = None  # once it is built


class Converter:
    """Converts the values of one record and notes what is wrong with them in `faults`.

    resolve: (key, model) → the object, or None where only the files are looked at; raises a Refusal.
    folder: where the files are that records name.
    path, of every method: where the value stands, e.g. "rows.coverage_rows.2.country".
    """

    def __init__(self, record, resolve, folder):
        self.record = record
        self.folder = folder
        self.faults = []
        self._resolve = resolve

    def complain(self, path, message, **about):
        self.faults.append(self.record.fault(path, message, **about))

    def values(self, fields, mapping, path):
        """{name: what its field takes} of a mapping; fields: name → field."""
        for name in mapping.keys() - fields.keys():
            self.complain(f"{path}.{name}", f"There is nothing of this name, only {', '.join(fields)}.")
        return {
            name: self.value(field, mapping[name], f"{path}.{name}")
            for name, field in fields.items()
            if name in mapping
        }

    def rows(self, relations, mapping, path):
        """{relation: [Row, …]} of a mapping; relations: as in a Shape."""
        for name in mapping.keys() - relations.keys():
            self.complain(f"{path}.{name}", f"There are no rows of this name, only {', '.join(relations)}.")
        return {
            name: self._rows(model, mapping[name], f"{path}.{name}")
            for name, (model, _back) in relations.items()
            if name in mapping
        }

    def _rows(self, model, entries, path):
        shape, rows = shape_of(model), []
        if not isinstance(entries or [], list):
            self.complain(path, "This has to be a list of mappings.")
            return []
        for number, entry in enumerate(entries or [], start=1):
            place = f"{path}.{number}"
            if not isinstance(entry, dict):
                self.complain(place, "This has to be a mapping.")
                continue
            inner = {name: value for name, value in entry.items() if name in shape.rows}
            own = {name: value for name, value in entry.items() if name not in shape.rows}
            if shape.origin:
                own = {shape.origin: self.record.source, **own}
            rows.append(Row(model, self.values(shape.facts, own, place), self.rows(shape.rows, inner, place), place))
        return rows

    def value(self, field, value, path):
        """What `field` takes: an object for a relation, JSON data for a stream, a pathlib path for a file."""
        if value is None:
            return None
        if isinstance(field, models.ForeignKey):
            return self.reference(value, field.related_model, path)
        if isinstance(field, StreamField):
            return bodies.stream_data(self, field.stream_block, value, path)
        if isinstance(field, I18nCharField | I18nTextField) and isinstance(value, dict):
            return self._words(value, path)
        if isinstance(field, models.FileField):
            return self._file(value, path)
        if isinstance(field, models.BooleanField):
            return self.boolean(value, path)
        return self.text(value, path)

    def text(self, value, path):
        if isinstance(value, str):
            return value
        self.complain(path, "This has to be one value.")
        return None

    def boolean(self, value, path):
        text = self.text(value, path)
        if text is not None and text.lower() not in BOOLEANS:
            self.complain(path, "Write true or false.")
        return BOOLEANS.get((text or "").lower())

    def reference(self, value, model, path):
        """The object that `@key` stands for."""
        if isinstance(value, str) and value.startswith("@"):
            return self.find(value[1:], model, path)
        self.complain(path, "Name another record, as in “@its-key”.")
        return None

    def find(self, key, model, path):
        try:
            return self._resolve(key, model)
        except Refusal as refusal:
            self.complain(path, str(refusal), consequence=isinstance(refusal, NotYet))
            return None

    def _words(self, value, path):
        languages = dict(settings.LANGUAGES)
        for code, text in value.items():
            if code not in languages:
                self.complain(f"{path}.{code}", f"The site’s languages are {', '.join(languages)}.")
            elif text is not None:
                self.text(text, f"{path}.{code}")
        return value

    def _file(self, value, path):
        name = self.text(value, path) or ""
        file = (self.folder / name).resolve()
        if file.is_relative_to(self.folder.resolve()) and file.is_file():
            return file
        self.complain(path, f"There is no file “{name}” in the content folder.")
        return None
