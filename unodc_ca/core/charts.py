"""From numbers to the geometry of a drawing. Templates write it as SVG; beside every drawing stands its table.

Lengths are units of the drawing, `WIDTH` wide. Text of 15 units doubles where the drawing is narrow, so the room
around the plot is for 30.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from math import ceil, floor, log10

WIDTH, HEIGHT = 672, 300
ABOVE, BELOW, RIGHT = 44, 42, 16  # the room for names, for years and for half a point
DIGIT = 17  # the width of a large figure
YEAR_GAP, NARROW_YEAR_GAP = 52, 100  # between the middles of two years that are written
NAME_GAP = 36  # between two names at the ends of lines
MOST_LINES = 3  # in one drawing; more are drawn each by itself


@dataclass(frozen=True)
class Series:
    """Numbers in a row. values: one for each place along the axis, None where none is published."""

    name: str
    values: tuple

    @property
    def known(self):
        return [value for value in self.values if value is not None]


@dataclass(frozen=True)
class Scale:
    """A straight scale. low, high: what stands at its ends; start, end: where they are drawn."""

    low: float
    high: float
    start: float = 0
    end: float = 100

    def at(self, value):
        """Where a value is drawn, with a decimal; at the start, where there is but one value."""
        span = self.high - self.low
        share = (float(value) - self.low) / span if span else 0
        return round(self.start + share * (self.end - self.start), 1)


@dataclass(frozen=True)
class Mark:
    """A number or a year on an axis. is_minor: left out where the drawing is narrow."""

    value: float
    at: float
    is_minor: bool


@dataclass(frozen=True)
class Line:
    """One series as drawn. path: for SVG; points: [(x, y), …]; name_x, name_y: of its name, with its anchor."""

    name: str
    path: str
    points: list
    name_x: float
    name_y: float
    name_anchor: str


@dataclass(frozen=True)
class LineChart:
    """Lines over years. levels: the marks of the upright axis; years: those of the other one."""

    lines: list
    levels: list
    years: list
    left: float
    right: float
    floor: float
    height: float = HEIGHT
    width: float = WIDTH


@dataclass(frozen=True)
class Bar:
    """A bar from zero. share: of the longest, in per cent; None where no number is published."""

    label: str
    value: object
    share: float | None


def line_chart(years, series, *, steps=False, beside=()):
    """A LineChart. years: whole numbers, growing, as many as each Series has values.

    steps: each value holds until the next one, as counts do; else straight from one to the next. A value that is
    not published is a gap. beside: series drawn elsewhere to the same scale.
    """
    numbers = [float(value) for each in (*series, *beside) for value in each.known]
    levels = round_levels(min([0, *numbers]), max([0, *numbers]))
    left = 12 + DIGIT * max(len(f"{level:,.10g}") for level in levels)
    across = Scale(years[0], years[-1], left, WIDTH - RIGHT)
    up = Scale(levels[0], levels[-1], HEIGHT - BELOW, ABOVE)
    drawn = [(each, _runs(years, each.values, across, up)) for each in series]
    names = _name_places([runs[-1][-1] for _each, runs in drawn if runs])
    lines = [
        Line(
            each.name,
            " ".join((_stairs if steps else _straight)(run) for run in runs),
            _turns(runs) if steps else [point for run in runs for point in run],
            *names[runs[-1][-1]].pop(0),
        )
        for each, runs in drawn
        if runs
    ]
    return LineChart(
        lines,
        [Mark(level, up.at(level), len(levels) > 6 and index % 2 == 1) for index, level in enumerate(levels)],
        year_marks(years, across),
        left,
        WIDTH - RIGHT,
        HEIGHT - BELOW,
    )


def line_charts(years, series, *, steps=False):
    """The LineCharts of some series, to one scale: one for up to three, else one for each."""
    groups = [series] if len(series) <= MOST_LINES else [[each] for each in series]
    return [
        line_chart(years, group, steps=steps, beside=series) for group in groups if any(each.known for each in group)
    ]


def bars(labels, values, longest=None):
    """[Bar, …] of numbers from 0 upwards. longest: the number whose bar fills the width; else the largest of them."""
    longest = longest or max((value for value in values if value is not None), default=0)
    return [Bar(label, value, share(value, longest)) for label, value in zip(labels, values, strict=True)]


def share(value, whole):
    """A part of a whole in per cent, with a decimal; None where either is not known, or the whole is nothing."""
    if value is None or not whole:
        return None
    return round(100 * float(value) / float(whole), 1)


def round_levels(low, high):
    """Round numbers at equal steps from below `low` to above `high`, about five of them; 0 is among them."""
    rough = (high - low) / 5 or 0.2
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= rough * 0.999)
    levels = (round(number * step, 10) for number in range(floor(low / step), ceil(high / step) + 1))
    return [int(level) if level.is_integer() else level for level in levels]


def year_marks(years, scale):
    """The years that find room below their places, the first and the last always among them."""
    shown, narrow = (_spaced(years, scale, gap) for gap in (YEAR_GAP, NARROW_YEAR_GAP))
    return [Mark(year, scale.at(year), year not in narrow) for year in shown]


def year_of(day):
    """A day as a point among the years: 2 July 2001 is about 2001.5."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / ((date(day.year + 1, 1, 1) - first).days if day.year < 9999 else 365)


def _spaced(places, scale, gap):
    chosen, last = places[:1], places[-1]
    for place in places[1:-1]:
        if scale.at(place) - scale.at(chosen[-1]) >= gap and scale.at(last) - scale.at(place) >= gap:
            chosen.append(place)
    return [*chosen, last] if len(places) > 1 else chosen


def _runs(years, values, across, up):
    """[[(x, y), …], …]: the points of a series, apart where a value is missing."""
    pairs = groupby(zip(years, values, strict=True), key=lambda pair: pair[1] is not None)
    return [[(across.at(year), up.at(value)) for year, value in run] for known, run in pairs if known]


def _straight(run):
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in run)


def _stairs(run):
    (x, y), *others = run
    return f"M{x:g} {y:g}" + "".join(f" H{x:g} V{y:g}" for x, y in others)


def _turns(runs):
    """Where stairs change, and where they begin after a gap."""
    turns = [point for run in runs for before, point in pairwise(run) if before[1] != point[1]]
    alone = [run[0] for run in runs if len(run) == 1]
    return turns + alone


def _name_places(ends):
    """{the last point of a line: [(x, y, anchor) of its name, …]}: above it, or below where another name is near."""
    places, above = {}, None
    for x, y in sorted(ends, key=lambda end: end[1]):
        name_y = y - 12
        if above is not None and name_y - above < NAME_GAP:
            name_y = max(y + 30, above + NAME_GAP)
        places.setdefault((x, y), []).append((x, round(name_y, 1), "end" if x > WIDTH / 2 else "start"))
        above = name_y
    return places
