"""How many wrong passwords and codes are taken, before the right one is refused too.

Failures are rows of the audit, so that they hold when the cache is away and for all processes. A browser or network
from which a person has signed in before is counted by itself: who guesses from elsewhere does not lock them out.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone

from unodc_ca.audit.lines import one_line
from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.audit.notes import note
from unodc_ca.audit.visitors import network_of

WINDOW = timedelta(minutes=15)  # an account is free again after it at the latest
PER_ACCOUNT = 10  # from all unknown places together, and from each known one
PER_ADDRESS = 40  # an office has one address for all
FAILURES = (Event.SIGN_IN_FAILED, Event.CODE_FAILED)
DEVICE_AGE = 365 * 24 * 60 * 60  # seconds
_signer = Signer(salt="unodc_ca.sign_in.device")


def record(request, event, *, account="", person=None, about="", by=None):
    """Write one entry of the audit, which counts. account: an e-mail address; that of the person when there is one.

    request: None for what a command does. by: who did it, where that is not who is signed in.
    """
    account = _as_kept(person.email if person else account)
    place = known_place(request, account) if request else ""
    note(event, request=request, account=account, person=person, known_place=place, about=about, by=by)


def is_refused(request, account):
    """Whether no more attempts are taken for an account, from where this request comes."""
    account, network = _as_kept(account), network_of(request)
    recent = AuditEntry.objects.filter(event__in=FAILURES, at__gt=timezone.now() - WINDOW)
    place = known_place(request, account)
    if recent.filter(account=account, known_place=place).count() >= PER_ACCOUNT:
        return True
    is_known_device = place not in ("", network)  # which others on the same network do not lock out
    return not is_known_device and recent.filter(address=network).count() >= PER_ADDRESS


def resets_refused(request):
    """Whether no more links to a new password are sent for who asks from this network."""
    asked = AuditEntry.objects.filter(event=Event.RESET_ASKED, at__gt=timezone.now() - WINDOW)
    return asked.filter(address=network_of(request)).count() >= PER_ACCOUNT


def known_place(request, account):
    """The browser, or else the network, of this request if the account has signed in from there; "" if not."""
    signed_in = AuditEntry.objects.filter(account=account, event=Event.SIGNED_IN)
    device, network = device_of(request), network_of(request)
    if device and signed_in.filter(known_place=device).exists():
        return device
    return network if signed_in.filter(address=network).exists() else ""


def _as_kept(account):
    return one_line(account or "").lower()[:254]


def device_of(request):
    """What the browser says it is, in a cookie that only we can write; "" without one."""
    try:
        return _signer.unsign(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    except BadSignature:
        return ""


def remember_device(request, response, person):
    """Record that somebody signed in, and let the browser be known by it for a year."""
    device = device_of(request) or secrets.token_hex(16)
    note(Event.SIGNED_IN, request=request, account=person.email, person=person, by=person.email, known_place=device)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        _signer.sign(device),
        max_age=DEVICE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
