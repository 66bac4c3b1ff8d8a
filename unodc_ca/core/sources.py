"""References between pages name sources: whichever language an editor picked, the facts stand there."""

from django.db import models
from modelcluster.fields import ParentalKey


def point_at_sources(instance):
    """Replace every translation that a foreign key of `instance` names by its source."""
    for field in instance._meta.concrete_fields:
        if isinstance(field, ParentalKey) or field.name == "source" or not isinstance(field, models.ForeignKey):
            continue
        if hasattr(field.related_model, "facts") and getattr(instance, field.attname):
            setattr(instance, field.name, getattr(instance, field.name).facts)
