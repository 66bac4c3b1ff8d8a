"""What Wagtail's screens of users and of one's own account do besides."""

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from unodc_ca.sign_in.invitations import invite

OWN_PAGES = {
    "account_change_password": gettext_lazy("Change your password"),
    "account_email": gettext_lazy("Change your e-mail address"),
    "mfa_index": gettext_lazy("Second factor"),
    "usersessions_list": gettext_lazy("Where you are signed in"),
}


@hooks.register("after_create_user")
def invite_new_person(request, user):
    invite(request, user)
    messages.info(request, _("A link to choose a password is on its way to %(email)s.") % {"email": user.email})


for name, label in OWN_PAGES.items():
    hooks.register(
        "register_account_menu_item", lambda request, name=name, label=label: {"url": reverse(name), "label": label}
    )
