"""Events for people's calendars."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from news.models import EventIndexPage, EventPage
from tests import build

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DUSHANBE = ZoneInfo("Asia/Dushanbe")


@pytest.fixture
def index(home_ru, section):
    return section(EventIndexPage, russian=True)


def calendar_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"].isascii()
    assert not response.cookies
    return Calendar.from_ical(response.content)


def entry_of(client, event, language="en"):
    calendar = calendar_of(client, f"/{language}/events/{event.translation_key}.ics")
    [entry] = calendar.events
    return entry


def titles(client, language="en"):
    return [str(entry["SUMMARY"]) for entry in calendar_of(client, f"/{language}/events.ics").events]


def in_days(number):
    return datetime.now(DUSHANBE).date() + timedelta(days=number)


def test_event_of_known_hours_names_its_zone_with_its_rules(client, index):
    hours = {"first_day": "2026-01-20", "starts_at": "10:00", "ends_at": "17:30", "time_zone": "Europe/Vienna"}
    event = build.make(EventPage, index, "A meeting", place={"en": "Vienna"}, host_country="AT", **hours)
    entry = entry_of(client, event)
    vienna = ZoneInfo("Europe/Vienna")
    assert entry.start == datetime(2026, 1, 20, 10, tzinfo=vienna)
    assert entry.end == datetime(2026, 1, 20, 17, 30, tzinfo=vienna)
    assert entry["DTSTART"].params["TZID"] == "Europe/Vienna"
    assert entry["LOCATION"] == "Vienna, Austria"
    text = client.get(f"/en/events/{event.translation_key}.ics").content.decode()
    [zone] = Calendar.from_ical(text).timezones
    assert zone.to_tz().utcoffset(datetime(2026, 1, 20, 10)) == timedelta(hours=1)


def test_several_days_with_hours_last_from_the_first_to_the_last(client, index):
    hours = {"last_day": "2024-04-18", "starts_at": "10:00", "ends_at": "17:30"}
    entry = entry_of(client, build.make(EventPage, index, "A meeting", **hours))
    assert entry.start == datetime(2024, 4, 16, 10, tzinfo=DUSHANBE)
    assert entry.end == datetime(2024, 4, 18, 17, 30, tzinfo=DUSHANBE)


@pytest.mark.parametrize(
    ("values", "after"),
    [
        ({}, date(2024, 4, 17)),
        ({"last_day": "2024-04-18"}, date(2024, 4, 19)),
        ({"ends_at": "17:30"}, date(2024, 4, 17)),
        ({"last_day": "2024-04-18", "starts_at": "10:00"}, date(2024, 4, 19)),
    ],
)
def test_without_its_hours_an_event_takes_whole_days(client, index, values, after):
    entry = entry_of(client, build.make(EventPage, index, "A meeting", **values))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2024, 4, 16), after)


def test_no_end_is_made_up_for_a_day_whose_end_is_not_known(client, index):
    entry = entry_of(client, build.make(EventPage, index, "A meeting", starts_at="10:00"))
    assert entry["DTSTART"].dt == datetime(2024, 4, 16, 10, tzinfo=DUSHANBE)
    assert "DTEND" not in entry


def test_one_event_is_one_entry_in_every_language(client, index):
    event = build.make(
        EventPage, index, "A meeting, at last", place={"en": "Almaty", "ru": "Алматы"}, host_country="KZ"
    )
    russian = build.translate(event, "ru", title="Встреча", summary="О чём.", slug="vstrecha")
    english, translated = entry_of(client, event), entry_of(client, event, "ru")
    assert english["UID"] == translated["UID"] == f"{event.translation_key}@localhost"
    assert str(english["SUMMARY"]) == "A meeting, at last"
    assert (str(translated["SUMMARY"]), str(translated["DESCRIPTION"])) == ("Встреча", "О чём.")
    assert translated["SUMMARY"].params["LANGUAGE"] == "ru"
    assert str(translated["LOCATION"]) == "Алматы, Казахстан"
    assert english["URL"] == "http://localhost/en/event/a-meeting-at-last/"
    assert translated["URL"] == "http://localhost/ru/event/vstrecha/"
    assert translated["DTSTAMP"].dt == russian.last_published_at.replace(microsecond=0)


def test_event_without_translation_keeps_its_words(client, index):
    entry = entry_of(client, build.make(EventPage, index, "A meeting"), "ru")
    assert str(entry["SUMMARY"]) == "A meeting"
    assert entry["SUMMARY"].params["LANGUAGE"] == "en"
    assert entry["URL"] == "http://localhost/ru/event/a-meeting/"


def test_no_calendar_of_what_is_not_public(client, index):
    draft = build.make(EventPage, index, "Draft", live=False)
    event = build.make(EventPage, index, "A meeting", first_day=in_days(3))
    private = f"/en/events/{event.translation_key}.ics"
    assert client.get(f"/en/events/{draft.translation_key}.ics").status_code == 404
    assert titles(client) == ["A meeting"]
    PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(private).status_code == 404
    assert titles(client) == []


def test_calendar_of_events_holds_what_is_still_to_come_in_order(client, index):
    build.make(EventPage, index, "Next week", first_day=in_days(7))
    build.make(EventPage, index, "Today", first_day=in_days(0))
    build.make(EventPage, index, "Under way", first_day=in_days(-3), last_day=in_days(1))
    build.make(EventPage, index, "Over", first_day=in_days(-1))
    build.make(EventPage, index, "Draft", first_day=in_days(2), live=False)
    assert titles(client) == titles(client, "ru") == ["Under way", "Today", "Next week"]


def test_an_event_is_over_when_its_last_day_is_where_it_is_held(index):
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # 25 hours apart: it is never the same day in both
        today = datetime.now(ZoneInfo(zone)).date()
        assert EventPage(first_day=today, time_zone=zone).is_coming
        assert not EventPage(first_day=today - timedelta(days=1), time_zone=zone).is_coming


def test_calendar_of_no_events_is_still_a_calendar(client, home):
    calendar = calendar_of(client, "/en/events.ics")
    assert calendar.calendar_name == "Events"
    assert not calendar.events
    assert calendar.timezones  # a calendar without any component is none


def test_calendar_of_events_costs_the_same_however_many_there_are(client, index):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get("/ru/events.ics")
        return len(queries)

    def add(count):
        for number in range(EventPage.objects.count(), EventPage.objects.count() + count):
            build.translate(build.make(EventPage, index, f"Event {number}", first_day=in_days(number)), "ru")

    add(2)
    cost_of_two = cost()
    add(4)
    assert cost() == cost_of_two
    assert len(titles(client)) > 2


@pytest.mark.parametrize("language", ["en", "ru"])
def test_page_offers_its_calendar_while_the_event_is_to_come(client, index, language):
    build.make(EventPage, index, "Coming", first_day=in_days(-1), last_day=in_days(0))
    build.make(EventPage, index, "Over", first_day=in_days(-1))

    def offered(slug):
        article = BeautifulSoup(client.get(f"/{language}/event/{slug}/").content, "html.parser").article
        return [link["href"] for link in article.find_all("a", type="text/calendar")]

    [address] = offered("coming")
    assert calendar_of(client, address).events[0].start == in_days(-1)
    assert offered("over") == []


def test_list_of_events_leads_to_their_calendar_while_there_is_one_to_come(client, index):
    def article():
        return BeautifulSoup(client.get("/ru/event/").content, "html.parser").article

    build.make(EventPage, index, "Over", first_day=in_days(-2))
    assert not article().find("a", type="text/calendar")
    assert "Мероприятия пока не объявлены." in article().text
    build.make(EventPage, index, "Coming", first_day=in_days(1))
    assert article().find("a", type="text/calendar")["href"] == "/ru/events.ics"
