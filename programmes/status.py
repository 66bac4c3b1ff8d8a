"""What the dates and decisions of a programme or project come to."""

from django.utils import timezone

from programmes.choices import DecisionKind, Status


def status_on(day, starts, ends, decisions):
    """The status on a day.

    day: date; starts, ends: PartialDate or None; decisions: rows with `kind`, `decided` and `until` (PartialDate
    or None), in any order. Only decisions taken by that day count, the last one first. A partial date begins
    on its earliest and ends on its latest day. With no end known the answer is never `ONGOING`.
    """
    taken = sorted(
        (row for row in decisions if row.decided and row.decided.earliest <= day), key=lambda row: row.decided.earliest
    )
    last = taken[-1].kind if taken else None
    if last == DecisionKind.CANCELLED:
        return Status.CANCELLED
    if last == DecisionKind.CLOSED:
        return Status.ENDED
    if last == DecisionKind.SUSPENDED:
        return Status.SUSPENDED
    extensions = [row.until for row in taken if row.kind == DecisionKind.EXTENDED and row.until]
    end = extensions[-1] if extensions else ends
    if starts and day < starts.earliest:
        return Status.PLANNED
    if end and day > end.latest:
        return Status.ENDED
    if end:
        return Status.ONGOING if starts else Status.UNKNOWN
    return Status.END_UNKNOWN if starts else Status.UNKNOWN


def status_today(facts):
    """Today's status of a source page with `starts`, `ends` and `decision_rows`."""
    return status_on(timezone.localdate(), facts.starts, facts.ends, facts.decision_rows.all())
