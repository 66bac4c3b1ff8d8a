"""What the public may see: live pages whose source is live, outside every private section.

A restriction of a source holds for its translations: it is looked up, never copied, so the two cannot differ.
"""

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

from unodc_ca.core.request_cache import forget, remember
from unodc_ca.documents.serving import pages_showing, register_public_check

RESTRICTED_PATHS = "restricted paths"


def restricted_paths():
    """Tree paths of the pages that head a private section; one query a request."""
    return remember(RESTRICTED_PATHS, lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True)))


def in_private_section(path_lookup="path"):
    """A condition on pages under a private section, or None when there is no such section.

    path_lookup: how to get from the queried model to the tree path, e.g. `source__path`.
    """
    condition = None
    for path in restricted_paths():
        below = Q(**{f"{path_lookup}__startswith": path})
        condition = below if condition is None else condition | below
    return condition


def published_pages(pages=None):
    """Live, public pages of any type, as a queryset of plain `Page` rows.

    The type's own `published()` knows the source of each page. Here, where only the common row is at hand, a
    set of translations is left out as a whole when any of its pages is private: too little rather than too much.
    """
    pages = Page.objects.all() if pages is None else pages
    pages = pages.filter(live=True)
    private = in_private_section()
    if private is not None:
        pages = pages.exclude(private).exclude(
            translation_key__in=Page.objects.filter(private).values("translation_key")
        )
    return pages


@register_public_check
def shown_by_a_published_page(document):
    """A document is public while a page that the public may see shows it, in a row or in a text."""
    return any(
        page.specific_class.objects.published().filter(pk=page.pk).exists()
        for page in pages_showing(document)
        if hasattr(page.specific_class.objects.all(), "published")
    )


@receiver([post_save, post_delete], sender=PageViewRestriction)
def _forget_restrictions(**kwargs):
    forget(RESTRICTED_PATHS)
