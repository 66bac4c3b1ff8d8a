"""Charts: numbers in a table, drawn by the server."""

from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from unodc_ca.core.charts import Series, bars, line_charts

from .base import BodyStructBlock

BARS, LINES, STEPS, FIGURES = "bars", "lines", "steps", "figures"


class ChartBlock(BodyStructBlock):
    """Numbers as a drawing with their table beneath: typed here, or chosen among the key figures."""

    heading = blocks.CharBlock(max_length=120, label=_("Heading"), help_text=_("What the chart shows."))
    unit = blocks.CharBlock(
        max_length=160, label=_("Unit and period"), help_text=_("E.g. Number of States parties at the end of the year.")
    )
    kind = blocks.ChoiceBlock(
        choices=[
            (BARS, _("Bars: to compare")),
            (LINES, _("Lines: a measure over years")),
            (STEPS, _("Steps: a count over years")),
            (FIGURES, _("Large figures")),
        ],
        default=BARS,
        label=_("Drawn as"),
        help_text=_("A single number is always shown as a large figure."),
    )
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("number", blocks.DecimalBlock(required=False, label=_("Number"))),
        ],
        label=_("Numbers"),
        help_text=_(
            "First a text column with years or names, then a number column for each series. "
            "Leave a cell empty where nothing is published."
        ),
    )
    figures = blocks.ListBlock(
        SnippetChooserBlock("offices.KeyFigure", label=_("Key figure")),
        default=[],
        label=_("Key figures"),
        help_text=_("Instead of typing numbers. They stay as they are there, with their own sources."),
    )
    source = blocks.CharBlock(
        required=False, max_length=255, label=_("Source"), help_text=_("Where the typed numbers come from.")
    )
    as_of = blocks.DateBlock(required=False, label=_("As of"), help_text=_("The day the source was read or dated."))

    def clean(self, value):
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (problems := dict(_problems(cleaned))):
            errors = {name: ValidationError(message) for name, message in problems.items()}
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value, parent_context=None):
        """Add `chart`: a Chart, or None while there is nothing to show; and `sources`."""
        context = super().get_context(value, parent_context=parent_context)
        chart = Chart.of(value)
        context["chart"] = chart if any(each.known for each in chart.series) else None
        context["sources"] = chart.sources or [(value.get("source"), value.get("as_of"))]
        return context

    class Meta:
        icon = "order"
        label = _("Chart")
        group = _("Figures and facts")
        description = _("Bars, lines or large figures, with their table, source and a file of the numbers.")
        template = "blocks/chart.html"
        label_format = "{heading}"
        preview_value = {
            "heading": "Officers trained",
            "unit": "Persons a year, 2021–2024",
            "kind": LINES,
            "table": {
                "columns": [{"type": "text", "heading": "Year"}, {"type": "number", "heading": "Officers"}],
                "rows": [{"values": ["2021", 40]}, {"values": ["2022", 85]}, {"values": ["2024", 120]}],
            },
            "source": "Invented for this preview",
        }


