"""What is used cannot be deleted, whichever way somebody tries."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db.models import PROTECT
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page

from unodc_ca.references import quoted, users_of

_being_deleted = ContextVar("being_deleted", default=frozenset())


class StillInUse(ValidationError):
    """An object was to be deleted while `users` (model instances) still refer to it."""

    def __init__(self, target, users):
        self.target = target
        self.users = users
        super().__init__(in_words(target, users))


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
