"""System checks of house rules that Wagtail would let pass."""

from django.core.checks import Error, Tags, register
from django.db import OperationalError, connection
from wagtail.models import Page


@register(Tags.database)
def no_aliases(app_configs, databases, **kwargs):
    """A language tree holds translations; an alias would put one language's text live under another."""
    try:
        if not databases or Page._meta.db_table not in connection.introspection.table_names():
            return []  # before the first migration there is nothing to check
    except OperationalError:
        return []  # no database to look into; whoever needs one will say so
    return [
        Error(
            f"“{page.title}” (page {page.pk}) is an alias of another page.",
            hint="Convert it to an ordinary page, or translate the page it mirrors.",
            id="core.E001",
        )
        for page in Page.objects.filter(alias_of__isnull=False)
    ]
