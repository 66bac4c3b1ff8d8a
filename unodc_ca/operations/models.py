"""What the operator's commands and the scheduler remember between two runs."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page, Revision


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


class ScheduledJobQuerySet(models.QuerySet):
    def claim(self, name, every):
        """Take a job whose last start is `every` ago or longer; return False when it is not due or another has it.

        One UPDATE, so that it holds between processes on both databases.
        """
        now = timezone.now()
        self.get_or_create(name=name)
        due = Q(started_at=None) | Q(started_at__lte=now - every)
        return bool(self.filter(due, name=name).update(started_at=now))


class ScheduledJob(models.Model):
    """When one of the scheduler's jobs last started and finished; schedulers that run at once share these rows."""

    name = models.CharField(max_length=50, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = ScheduledJobQuerySet.as_manager()

    def __str__(self):
        return self.name


class MissedScheduleQuerySet(models.QuerySet):
    def still_due(self):
        """Return those whose page has neither gone out nor been unscheduled since the last pass of the scheduler."""
        now = timezone.now()
        due_revisions = Revision.page_revisions.filter(
            object_id=Cast(OuterRef("page_id"), models.CharField()), approved_go_live_at__lte=now
        )
        publish = Q(Exists(due_revisions), action=MissedSchedule.Action.PUBLISH)
        return self.filter(
            publish | Q(action=MissedSchedule.Action.UNPUBLISH, page__live=True, page__expire_at__lte=now)
        )


class MissedSchedule(models.Model):
    """A page whose time to be published or unpublished has passed, and the reasons why it could not be.

    It exists while the page is still due: the scheduler tries again at each pass and deletes it afterwards.
    """

    class Action(models.TextChoices):
        PUBLISH = "publish"
        UNPUBLISH = "unpublish"

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    action = models.CharField(max_length=10, choices=Action.choices)
    due_at = models.DateTimeField()
    reasons = models.JSONField(default=dict)  # language code -> list of sentences

    objects = MissedScheduleQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # a report does not keep its page from being deleted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "action"], name="one_missed_schedule_per_page_and_action")
        ]

    def __str__(self):
        return f"{self.page} ({self.action})"

    def sentences(self):
        """The reasons in the active language."""
        return self.reasons.get(get_language()) or self.reasons[settings.LANGUAGE_CODE]
