"""What happens to a source page happens to its translations.

Receivers rather than overridden methods: Wagtail's views and bulk actions reach the actions by several ways.
"""

from django.dispatch import receiver
from wagtail.coreutils import find_available_slug
from wagtail.signals import page_unpublished, post_page_move


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


@receiver(post_page_move)
def move_translations(instance, parent_page_after, **kwargs):
    """A translation stands under the translation of its source's parent, where there is one."""
    for translation in _translations(instance.specific):
        target = parent_page_after.get_translation_or_none(translation.locale)
        if target and not translation.is_child_of(target):
            free = find_available_slug(target, translation.slug)
            if free != translation.slug:  # a page of another set stands there already
                translation.slug = free
                translation.save()
            translation.move(target, pos="last-child")
