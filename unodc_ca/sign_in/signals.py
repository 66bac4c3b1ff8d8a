"""What signing in and the screens of users leave behind: entries of the audit, and what a session has seen."""

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa import signals as second_factor
from allauth.mfa.models import Authenticator
from allauth.socialaccount.signals import social_account_added
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_out
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext_noop, override

from unodc_ca.audit.models import Event
from unodc_ca.sign_in.guessing import record
from unodc_ca.sign_in.models import UsedCode
from unodc_ca.sign_in.session import SECOND_FACTOR, has_factor
from unodc_ca.users.models import User

WATCHED = ("email", "is_active", "is_superuser")
SUPERUSER = gettext_noop("superuser")


# The door


@receiver(user_logged_out)
def note_signing_out(request, user, **kwargs):
    if user is not None:
        record(request, Event.SIGNED_OUT, person=user)


@receiver([second_factor.authenticator_used, second_factor.authenticator_added])
def mark_session(request, **kwargs):
    request.session[SECOND_FACTOR] = True


def _kind_of(authenticator):
    with override(None):  # whoever reads it later has another language
        return authenticator.get_type_display()


@receiver(second_factor.authenticator_added)
def note_new_factor(request, user, authenticator, **kwargs):
    """The code that proved it is used up, and sessions that have not seen it end."""
    record(request, Event.FACTOR_ADDED, person=user, about=_kind_of(authenticator))
    if authenticator.type != Authenticator.Type.TOTP:
        return
    UsedCode.objects.use(authenticator, request.proved_step)
    for session in UserSession.objects.purge_and_list(user):
        if session.session_key != request.session.session_key:
            session.end()


@receiver(second_factor.authenticator_removed)
def note_removed_factor(request, user, authenticator, **kwargs):
    record(request, Event.FACTOR_REMOVED, person=user, about=_kind_of(authenticator))
    if not has_factor(user):
        request.session.pop(SECOND_FACTOR, None)


@receiver(second_factor.authenticator_reset)
def note_new_codes(request, user, **kwargs):
    record(request, Event.CODES_MADE, person=user)


@receiver([account.password_changed, account.password_reset])
def note_new_password(signal, request, user, **kwargs):
    """A change of address that somebody else may have begun ends with the password."""
    if signal is account.password_reset:
        record(request, Event.PASSWORD_RESET, person=user)
    else:  # which has signed its owner out already
        record(request, Event.PASSWORD_CHANGED, person=user, by=user.email)
    EmailAddress.objects.filter(user=user, verified=False).delete()


@receiver(social_account_added)
def note_identity(request, sociallogin, **kwargs):
    record(request, Event.IDENTITY_LINKED, person=sociallogin.user, about=sociallogin.account.provider)


# Whoever changes a user, and by whichever screen or command


@receiver(pre_save, sender=User)
def remember_former(instance, raw, update_fields, **kwargs):
    is_watched = not raw and instance.pk and (update_fields is None or set(WATCHED) & set(update_fields))
    instance.former = User.objects.filter(pk=instance.pk).values(*WATCHED).first() if is_watched else None


@receiver(post_save, sender=User)
def note_changed_person(instance, created, raw, **kwargs):
    former, request = instance.former, context.request
    if created and not raw:
        record(request, Event.ACCOUNT_MADE, person=instance, about=SUPERUSER if instance.is_superuser else "")
    if not former:
        return
    if former["email"] != instance.email:
        record(request, Event.EMAIL_CHANGED, person=instance, about=former["email"])
    if former["is_active"] != instance.is_active:
        record(request, Event.OPENED if instance.is_active else Event.CLOSED, person=instance)
    if former["is_superuser"] != instance.is_superuser:
        event = Event.ROLE_GIVEN if instance.is_superuser else Event.ROLE_TAKEN
        record(request, event, person=instance, about=SUPERUSER)


@receiver(post_delete, sender=User)
def note_deleted_person(instance, **kwargs):
    record(context.request, Event.ACCOUNT_DELETED, account=instance.email)


@receiver(m2m_changed, sender=User.groups.through)
def note_changed_roles(instance, action, reverse, pk_set, **kwargs):
    event = {"post_add": Event.ROLE_GIVEN, "post_remove": Event.ROLE_TAKEN, "pre_clear": Event.ROLE_TAKEN}.get(action)
    if event is None:
        return
    if reverse:
        people, roles = User.objects.filter(pk__in=pk_set) if pk_set else instance.user_set.all(), [instance]
    else:
        people, roles = [instance], Group.objects.filter(pk__in=pk_set) if pk_set else instance.groups.all()
    for person in people:
        for role in roles:
            record(context.request, event, person=person, about=role.name)


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
