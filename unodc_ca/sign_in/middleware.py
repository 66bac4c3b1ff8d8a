"""What a session has to be, to get into the admin and to stay there."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django.urls import reverse

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
SIGNED_IN_AT, SEEN_AT, SECOND_FACTOR = "signed_in_at", "seen_at", "second_factor"  # keys of the session
LONGEST = 12 * 60 * 60  # seconds from signing in to signing in again
RENEWED_EVERY = 60  # seconds: not each request writes the session
BY_ITSELF = {"wagtailadmin_editing_sessions:ping"}  # asked by an open page, whether anybody sits before it or not


class AdminSessionMiddleware:
    """Let nobody into the admin without a second factor, and keep no session beyond its time.

    Django ends a session that was not saved for SESSION_COOKIE_AGE: here what a person does in the admin saves it. A
    session that has seen no second factor is asked for it, and a person without one sets it up first.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")
        self.open = {reverse("wagtailadmin_login"), reverse("wagtailadmin_logout")}

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(self.admin) or not request.user.is_authenticated:
            return None
        now, session = int(time.time()), request.session
        if now - session.setdefault(SIGNED_IN_AT, now) > LONGEST:
            logout(request)
            return None
        if request.resolver_match.view_name not in BY_ITSELF and now - session.get(SEEN_AT, 0) >= RENEWED_EVERY:
            session[SEEN_AT] = now
        if not settings.SECOND_FACTOR_REQUIRED or session.get(SECOND_FACTOR) or request.path in self.open:
            return None
        door = "mfa_reauthenticate" if is_mfa_enabled(request.user, FACTORS) else "mfa_activate_totp"
        return redirect_to_login(request.get_full_path(), resolve_url(door))
