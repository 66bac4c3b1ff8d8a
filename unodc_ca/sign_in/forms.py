"""The forms of signing in, in our words: what allauth asks, without its placeholders."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from unodc_ca.audit.models import Event
from unodc_ca.sign_in import guessing
from unodc_ca.sign_in.adapter import TOO_MANY
from unodc_ca.sign_in.models import UsedCode

HOW_PASSWORDS_ARE = _("Twelve characters or more. A few words that do not belong together are easy to remember.")


class InOurWords:
    """labels, hints: {name of a field: words}."""

    labels: dict = {}
    hints: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if field.widget.attrs.get("autocomplete") == "one-time-code":
                field.widget.attrs["inputmode"] = "numeric"
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(InOurWords, account.LoginForm):
    labels = {"login": _("E-mail"), "password": _("Password")}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    labels = {"email": _("E-mail")}

    def clean_email(self):
        email = super().clean_email()
        request = second_factor.context.request
        if guessing.resets_refused(request):
            raise ValidationError(TOO_MANY, code="too_many_login_attempts")
        guessing.record(request, Event.RESET_ASKED, account=email)
        return email


class NewPassword(InOurWords):
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    hints = {"password1": HOW_PASSWORDS_ARE}


class ResetPasswordKeyForm(NewPassword, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(NewPassword, account.ChangePasswordForm):
    def clean_oldpassword(self):
        """Through the adapter, which counts wrong ones."""
        if not get_adapter().reauthenticate(self.user, self.cleaned_data["oldpassword"]):
            raise get_adapter().validation_error("incorrect_password")
        return self.cleaned_data["oldpassword"]


class AddEmailForm(InOurWords, account.AddEmailForm):
    labels = {"email": _("New e-mail address")}


class CodeForm(InOurWords):
    """A code of the authenticator app or a recovery code, each good for one use, and not to be guessed."""

    labels = {"code": _("Code")}
    hints = {"code": _("Six digits from your authenticator app, or one of your recovery codes.")}

    def clean_code(self):
        request, email = second_factor.context.request, self.user.email
        if guessing.is_refused(request, email):
            guessing.record(request, Event.SIGN_IN_REFUSED, person=self.user, about=gettext_noop("too many attempts"))
            raise ValidationError(TOO_MANY, code="too_many_login_attempts")
        code = "".join(self.cleaned_data["code"].split())
        for authenticator in Authenticator.objects.filter(user=self.user):
            if authenticator.type == Authenticator.Type.TOTP and (
                step := step_of(decrypt(authenticator.data["secret"]), code)
            ):
                if not UsedCode.objects.use(authenticator, step):
                    raise ValidationError(_("This code has been used already. Wait for the next one."), code="used")
            elif authenticator.type != Authenticator.Type.RECOVERY_CODES or not authenticator.wrap().validate_code(
                code
            ):
                continue
            authenticator.user = self.user
            self.authenticator = authenticator
            return code
        guessing.record(request, Event.CODE_FAILED, person=self.user)
        raise ValidationError(_("This is not the code of the moment. Look again."), code="incorrect_code")


class AuthenticateForm(CodeForm, second_factor.AuthenticateForm):
    pass


class MfaReauthenticateForm(CodeForm, second_factor.ReauthenticateForm):
    pass


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    labels = {"code": _("Code")}
    hints = {"code": _("The six digits that the app shows now.")}

    def clean_code(self):
        """Notes the step on the request, for the receiver that writes the code down as used."""
        code = super().clean_code()
        second_factor.context.request.proved_step = step_of(self.secret, code)
        return code


def step_of(secret, code):
    """The time step whose code this is, if it is valid now; None if not."""
    for step in yield_hotp_counters_from_time():
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), code):
            return step
    return None
