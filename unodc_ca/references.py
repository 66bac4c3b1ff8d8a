"""Who uses an object: live content, the latest draft, and every scheduled revision.

Wagtail's reference index knows saved rows only. A draft of a live page is kept in its revision, so revisions
that are ahead of their row are read as well. That is slow and right: ask only where something is to be taken away.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision


def quoted(thing):
    """Return the title of anything between the quotation marks of the reader's language."""
    return _("“%(title)s”") % {"title": thing}


def _base_key(model):
    return ReferenceIndex._get_base_content_type(model).pk


def _pending_revisions():
    """Latest revisions that differ from their row, and scheduled ones."""
    pages = Page.objects.filter(has_unpublished_changes=True).values("latest_revision_id")
    return Revision.objects.filter(Q(pk__in=pages) | Q(approved_go_live_at__isnull=False))


def read_drafts():
    """Return what pending revisions refer to: {(base content type, primary key): [draft, …]}."""
    drafts = {}
    for revision in _pending_revisions().filter(base_content_type=ContentType.objects.get_for_model(Page)):
        draft = revision.as_object()
        for wanted in {found[:2] for found in ReferenceIndex._extract_references_from_object(draft)}:
            drafts.setdefault(wanted, []).append(draft)
    return drafts


def users_of(target, leaving_out=(), drafts=None):
    """Return the instances that refer to `target`, each once.

    leaving_out: primary keys of pages not counted. drafts: what `read_drafts()` returned, when asking about many.
    """
    wanted = (_base_key(type(target)), str(target.pk))
    users = {}

    def add(user):
        if not (isinstance(user, Page) and user.pk in leaving_out):
            users[(_base_key(type(user)), str(user.pk))] = user

    for reference in ReferenceIndex.objects.filter(to_content_type_id=wanted[0], to_object_id=wanted[1]):
        model = reference.content_type.model_class()
        if user := model.objects.filter(pk=reference.object_id).first():
            add(user)
    for draft in (read_drafts() if drafts is None else drafts).get(wanted, []):
        add(draft)
    users.pop(wanted, None)
    return list(users.values())
