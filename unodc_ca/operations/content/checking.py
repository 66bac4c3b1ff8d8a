"""What is wrong with records by themselves, before anything is touched: names, forms, references."""

from unodc_ca.operations.content.conversion import Converter, Refusal
from unodc_ca.operations.content.parts import parts_of
from unodc_ca.operations.content.shapes import shape_of


def check_records(records, folder, *, complete):
    """([Fault, …], {key: keys of the records it refers to}).

    complete: whether `records` are all there are; with a file missing, what a key stands for cannot be known.
    """
    by_key = {record.key: record for record in records}
    faults, references = [], {}
    for record in records:
        found = references[record.key] = set()
        converter = Converter(record, _resolver(by_key, found, complete), folder)
        for part in parts_of(record):
            for fields, said, path in part.sections:
                converter.values(fields, said, path)
        converter.rows(shape_of(record.model).rows, record.rows, "rows")
        faults += converter.faults
        if record.is_page and complete:
            faults += [record.fault("parent", message) for message in _parent_faults(record, by_key)]
    homes = [record for record in records if record.is_page and not record.parent]
    faults += [record.fault("parent", f"Only “{homes[0].key}” stands at the top.") for record in homes[1:]]
    return faults, references


def _resolver(by_key, found, complete):
    def resolve(key, model):
        if key not in by_key:
            if complete:
                raise Refusal(f"There is no record “{key}”.")
            return
        if not issubclass(by_key[key].model, model):
            raise Refusal(f"“{key}” is of type {by_key[key].type}, not {model._meta.label}.")
        found.add(key)

    return resolve


def _parent_faults(record, by_key):
    above, seen = record, {record.key}
    while above.parent:
        parent = by_key.get(above.parent)
        if parent is None or not parent.is_page:
            if above is record:
                yield f"There is no page “{record.parent}”."
            return
        if parent.key in seen:
            yield "Its parents form a circle."
            return
        seen.add(parent.key)
        above = parent
