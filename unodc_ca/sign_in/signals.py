"""What signing in leaves behind: entries of the audit, and in the session that it has seen a second factor."""

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as second_factor
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.signals import user_logged_out
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from unodc_ca.audit.models import Event
from unodc_ca.sign_in.guessing import record
from unodc_ca.sign_in.middleware import FACTORS, SECOND_FACTOR
from unodc_ca.users.models import User


@receiver(user_logged_out)
def note_signing_out(request, user, **kwargs):
    if user is not None:
        record(request, Event.SIGNED_OUT, person=user)


@receiver([second_factor.authenticator_used, second_factor.authenticator_added])
def mark_session(request, **kwargs):
    request.session[SECOND_FACTOR] = True


@receiver(second_factor.authenticator_added)
def note_new_factor(request, user, authenticator, **kwargs):
    record(request, Event.FACTOR_ADDED, person=user, about=authenticator.get_type_display())


@receiver(second_factor.authenticator_removed)
def note_removed_factor(request, user, authenticator, **kwargs):
    record(request, Event.FACTOR_REMOVED, person=user, about=authenticator.get_type_display())
    if not is_mfa_enabled(user, FACTORS):
        request.session.pop(SECOND_FACTOR, None)


@receiver(second_factor.authenticator_reset)
def note_new_codes(request, user, **kwargs):
    record(request, Event.CODES_MADE, person=user)


@receiver(account.password_changed)
def note_changed_password(request, user, **kwargs):
    record(request, Event.PASSWORD_CHANGED, person=user)


@receiver(account.password_reset)
def note_reset_password(request, user, **kwargs):
    record(request, Event.PASSWORD_RESET, person=user)


@receiver(account.email_changed)
def note_changed_email(request, user, from_email_address, **kwargs):
    record(request, Event.EMAIL_CHANGED, person=user, about=str(from_email_address or ""))


@receiver(post_save, sender=User)
def keep_address(instance, raw, update_fields, **kwargs):
    """allauth has a table of its own for addresses: the user's stands there, confirmed, and no former one does.

    An address that waits to be confirmed stays; when it is, allauth has made it the user's before this looks.
    """
    if raw or (update_fields is not None and "email" not in update_fields):
        return
    rows = EmailAddress.objects.filter(user=instance)
    if not rows.filter(email=instance.email, verified=True, primary=True).exists():
        rows.filter(Q(primary=True) | Q(verified=True) | Q(email=instance.email)).delete()
        EmailAddress.objects.create(user=instance, email=instance.email, verified=True, primary=True)
