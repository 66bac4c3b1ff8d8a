"""Scopes given and taken are written down, whichever screen or command does it."""

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver

from unodc_ca.audit.models import Event
from unodc_ca.audit.notes import note
from unodc_ca.editorial.models import Scope


@receiver([post_save, pre_delete], sender=Scope)  # before: afterwards the person or the office may be gone
def note_scope(signal, instance, raw=False, **kwargs):
    if not raw:
        event = Event.SCOPE_GIVEN if signal is post_save else Event.SCOPE_TAKEN
        about = instance.language or instance.country or f"{instance.office_id} {instance.office}"
        note(event, account=instance.person.email, person=instance.person, about=about)
