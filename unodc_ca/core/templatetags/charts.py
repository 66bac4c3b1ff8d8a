"""The components of numbers: bars in a table, large figures, and where numbers are from."""

from django import template

from unodc_ca.core.blocks.table import written_number
from unodc_ca.core.charts import share

register = template.Library()


@register.inclusion_tag("components/data_source.html")
def data_source(sources, *, file="", name=""):
    """Where the numbers above come from, and a link to a file of exactly those.

    sources: [(text, day or None), …]; file: the address of the CSV; name: what it holds, for those who hear it.
    """
    return {"sources": [(text, as_of) for text, as_of in sources if text], "file": file, "name": name}


@register.simple_tag
def sources_of(rows):
    """[(source, day), …] of some rows, each once."""
    return list(dict.fromkeys((row.source_text, row.as_of) for row in rows if row.source_text))


@register.inclusion_tag("components/bar.html")
def bar(value, *, longest):
    """A bar as a drawing, for a cell beside its number; only the ground where no number is known."""
    return {"share": share(value, longest)}


@register.inclusion_tag("components/key_figures.html")
def key_figures(figures):
    """Key figures, large, with their words below. figures: rows with `indicator`, `value`, `unit` and `period`."""
    return {"figures": figures}


@register.filter
def written(value):
    """A number as the reader's language writes it; "" where there is none."""
    return written_number(value)
