"""The components made of cloth. An ornament is the name of a tile in img/ornaments/; gul where there is none.

Cloth is decoration: it is never read out, and never stands behind words.
"""

from django import template

from unodc_ca.core.templatetags.components import card

register = template.Library()


@register.inclusion_tag("components/cloth.html")
def cloth(ornament=""):
    """A panel of cloth, as large as what it stands in. At most one a screen."""
    return {"ornament": ornament}


@register.inclusion_tag("components/missing_patch.html")
def missing_patch():
    """A square of patchwork from which one patch is cut out: what stands beside “page not found”."""
    return {}


@register.inclusion_tag("components/swatch.html")
def swatch(entry, *, ornament, heading_level=3):
    """A piece of cloth over the linked title and summary of one page, inside a list of the class `swatches`.

    entry: a row of `in_language()`, or a `Card` of a related list.
    """
    return {**card(entry, heading_level=heading_level), "ornament": ornament}
