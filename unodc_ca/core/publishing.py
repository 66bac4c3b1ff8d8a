"""The one way a page becomes public, and the one way it stops being so.

Wagtail builds the two actions in several places: `Page.publish()` and `Page.unpublish()`, where creating, bulk actions,
approval and the scheduler end, and by themselves in the views of the editor's Publish and Unpublish. All of them end in
the classes below; `CoreConfig.ready()` gives them to those two views.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from unodc_ca.core.gate import NotReadyToPublish, Problem, require_ready
from unodc_ca.core.pictures import prepare_pictures


class PublishAction(PublishPageRevisionAction):
    """Publish a revision now, as a whole or not at all.

    Raises NotReadyToPublish, with nothing changed, when anything keeps the page from the public.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.object.go_live_at = None  # whatever time a draft holds: only ScheduleAction publishes later

    def prepare(self):
        """Do what comes before the transaction. The gate is asked by `save()`, of every page that goes live."""
        page = self.object
        if page.expire_at and page.expire_at <= timezone.now() and not self.revision.approved_go_live_at:
            page.expire_at = None  # it has come down at that time and is brought back
        prepare_pictures(page)

    def execute(self, skip_permission_checks=False):
        self.check(skip_permission_checks=skip_permission_checks)
        self.prepare()
        try:
            with transaction.atomic():
                return super().execute(skip_permission_checks=True)
        except NotReadyToPublish:
            raise
        except ValidationError as error:  # what only the database knows, such as an address taken meanwhile
            problems = [Problem("", message) for message in error.messages]
            raise NotReadyToPublish(self.object, problems) from error


class ScheduleAction(PublishAction):
    """Let a revision become public at `moment`, an aware datetime ahead of now, as a whole or not at all.

    The moment is kept beside the revision and not in its content: published again by hand, it goes public at once.
    Raises NotReadyToPublish.
    """

    def __init__(self, revision, moment, **kwargs):
        super().__init__(revision, **kwargs)
        self.object.go_live_at = moment
        if self.object.live and not self.object.live_revision_id:
            self.object.live_revision = revision  # else Wagtail takes a page that was published by code from the public

    def prepare(self):
        require_ready(self.object)

    @transaction.atomic
    def execute(self, skip_permission_checks=False):
        super().execute(skip_permission_checks)
        if state := self.object.current_workflow_state:  # Wagtail leaves that of a public page open
            state.cancel(user=self.user)


class UnpublishAction(UnpublishPageAction):
    """Unpublish a page and whatever goes with it, as a whole or not at all."""

    def execute(self, skip_permission_checks=False):
        with transaction.atomic():
            return super().execute(skip_permission_checks=skip_permission_checks)
