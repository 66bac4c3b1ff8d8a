"""Where a request comes from, and which one it is."""

import re
from contextvars import ContextVar
from ipaddress import ip_address, ip_network
from uuid import uuid4

from django.conf import settings

current_request = ContextVar("current_request", default=None)  # None in a command and in the worker of the tasks
REQUEST_ID = re.compile(r"[0-9A-Za-z-]{16,64}")


def request_id_of(request):
    """What our own proxy calls the request, if there is one and it does; else a new name."""
    given = request.headers.get("X-Request-ID", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return given if REQUEST_ID.fullmatch(given) else uuid4().hex


def network_of(request):
    """The visitor's network as text: an IPv4 address, or the /64 around an IPv6 one, which is one household."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:  # then our own proxy adds the address it saw at the end
        address = request.headers.get("X-Forwarded-For", address).rpartition(",")[2].strip()
    try:
        ip = ip_address(address)
        if ip.version == 4 or ip.ipv4_mapped:
            return str(getattr(ip, "ipv4_mapped", None) or ip)
        return str(ip_network((int(ip), 64), strict=False))
    except ValueError:
        return address


def is_address(text):
    """Whether a text is the address of one machine."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
