"""What is wrong with records by themselves, before anything is touched: names, forms, references."""

from unodc_ca.operations.content.conversion import Converter, Refusal
from unodc_ca.operations.content.parts import parts_of
from unodc_ca.operations.content.shapes import shape_of


def check_records(reading, folder):
    """What is wrong with the records of a Reading: [Fault, …]."""
    by_key = {record.key: record for record in reading.records}
    faults = []
    for record in reading.records:
        converter = Converter(record, _resolver(by_key, reading), folder)
        for part in parts_of(record):
            for fields, said, path in part.sections:
                converter.values(fields, said, path)
        converter.rows(shape_of(record.model).rows, record.rows, "rows")
        faults += converter.faults
        if record.is_page:
            faults += [record.fault("parent", message) for message in _parent_faults(record, by_key, reading)]
            faults += _untranslated_parents(record, by_key)
    homes = [record for record in reading.records if record.is_page and not record.parent]
    faults += [record.fault("parent", f"Only “{homes[0].key}” stands at the top.") for record in homes[1:]]
    return faults


def _resolver(by_key, reading):
    def resolve(key, model):
        if reading.lacks(key):
            raise Refusal(f"There is no record “{key}”.")
        if key in by_key and not issubclass(by_key[key].model, model):
            raise Refusal(f"“{key}” is of type {by_key[key].type}, not {model._meta.label}.")

    return resolve


def _parent_faults(record, by_key, reading):
    parent, seen = by_key.get(record.parent), {record.key}
    if record.parent and (reading.lacks(record.parent) or (parent and not parent.is_page)):
        yield f"There is no page “{record.parent}”."
    while parent:
        if parent.key in seen:
            yield "Its parents form a circle."
            return
        seen.add(parent.key)
        parent = by_key.get(parent.parent)


def _untranslated_parents(record, by_key):
    parent = by_key.get(record.parent)
    if parent and parent.is_page:
        for code in record.texts.keys() - parent.texts.keys():
            yield record.fault(f"texts.{code}", f"“{parent.key}” above it has no texts in this language.")
