"""The content files, read into records."""

import re
from dataclasses import dataclass, field
from functools import cached_property

import yaml
from django.apps import apps
from django.conf import settings
from wagtail.models import Page

from unodc_ca.operations.content.faults import Fault
from unodc_ca.operations.content.shapes import is_loadable

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
NAMES = {"type", "key", "parent", "source", "facts", "rows", "texts"}


@dataclass(eq=False)
class Record:
    """One object as a file describes it; for a page, in all its languages.

    facts: field → value; rows: relation → list of mappings; texts: language → field → value. Values are texts,
    None, lists and mappings: what a text means is for the field to say.
    """

    file: str
    key: str
    model: type
    parent: str
    source: str
    facts: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)

    @cached_property
    def is_page(self):
        return issubclass(self.model, Page)

    @property
    def type(self):
        return self.model._meta.label

    def fault(self, path, message, **about):
        return Fault(self.file, self.key, path, message, **about)


class TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML whose scalars are all texts, except those that say nothing.

    YAML 1.1 reads `NO` as false, `12:30` as 750 and `+998712345678` as a number. Here Norway stays Norway, and each
    field reads its text by itself. A name that stands twice in one mapping is an error instead of a lost value.
    """

    def construct_mapping(self, node, deep=False):
        mapping = super().construct_mapping(node, deep)
        if len(mapping) < len(node.value):
            names = [name.value for name, _value in node.value]
            twice = next(name for name, _value in reversed(node.value) if names.count(name.value) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"“{twice.value}” stands here twice", twice.start_mark)
        return mapping


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass
class Reading:
    """A folder's content. `records` are those of sound form; `malformed` has the keys of the others."""

    records: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    malformed: set = field(default_factory=set)
    has_unreadable_files: bool = False

    def lacks(self, key):
        """Whether there certainly is no record of this key."""
        known = self.has_unreadable_files or key in self.malformed
        return not known and all(record.key != key for record in self.records)


def read_folder(folder):
    """The Reading of every YAML file in a folder, records in the order of files and lines."""
    reading = Reading()
    for path in sorted(folder.glob("*.yaml")):
        try:
            entries = _entries(path)
        except yaml.YAMLError as error:
            reading.has_unreadable_files = True
            reading.faults.append(Fault(path.name, *_place_of(error)))
            continue
        for line, entry in entries:
            if faults := list(_entry_faults(path.name, line, entry)):
                reading.faults += faults
                reading.malformed.add(faults[-1].record)
            else:
                reading.records.append(_record(path.name, entry))
    reading.faults += _duplicates(reading.records)
    return reading


def _entries(path):
    """[(line, what stands there), …] of one file."""
    loader = TextLoader(path.read_bytes())
    try:
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise yaml.constructor.ConstructorError(None, None, "this is not a list of records", node.start_mark)
        return [(item.start_mark.line + 1, loader.construct_document(item)) for item in node.value]
    finally:
        loader.dispose()


def _place_of(error):
    """What a Fault takes after the file's name."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message = getattr(error, "problem", None) or str(error)
    return f"line {mark.line + 1}" if mark else "", "", f"This is not readable YAML: {message}."


def _entry_faults(file, line, entry):
    """What is wrong with the outer form of one record."""
    where = f"line {line}"
    if not isinstance(entry, dict):
        yield Fault(file, where, "", "A record is a mapping with type, key, source and facts.")
        return
    key = entry.get("key")
    if isinstance(key, str) and KEY.fullmatch(key):
        where = key
    else:
        yield Fault(file, where, "key", "A record needs a key of letters, digits, “-”, “_” and “.”.")
    for name in entry.keys() - NAMES:
        yield Fault(file, where, str(name), "A record has nothing of this name.")
    if not isinstance(entry.get("source"), str) or not entry["source"].strip():
        yield Fault(file, where, "source", "Say where the facts stand.")
    if not isinstance(entry.get("parent", ""), str):
        yield Fault(file, where, "parent", "Write the key of the page above.")
    yield from (Fault(file, where, name, message) for name, message in _form_faults(entry))
    model = _model(entry.get("type"))
    if model is None:
        yield Fault(file, where, "type", f"There is no type “{entry.get('type')}” to load.")
    elif issubclass(model, Page):
        if settings.LANGUAGE_CODE not in (entry.get("texts") or {}):
            yield Fault(file, where, f"texts.{settings.LANGUAGE_CODE}", "A page needs texts in the source language.")
    else:
        for name in ("parent", "texts"):
            if entry.get(name):
                yield Fault(file, where, name, "Only pages have this.")


def _form_faults(entry):
    """(path, message) of facts, rows and texts that are not built as they should be."""
    for name in ("facts", "rows", "texts"):
        if not isinstance(entry.get(name) or {}, dict):
            yield name, "This has to be a mapping."
            return
    languages = dict(settings.LANGUAGES)
    for code, texts in (entry.get("texts") or {}).items():
        if code not in languages:
            yield f"texts.{code}", f"The site’s languages are {', '.join(languages)}."
        elif not isinstance(texts, dict):
            yield f"texts.{code}", "This has to be a mapping."


def _model(label):
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError, AttributeError):
        return None
    return model if is_loadable(model) else None


def _record(file, entry):
    return Record(
        file=file,
        key=entry["key"],
        model=_model(entry["type"]),
        parent=(entry.get("parent") or "").removeprefix("@"),
        source=entry["source"].strip(),
        facts=entry.get("facts") or {},
        rows=entry.get("rows") or {},
        texts=entry.get("texts") or {},
    )


def _duplicates(records):
    first = {}
    for record in records:
        other = first.setdefault(record.key, record)
        if other is not record:
            yield record.fault("key", f"{other.file} has a record of this key already.")
