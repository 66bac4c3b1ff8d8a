"""The audit finds fault with what is faulty, and says so by its status."""

import pytest

from scripts.audit import contrast, lighthouse, nu, weights
from scripts.audit.report import Report
from scripts.audit.weights import Load

TOKENS = """
:root { --paper: #fff; --ink: #767676; /* --ink: #000; */ --link: var(--ink); }
@media (prefers-color-scheme: dark) {
    :root { --paper: #000; --ink: #fff; }
}
.band { --paper: #0d2847; }
"""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000", "#fff", 21), ("#fff", "#ffffff", 1), ("#767676", "#fff", 4.54), ("#0d2847", "#fff", 14.9)],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast.ratio(one, other) == pytest.approx(expected, abs=0.06)
    assert contrast.ratio(one, other) == contrast.ratio(other, one)


def test_each_scheme_has_its_own_colours_and_inherits_the_others():
    schemes = contrast.read_schemes(TOKENS)
    assert schemes["light"] == {"--paper": "#fff", "--ink": "#767676", "--link": "#767676"}
    assert schemes["dark"] == {"--paper": "#000", "--ink": "#fff", "--link": "#fff"}
    assert schemes["band"] == {"--paper": "#0d2847", "--ink": "#767676", "--link": "#767676"}


def test_our_colours_keep_the_contrast_that_they_promise():
    found = list(contrast.results(contrast.TOKENS.read_text()))
    assert len(found) > 80
    assert [pair for pair, ratio, least in found if ratio < least] == []


def test_checker_reports_errors_and_no_more():
    report = """{"messages": [
        {"type": "error", "url": "file:/tmp/1.html", "lastLine": 3, "message": "Stray end tag.", "extract": "</p>"},
        {"type": "error", "url": "file:/tmp/1.html", "lastLine": 9, "message": "Stray end tag.", "extract": "</p>"},
        {"type": "info", "subType": "warning", "url": "file:/tmp/2.html", "message": "Consider it."}
    ]}"""
    assert nu.errors(report) == {"1.html": {"Stray end tag.": "line 3: </p>"}}


def test_a_page_has_a_budget_in_all_and_one_for_what_blocks_the_first_sight():
    page = [Load("/en/", "document", 12_000, 9_000), Load("/static/site.css", "stylesheet", 4_000, 4_000)]
    assert list(weights.too_heavy(page)) == []
    photo = Load("/media/images/border.avif", "image", 80_000)
    assert list(weights.too_heavy([*page, photo])) == []
    drawing = Load("/static/img/map.svg", "image", 80_000)
    assert [rule for rule, _detail in weights.too_heavy([*page, drawing])] == ["whole"]
    script = Load("/static/js/menu.js", "script", 2_000, 2_000)
    assert [rule for rule, _detail in weights.too_heavy([*page, script])] == ["blocking", "blocking script"]


def test_a_category_below_a_hundred_names_what_costs_the_points():
    categories = {name: {"score": 1, "auditRefs": []} for name in lighthouse.CATEGORIES}
    audits = {"contrast": {"score": 0}, "title": {"score": 1}, "hint": {"score": 0}, "list": {"score": None}}
    weight = {"contrast": 7, "title": 7, "hint": 0, "list": 1}
    categories["accessibility"] = {
        "score": 0.93,
        "auditRefs": [{"id": name, "weight": weight[name]} for name in audits],
    }
    found = lighthouse.lost_points({"categories": categories, "audits": audits})
    assert list(found) == [("accessibility", "93: contrast")]


def test_one_fault_fails_the_whole_and_is_told_with_its_place():
    report = Report()
    report.note("axe", "/en/", [])
    assert list(report.lines()) == ["axe 1 of 1", "audit: 1 passed, 0 failed"]
    assert report.status == 0
    report.note("axe", "/ru/", [("image-alt", "2 × img")])
    assert list(report.lines()) == [
        "axe: image-alt",
        "    /ru/: 2 × img",
        "axe 1 of 2",
        "audit: 1 passed, 1 failed",
    ]
    assert report.status == 1


def test_nothing_looked_at_is_a_failure():
    assert Report().status == 1


def test_first_sight_waits_for_the_head_of_a_page_and_not_for_the_rest():
    head = b"<html><main><header><h1>Title</h1></header>"
    assert weights.head_size(head + bytes(range(256)) * 100) == weights.head_size(head)
    assert weights.head_size(b"<html><main>" + bytes(range(256)) * 100) > weights.head_size(head)
