"""What was done to the site and at its doors: who, when, from where. Rows are added, never changed."""

import json
import logging
from datetime import UTC, timedelta

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from unodc_ca.audit.lines import one_line

logger = logging.getLogger("audit")

COMMAND = gettext_noop("command")  # who, where no request is
KEPT = timedelta(days=731)  # two years, one of them a leap year


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
    CLOSING_TOLD = "closing_told", _("Told that the account will be closed")
    CLOSED = "closed", _("Account closed")
    OPENED = "opened", _("Account opened again")
    ROLE_GIVEN = "role_given", _("Role given")
    ROLE_TAKEN = "role_taken", _("Role taken away")
    RESET_ASKED = "reset_asked", _("Link to a new password asked for")
    EMAIL_CHANGED = "email_changed", _("E-mail address changed")
    IDENTITY_LINKED = "identity_linked", _("Identity linked")
    IDENTITY_UNLINKED = "identity_unlinked", _("Identity unlinked")
    SCOPE_GIVEN = "scope_given", _("Language, office or country given")
    SCOPE_TAKEN = "scope_taken", _("Language, office or country taken away")
    ACCOUNT_MADE = "account_made", _("Account made")
    ACCOUNT_DELETED = "account_deleted", _("Account deleted")
    RIGHTS_CHANGED = "rights_changed", _("Rights of a role changed")
    PUBLISHED = "published", _("Page published")
    SCHEDULED = "scheduled", _("Publication scheduled")
    SCHEDULE_CANCELLED = "unscheduled", _("Scheduled publication cancelled")
    PUBLISHED_AS_SCHEDULED = "published_on_time", _("Published as scheduled")
    UNPUBLISHED = "unpublished", _("Page unpublished")
    MOVED = "moved", _("Page moved")
    RETIRED = "retired", _("Page retired")
    BROUGHT_BACK = "brought_back", _("Page no longer retired")
    RESTRICTED = "restricted", _("Restricted to some readers")
    UNRESTRICTED = "unrestricted", _("Restriction removed")
    ADDED = "added", _("Setting or record added")
    CHANGED = "changed", _("Setting or record changed")
    DELETED = "deleted", _("Page or record deleted")
    FILE_ADDED = "file_added", _("File added")
    FILE_REPLACED = "file_replaced", _("File replaced")
    FILE_DELETED = "file_deleted", _("File deleted")
    DOCUMENT_READ = "document_read", _("Document read that is not public")
    EXPORTED = "exported", _("Export downloaded")


class AuditQuerySet(models.QuerySet):
    """Entries are read and, after their term, removed; nothing else."""

    def update(self, **values):
        raise TypeError("Audit entries cannot be changed.")

    def bulk_create(self, *args, **kwargs):
        raise TypeError("Audit entries are written one by one.")

    def delete(self):
        raise TypeError("Audit entries are deleted by `remove_outdated()` only.")

    def remove_outdated(self):
        """Delete what has been kept for 24 months; return how many that were."""
        return super(AuditQuerySet, self.filter(at__lt=timezone.now() - KEPT)).delete()[0]


class AuditEntry(models.Model):
    """One event. No password, code, cookie or text of a form stands in it.

    account: whose account it concerns. by: who did it; empty where nobody was signed in.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    event = models.CharField(_("what"), max_length=20, choices=Event.choices)
    account = models.CharField(
        _("account"), max_length=254, blank=True, help_text=_("The e-mail address as given, also where nobody has it.")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.CharField(_("done by"), max_length=254, blank=True)
    address = models.CharField(_("network address"), max_length=45, blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    known_place = models.CharField(
        _("known place"), max_length=45, blank=True, editable=False, help_text=_("A browser or network of the account.")
    )
    kind = models.CharField(_("kind"), max_length=100, blank=True, help_text=_("Of what the details name."))
    about = models.CharField(_("details"), max_length=255, blank=True)

    objects = AuditQuerySet.as_manager()

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

    @property
    def details(self):
        """What it is about, as far as we have words for it in the language of the reader."""
        if not self.kind:
            return gettext(self.about) if self.about else ""
        try:
            kind = apps.get_model(self.kind)._meta.verbose_name
        except (LookupError, ValueError):  # of something that the site no longer has
            kind = self.kind
        return f"{kind} {self.about}"

    @property
    def who(self):
        """Who did it, in the language of the reader."""
        return gettext(self.by) if self.by else ""

    def save(self, *args, **kwargs):
        """Write the entry, and a line of the log once it holds.

        Raises TypeError for an entry that exists: what happened is not rewritten.
        """
        if not self._state.adding:
            raise TypeError("An audit entry cannot be changed.")
        for name in ("account", "by", "address", "about"):
            field = self._meta.get_field(name)
            setattr(self, name, one_line(getattr(self, name))[: field.max_length])
        super().save(*args, **{**kwargs, "force_insert": True})  # with the number of another it would overwrite that
        transaction.on_commit(lambda: logger.info(self.as_json()), robust=True)

    def delete(self, *args, **kwargs):
        raise TypeError("An audit entry cannot be deleted.")

    def as_json(self):
        """The entry as one line for the log."""
        columns = ("event", "account", "by", "address", "kind", "about", "request_id")
        time = self.at.astimezone(UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": time, **{name: getattr(self, name) for name in columns}}, ensure_ascii=False)
