"""From numbers to drawings, and the chart block: what it draws, what its table says, what its file holds."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from offices.models import KeyFigure
from tests import build
from tests.core.test_blocks import BODY, body, printed, refusals
from unodc_ca.core.charts import (
    HEIGHT,
    WIDTH,
    Scale,
    Series,
    bars,
    line_chart,
    line_charts,
    round_levels,
    share,
    year_of,
)
from unodc_ca.core.csv_files import csv_file
from unodc_ca.home.models import StandardPage

# Geometry


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 5, [0, 1, 2, 3, 4, 5]),
        (0, 17, [0, 5, 10, 15, 20]),
        (0, 35000, [0, 10000, 20000, 30000, 40000]),
        (0, 0.5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        (-3, 4, [-4, -2, 0, 2, 4]),
        (0, 0, [0]),
    ],
)
def test_levels_are_round_and_hold_every_number(low, high, expected):
    levels = round_levels(low, high)
    assert levels[: len(expected)] == expected
    assert levels[0] <= low
    assert levels[-1] >= high


def test_scale_is_straight_and_may_run_upwards():
    assert [Scale(2000, 2010, 50, 650).at(year) for year in (2000, 2005, 2010)] == [50, 350, 650]
    assert Scale(0, 4, 260, 60).at(Decimal(1)) == 210


def test_line_goes_through_its_values():
    chart = line_chart([2000, 2005, 2010], [Series("A", (Decimal(0), Decimal(5), Decimal(10)))])
    (line,) = chart.lines
    assert line.points == [(chart.left, chart.floor), (351.0, 151.0), (chart.right, 44.0)]
    assert line.path.count("L") == 2
    assert (line.name_x, line.name_anchor) == (chart.right, "end")
    assert line.name_y < 44


def test_steps_hold_each_value_until_the_next_and_mark_only_changes():
    (line,) = line_chart([2000, 2001, 2002, 2010], [Series("A", (0, 1, 1, 5))], steps=True).lines
    assert line.path.count("H") == line.path.count("V") == 3
    assert "L" not in line.path
    assert len(line.points) == 2


@pytest.mark.parametrize(
    ("years", "values"), [([2020, 2021], [(Decimal(0), Decimal(0))]), ([2021], [(Decimal(5),), (Decimal(7),)])]
)
def test_lines_of_one_level_or_one_year_are_drawn(years, values):
    chart = line_chart(years, [Series(f"Series {number}", each) for number, each in enumerate(values)])
    assert [len(line.points) for line in chart.lines] == [len(years)] * len(values)


@pytest.mark.parametrize("steps", [False, True])
def test_missing_value_is_a_gap(steps):
    (line,) = line_chart([2000, 2001, 2002, 2003, 2004], [Series("A", (1, 2, None, 3, 4))], steps=steps).lines
    assert line.path.count("M") == 2
    xs = [x for x, _y in line.points]
    assert Scale(2000, 2004, 29, WIDTH - 16).at(2002) not in xs


def test_everything_stays_inside_the_drawing():
    chart = line_chart([1960, 2024], [Series("A", (Decimal("-12.5"), 40000)), Series("B", (7, None))])
    for line in chart.lines:
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line.points)
    assert all(0 < mark.at < HEIGHT for mark in chart.levels)


def test_names_at_the_ends_of_near_lines_do_not_cover_each_other():
    series = [Series("A", (0, 100)), Series("B", (0, 99)), Series("C", (0, 99))]
    heights = sorted(line.name_y for line in line_chart([2000, 2010], series).lines)
    assert all(other - one >= 36 for one, other in pairwise(heights))


def test_years_that_would_touch_are_left_out_first_and_last_never():
    marks = line_chart([2000, 2001, 2002, 2003, 2030], [Series("A", (1, 2, 3, 4, 5))]).years
    assert [mark.value for mark in marks] == [2000, 2003, 2030]
    assert [mark.is_minor for mark in marks] == [False, True, False]


def test_more_than_three_series_are_drawn_each_by_itself_to_one_scale():
    series = [Series(name, (1, size)) for size, name in enumerate("ABCD", start=2)]
    assert len(line_charts([2000, 2001], series[:3])) == 1
    charts = line_charts([2000, 2001], series)
    assert [chart.lines[0].name for chart in charts] == list("ABCD")
    assert {chart.levels[-1].value for chart in charts} == {5}


def test_bars_are_shares_of_the_longest_and_unknown_is_no_bar():
    assert [bar.share for bar in bars(["A", "B", "C"], [Decimal(50), None, Decimal(200)])] == [25.0, None, 100.0]
    assert [bar.share for bar in bars(["A"], [0])] == [None]
    assert share(None, 10) is None


def test_a_day_is_a_point_in_its_year():
    assert year_of(date(2001, 1, 1)) == 2001
    assert year_of(date(2001, 7, 2)) == pytest.approx(2001.5, abs=0.01)


# Files


def read(response):
    text = response.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_file_writes_what_machines_read_and_nothing_that_a_spreadsheet_runs():
    row = [("A", Decimal("1234.5000")), ("B", date(2024, 4, 16)), ("C", None), ("D", "=1+1"), ("E", "-x"), ("F", -5)]
    response = csv_file("numbers", [row])
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="numbers.csv"' in response["Content-Disposition"]
    assert read(response) == [list("ABCDEF"), ["1234.5", "2024-04-16", "", "'=1+1", "'-x", "-5"]]


# The block


def chart(rows=(("2001", 40), ("2002", None), ("2004", 120)), heads=("Year", "Officers"), **values):
    columns = [{"type": "number" if index else "text", "heading": head} for index, head in enumerate(heads)]
    table = {"columns": columns, "rows": [{"values": list(row)} for row in rows], "caption": ""}
    about = {"heading": "Officers trained", "unit": "Persons a year", "source": "A report", "as_of": "2015-03-14"}
    return {"kind": "lines", "table": table, **about, **values}


def key_figure(key, country="KZ", **values):
    about = {"indicator": {"en": "Prison population rate"}, "unit": {"en": "per 100,000 people"}, "period": "2021"}
    return KeyFigure.objects.create(key=key, country=country, source_text="World Prison Brief", **{**about, **values})


def cells(soup):
    return [[cell.get_text(" ", strip=True) for cell in row(["th", "td"])] for row in soup.find_all("tr")]


@pytest.mark.parametrize("kind", ["lines", "steps"])
def test_chart_has_a_drawing_that_is_not_heard_and_a_table_that_is(kind):
    soup = printed("chart", chart(kind=kind))
    assert soup.find("svg").find_parent(attrs={"aria-hidden": "true"})
    assert cells(soup) == [["Year", "Officers"], ["2001", "40"], ["2002", "Not published"], ["2004", "120"]]
    assert soup.caption.get_text() == soup.h3.get_text() == "Officers trained"
    assert soup.path["d"]
    assert len(soup.select(".chart__point")) == 2
    assert "A report, as of 14 March 2015" in soup.find(class_="source").get_text(" ", strip=True)


def test_unknown_number_is_never_a_zero():
    soup = printed("chart", chart(kind="bars"))
    assert cells(soup)[2][:2] == ["2002", "Not published"]
    assert [len(row("rect")) for row in soup.tbody("tr")] == [2, 1, 2]


def test_a_row_that_was_left_empty_is_no_row():
    rows = (("2001", 40), ("", None), ("2004", 120), (None, None))
    BODY.clean(body(("chart", chart(rows))))
    assert cells(printed("chart", chart(rows)))[1:] == [["2001", "40"], ["2004", "120"]]


def test_bars_of_one_series_stand_in_their_table():
    soup = printed("chart", chart(kind="bars"))
    widths = [row.find(class_="bar__value")["width"] for row in soup.tbody("tr") if row.find(class_="bar__value")]
    assert widths == ["33.3%", "100.0%"]
    assert all(cell["aria-hidden"] == "true" for cell in soup.select("td.bars__drawing"))


def test_bars_of_several_series_have_one_scale_and_their_table_beneath():
    rows = (("KZ", 10, 20), ("KG", 5, 40))
    soup = printed("chart", chart(rows, ("Country", "Men", "Women"), kind="bars"))
    assert [rect["width"] for rect in soup.select(".bar__value")] == ["25.0%", "12.5%", "50.0%", "100.0%"]
    assert all(each["aria-hidden"] == "true" for each in soup.select(".bars"))
    assert cells(soup)[1] == ["KZ", "10", "20"]


def test_one_value_is_a_figure_instead_of_a_chart():
    soup = printed("chart", chart((("2021", 576),)))
    assert not soup.find(["svg", "table"])
    assert [soup.dt.get_text(strip=True), soup.dd.get_text(strip=True)] == ["2021", "576"]


def test_numbers_are_written_in_the_readers_language():
    with override("ru"):
        soup = printed("chart", chart((("2021", "12345.5"), ("2022", 2))))
    assert soup.td.get_text(strip=True).replace("\xa0", " ") == "12 345,5"


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (chart(source=""), "source"),
        (chart(table=None), "table"),
        (chart((("2001", None),)), "table"),
        (chart(heads=("Year", "")), "table"),
        (chart((("", 4), ("2002", 5))), "table"),
        (chart((("2002", 4), ("2001", 5))), "table"),
        (chart((("Kazakhstan", 4), ("Tajikistan", 5))), "table"),
        (chart((("2001", -4), ("2002", 5)), kind="bars"), "table"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(value, field):
    name = {"source": "Source", "table": "Numbers"}[field]
    (refusal,) = refusals(("chart", value))
    assert name in refusal


@pytest.mark.django_db
class TestKeyFigures:
    def test_are_bars_named_by_their_countries_with_one_source(self):
        figures = [key_figure("a", value=157), key_figure("b", "TJ", value=83)]
        soup = printed("chart", chart(kind="bars", table=None, figures=[each.pk for each in figures]))
        assert [row.th.get_text(strip=True) for row in soup.tbody("tr")] == ["Kazakhstan", "Tajikistan"]
        assert soup.find(class_="source").get_text().count("World Prison Brief") == 1

    def test_are_large_with_their_words_before_the_number(self):
        figures = [key_figure("a", value=157), key_figure("b", "TJ", value=83, unit={"en": "persons"})]
        soup = printed("chart", chart(kind="figures", table=None, figures=[each.pk for each in figures]))
        assert [each.get_text(strip=True) for each in soup("dd")] == ["157", "83"]
        assert "Prison population rate" in soup.dt.get_text()
        assert not soup.find("table")

    @pytest.mark.parametrize(
        ("values", "name"),
        [
            ({"kind": "lines", "table": None}, "Drawn as"),
            ({"kind": "bars", "table": None}, "Key figures"),
            ({"kind": "figures"}, "Key figures"),
        ],
    )
    def test_are_refused_where_they_do_not_fit(self, values, name):
        figures = [key_figure("a", value=157), key_figure("b", value=29403, unit={"en": "persons"})]
        (refusal,) = refusals(("chart", chart(figures=[each.pk for each in figures], **values)))
        assert name in refusal


# The file of a chart


@pytest.fixture
def page(home):
    return build.make(StandardPage, home, "Numbers", body=body(("chart", chart())))


def address(page, block="0"):
    return reverse("chart_file", args=[page.pk, block])


def test_page_links_to_a_file_of_exactly_its_rows(client, page):
    soup = BeautifulSoup(client.get(page.url).content, "html.parser")
    link = soup.find("a", type="text/csv")
    assert link["href"] == address(page)
    head, *rows = read(client.get(link["href"]))
    assert head == ["Year", "Officers", "Unit and period", "Source", "As of"]
    about = ["Persons a year", "A report", "2015-03-14"]
    assert rows == [["2001", "40", *about], ["2002", "", *about], ["2004", "120", *about]]
    shown = [row[:2] for row in cells(soup.main)[1:]]
    assert [[name, "Not published" if value == "" else value] for name, value, *_about in rows] == shown


def test_file_of_a_draft_a_private_page_and_another_block_is_refused(client, page, home):
    draft = build.make(StandardPage, home, "Draft", live=False, body=body(("chart", chart())))
    text = build.make(StandardPage, home, "Text", body=body(("text", "<p>Words.</p>")))
    assert client.get(address(draft)).status_code == 404
    assert client.get(address(page, "1")).status_code == 404
    assert client.get(address(text)).status_code == 404
    assert client.get(reverse("chart_file", args=[999999, "0"])).status_code == 404
    assert client.get(reverse("chart_file", args=[1, "0"])).status_code == 404  # Wagtail's root
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address(page)).status_code == 404


def test_preview_of_a_draft_has_no_link_to_a_file(home):
    draft = build.make(StandardPage, home, "Draft", live=False, body=body(("chart", chart())))
    assert "text/csv" not in draft.make_preview_request().rendered_content


def test_private_page_has_no_link_to_a_file(admin_client, page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    shown = admin_client.get(page.url).content.decode()
    assert "A report" in shown
    assert "text/csv" not in shown
