"""Tells whether staff have changed an object since it was loaded."""

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page

from unodc_ca.operations.content.parts import digest_of


def state_of(instance):
    """A short text that is another one after any edit.

    A page's is its latest revision and where it stands: every edit in the admin, drafts included, makes a revision.
    Other objects have no history: theirs is a digest of all they hold.
    """
    if isinstance(instance, Page):
        return f"{instance.latest_revision_id} under {instance.get_parent().pk}"
    return digest_of(content_of(instance))


def content_of(instance):
    """All that an object holds, its rows included, as JSON can hold it; who it is and belongs to is left out.

    So is what holds its default: a field that a migration adds is no edit by staff.
    """
    values = {
        field.name: (str(field.get_prep_value(field.value_from_object(instance))), field.get_default())
        for field in instance._meta.concrete_fields
        if not field.primary_key and not isinstance(field, ParentalKey)
    }
    fields = {name: value for name, (value, default) in values.items() if value != str(default)}
    if not isinstance(instance, ClusterableModel):
        return [fields, {}]
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(instance)]
    return [fields, {name: [content_of(row) for row in getattr(instance, name).all()] for name in relations}]
