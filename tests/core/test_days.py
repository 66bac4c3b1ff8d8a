"""The first and the last day of anything belong to it: each comparison of days, at its border and one step beyond."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale

from news.models import EventIndexPage, EventPage, NoticePage
from news.models.event import still_to_come
from news.templatetags.news import deadline
from offices.models import OfficeHead, OfficePage
from programmes.choices import DecisionKind, Status
from programmes.status import status_on
from programmes.timeline import timeline
from tests.build import make
from tests.programmes.test_timeline import card, programme
from unodc_ca.core.fields import PartialDate
from unodc_ca.core.periods import validate_period

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = timedelta(days=1)
NOON = datetime(2026, 12, 1, 7, tzinfo=UTC)  # in Tashkent
TODAY = date(2026, 12, 1)


@pytest.fixture
def at(monkeypatch):
    """Set the clock."""

    def set_clock(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_clock(NOON)
    return set_clock


def when(value):
    return PartialDate.parse(str(value)) if value else None


# Programmes and projects


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 2, 28), Status.PLANNED),
        (date(2026, 3, 1), Status.ONGOING),
        (date(2026, 11, 30), Status.ONGOING),
        (date(2026, 12, 1), Status.ENDED),
    ],
)
def test_a_programme_is_under_way_from_its_first_to_its_last_day(day, status):
    assert status_on(day, when("2026-03"), when("2026-11"), []) == status


@pytest.mark.parametrize(("day", "status"), [(date(2026, 11, 30), Status.ONGOING), (TODAY, Status.CANCELLED)])
def test_a_decision_counts_on_its_first_day(day, status):
    cancelled = SimpleNamespace(kind=DecisionKind.CANCELLED, decided=when("2026-12"), until=None)
    assert status_on(day, when("2022"), when("2030"), [cancelled]) == status


@pytest.mark.parametrize(("day", "status"), [(date(2027, 6, 30), Status.ONGOING), (date(2027, 7, 1), Status.ENDED)])
def test_an_extension_holds_on_its_last_day(day, status):
    extended = SimpleNamespace(kind=DecisionKind.EXTENDED, decided=when("2026"), until=when("2027-06"))
    assert status_on(day, when("2022"), when("2026"), [extended]) == status


@pytest.mark.parametrize(("until", "bridges"), [("2025-12-31", 0), ("2026-01-01", 1)])
def test_only_an_end_after_the_agreed_one_is_drawn_as_an_extension(until, bridges):
    facts = programme((DecisionKind.EXTENDED, "2025", until), ends="2025")
    drawn = timeline([card("2020", "2021"), card("2022", "2025", pk=1)], facts)
    assert [bar.state for bar in drawn.bars].count("bridge") == bridges


# Offices


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (None, TODAY, True),
        (None, TODAY - DAY, False),
        (TODAY, TODAY, True),
    ],
)
def test_a_head_leads_an_office_from_the_first_to_the_last_day(at, starts, ends, holds):
    row = OfficeHead(starts=when(starts), ends=when(ends))
    assert OfficePage().current(SimpleNamespace(all=lambda: [row])) == ([row] if holds else [])


# Events and notices


@pytest.mark.parametrize(
    ("first", "last", "is_coming"),
    [
        (TODAY, None, True),
        (TODAY - DAY, None, False),
        (TODAY - 3 * DAY, TODAY, True),
        (TODAY - 3 * DAY, TODAY - DAY, False),
    ],
)
def test_an_event_is_to_come_until_its_last_day_is_over(at, first, last, is_coming):
    event = EventPage(first_day=first, last_day=last, time_zone="Asia/Tashkent")
    assert event.is_coming is is_coming


def test_an_event_in_a_zone_behind_ours_is_listed_on_its_last_day(at, section):
    event = make(EventPage, section(EventIndexPage), "A", first_day=TODAY - DAY, time_zone="America/New_York")
    at(datetime(2026, 12, 1, 4, 59, tzinfo=UTC))  # 23:59 there, 9:59 in Tashkent
    assert still_to_come("en") == [event]
    at(datetime(2026, 12, 1, 5, 0, tzinfo=UTC))
    assert still_to_come("en") == []


@pytest.mark.parametrize(("second", "is_past"), [(0, False), (1, True)])
def test_a_deadline_is_past_after_its_second(at, second, is_past):
    notice = NoticePage(deadline=NOON, time_zone="Asia/Tashkent", locale=Locale(language_code="en"))
    at(NOON + timedelta(seconds=second))
    assert deadline(notice)["is_past"] is is_past


# Periods that people enter


def refuses(check, *args):
    try:
        check(*args)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(("ends", "refused"), [("2026-03-05", False), ("2026-03-04", True), ("2026-03", False)])
def test_a_period_may_end_on_the_day_it_starts(ends, refused):
    assert refuses(validate_period, when("2026-03-05"), when(ends)) is refused
    assert refuses(PartialDate.parse, f"2026-03-05/{ends}") is refused


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"last_day": TODAY}, False),
        ({"last_day": TODAY - DAY}, True),
        ({"starts_at": time(10), "ends_at": time(10)}, False),
        ({"starts_at": time(10), "ends_at": time(9, 59)}, True),
        ({"last_day": TODAY, "starts_at": time(10), "ends_at": time(9, 59)}, True),
        ({"last_day": TODAY + DAY, "starts_at": time(10), "ends_at": time(9, 59)}, False),
    ],
)
def test_an_event_may_end_on_the_day_and_at_the_hour_it_starts(values, refused):
    event = EventPage(title="A", slug="a", first_day=TODAY, locale=Locale.objects.first(), **values)
    assert refuses(event.clean) is refused
