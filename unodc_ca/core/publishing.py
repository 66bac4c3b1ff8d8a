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

    def execute(self, skip_permission_checks=False):
        page = self.object
        self.check(skip_permission_checks=skip_permission_checks)
        now = timezone.now()
        if page.expire_at and page.expire_at <= now and not self.revision.approved_go_live_at:
            page.expire_at = None  # it has come down at that time and is brought back
        if page.go_live_at and page.go_live_at > now:
            require_ready(page)  # of a page that goes live now, `save()` asks
        else:
            prepare_pictures(page)
        try:
            with transaction.atomic():
                return super().execute(skip_permission_checks=True)
        except NotReadyToPublish:
            raise
        except ValidationError as error:  # what only the database knows, such as an address taken meanwhile
            raise NotReadyToPublish(page, [Problem("", message) for message in error.messages]) from error


class UnpublishAction(UnpublishPageAction):
    """Unpublish a page and whatever goes with it, as a whole or not at all."""

    def execute(self, skip_permission_checks=False):
        with transaction.atomic():
            return super().execute(skip_permission_checks=skip_permission_checks)
