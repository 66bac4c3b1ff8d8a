"""What happens to a source page happens to its translations.

Receivers rather than overridden methods: Wagtail's views and bulk actions reach the actions by several ways.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext as _
from treebeard.exceptions import InvalidMoveToDescendant
from wagtail.actions.move_page import MovePageAction
from wagtail.coreutils import find_available_slug
from wagtail.signals import page_unpublished, post_page_move

from unodc_ca.core.usage import Blocked


def _translations(page):
    """The translated pages of a source; none for a translation or a page of Wagtail's own."""
    if getattr(page, "source_id", True):
        return []
    return page.translated_pages.all()


@receiver(page_unpublished)
def unpublish_translations(instance, **kwargs):
    """A translation is public only while its source is, and is not scheduled to become so."""
    for translation in _translations(instance):
        translation.revisions.update(approved_go_live_at=None)
        if translation.live:
            translation.unpublish()


# Whole or not at all: Wagtail moves a page before it tells us, in a transaction that has ended by then. Its views call
# this action, or `Page.move()` of a plain row, so a method of our own pages would not be enough.
MovePageAction.execute = transaction.atomic(MovePageAction.execute)


@receiver(post_page_move)
def move_translations(instance, parent_page_before, parent_page_after, **kwargs):
    """Move the translations of a source below the translations of its new parent, where there are any.

    Raises Blocked when one of them cannot move.
    """
    if parent_page_before == parent_page_after:  # it only got another place among its siblings
        return
    for translation in _translations(instance.specific):
        target = parent_page_after.get_translation_or_none(translation.locale)
        if target and not translation.is_child_of(target):
            try:
                _move(translation, target)
            except ValidationError as error:
                raise Blocked(_blocks_move(translation, instance, error.messages), translation) from error
            except InvalidMoveToDescendant as error:
                reason = _("Its new place would be below itself.")
                raise Blocked(_blocks_move(translation, instance, [reason]), translation) from error


def _move(translation, target):
    free = find_available_slug(target, translation.slug)
    if free != translation.slug:  # a page of another set has it there
        translation.slug = free
        translation.save()
    translation.move(target, pos="last-child")


def _blocks_move(translation, page, reasons):
    return _(
        "“%(page)s” was not moved, because its translation “%(translation)s” cannot move with it: %(reasons)s "
        "Correct the translation, then move the page again."
    ) % {"page": page, "translation": translation, "reasons": " ".join(reasons)}
