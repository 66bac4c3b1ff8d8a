"""The components of where we work: contacts, and who is bound by what."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("components/contacts.html")
def contacts(rows):
    """The contacts of an office; says so when there is no telephone among them."""
    return {"rows": rows, "has_phone": any(row.phone for row in rows)}


@register.inclusion_tag("components/treaty_table.html")
def treaty_table(rows, *, by, label=""):
    """Who is bound by what. rows: TreatyStatus rows.

    by: "instrument" names the instrument of each row, which should be at hand; "country" its country, linked
    where the row has a `country_link`.
    """
    return {
        "rows": rows,
        "by": by,
        "label": label or _("Status of ratification"),
        "any_in_force": any(row.in_force for row in rows),
        "sources": list(dict.fromkeys(row.source_text for row in rows if row.source_text)),
    }
