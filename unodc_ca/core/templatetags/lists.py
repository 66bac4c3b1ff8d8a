"""The components around a list: its filters, how many entries it has and why."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("components/filters.html")
def filters(filters):
    """The form that narrows a list; nothing where there is nothing to choose. filters: a `ListFilterSet`."""
    return {"filters": filters, "chips": filters.chips if filters else []}


@register.inclusion_tag("components/list_head.html")
def list_head(entries, *, count_words, filters=None):
    """How many entries there are, and the active filters, each a link that removes it.

    entries: a page of them; count_words: how they are counted, a lazy plural of `total`.
    """
    count = count_words % {"total": entries.paginator.count}
    return {"count": count, "chips": filters.chips if filters else []}


@register.inclusion_tag("components/nothing_found.html")
def nothing_found(filters=None):
    """What stands in place of an empty list, with the way out when filters have emptied it."""
    return {"filtered": bool(filters and filters.chosen)}


@register.simple_tag
def page_number(entries):
    """What tells the title of a list's later pages from that of its first: ", page 3"."""
    number = getattr(entries, "number", 1)
    return _(", page %(number)d") % {"number": number} if number > 1 else ""
