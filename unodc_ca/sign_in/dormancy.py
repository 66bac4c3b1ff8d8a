"""Accounts that nobody uses are closed, after their owners have been told four times.

Each mail is an entry of the audit, with the day that it named. So a day on which nothing ran costs nobody the account:
it is closed only after the last of the mails, which then comes later.
"""

from datetime import date, timedelta

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from unodc_ca.audit.models import AuditEntry, Event
from unodc_ca.audit.notes import note
from unodc_ca.core.addresses import absolute
from unodc_ca.users.models import User

CLOSED_AFTER = 45  # days without signing in
TOLD_BEFORE = (14, 7, 3, 1)  # days
LAST_CHANCE = timedelta(hours=23)  # from the last mail: a day, and the next run may come a little early


def close_dormant_accounts():
    """Once a day. Returns ([who was told], [who was closed]); the last superuser who can sign in is never closed."""
    now, today = timezone.now(), timezone.localdate()
    told, closed = [], []
    for person in User.objects.filter(is_active=True).order_by("pk"):
        used = _last_use(person)
        left = CLOSED_AFTER - (today - timezone.localdate(used)).days
        if left > 0:
            if left in TOLD_BEFORE:
                _tell(person, today + timedelta(days=left))
                told.append(person)
        elif not _is_last_superuser(person):
            last_mail = _last_mail_before_closing(person, used)
            if last_mail is None:
                _tell(person, today + timedelta(days=min(TOLD_BEFORE)))
                told.append(person)
            elif last_mail <= now - LAST_CHANCE:
                person.is_active = False
                person.save(update_fields=["is_active"])
                closed.append(person)
    return told, closed


def _last_use(person):
    """When somebody last signed in, was made, or was let in again by an administrator."""
    opened = AuditEntry.objects.filter(person=person, event=Event.OPENED).values_list("at", flat=True).first()
    return max(moment for moment in (person.last_login or person.date_joined, opened) if moment)


def _last_mail_before_closing(person, used):
    """Return when the person was told, since last using the account, that it closes the next day; None if never."""
    entry = AuditEntry.objects.filter(person=person, event=Event.CLOSING_TOLD, at__gt=used).first()
    if entry is None:
        return None
    notice = date.fromisoformat(entry.about) - timezone.localdate(entry.at)
    return entry.at if notice.days <= min(TOLD_BEFORE) else None


def _is_last_superuser(person):
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    return person.is_superuser and not others.exists()


@transaction.atomic
def _tell(person, day):
    with override(person.preferred_language):
        address = absolute(reverse("account_login"))
    get_adapter().send_mail("sign_in/email/dormant", person.email, {"user": person, "day": day, "address": address})
    note(Event.CLOSING_TOLD, person=person, account=person.email, about=day.isoformat())
