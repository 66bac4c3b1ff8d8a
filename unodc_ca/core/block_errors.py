"""What a block finds wrong, as sentences that say where: Wagtail's errors are trees meant for its editor."""

from collections.abc import Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError


def block_messages(error, block, value):
    """Yield translated sentences for a ValidationError that `block.clean(value)` raised."""
    for where, child_error, child_block, child_value in _children(error, block, value):
        for message in block_messages(child_error, child_block, child_value):
            yield f"{where}: {message}"
    if isinstance(
        error,
        (
            StreamBlockValidationError,
            ListBlockValidationError,
            StructBlockValidationError,
            TypedTableBlockValidationError,
        ),
    ):
        yield from error.non_block_errors
    else:
        yield from error.messages


def _children(error, block, value):
    """The errors inside an error: (where, error, block, value), in reading order."""
    if isinstance(error, StreamBlockValidationError):
        for index, child in sorted(error.block_errors.items()):
            part = value[index]
            where = _("Block %(number)s (%(label)s)") % {"number": index + 1, "label": part.block.label}
            yield where, child, part.block, part.value
    elif isinstance(error, ListBlockValidationError):
        for index, child in sorted(error.block_errors.items()):
            yield _("Item %(number)s") % {"number": index + 1}, child, block.child_block, value[index]
    elif isinstance(error, StructBlockValidationError):
        parts = value if isinstance(value, Mapping) else {}  # the value of an ImageBlock is an image, and has none
        for name, child in error.block_errors.items():
            part = block.child_blocks[name]
            yield capfirst(part.label), child, part, parts.get(name)
    elif isinstance(error, TypedTableBlockValidationError):
        for row, cells in sorted((error.cell_errors or {}).items()):
            for column, child in sorted(cells.items()):
                where = _("Row %(row)s, column %(column)s") % {"row": row + 1, "column": column + 1}
                yield where, child, value.columns[column]["block"], value.row_data[row]["values"][column]
