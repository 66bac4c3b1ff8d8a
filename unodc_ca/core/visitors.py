"""Where a request comes from."""

from ipaddress import ip_address, ip_network

from django.conf import settings


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
