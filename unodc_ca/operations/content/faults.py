"""What is wrong with the content files, in words an operator can act upon."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing to mend.

    file: name of the file; record: its key, or "line 12" when it has none; field: e.g. "rows.coverage_rows.2.country".
    consequence: whether it goes away by itself once others are mended.
    """

    file: str
    record: str
    field: str
    message: str
    consequence: bool = False

    def __str__(self):
        place = ", ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{place}: {self.message}" if place else self.message


class ContentError(Exception):
    """The content cannot be loaded; `faults` says why."""

    def __init__(self, faults):
        causes = [fault for fault in faults if not fault.consequence]
        self.faults = list(dict.fromkeys(causes or faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
