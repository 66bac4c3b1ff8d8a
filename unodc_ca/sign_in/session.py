"""What a session of staff remembers: the keys, and what counts as a second factor."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled

SIGNED_IN_AT, SEEN_AT, SECOND_FACTOR = "signed_in_at", "seen_at", "second_factor"
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def has_factor(person):
    """Whether somebody has set up a second factor."""
    return is_mfa_enabled(person, FACTORS)
