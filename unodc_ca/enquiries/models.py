"""What visitors write to us, kept until it has been answered and no longer than told."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from unodc_ca.core.fields import LanguageCodeField
from unodc_ca.enquiries.choices import Kind

KEPT_FOR = timedelta(days=180)  # the form and the privacy page tell this term
CLAIM = timedelta(minutes=10)  # longer than any sending takes, EMAIL_TIMEOUT being seconds


def new_reference():
    """A number to quote, such as 48210-93755: digits are read out and typed alike in every language."""
    digits = get_random_string(10, "0123456789")
    return f"{digits[:5]}-{digits[5:]}"


class EnquiryQuerySet(models.QuerySet):
    """Enquiries by what has to be done about them."""

    def waiting(self):
        """Those whose mail has not been sent."""
        return self.filter(sent_at=None)

    def outdated(self):
        """Those that have been kept for their term."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR)

    def claim(self, pk):
        """Take a waiting enquiry for sending; False when it was sent or somebody is sending it.

        One UPDATE, so it holds between processes on both databases without a lock during the sending. A claim that
        a crash left behind lapses.
        """
        free = models.Q(claimed_at=None) | models.Q(claimed_at__lt=timezone.now() - CLAIM)
        return bool(self.waiting().filter(free, pk=pk).update(claimed_at=timezone.now()))


class Enquiry(models.Model):
    """One message from the public forms. Nothing is kept about the visitor's browser or network."""

    reference = models.CharField(_("reference"), max_length=11, unique=True, default=new_reference)
    kind = models.CharField(_("subject"), max_length=20, choices=Kind.choices)
    language = LanguageCodeField(_("language"))
    name = models.CharField(_("visitor’s name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    message = models.TextField(_("message"))
    page_path = models.CharField(_("page"), max_length=300, blank=True)
    office = models.ForeignKey(
        "offices.OfficePage",
        verbose_name=_("office"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    form_digest = models.CharField(max_length=64, unique=True)  # of the form as sent: sent twice, it is kept once

    created_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(_("mail sent"), null=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("message from a visitor")
        verbose_name_plural = _("messages from visitors")

    def __str__(self):
        return self.reference


class AttemptCountQuerySet(models.QuerySet):
    """Counts by whether they are still needed."""

    def outdated(self):
        """Those of windows that have ended."""
        return self.filter(ends_at__lte=timezone.now())


class AttemptCount(models.Model):
    """How often one network sent a form in one window of time.

    key: a hash of both, which only this site can make; it does not tell the network.
    """

    key = models.CharField(max_length=64, primary_key=True)
    ends_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)

    objects = AttemptCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("count of attempts")
        verbose_name_plural = _("counts of attempts")

    def __str__(self):
        return f"{self.attempts}, until {self.ends_at:%Y-%m-%d %H:%M}"
