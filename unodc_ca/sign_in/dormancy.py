"""Accounts that nobody uses are closed, after their owners have been told four times."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.core.addresses import absolute
from unodc_ca.users.models import User

CLOSED_AFTER = 45  # days without signing in
TOLD_BEFORE = (14, 7, 3, 1)  # days


def close_dormant_accounts():
    """Once a day. Returns ([who was told], [who was closed]); the last superuser who can sign in is never closed."""
    today = timezone.localdate()
    told, closed = [], []
    for person in User.objects.filter(is_active=True).order_by("pk"):
        last = timezone.localdate(_last_use(person))
        left = CLOSED_AFTER - (today - last).days
        if left in TOLD_BEFORE:
            _tell(person, today + timedelta(days=left))
            told.append(person)
        elif left <= 0 and not _is_last_superuser(person):
            person.is_active = False
            person.save(update_fields=["is_active"])
            closed.append(person)
    return told, closed


def _last_use(person):
    """When somebody last signed in, was made, or was let in again by an administrator."""
    opened = AuditEntry.objects.filter(person=person, event=Event.OPENED).values_list("at", flat=True).first()
    return max(moment for moment in (person.last_login or person.date_joined, opened) if moment)


def _is_last_superuser(person):
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    return person.is_superuser and not others.exists()


def _tell(person, day):
    with override(person.preferred_language):
        address = absolute(reverse("account_login"))
    get_adapter().send_mail("sign_in/email/dormant", person.email, {"user": person, "day": day, "address": address})
