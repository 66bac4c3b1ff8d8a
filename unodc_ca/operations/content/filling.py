"""Puts what a file says onto an object, and finds out whether the object may be like that."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from wagtail.fields import StreamField

from unodc_ca.core.block_errors import block_messages
from unodc_ca.operations.content.shapes import shape_of
from unodc_ca.operations.content.validation import check_rows, validate


def fill(instance, part, converter):
    """Give `instance` every field and row of the part; what the file does not say becomes empty.

    Nothing is saved. Whatever is wrong stands in `converter.faults` afterwards.
    """
    fields, values, paths = {}, {}, {}
    for names, said, path in part.sections:
        fields |= names
        values |= converter.values(names, said, path)
        paths |= {name: f"{path}.{name}" for name in names}
    relations = {} if part.is_translation else shape_of(part.record.model).rows
    rows = converter.rows(relations, part.rows, "rows")
    paths |= {name: f"rows.{name}" for name in relations}

    for name, field in fields.items():
        _set(instance, field, values.get(name), paths[name], converter)
    for name in relations:
        setattr(instance, name, _build(rows.get(name, [])))

    if not converter.faults:
        validate(instance, paths, converter)
        for name, (model, back) in relations.items():
            check_rows(model, back, rows.get(name, []), paths[name], converter)
    if not converter.faults and part.record.is_page:
        for problem in instance.publish_problems():
            converter.complain(paths.get(problem.field, problem.field), problem.message)


def _set(instance, field, value, path, converter):
    if value is None:
        if field.name != "slug":  # without one Wagtail makes it from the title, once
            setattr(instance, field.attname, field.get_default())
    elif isinstance(field, StreamField):
        setattr(instance, field.name, _stream_value(field.stream_block, value, path, converter))
    elif isinstance(field, models.FileField):
        setattr(instance, field.name, ContentFile(value.read_bytes(), name=value.name))
    else:
        setattr(instance, field.name, value)


def _stream_value(block, data, path, converter):
    """A StreamField's value, cleaned as from the editor's form: there its numbers and dates become such."""
    try:
        stream = block.to_python(data)
        return block.clean(stream)
    except ValidationError as error:
        for message in block_messages(error, block, stream):
            converter.complain(path, message)
    except (ValueError, ArithmeticError):
        converter.complain(path, "A number or a date in it cannot be read.")
    return block.empty_value()


def _build(rows):
    """Unsaved instances of rows, in their order, each with its own rows."""
    for number, row in enumerate(rows):
        row.instance = row.model()
        for name, value in row.values.items():
            if value is not None:
                setattr(row.instance, name, value)
        if hasattr(row.model, "sort_order_field"):
            setattr(row.instance, row.model.sort_order_field, number)
        for name, inner in row.rows.items():
            setattr(row.instance, name, _build(inner))
    return [row.instance for row in rows]
