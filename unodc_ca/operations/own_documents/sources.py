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
        """[Source, …] of a text that names them one after another, "…; …". day: a date or None, noted with them."""
        found = []
        for part in filter(None, text.split("; ")):
            source = self._by_text.setdefault(part, Source(len(self._by_text) + 1, part))
            if day:
                source.days.add(day)
            found.append(source)
        return found

    def mark(self, rows):
        """The rows as a list, each with the sources of its `source_text` as `origins`."""
        rows = list(rows)
        for row in rows:
            row.origins = self.named(row.source_text, row.as_of)
        return rows

    def last_day(self, *days):
        """The last of the days that the sources and `days` name; None when there is none."""
        return max((day for day in (*days, *(day for source in self for day in source.days)) if day), default=None)


def by_source(rows):
    """[(sources, [row, …]), …] of marked rows, so that a document names the same sources once."""

    def numbers(row):
        return [source.number for source in row.origins]

    groups = [list(group) for _numbers, group in groupby(sorted(rows, key=numbers), numbers)]
    return [(group[0].origins, group) for group in groups]