@dataclass(frozen=True)
class Chart:
    """What a chart shows: the same rows for the drawing, the table and the file.

    head: of the table's columns; rows: [(label, [number or None, …]), …]; figures: chosen key figures, whose numbers
    those are.
    """

    kind: str
    head: list
    rows: list
    figures: list

    @classmethod
    def of(cls, value):
        """The Chart of a block's value, which may be half filled."""
        figures = [figure for figure in value.get("figures") or () if figure]
        kind = value.get("kind") or BARS
        if figures:
            head = [_("Figure"), value.get("unit") or ""]
            return cls(kind, head, list(zip(_names(figures), [[each.value] for each in figures], strict=True)), figures)
        table = value.get("table")
        columns = list(table.columns) if table else []
        rows = [(row[0].value, [cell.value for cell in row[1:]]) for row in table.rows] if len(columns) > 1 else []
        rows = [(label, values) for label, values in rows if label or any(value is not None for value in values)]
        is_typed = [column["block"].name for column in columns] == ["text"] + ["number"] * (len(columns) - 1)
        return cls(kind, [column["heading"] for column in columns], rows if is_typed else [], [])

    @cached_property
    def series(self):
        return [
            Series(name, tuple(values[index] for _label, values in self.rows))
            for index, name in enumerate(self.head[1:])
        ]

    @property
    def labels(self):
        return [label for label, _values in self.rows]

    @property
    def sources(self):
        """[(text, day), …] of the key figures; what is typed has one source, in its block."""
        return list(dict.fromkeys((figure.source_text, figure.as_of) for figure in self.figures))

    def columns(self, value):
        """The rows of the file, each as [(head, value), …]. value: of the block."""
        if self.figures:
            return [figure.columns() for figure in self.figures]
        about = [
            (_("Unit and period"), value.get("unit")),
            (_("Source"), value.get("source")),
            (_("As of"), value.get("as_of")),
        ]
        return [[*zip(self.head, (label, *values), strict=True), *about] for label, values in self.rows]

    @property
    def is_large(self):
        """Whether the numbers stand for themselves: they were meant to, or there is one alone."""
        return self.kind == FIGURES or sum(len(each.known) for each in self.series) == 1

    @property
    def lines(self):
        """What is drawn over years, none for years that nobody could place."""
        years = _years(self.labels)
        if self.is_large or self.kind not in (LINES, STEPS) or not years:
            return []
        return line_charts(years, self.series, steps=self.kind == STEPS)

    @property
    def bars(self):
        """[(name of a series, [Bar, …]), …], all to one scale."""
        if self.is_large or self.kind != BARS:
            return []
        longest = max((value for each in self.series for value in each.known), default=0)
        return [(each.name, bars(self.labels, each.values, longest)) for each in self.series]


def _names(figures):
    """How some key figures are told apart, in as few words as will do."""
    names = ([str(getattr(figure, name)) for figure in figures] for name in ("place", "indicator"))
    return next((each for each in names if len(set(each)) == len(figures)), [str(figure) for figure in figures])


def _years(labels):
    """Labels as years; nothing when one of them is none, or they do not grow."""
    years = [int(label) for label in labels if label and label.isascii() and label.isdigit()]
    grows = all(one < other for one, other in pairwise(years))
    return years if len(years) == len(labels) and grows else []


def _problems(value):
    """(name of a field, what is wrong with it), …"""
    chart = Chart.of(value)
    if chart.figures:
        yield from _problems_of_figures(value, chart)
        return
    if not value["source"]:
        yield "source", _("Say where the numbers come from.")
    columns = value["table"].columns if value["table"] else []
    kinds = [column["block"].name for column in columns]
    if len(kinds) < 2 or kinds[0] != "text" or set(kinds[1:]) != {"number"}:
        yield "table", _("The table needs a text column first, and after it number columns.")
    elif not all(column["heading"].strip() for column in columns):
        yield "table", _("Give every column of the table a heading.")
    elif not any(each.known for each in chart.series):
        yield "table", _("The table has no number.")
    elif not all(chart.labels):
        yield "table", _("Give every row of the table a name in its first column.")
    elif chart.kind in (LINES, STEPS) and not _years(chart.labels):
        yield "table", _("For lines and steps the first column holds years, the earliest first.")
    elif chart.kind == BARS and min(number for each in chart.series for number in each.known) < 0:
        yield "table", _("Bars begin at 0: draw numbers below it as lines.")


def _problems_of_figures(value, chart):
    if value["table"] and value["table"].columns:
        yield "figures", _("Type numbers or choose key figures: one of the two.")
    elif chart.kind in (LINES, STEPS):
        yield "kind", _("Key figures are shown as bars or as large figures.")
    elif chart.kind == BARS and len({str(figure.unit) for figure in chart.figures}) > 1:
        yield "figures", _("Bars compare figures of one unit: choose large figures instead.")
    elif chart.kind == BARS and min(figure.value for figure in chart.figures) < 0:
        yield "figures", _("Bars begin at 0.")
