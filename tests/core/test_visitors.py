"""Where a request comes from, as our own proxy saw it."""

import pytest

from unodc_ca.core.visitors import network_of


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
