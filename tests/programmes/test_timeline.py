"""Programme cycles on one scale: what is drawn, and what only decisions may add."""

from datetime import date
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from programmes.activities import Activity
from programmes.choices import DecisionKind, Status
from programmes.models import ProgrammeIndexPage, ProgrammePage, ProjectIndexPage, ProjectPage
from programmes.timeline import timeline
from tests import build
from unodc_ca.core.fields import PartialDate
from unodc_ca.core.related import Card


def day(text):
    return PartialDate.parse(text) if text else None


def card(starts, ends="", status=Status.ENDED, pk=None):
    return Card(starts, "", "/", "en", day(starts), day(ends), pk=pk, details=Activity(status, [], []))


def programme(*decisions, launched="", ends="2025", pk=1):
    rows = [SimpleNamespace(kind=kind, decided=day(decided), until=day(until)) for kind, decided, until in decisions]
    return SimpleNamespace(
        pk=pk, launched=day(launched), ends=day(ends), decision_rows=SimpleNamespace(all=lambda: rows)
    )


CYCLES = [card("2027", "2030", Status.PLANNED), card("2022", "2025", pk=1), card("2015-01", "2019-12")]


def test_bars_are_to_scale_and_say_what_they_are():
    drawn = timeline(CYCLES, programme())
    assert [(bar.start, bar.state) for bar in drawn.bars] == [(0, "past"), (43.8, "current"), (75.0, "planned")]
    assert [round(bar.width) for bar in drawn.bars] == [31, 25, 25]


def test_words_stand_in_the_columns_of_their_bars():
    assert [(first, after) for *_card, first, after in timeline(CYCLES).cycles] == [(1, 8), (8, 13), (13, 17)]


def test_cycle_without_room_stands_below_the_one_before():
    cycles = timeline([card("2010", "2029"), card("2011", "2012"), card("2028", "2029")]).cycles
    assert len({first for *_card, first, _after in cycles}) == 1


def test_nothing_is_current_where_no_programme_is_under_way():
    assert [state for _card, state, *_columns in timeline(CYCLES).cycles] == ["past", "past", "planned"]
    running = [card("2022", "2025", Status.ONGOING), CYCLES[2]]
    assert timeline(running).cycles[-1][1] == "current"


def test_year_between_cycles_is_drawn_only_when_a_decision_says_so():
    assert "bridge" not in {bar.state for bar in timeline(CYCLES, programme()).bars}
    extended = programme((DecisionKind.EXTENDED, "2025-11-06", "2026"))
    bridge = timeline(CYCLES, extended).bars[-1]
    assert (bridge.state, bridge.start) == ("bridge", pytest.approx(68.7, abs=0.2))
    shortened = programme((DecisionKind.EXTENDED, "2025-11-06", "2024"))
    assert "bridge" not in {bar.state for bar in timeline(CYCLES, shortened).bars}


def test_launch_and_decisions_are_events_and_widen_the_scale():
    drawn = timeline(CYCLES, programme((DecisionKind.SUSPENDED, "2031", ""), launched="2014-07-02"))
    assert drawn.events == [pytest.approx(2.8, abs=0.1), pytest.approx(94.4, abs=0.1)]
    assert drawn.bars[0].start > 0


def test_one_cycle_or_unknown_ends_are_a_list_only():
    for cards in ([card("2022", "2025")], [card("2022", "2025"), card("2011-12")], []):
        drawn = timeline(cards)
        assert (drawn.bars, drawn.events) == ([], [])
        assert len(drawn.cycles) == len(cards)


def test_page_draws_what_its_list_says(client, section):
    index = section(ProgrammeIndexPage)
    before = build.make(ProgrammePage, index, "Before", starts="2015", ends="2019")
    page = build.make(ProgrammePage, index, "Now", starts="2022", ends=f"{date.today().year}", predecessor=before)
    soup = BeautifulSoup(client.get(page.url).content, "html.parser").find(id="timeline")
    assert [each.get_text(strip=True) for each in soup.select(".timeline__title")] == ["Before", "Now"]
    assert soup.find(attrs={"aria-current": "true"}).get_text(strip=True) == "Now"
    assert soup.svg["aria-hidden"] == "true"
    assert not soup.svg.get_text(strip=True)
    assert not soup.find(style=True)


def test_amounts_in_one_currency_have_bars(client, section):
    amounts = [{"kind": "budget", "amount": 200, "source_text": "A"}, {"kind": "delivered", "amount": 50}]
    page = build.make(ProgrammePage, section(ProgrammeIndexPage), "P", budget_rows=amounts, source_text="A", live=False)
    soup = BeautifulSoup(page.make_preview_request().rendered_content, "html.parser")
    assert [bar["width"] for bar in soup.select(".bar__value")] == ["100.0%", "25.0%"]
    assert all(cell["aria-hidden"] == "true" for cell in soup.select(".bar-cell"))


def test_amounts_that_cannot_be_compared_have_none(client, section):
    amounts = [{"amount": 200, "currency": "USD"}, {"amount": 50, "currency": "JPY"}, {"amount": None}]
    page = build.make(ProgrammePage, section(ProgrammeIndexPage), "P", budget_rows=amounts, live=False)
    soup = BeautifulSoup(page.make_preview_request().rendered_content, "html.parser")
    assert not soup.select(".bar")
    assert "not published" in soup.find("table", class_="stacked").get_text()


def test_results_are_drawn_from_their_baseline_to_their_target(client, section):
    page = build.make(ProjectPage, section(ProjectIndexPage), "P")
    outcome = page.outcome_rows.create(title="Safer")
    about = {"source_text": "A report", "baseline_date": "2018", "actual_date": "2021", "target_date": "2022"}
    outcome.indicator_rows.create(title="Teams", baseline=5, actual=10, target=20, **about)
    outcome.indicator_rows.create(title="Alone", actual=10, **about)
    page.save()
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    drawn, alone = soup.find("table", class_="stacked").tbody("tr")
    assert drawn.find(class_="bar__value")["width"] == "50.0%"
    assert drawn.find(class_="bar__begun")["x1"] == "25.0%"
    assert drawn.find(class_="bar__wanted")["x1"] == "100.0%"
    assert not alone.svg
