"""Where a request comes from and which one it is, as our own proxy saw it; and the lines that say so."""

import logging
import re
from types import SimpleNamespace

import pytest

from unodc_ca.audit.lines import LineFormatter
from unodc_ca.audit.visitors import current_request, network_of, request_id_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_network_of_a_visitor(rf, address, network):
    assert network_of(rf.get("/", REMOTE_ADDR=address)) == network


def test_network_behind_our_proxy_is_what_the_proxy_saw(rf, settings):
    forged = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "198.51.100.1, 203.0.113.9"}
    assert network_of(rf.get("/", **forged)) == "127.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert network_of(rf.get("/", **forged)) == "203.0.113.9"


GIVEN = "7f3d-0123456789abcdef"


@pytest.mark.parametrize("given", ["short", "x" * 65, GIVEN + "\n", GIVEN + '"', GIVEN + " ", "é" * 20, ""])
def test_an_id_of_another_form_is_not_taken(rf, settings, given):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert re.fullmatch("[0-9a-f]{32}", request_id_of(rf.get("/", HTTP_X_REQUEST_ID=given)))


def test_the_id_of_a_request_is_our_proxys_where_there_is_one(rf, settings):
    request = rf.get("/", HTTP_X_REQUEST_ID=GIVEN)
    assert request_id_of(request) not in (GIVEN, request_id_of(request))
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert request_id_of(request) == GIVEN


def test_an_ordinary_line_names_the_request_and_is_one(caplog):
    formatter = LineFormatter("{levelname} {request_id}: {message}", style="{")
    token = current_request.set(SimpleNamespace(request_id=GIVEN))
    try:
        raise ValueError('no\n{"event": "signed_in"}')
    except ValueError:
        logging.getLogger("any").exception("Title %s", 'A\r\n{"event": "signed_in"}\u2028B')
    first, *others = formatter.format(caplog.records[-1]).splitlines()
    current_request.reset(token)
    assert first == f'ERROR {GIVEN}: Title A  {{"event": "signed_in"}} B'
    assert others[-2:] == ["  ValueError: no", '  {"event": "signed_in"}']
    assert all(line.startswith("  ") for line in others)


def test_so_does_the_line_about_a_refusal_which_comes_when_the_request_has_gone(db, client, caplog):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    line = LineFormatter("{request_id}: {message}", style="{").format(caplog.records[-1])
    assert line == f"{answer.wsgi_request.request_id}: Not Found: /no-such-page/"


def test_standard_error_is_written_in_such_lines():
    (handler,) = [each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler]
    assert type(handler.formatter) is LineFormatter
