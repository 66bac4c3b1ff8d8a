"""What staff do in the admin: Wagtail's own log says most of it; files, collections and rights it does not log.

Sign-in and accounts are written down by `sign_in`, files handed out by `middleware.py`.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import (
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    ModelLogEntry,
    PageLogEntry,
)

from unodc_ca.audit.models import Event
from unodc_ca.audit.notes import name_of, note
from unodc_ca.audit.visitors import current_request

# By what Wagtail calls it. Making and editing a page is not an event: readers see nothing of a draft
OF_PAGES = {
    "wagtail.publish": Event.PUBLISHED,
    "wagtail.publish.schedule": Event.SCHEDULED,
    "wagtail.schedule.cancel": Event.SCHEDULE_CANCELLED,
    "wagtail.publish.scheduled": Event.PUBLISHED_AS_SCHEDULED,
    "wagtail.unpublish": Event.UNPUBLISHED,
    "wagtail.unpublish.scheduled": Event.UNPUBLISHED,
    "wagtail.move": Event.MOVED,
    "wagtail.delete": Event.DELETED,
    "wagtail.view_restriction.create": Event.RESTRICTED,
    "wagtail.view_restriction.edit": Event.RESTRICTED,
    "wagtail.view_restriction.delete": Event.UNRESTRICTED,
    "unodc_ca.retire": Event.RETIRED,
    "unodc_ca.bring_back": Event.BROUGHT_BACK,
}
OF_RECORDS = OF_PAGES | {"wagtail.create": Event.ADDED, "wagtail.edit": Event.CHANGED, "wagtail.revert": Event.CHANGED}
FILES = (settings.WAGTAILIMAGES_IMAGE_MODEL, settings.WAGTAILDOCS_DOCUMENT_MODEL)
ELSEWHERE = {label.lower() for label in (settings.AUTH_USER_MODEL, *FILES)}  # whose changes are known more exactly


@receiver(post_save, sender=PageLogEntry)
@receiver(post_save, sender=ModelLogEntry)
def note_logged(sender, instance, created, raw, **kwargs):
    if raw or not created:
        return
    event = (OF_PAGES if sender is PageLogEntry else OF_RECORDS).get(instance.action)
    kind = f"{instance.content_type.app_label}.{instance.content_type.model}"
    if event is None or kind in ELSEWHERE:
        return
    about = f"{instance.object_id} {instance.label}"
    if kind == Group._meta.label_lower:
        _note_rights(instance.object_id, about)
    else:
        note(event, by=_who_did(instance), kind=kind, about=about)


def _who_did(entry):
    """The address of whom Wagtail names; of who had asked for it, where a command carries out a publication."""
    if entry.action == "wagtail.publish.scheduled":
        asked = type(entry).objects.filter(revision=entry.revision_id, action="wagtail.publish.schedule")
        entry = asked.first() or entry  # the latest
    return get_user_model().objects.filter(pk=entry.user_id).values_list("email", flat=True).first()


# Files: several at once, or in a chooser, they are uploaded without a word in the log


def remember_former_file(sender, instance, raw, **kwargs):
    known = sender.objects.filter(pk=instance.pk) if instance.pk and not raw else sender.objects.none()
    instance.former_file = known.values_list("file", flat=True).first()


def note_file(instance, created, raw, **kwargs):
    if created and not raw:
        note(Event.FILE_ADDED, **name_of(instance))
    elif instance.former_file and instance.former_file != instance.file.name:
        note(Event.FILE_REPLACED, **name_of(instance))


def note_deleted_file(instance, **kwargs):
    note(Event.FILE_DELETED, **name_of(instance))


for model in FILES:
    pre_save.connect(remember_former_file, sender=model)
    post_save.connect(note_file, sender=model)
    post_delete.connect(note_deleted_file, sender=model)


# Who may see a collection


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def note_restriction(signal, instance, raw=False, **kwargs):
    if not raw:
        note(Event.RESTRICTED if signal is post_save else Event.UNRESTRICTED, **name_of(instance.collection))


# The rights of roles. Their screen adds rows without a signal, but is logged; what else changes them sends signals


@receiver([post_save, post_delete], sender=GroupPagePermission)
@receiver([post_save, post_delete], sender=GroupCollectionPermission)
def note_permission(instance, raw=False, **kwargs):
    if not raw:
        _note_rights(instance.group_id, f"{instance.group_id} {instance.group}")


@receiver(m2m_changed, sender=Group.permissions.through)
def note_permissions(instance, action, reverse, pk_set, **kwargs):
    if action == "pre_clear" or (action in ("post_add", "post_remove") and pk_set):
        groups = [instance]
        if reverse:
            groups = Group.objects.filter(pk__in=pk_set) if pk_set else instance.group_set.all()
        for group in groups:
            _note_rights(group.pk, f"{group.pk} {group}")


def _note_rights(group, about):
    """Once a request for each role, however many rows it changes."""
    request = current_request.get()
    noted = vars(request).setdefault("noted_groups", set()) if request else set()
    if str(group) not in noted:
        noted.add(str(group))
        note(Event.RIGHTS_CHANGED, kind=Group._meta.label_lower, about=about)
