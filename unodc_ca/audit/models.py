"""What happened to the rights and the doors of the site: who, when, from where. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from unodc_ca.audit.lines import one_line


class Event(models.TextChoices):
    SIGNED_IN = "signed_in", _("Signed in")
    SIGNED_OUT = "signed_out", _("Signed out")
    SIGN_IN_FAILED = "sign_in_failed", _("Wrong password")
    CODE_FAILED = "code_failed", _("Wrong code")
    SIGN_IN_REFUSED = "sign_in_refused", _("Sign-in refused")
    FACTOR_ADDED = "factor_added", _("Second factor added")
    FACTOR_REMOVED = "factor_removed", _("Second factor removed")
    CODES_MADE = "codes_made", _("Recovery codes made")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    PASSWORD_RESET = "password_reset", _("Password set by a link")
    INVITED = "invited", _("Invited")
    CLOSED = "closed", _("Account closed")
    OPENED = "opened", _("Account opened again")
    ROLE_GIVEN = "role_given", _("Role given")
    ROLE_TAKEN = "role_taken", _("Role taken away")
    RESET_ASKED = "reset_asked", _("Link to a new password asked for")
    EMAIL_CHANGED = "email_changed", _("E-mail address changed")
    IDENTITY_LINKED = "identity_linked", _("Identity linked")
    IDENTITY_UNLINKED = "identity_unlinked", _("Identity unlinked")


class AuditEntry(models.Model):
    """One event. No password, code, cookie or text of a form stands in it."""

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    event = models.CharField(_("what"), max_length=20, choices=Event.choices)
    account = models.CharField(
        _("account"), max_length=254, blank=True, help_text=_("The e-mail address as given, also where nobody has it.")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.CharField(_("network address"), max_length=45, blank=True)
    known_place = models.CharField(
        _("known place"), max_length=45, blank=True, editable=False, help_text=_("A browser or network of the account.")
    )
    about = models.CharField(_("details"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["account", "event", "at"], name="audit_by_account"),
            models.Index(fields=["address", "event", "at"], name="audit_by_address"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.get_event_display()} {self.account}"

    def save(self, *args, **kwargs):
        """Raises TypeError for an entry that exists: what happened is not rewritten."""
        if not self._state.adding:
            raise TypeError("An audit entry cannot be changed.")
        for name in ("account", "about"):
            field = self._meta.get_field(name)
            setattr(self, name, one_line(getattr(self, name))[: field.max_length])
        super().save(*args, **kwargs)
