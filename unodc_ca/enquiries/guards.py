"""What tells a person's form from a robot's, without a cookie and without a puzzle."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext_lazy as _

SHORTEST, LONGEST = timedelta(seconds=3), timedelta(hours=24)

signer = TimestampSigner(salt="enquiries.form")

FOREIGN = _(
    "Your browser did not confirm that this form was sent from our own page. Please check your text and send it again "
    "from here. If this happens again, use another browser."
)
TOO_FAST = _("The form came back within three seconds, as from a robot. Please check your text and send it again.")
TOO_OLD = _("This form had been open for more than a day. Please check your text and send it again.")


class TooFast(ValidationError):
    """A form came back before a person can have read it."""


def sent_from_our_own_page(request):
    """Whether a browser says that a form of this very site was sent. No word from it counts as a foreign form."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    ours = f"{request.scheme}://{request.get_host()}"
    if origin not in (None, "null", ours):
        return False
    if site is None:
        return origin == ours
    return site in ("same-origin", "none")  # "none": the person sent the form again by reloading


def opened_now():
    """The time at which a form is handed out, signed."""
    return signer.sign("form")


def check_time(opened):
    """Raise ValidationError unless the signed time is that of a person writing; TooFast when it is too recent.

    opened: as `opened_now()` made it.
    """
    try:
        signer.unsign(opened, max_age=LONGEST)
    except BadSignature as error:  # forged, missing or expired
        raise ValidationError(TOO_OLD, code="too_old") from error
    try:
        signer.unsign(opened, max_age=SHORTEST)
    except SignatureExpired:
        return
    raise TooFast(TOO_FAST, code="too_fast")
