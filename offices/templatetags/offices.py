"""The components of where we work: contacts, and who is bound by what."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from unodc_ca.core.addresses import reader_address

register = template.Library()


@register.inclusion_tag("components/office_link.html")
def office_link(office):
    """An office by its city, and what kind it is when it is not one among several. office: a row of `in_language()`."""
    return {"office": office, "address": reader_address(office.reader_page.url_path, get_language())}


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


@register.inclusion_tag("components/treaty_standing.html")
def treaty_standing(row):
    """What a State has done about an instrument, in a word or two: "Accession", "Signed only". row: TreatyStatus."""
    return {"row": row}
