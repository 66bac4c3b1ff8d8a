"""Pages that go public, or leave the public, at their time."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, Revision

from unodc_ca.core.gate import NotReadyToPublish
from unodc_ca.core.pictures import prepare_pictures
from unodc_ca.operations.missed_mail import send_mail_about
from unodc_ca.operations.models import MissedSchedule

logger = logging.getLogger(__name__)

PUBLISH, UNPUBLISH = MissedSchedule.Action.PUBLISH, MissedSchedule.Action.UNPUBLISH


@dataclass(frozen=True)
class Due:
    """A page to be published (as which revision) or unpublished, and since when."""

    action: str
    page_id: int
    at: datetime
    revision_id: int | None = None

    def __str__(self):
        return f"{self.action} page {self.page_id}, due {self.at:%Y-%m-%d %H:%M} UTC"


def due_items():
    """Everything whose time has come, in the order of the times."""
    now = timezone.now()
    revisions = Revision.page_revisions.filter(approved_go_live_at__lte=now)
    items = [
        Due(PUBLISH, int(page), at, pk)
        for pk, page, at in revisions.values_list("pk", "object_id", "approved_go_live_at")
    ]
    expired = Page.objects.filter(live=True, expire_at__lte=now)
    items += [Due(UNPUBLISH, page, at) for page, at in expired.values_list("pk", "expire_at")]
    return sorted(items, key=lambda item: item.at)


def publish_due(stopping=lambda: False):
    """Publish and unpublish every page that is due; return ([those done], [those that could not be]).

    Each in its own transaction. Those that fail are tried again while others still go out: a translation may wait
    for its source. What is left is reported. stopping: asked before each page; once true, nothing more is begun.
    """
    done, failed = [], {}
    goes_on = True
    while goes_on:
        goes_on = False
        for item in due_items():
            if stopping():
                return done, []
            if item in done:
                continue
            try:
                with override(settings.LANGUAGE_CODE):
                    if carry_out(item):
                        done.append(item)
                        goes_on = True
            except Exception as error:
                connection.ensure_connection()  # without a database the pass is over
                failed[item] = error
    left = [item for item in due_items() if item in failed]
    for item in failed.keys() - {*left, *done}:  # published, and a receiver failed after the commit; or unscheduled
        logger.error("No longer due after an error: %s", item, exc_info=failed[item])
    for item in left:
        try:
            report(item, failed[item])
        except Exception:
            logger.exception("A missed schedule could not be reported: %s", item)
    MissedSchedule.objects.exclude(pk__in=MissedSchedule.objects.still_due().values("pk")).delete()
    return done, left


def carry_out(item):
    """Publish or unpublish one page; return False when that is no longer due or another process is at it.

    Raises whatever keeps the page from it; then the page is as it was.
    """
    if item.action == PUBLISH:
        revision = Revision.objects.filter(pk=item.revision_id, approved_go_live_at=item.at).first()
        if revision and revision.content_object:
            prepare_pictures(revision.as_object())  # before the transaction: nobody waits for a lock meanwhile
    with transaction.atomic():
        page = Page.objects.select_for_update(skip_locked=True).filter(pk=item.page_id).first()
        if page is None:
            return False
        if item.action == UNPUBLISH:
            if not page.live or page.expire_at != item.at:
                return False
            page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        else:
            revisions = Revision.objects.select_for_update(skip_locked=True)
            revision = revisions.filter(pk=item.revision_id, approved_go_live_at=item.at).first()
            if revision is None:
                return False
            revision.publish(log_action="wagtail.publish.scheduled")
    return True


def report(item, error):
    """Keep why a page could not be published or unpublished, and tell people; nothing when they know already."""
    if isinstance(error, NotReadyToPublish) and _is_known(item, error.messages):
        return
    reasons = {code: sentences(error, code) for code, _name in settings.LANGUAGES}
    with transaction.atomic():
        page = Page.objects.select_for_update().filter(pk=item.page_id).first()  # one scheduler at a time
        if page is None or _is_known(item, reasons[settings.LANGUAGE_CODE]):
            return
        missed, _new = MissedSchedule.objects.update_or_create(
            page=page, action=item.action, defaults={"due_at": item.at, "reasons": reasons}
        )
        send_mail_about(missed, page.specific)
    logger.error(
        "Not done on time: %s, “%s”: %s",
        item,
        page.title,
        " ".join(reasons[settings.LANGUAGE_CODE]),
        exc_info=None if isinstance(error, NotReadyToPublish) else error,
    )


def _is_known(item, reasons):
    """Return whether these reasons, in the language of the site, have been reported already."""
    known = MissedSchedule.objects.filter(page=item.page_id, action=item.action, due_at=item.at).first()
    return known is not None and known.reasons.get(settings.LANGUAGE_CODE) == reasons


def sentences(error, code):
    """Return what an exception says to people in a language. What only the database knows stays as it was said."""
    with override(code):
        if isinstance(error, NotReadyToPublish):
            return [problem.message for problem in error.page.publish_problems()] or error.messages
        sentence = _("A technical error occurred (%(name)s). The details are in the log: ask the administrator.")
        return [sentence % {"name": type(error).__name__}]
