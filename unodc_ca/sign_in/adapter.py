"""What allauth asks us: who may sign in, how mail is sent, what is written down."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, override

from unodc_ca.audit.models import Event
from unodc_ca.audit.visitors import is_address, network_of
from unodc_ca.core.addresses import absolute
from unodc_ca.sign_in import guessing
from unodc_ca.sign_in.session import SIGNED_IN_AT
from unodc_ca.sign_in.tasks import send_mail

TOO_MANY = _("There have been too many attempts. Try again in 15 minutes, or ask an administrator of the site.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("There is no account with this e-mail address and password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": TOO_MANY,
    }

    def pre_authenticate(self, request, **credentials):
        """Raises ValidationError while too many wrong passwords are remembered; then the right one is refused too."""
        if guessing.is_refused(request, credentials.get("email")):
            account = credentials.get("email")
            guessing.record(request, Event.SIGN_IN_REFUSED, account=account, about=gettext_noop("too many attempts"))
            raise ValidationError(TOO_MANY, code="too_many_login_attempts")

    def authentication_failed(self, request, **credentials):
        guessing.record(request, Event.SIGN_IN_FAILED, account=credentials.get("email"))

    def respond_user_inactive(self, request, user):
        guessing.record(request, Event.SIGN_IN_REFUSED, person=user, about=gettext_noop("closed account"))
        return super().respond_user_inactive(request, user)

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        request.session[SIGNED_IN_AT] = int(time.time())
        guessing.remember_device(request, response, user)
        return response

    def add_message(self, *args, **kwargs):
        """None: the page that follows says it."""

    def get_client_ip(self, request):
        """An address that a column for addresses takes, also where none is known."""
        address = network_of(request).partition("/")[0]
        return address if is_address(address) else "0.0.0.0"

    def get_reset_password_from_key_url(self, key):
        person, _dash, token = key.partition("-")
        return absolute(reverse("account_reset_password_from_key", args=[person, token]))

    def get_email_confirmation_url(self, request, emailconfirmation):
        return absolute(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        super().send_notification_mail(template_prefix, user, {"user": user, **(context or {})}, email)

    def send_mail(self, template_prefix, email, context):
        """In the language of the person, and by a task: how long it takes tells a visitor nothing."""
        with override(context["user"].preferred_language):
            message = self.render_mail(template_prefix, email, {"email": email, **context})
        send_mail.enqueue(message.subject, message.body, message.from_email, message.to)
