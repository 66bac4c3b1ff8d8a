"""The components of what we do: what a page is about, money, decisions, results."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from programmes import activities
from programmes.timeline import timeline
from unodc_ca.core.charts import share
from unodc_ca.core.templatetags.charts import sources_of

register = template.Library()


@register.simple_tag
def totals(cards):
    """What the published amounts of some activities add up to: [Total, …]. cards: each with its `Activity`."""
    return activities.totals([card.details for card in cards])


@register.simple_tag
def cycles(cards, facts):
    """Programmes on one scale, a `Timeline`. cards: each with its `Activity`; facts: of the page it stands on."""
    return timeline(cards, facts if hasattr(facts, "decision_rows") else None)


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


@register.inclusion_tag("components/document_row.html")
def document_row(entry, files, *, title, heading_level=2, kind="", date=None):
    """A document with its files beside it, in a row of documents. entry, heading_level, kind, date: as in `card`.

    files: of the document, as `file_link` takes them; title: what its links are called by.
    """
    return {
        "entry": entry,
        "files": files,
        "title": title,
        "heading_level": heading_level,
        "kind": kind,
        "date": date,
    }


@register.simple_tag
def missing_language(rows):
    """Says so when a document has files, but none in the reader's language."""
    languages = {row.language for row in rows if row.language}
    # Translators: name your own language here, which is the reader's
    return "" if get_language() in languages or not languages else _("There is no file in English.")


@register.inclusion_tag("components/budget.html")
def budget(rows):
    """Budget rows as a table with bars; says so when nothing is published."""
    return _money_table(rows)


@register.inclusion_tag("components/donors.html")
def donors(rows):
    """Donors with what they give; nothing without any. The rows' organisations should be at hand."""
    return _money_table([row for row in rows if row.organisation_id])


def _money_table(rows):
    """What a table of amounts shows. longest: the amount whose bar fills its cell; None where nothing can be compared.

    sources: of all rows; one that holds for all of them is said once, below.
    """
    amounts = [row.amount for row in rows if row.amount is not None]
    is_one_currency = len({row.currency for row in rows if row.amount is not None}) == 1
    sources = sources_of(rows)
    return {
        "rows": rows,
        "longest": max(amounts) if len(amounts) > 1 and is_one_currency else None,
        "sources": sources,
        "is_one_source": len(sources) < 2,
    }


@register.inclusion_tag("components/decisions.html")
def decisions(rows):
    """Dated decisions, the earliest first; nothing without any."""
    return {"rows": sorted((row for row in rows if row.decided), key=lambda row: row.decided)}


@register.inclusion_tag("components/outcome.html")
def outcome(row, *, heading_level=3):
    """One outcome of a project with its indicators as a table, each with a bar from where it began to where it is."""
    rows = row.indicator_rows.all()
    indicators = [(each, _progress(each)) for each in rows]
    sources = sources_of(rows)
    return {
        "row": row,
        "indicators": indicators,
        "has_bars": any(progress for _each, progress in indicators),
        "sources": sources,
        "is_one_source": len(sources) < 2,
        "heading_level": heading_level,
    }


def _progress(indicator):
    """{name: share of the largest in per cent} of an indicator's measures; nothing where there are none to compare."""
    measures = {name: getattr(indicator, name) for name in ("baseline", "target", "actual")}
    known = [value for value in measures.values() if value is not None]
    if len(known) < 2 or min(known) < 0:
        return {}
    return {name: share(value, max(known)) for name, value in measures.items()}


@register.inclusion_tag("components/measure.html")
def measure(value, on, *, label):
    """A cell of the indicators' table: a number with its date, or that it is not published. label: of its column."""
    return {"value": value, "on": on, "label": label}
