"""Who uses an object: live content, the latest draft, and every scheduled revision.

Wagtail's reference index knows saved rows only. A draft of a live page stands in its revision, so revisions
that are ahead of their row are read as well; that is slow and right, and deletion is rare.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import PROTECT, Q
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex, Revision

_being_deleted = ContextVar("being_deleted", default=frozenset())


class StillInUse(ValidationError):
    """An object was to be deleted while `users` (model instances) still refer to it."""

    def __init__(self, target, users):
        self.target = target
        self.users = users
        super().__init__(in_words(target, users))


def quoted(thing):
    """The title of anything, between the quotation marks of the reader's language."""
    return _("“%(title)s”") % {"title": thing}


def in_words(target, users, name=quoted):
    """Tell who uses `target`. name: how to write each of the things named, as text or as a link."""
    return _("%(object)s is still used by %(users)s. Remove it there first; drafts and scheduled versions count.") % {
        "object": name(target),
        "users": ", ".join(name(user) for user in sorted(users, key=str)),
    }


def refused(error):
    """What was not to be deleted, and who uses it: as refused by us or (ProtectedError) by the database layer."""
    if isinstance(error, StillInUse):
        return error.target, error.users
    row = next(iter(error.protected_objects))
    target = next(getattr(row, name) for name in _protecting_fields(row) if getattr(row, name))
    return target, {getattr(each, "page", each) for each in error.protected_objects}


def _protecting_fields(row):
    """Names of the foreign keys that may have refused; a page's language is never what was to be deleted."""
    names = [field.name for field in row._meta.fields if getattr(field.remote_field, "on_delete", None) is PROTECT]
    return [name for name in names if name != "locale"]


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


def set_and_subtree(page):
    """Primary keys of what goes together with a page: what stands below it, and the translations of all that."""
    keys = page.get_descendants(inclusive=True).values("translation_key")
    return set(Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True))


def refuse_while_used(target):
    """Raise StillInUse when anything outside `target` (for a page: outside its set and subtree) refers to it."""
    together, members = set(), [target]
    if isinstance(target, Page):
        together, members = set_and_subtree(target), target.get_descendants(inclusive=True)
    for member in members:
        if users := users_of(member, leaving_out=together):
            raise StillInUse(member, users)


@contextmanager
def deleting(page):
    """Mark that a page was found unused and is being deleted with its set and subtree."""
    token = _being_deleted.set(_being_deleted.get() | set_and_subtree(page))
    try:
        yield
    finally:
        _being_deleted.reset(token)


@receiver(pre_delete, sender=Page)
def _guard_page_row(instance, **kwargs):
    """The side door: a page deleted through its plain `Page` row."""
    if instance.pk not in _being_deleted.get():
        refuse_while_used(instance)


def guard_deletion(model):
    """Refuse to delete any instance of `model` that is used, whichever way it is deleted. Called in `ready()`."""
    pre_delete.connect(_refuse, sender=model, dispatch_uid=f"guard {model._meta.label}")


def _refuse(instance, **kwargs):
    refuse_while_used(instance)
