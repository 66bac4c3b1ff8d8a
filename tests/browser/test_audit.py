"""The audit's eyes in a browser: a page with known faults."""

import pytest

from scripts.audit import axe
from scripts.audit.visits import Visit

SOUND = '<!DOCTYPE html><html lang="en"><title>Sound</title><main><h1>Sound</h1>{}</main></html>'


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("<p>Nothing is wrong.</p>", []),
        ('<img src="/static/img/icon.svg">', ["image-alt: Images must have alternative text"]),
        ('<div style="width: 3000px">Wide</div>', ["wider than the window"]),
    ],
)
def test_finds_what_keeps_readers_out(browser, content, rules):
    page = browser.new_page()
    page.set_content(SOUND.format(content))
    found = [rule for rule, _detail in axe.faults(Visit(page, []))]
    page.close()
    assert found == rules
