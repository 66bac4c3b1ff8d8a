"""The publishing gate: what keeps a page from the public, said before it gets there.

Wagtail validates neither the blocks of a StreamField nor the rows of a page when a page goes live outside its
editor, so every door asks `publish_problems()` itself: the editor's form, `publish()`, and `save()` of a page
that is live or becomes so.
"""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from unodc_ca.core.block_errors import block_messages


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a page from the public.

    field: name of the field or of the relation (rows) at fault; message: what to do about it, translated.
    """

    field: str
    message: str


class NotReadyToPublish(ValidationError):
    """A page was to go live with `problems` left. `page` is the page as it would have been published."""

    def __init__(self, page, problems):
        self.page = page
        self.problems = problems
        super().__init__([problem.message for problem in problems])


MISSING = gettext_lazy("“%(field)s” is missing.")


def missing(page, name):
    """The problem of an empty field, named as the editor sees it."""
    label = page._meta.get_field(name).verbose_name
    return Problem(name, MISSING % {"field": capfirst(label)})


def stream_problems(page, field):
    """Problems inside one StreamField of a page."""
    value = getattr(page, field.name)
    try:
        field.stream_block.clean(value)
    except ValidationError as error:
        for message in block_messages(error, field.stream_block, value):
            yield Problem(field.name, message)


def row_problems(page, relation, rows):
    """Problems inside the rows of one relation, each with the number of its row."""
    for number, row in enumerate(rows, start=1):
        for message in row.problems():
            label = capfirst(row._meta.verbose_name)
            yield Problem(
                relation, _("%(row)s %(number)s: %(message)s") % {"row": label, "number": number, "message": message}
            )


def field_messages(instance, exclude):
    """Sentences for what `full_clean()` finds wrong with an instance, its field names spelt out."""
    try:
        instance.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                if name == NON_FIELD_ERRORS:
                    yield message
                else:
                    yield f"{capfirst(instance._meta.get_field(name).verbose_name)}: {message}"


def require_ready(page):
    """Raise NotReadyToPublish when anything keeps `page` from the public."""
    if problems := list(page.publish_problems()):
        raise NotReadyToPublish(page, problems)


@receiver(pre_save, sender=Page)
def _guard_base_row(instance, raw=False, update_fields=None, **kwargs):
    """The side door: a page made live through its plain `Page` row."""
    if raw or not instance.live or instance._state.adding:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if Page.objects.filter(pk=instance.pk, live=False).exists():
        specific = instance.get_specific()
        if hasattr(specific, "publish_problems"):
            require_ready(specific)
