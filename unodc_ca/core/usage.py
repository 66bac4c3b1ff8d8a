"""What is used cannot be deleted, whichever way somebody tries."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db.models import PROTECT
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page

from unodc_ca.references import quoted, read_drafts, users_of

_being_deleted = ContextVar("being_deleted", default=frozenset())


class StillInUse(ValidationError):
    """An object was to be deleted while `users` (model instances) still refer to it."""

    def __init__(self, target, users):
        self.target = target
        self.users = users
        super().__init__(in_words(target, users))


class Blocked(ValidationError):
    """A change of a page and its set was refused because of another page. page: the one to change first."""

    def __init__(self, message, page):
        self.page = page
        super().__init__(message)


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
    """Return the primary keys of what is deleted together with a page.

    A source takes what is below it, and the translations of all that. A translation leaves its source, and the
    sources of what is below it; of the sources that are below it the translations go too.
    """
    below = page.get_descendants(inclusive=True)
    keys = set(below.values_list("translation_key", flat=True))
    if getattr(page.specific, "source_id", None):
        keys = {each.translation_key for each in below.specific() if not each.source_id}
    in_sets = Page.objects.filter(translation_key__in=keys)
    return {*below.values_list("pk", flat=True), *in_sets.values_list("pk", flat=True)}


def _outermost(pages):
    """Return the pages that are not below another of them."""
    kept = []
    for page in pages.order_by("path"):
        if not (kept and page.is_descendant_of(kept[-1])):
            kept.append(page)
    return kept


def refuse_while_used(target):
    """Raise StillInUse when anything outside `target` (for a page: outside its set and subtree) refers to it.

    Raises Blocked when a page would go for no other reason than that it is below one of the translations.
    """
    together, members = set(), [target]
    if isinstance(target, Page):
        together = set_and_subtree(target)
        members = Page.objects.filter(pk__in=together)
        for page in _outermost(members):
            if stranger := page.get_descendants().exclude(pk__in=together).first():
                raise Blocked(_blocks_deletion(stranger, stranger.get_parent(), target), stranger)
    drafts = read_drafts()
    for member in members:
        if users := users_of(member, leaving_out=together, drafts=drafts):
            raise StillInUse(member, users)


def _blocks_deletion(stranger, parent, target):
    return _(
        "“%(stranger)s” is below “%(parent)s”, which would be deleted together with “%(page)s”. "
        "Move “%(stranger)s” elsewhere or delete it, then try again."
    ) % {"stranger": stranger, "parent": parent, "page": target}


@contextmanager
def deleting(page):
    """Unpublish a page with its set and subtree, which were found unused, and lift what protects them.

    Yields them as specific pages, without those that go because they are below another; the page itself is the last.
    """
    together = set_and_subtree(page)
    pages = Page.objects.filter(pk__in=together)
    for each in sorted(pages.specific(), key=lambda each: not each.source_id):  # a source would unpublish the others
        if each.live:
            each.unpublish(log_action=None)
    for model in {each.specific_class for each in pages}:
        model.objects.filter(pk__in=together).update(source=None)  # a source with translations is protected
    roots = sorted(_outermost(pages), key=lambda each: each.pk == page.pk)
    token = _being_deleted.set(_being_deleted.get() | together)
    try:
        yield [each.specific for each in roots]
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
