"""The components of what we do: what a page is about, money, decisions, results."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programmes import activities
from unodc_ca.core.fields import language_name

register = template.Library()


@register.simple_tag
def totals(cards):
    """What the published amounts of some activities add up to: [Total, …]. cards: each with its `Activity`."""
    return activities.totals([card.details for card in cards])


@register.inclusion_tag("components/country_facts.html")
def country_facts(countries):
    """The countries of a page as a `fact`, with their shares. countries: [(row, Link or None), …]."""
    return {"countries": countries}


@register.inclusion_tag("components/link_facts.html")
def link_facts(links, *, label):
    """Pages that a page names, as a `fact` under a label. links: [(row, Link), …]."""
    return {"links": links, "label": label}


@register.inclusion_tag("components/about_facts.html", takes_context=True)
def about_facts(context):
    """What a page is about, as `fact`s: what `subjects()` put into the context."""
    return {name: context.get(name) for name in ("countries", "themes", "programmes", "projects")}


@register.inclusion_tag("components/file_languages.html")
def file_languages(rows):
    """In which languages a document can be had; nothing without files."""
    return {"rows": rows, "languages": [language_name(code) for code in _languages(rows)]}


@register.simple_tag
def missing_language(rows):
    """Says so when a document has files, but none in the reader's language."""
    languages = _languages(rows)
    # Translators: name your own language here, which is the reader's
    return "" if get_language() in languages or not languages else _("There is no file in English.")


def _languages(rows):
    return list(dict.fromkeys(row.language for row in rows if row.language))


@register.inclusion_tag("components/budget.html")
def budget(rows):
    """Budget rows as a table; says so when nothing is published."""
    return {"rows": rows}


@register.inclusion_tag("components/donors.html")
def donors(rows):
    """Donors with what they give; nothing without any. The rows' organisations should be at hand."""
    return {"rows": [row for row in rows if row.organisation_id]}


@register.inclusion_tag("components/decisions.html")
def decisions(rows):
    """Dated decisions, the earliest first; nothing without any."""
    return {"rows": sorted((row for row in rows if row.decided), key=lambda row: row.decided)}


@register.inclusion_tag("components/outcome.html")
def outcome(row, *, heading_level=3):
    """One outcome of a project with its indicators as a table."""
    return {"row": row, "indicators": row.indicator_rows.all(), "heading_level": heading_level}


@register.inclusion_tag("components/measure.html")
def measure(value, on):
    """A cell of the indicators' table: a number with its date, or that it is not published."""
    return {"value": value, "on": on}
