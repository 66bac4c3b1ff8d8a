"""Mail to the office about what a visitor wrote."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from unodc_ca.core.addresses import absolute
from unodc_ca.core.models import SiteSettings
from unodc_ca.enquiries.models import Enquiry

logger = logging.getLogger(__name__)

THROWS_MAIL_AWAY = "django.core.mail.backends.dummy.EmailBackend"


class NoDestination(Exception):
    """The site does not know yet where mail goes, or how. Its words are kept in English, and translated when shown."""


def deliver(pk):
    """Send one waiting enquiry and note the outcome in its row; return whether it went out. Raises nothing.

    Safe to call again and at the same time: what is sent or being sent is left alone.
    """
    if not Enquiry.objects.claim(pk):
        return False
    enquiry = Enquiry.objects.select_related("office").get(pk=pk)
    outcome = {"claimed_at": None}
    try:
        with override(settings.LANGUAGE_CODE):
            message_about(enquiry, destination()).send()
        outcome |= {"sent_at": timezone.now(), "last_error": "", "attempts": F("attempts") + 1}
    except NoDestination as error:
        outcome |= {"last_error": str(error)}
    except Exception as error:  # whatever a mail server comes up with: the message is kept and tried again
        logger.warning("Enquiry %s was not sent: %s", enquiry.reference, type(error).__name__)
        outcome |= {"last_error": f"{type(error).__name__}: {error}"[:500], "attempts": F("attempts") + 1}
    Enquiry.objects.filter(pk=pk).update(**outcome)
    return "sent_at" in outcome


def destination():
    """The address that contact mail goes to. Raises NoDestination."""
    site = SiteSettings.objects.filter(site__is_default_site=True).first()
    if not site or not site.contact_email:
        raise NoDestination(gettext_noop("The site settings do not say where contact mail goes."))
    if settings.EMAIL_BACKEND == THROWS_MAIL_AWAY:
        raise NoDestination(gettext_noop("The site has no mail server."))
    return site.contact_email


def message_about(enquiry, to):
    """The mail, as an EmailMessage. The subject holds nothing that the visitor wrote."""
    body = render_to_string(
        "enquiries/mail.txt",
        {
            "enquiry": enquiry,
            "page_address": absolute(enquiry.page_path) if enquiry.page_path else "",
            "admin_address": absolute(reverse("enquiry:inspect", args=[enquiry.pk])),
        },
    )
    return EmailMessage(
        subject=f"[{enquiry.reference}] {enquiry.get_kind_display()}",
        body=body,
        to=[to],
        reply_to=[enquiry.email] if enquiry.email else [],
        headers={"Auto-Submitted": "auto-generated"},  # no out-of-office reply to an address that anyone may type
    )
