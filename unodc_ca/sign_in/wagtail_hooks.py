"""What Wagtail's screens of users and of one's own account do besides."""

import json

from django.conf import settings
from django.contrib import messages
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from unodc_ca.sign_in.invitations import invite
from unodc_ca.sign_in.views import stay_signed_in

OWN_PAGES = {
    "account_change_password": gettext_lazy("Change your password"),
    "account_email": gettext_lazy("Change your e-mail address"),
    "mfa_index": gettext_lazy("Second factor"),
    "usersessions_list": gettext_lazy("Where you are signed in"),
}


WARNING = 5 * 60  # seconds before the session ends


@hooks.register("register_admin_urls")
def address_to_stay():
    return [path("stay-signed-in/", stay_signed_in, name="stay_signed_in")]


@hooks.register("insert_global_admin_js")
def warn_before_the_session_ends():
    words = {
        "soon": _("You are about to be signed out, because nothing has been done for a while."),
        "stay": _("Stay signed in"),
        "ended": _("You have been signed out. What stands on this page stays here until you leave it."),
        "again": _("Sign in again"),
    }
    about = {
        "idle": settings.SESSION_COOKIE_AGE,
        "warning": settings.SESSION_COOKIE_AGE - WARNING,
        "stay": reverse("stay_signed_in"),
        "login": reverse("wagtailadmin_login"),
        "words": json.dumps(words),
        "script": static("js/session_end.js"),
    }
    return format_html(
        '<script type="module" src="{script}" id="session-end" data-idle="{idle}" data-warning="{warning}"'
        ' data-stay="{stay}" data-login="{login}" data-words="{words}"></script>',
        **about,
    )


@hooks.register("after_create_user")
def invite_new_person(request, user):
    invite(request, user)
    messages.info(request, _("A link to choose a password is on its way to %(email)s.") % {"email": user.email})


for name, label in OWN_PAGES.items():
    hooks.register(
        "register_account_menu_item", lambda request, name=name, label=label: {"url": reverse(name), "label": label}
    )
