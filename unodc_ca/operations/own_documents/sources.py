"""The sources of a document: numbered in the order in which it names them, and listed at its end."""

from dataclasses import dataclass, field
from itertools import groupby


@dataclass
class Source:
    """number: as in the text, "[3]"; days: on which it was read or dated, as far as is known."""

    number: int
    text: str
    days: set = field(default_factory=set)

    @property
    def sorted_days(self):
        return sorted(self.days)


class Sources:
    """Iterable over every Source named so far."""

    def __init__(self):
        self._by_text = {}

    def __iter__(self):
        return iter(self._by_text.values())

    def named(self, text, day=None):
        """The Source of this text, or None without one. day: a date or None, noted with it."""
        if not text:
            return None
        source = self._by_text.setdefault(text, Source(len(self._by_text) + 1, text))
        if day:
            source.days.add(day)
        return source

    def mark(self, rows):
        """The rows as a list, each with the Source of its `source_text` as `origin`."""
        rows = list(rows)
        for row in rows:
            row.origin = self.named(row.source_text, row.as_of)
        return rows

    def last_day(self, *days):
        """The last of the days that the sources and `days` name; None when there is none."""
        dated = [day for source in self for day in source.days]
        return max(filter(None, [*days, *dated]), default=None)


def by_source(rows):
    """[(Source or None, [row, …]), …] of marked rows, so that a document names the same source once."""

    def number(row):
        return row.origin.number if row.origin else 0

    groups = [list(group) for _number, group in groupby(sorted(rows, key=number), number)]
    return [(group[0].origin, group) for group in groups]
