"""Tables."""

from babel.numbers import format_decimal
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from unodc_ca.core.fields import babel_locale

from .base import INLINE, BodyStructBlock


class TableBlock(BodyStructBlock):
    """Figures or facts in rows and columns, with a caption and a source.

    The caption is the typed table's own: {"caption": …, "columns": […], "rows": […]}.
    """

    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("number", blocks.DecimalBlock(required=False, label=_("Number"))),
            ("rich_text", blocks.RichTextBlock(required=False, features=INLINE, label=_("Text with links"))),
        ],
        label=_("Table"),
        help_text=_("Give it a caption and every column a heading. For years choose a text column."),
    )
    first_column_names_rows = blocks.BooleanBlock(
        required=False,
        default=True,
        label=_("The first column names the rows"),
        help_text=_("Screen readers then say the name of the row with each of its cells."),
    )
    note = blocks.CharBlock(
        required=False, max_length=500, label=_("Note"), help_text=_("Printed below: units, what is left out, and why.")
    )
    source = blocks.CharBlock(
        required=False, max_length=255, label=_("Source"), help_text=_("Printed below: where the figures come from.")
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (problems := list(self._problems(cleaned["table"]))):
            raise StructBlockValidationError(non_block_errors=[ValidationError(problem) for problem in problems])
        return cleaned

    @staticmethod
    def _problems(table):
        if not table.columns or not table.row_data:
            yield _("Add at least one column and one row to the table.")
        if not table.caption.strip():
            yield _("Give the table a caption: it says what the table shows.")
        if not all(column["heading"].strip() for column in table.columns):
            yield _("Give every column of the table a heading.")

    def get_context(self, value, parent_context=None):
        """Add `rows`: a list of rows, each a list of {"content", "is_number", "is_heading"}."""
        context = super().get_context(value, parent_context=parent_context)
        table = value.get("table")
        names_rows = value.get("first_column_names_rows")
        context["rows"] = [
            [_cell(cell, names_row=names_rows and index == 0) for index, cell in enumerate(row)]
            for row in (table.rows if table else ())
        ]
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Figures and facts")
        description = _("Rows and columns of text or numbers, with a caption and a source.")
        template = "blocks/table.html"
        preview_value = {
            "table": {
                "caption": "Officers trained",
                "columns": [{"type": "text", "heading": "Country"}, {"type": "number", "heading": "Officers"}],
                "rows": [{"values": ["Kazakhstan", 120]}, {"values": ["Tajikistan", 85]}],
            },
            "first_column_names_rows": True,
            "source": "Invented for this preview",
        }


def _cell(cell, *, names_row):
    is_number = cell.block.name == "number"
    content = written_number(cell.value) if is_number else cell.value
    return {"content": content, "is_number": is_number, "is_heading": bool(names_row and content)}


def written_number(value):
    """A number as the reader's language writes it; four digits stay together, as a year does."""
    if value is None:
        return ""
    return format_decimal(
        value, locale=babel_locale(), decimal_quantization=False, group_separator=abs(value) >= 10_000
    )
