"""What the operator's commands and the scheduler remember between two runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class LoadedRecord(models.Model):
    """One object that `load_content` made: a snippet, a setting, an image, or a page in one language.

    It tells what the file has changed since (`digest`) from what staff have changed since (`state`). It outlives
    its object: what staff have deleted is not made again.
    """

    key = models.CharField(max_length=100)
    language = models.CharField(max_length=12, blank=True)  # of a page; other objects have none
    type = models.CharField(max_length=100)  # e.g. "offices.OfficePage"
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=64)  # of what the file said
    state = models.CharField(max_length=64)  # of the object as we left it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="one_object_per_key_and_language")]

    def __str__(self):
        return f"{self.key} ({self.language})" if self.language else self.key


class ScheduledJob(models.Model):
    """When one of the scheduler's jobs last started and finished; schedulers that run at once share these rows."""

    name = models.CharField(max_length=50, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self):
        return self.name


class MissedSchedule(models.Model):
    """A page whose time to be published or unpublished has passed, and the reasons why it could not be.

    It exists while the page is still due: the scheduler tries again at each pass and deletes it afterwards.
    """

    class Action(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        UNPUBLISH = "unpublish", _("Unpublish")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    action = models.CharField(max_length=10, choices=Action.choices)
    due_at = models.DateTimeField()
    reasons = models.JSONField(default=dict)  # language code -> list of sentences

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "action"], name="one_missed_schedule_per_page_and_action")
        ]

    def __str__(self):
        return f"{self.page} ({self.action})"
