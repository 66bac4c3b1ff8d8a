"""Who uses an object: live content, the latest draft, and every scheduled revision.

Wagtail's reference index knows saved rows only. A draft of a live page stands in its revision, so revisions
that are ahead of their row are read as well; that is slow and right, and deletion is rare.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision


class StillInUse(ValidationError):
    """An object was to be deleted while `users` (model instances) still refer to it."""

    def __init__(self, target, users):
        self.target = target
        self.users = users
        names = ", ".join(f"“{user}”" for user in users)
        super().__init__(
            _("“%(object)s” is still used by %(users)s. Remove it there first; drafts and scheduled versions count.")
            % {"object": target, "users": names}
        )


def _base_key(model):
    return ReferenceIndex._get_base_content_type(model).pk


def _pending_revisions():
    """Latest revisions that differ from their row, and scheduled ones."""
    pages = Page.objects.filter(has_unpublished_changes=True).values("latest_revision_id")
    return Revision.objects.filter(Q(pk__in=pages) | Q(approved_go_live_at__isnull=False))


def users_of(target, leaving_out=()):
    """Instances that refer to `target`, each once; `leaving_out` holds primary keys of pages not counted."""
    wanted = (_base_key(type(target)), str(target.pk))
    users = {}
    page_type = ContentType.objects.get_for_model(Page)

    def add(user):
        if not (isinstance(user, Page) and user.pk in leaving_out):
            users[(_base_key(type(user)), str(user.pk))] = user

    for reference in ReferenceIndex.objects.filter(to_content_type_id=wanted[0], to_object_id=wanted[1]):
        model = reference.content_type.model_class()
        if user := model.objects.filter(pk=reference.object_id).first():
            add(user)
    for revision in _pending_revisions().filter(base_content_type=page_type):
        draft = revision.as_object()
        if any(found[:2] == wanted for found in ReferenceIndex._extract_references_from_object(draft)):
            add(draft)
    users.pop(wanted, None)
    return list(users.values())


def refuse_while_used(target):
    """Raise StillInUse when anything outside `target` (for a page: outside its set and subtree) refers to it."""
    if isinstance(target, Page):
        family = set(
            Page.objects.filter(translation_key__in=target.get_descendants(inclusive=True).values("translation_key"))
            .values_list("pk", flat=True)
        )
        members = [target, *target.get_descendants()]
    else:
        family, members = set(), [target]
    for member in members:
        if users := users_of(member, leaving_out=family):
            raise StillInUse(member, users)


def guard_deletion(model):
    """Refuse to delete any instance of `model` that is used, whichever way it is deleted. Called in `ready()`."""
    pre_delete.connect(_refuse, sender=model, dispatch_uid=f"guard {model._meta.label}")


def _refuse(instance, **kwargs):
    refuse_while_used(instance)
