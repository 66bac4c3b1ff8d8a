"""The link to the page that confirms a message: signed, and good for an hour."""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.http import urlencode

GOOD_FOR = timedelta(hours=1)

signer = TimestampSigner(salt="enquiries.receipt")


def receipt_address(reference):
    """Where the message with this reference is confirmed, in the active language."""
    return f"{reverse('enquiry_sent')}?{urlencode({'receipt': signer.sign(reference)})}"


def read_receipt(receipt):
    """The reference a receipt stands for, or None when it is forged or too old."""
    try:
        return signer.unsign(receipt, max_age=GOOD_FOR)
    except BadSignature:
        return None
