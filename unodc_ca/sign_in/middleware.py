"""What a session has to be, to get into the admin and to stay there."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import resolve_url
from django.urls import reverse

from unodc_ca.sign_in.session import SECOND_FACTOR, SEEN_AT, SIGNED_IN_AT, has_factor

LONGEST = 12 * 60 * 60  # seconds from signing in to signing in again
RENEWED_EVERY = 60  # seconds: not each request writes the session
BY_ITSELF = {"wagtailadmin_editing_sessions:ping"}  # asked by an open page, whether anybody sits before it or not
DOOR = "account/"  # what stands below it under each language, and needs no second factor until there is one
# Where one may go without the second factor that one has
OPEN = {"account_login", "account_logout", "mfa_authenticate", "mfa_reauthenticate", "admin_login", "admin_logout"}


class StaffSessionMiddleware:
    """Let nobody into the admin without a second factor, and keep no session beyond its time.

    Django ends a session that was not saved for SESSION_COOKIE_AGE: here what a person does in the admin saves it. A
    session that has seen no second factor is asked for it, also before the pages of one's own account and the files
    that only staff see; a person without one sets it up before entering the admin.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")
        self.doors = tuple(f"/{code}/{DOOR}" for code, _name in settings.LANGUAGES)

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        path, name = request.path_info, request.resolver_match.view_name
        in_admin = path.startswith(self.admin)
        is_for_staff = in_admin or path.startswith((*self.doors, "/documents/"))
        # Without the cookie there is no session to look into, and the answer to a visitor does not depend on one
        if not is_for_staff or settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        now, session = int(time.time()), request.session
        if now - session.setdefault(SIGNED_IN_AT, now) > LONGEST:
            logout(request)
            return None
        if in_admin and name not in BY_ITSELF and now - session.get(SEEN_AT, 0) >= RENEWED_EVERY:
            session[SEEN_AT] = now
        if not settings.SECOND_FACTOR_REQUIRED or session.get(SECOND_FACTOR) or name in OPEN:
            return None
        if has_factor(request.user):
            return redirect_to_login(request.get_full_path(), resolve_url("mfa_reauthenticate"))
        return redirect_to_login(request.get_full_path(), resolve_url("mfa_activate_totp")) if in_admin else None
