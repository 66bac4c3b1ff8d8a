"""Rule 9: a status is computed from dates and dated decisions, and never claims what nobody knows."""

from datetime import date
from types import SimpleNamespace

import pytest

from programmes.choices import DecisionKind, Status
from programmes.status import status_on
from unodc_ca.core.fields import PartialDate

TODAY = date(2026, 11, 24)


def when(text):
    return PartialDate.parse(text) if text else None


def decision(kind, decided, until=None):
    return SimpleNamespace(kind=kind, decided=when(decided), until=when(until))


@pytest.mark.parametrize(
    ("starts", "ends", "status"),
    [
        ("2027", "2030", Status.PLANNED),
        ("2026", "2027", Status.ONGOING),
        ("2022", "2026", Status.ONGOING),  # a year ends on its last day
        ("2022", "2025", Status.ENDED),
        ("2022", "2026-11-23", Status.ENDED),
        ("2004", None, Status.END_UNKNOWN),
        (None, "2030", Status.UNKNOWN),
        (None, None, Status.UNKNOWN),
        (None, "2020", Status.ENDED),
    ],
)
def test_dates_alone(starts, ends, status):
    assert status_on(TODAY, when(starts), when(ends), []) == status


def test_an_unknown_end_never_reads_ongoing():
    for starts in (None, "1993", "2004", "2026-11-24", "2030"):
        assert status_on(TODAY, when(starts), None, []) != Status.ONGOING


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        ([decision(DecisionKind.EXTENDED, "2025-11", "2026")], Status.ONGOING),
        ([decision(DecisionKind.EXTENDED, "2025", "2026-03")], Status.ENDED),
        ([decision(DecisionKind.EXTENDED, "2025", "2027"), decision(DecisionKind.CLOSED, "2026-05")], Status.ENDED),
        ([decision(DecisionKind.SUSPENDED, "2024")], Status.SUSPENDED),
        ([decision(DecisionKind.CANCELLED, "2024")], Status.CANCELLED),
        ([decision(DecisionKind.SUSPENDED, "2023"), decision(DecisionKind.RESUMED, "2024")], Status.ENDED),
        ([decision(DecisionKind.CANCELLED, "2027")], Status.ENDED),  # not taken yet
    ],
)
def test_decisions_change_what_dates_say(decisions, status):
    assert status_on(TODAY, when("2022"), when("2025"), decisions) == status


def test_the_last_decision_counts_in_whatever_order_the_rows_stand():
    rows = [decision(DecisionKind.RESUMED, "2024"), decision(DecisionKind.SUSPENDED, "2023")]
    assert status_on(TODAY, when("2022"), when("2027"), rows) == Status.ONGOING
