"""The components of the search page."""

from django import template
from django.utils.translation import get_language

from unodc_ca.core.links import Link

register = template.Library()


@register.inclusion_tag("components/search_hit.html")
def search_hit(hit, *, heading_level=2):
    """One hit, its matched words marked. hit: a `ShownHit`."""
    language = hit.record.language
    return {"hit": hit, "heading_level": heading_level, "language": language if language != get_language() else None}


@register.simple_tag
def ways_on(hits, sections, *, most):
    """The hits as `Link`s, filled up with sections of the menu that are not among them."""
    links = [Link(hit.record.title, hit.address, hit.record.language) for hit in hits]
    known = {link.address for link in links}
    links += [section for section in sections if section.address not in known]
    return links[:most]
