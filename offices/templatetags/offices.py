"""The components of where we work: contacts, and who is bound by what."""

from collections import Counter

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.charts import Scale, year_of
from unodc_ca.core.fields import country_name
from unodc_ca.core.fields.locales import sort_key
from unodc_ca.core.templatetags.charts import sources_of

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
def treaty_table(rows, *, by, file="", label=""):
    """Who is bound by what. rows: TreatyStatus rows, their instruments at hand.

    by: "instrument" names the instrument of each row; "country" its country, linked where the row has a
    `country_link`. file: the address of the same rows as CSV.
    """
    sources = sources_of(rows)
    usual = Counter(row.as_of for row in rows).most_common(1)[0][0] if rows else None
    return {
        "rows": [(row, row.as_of if row.as_of != usual else None, _span(row)) for row in rows],
        "by": by,
        "label": label or _("Status of ratification"),
        "marks": _marks(),
        "sources": sources,
        "file": file,
    }


@register.inclusion_tag("components/treaty_standing.html")
def treaty_standing(row, *, as_of=None, short=False):
    """What a State has done about an instrument: a mark, the day, and how. row: TreatyStatus.

    as_of: the day it was known, where that is not the same for all. short: in as little room as can be.
    """
    return {"row": row, "as_of": as_of, "short": short}


@register.inclusion_tag("components/treaty_matrix.html")
def treaty_matrix(instruments, *, file="", label=""):
    """Instruments down, countries across.

    instruments: with their `status_rows` at hand; those without one are left out. file: the address of all rows as CSV.
    """
    rows = [row for instrument in instruments for row in instrument.status_rows.all()]
    codes = sorted({row.country for row in rows}, key=lambda code: sort_key(country_name(code)))
    known = {(row.instrument_id, row.country): row for row in rows}
    held = {row.instrument_id for row in rows}
    return {
        "countries": [country_name(code) for code in codes],
        "instruments": [
            (each, [known.get((each.pk, code)) for code in codes]) for each in instruments if each.pk in held
        ],
        "sources": sources_of(rows),
        "file": file,
        "label": label or _("Status of ratification"),
    }


@register.inclusion_tag("components/figure_table.html")
def figure_table(rows):
    """Key figures as a table, each with its own source. rows: KeyFigure rows."""
    return {"rows": rows}


FIRST_YEAR, YEARS_BETWEEN_MARKS = 1960, 20


def _scale():
    """From 1960 to the end of this year."""
    return Scale(FIRST_YEAR, timezone.localdate().year + 1)


def _marks():
    """[(year, its place in per cent), …] of the scale."""
    scale = _scale()
    return [(year, scale.at(year)) for year in range(FIRST_YEAR, int(scale.high), YEARS_BETWEEN_MARKS)]


def _span(row):
    """(where the instrument was adopted, where the State joined), in per cent of the scale; None where not known."""
    scale = _scale()
    days = (row.instrument.adopted, row.deposited if row.is_party else None)
    return tuple(scale.at(max(year_of(day.earliest), FIRST_YEAR)) if day else None for day in days)
