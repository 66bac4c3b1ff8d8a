"""The maps of where we work.

With the map of the region stands `boundary_disclaimer`; for a locator the same words are at the foot of every page.
"""

from django import template
from django.utils.translation import get_language, ngettext

from offices.choices import LabelSide, OfficeKind
from offices.map import HEIGHT, WIDTH, draw
from offices.related import located_in
from unodc_ca.core.addresses import reader_address
from unodc_ca.core.fields import words_in
from unodc_ca.core.lite import is_lite, other_form
from unodc_ca.core.models import SiteSettings

register = template.Library()


@register.inclusion_tag("components/region_map.html")
def region_map(entries):
    """The countries we cover and our offices in them, each office a link; nothing for countries without geometry.

    entries: the cards of the list of places, each with the country's code and, as its details, the offices there.
    That list stands beside the map: it says the same, and on small screens it is easier to use. The light form has a
    link to the full page instead.
    """
    if is_lite():
        return _in_words(entries)
    drawing = draw(frozenset(entry.code for entry in entries))
    if drawing is None:
        return {}
    reader = get_language()
    offices = [office for entry in entries for office in entry.details or []]
    points = [point for point in (_point(drawing, office, reader) for office in offices) if point]
    lands = [(entry, drawing.lands[entry.code]) for entry in entries if entry.code in drawing.lands]
    return {
        "drawing": drawing,
        "width": WIDTH,
        "height": HEIGHT,
        "reader": reader,
        "lands": lands,
        "names": _names(drawing, [entry for entry, _path in lands], points),
        "points": points,
    }


@register.inclusion_tag("components/country_locator.html")
def country_locator(country):
    """One country among those we cover, with its offices: a picture of what the page says, hidden from screen readers.

    country: the source page of a country. Costs one query.
    """
    if is_lite():
        return {}
    codes, places = located_in(country)
    drawing = draw(frozenset(codes))
    if drawing is None or country.iso_code not in drawing.lands:
        return {}
    return {
        "drawing": drawing,
        "width": WIDTH,
        "height": HEIGHT,
        "land": drawing.lands[country.iso_code],
        "others": [path for code, path in drawing.lands.items() if code != country.iso_code],
        "points": [point for point in (drawing.point(*place) for place in places) if point],
    }


@register.inclusion_tag("components/boundary_disclaimer.html", takes_context=True)
def boundary_disclaimer(context):
    """What the United Nations say about the borders on a map: the site's own words, else those usual on its maps."""
    return {"words_of_site": SiteSettings.read(context["request"]).disclaimer_boundaries}


def _in_words(entries):
    offices = sum(len(entry.details or []) for entry in entries)
    return {
        "countries": ngettext("%(total)d country", "%(total)d countries", len(entries)) % {"total": len(entries)},
        "offices": ngettext("%(total)d office", "%(total)d offices", offices) % {"total": offices},
        "full_page": other_form(),
    }


def _point(drawing, office, reader):
    """What the map shows of an office, or None where its place is not known. office: a row of `in_language()`."""
    if office.latitude is None or office.longitude is None:
        return None
    place = drawing.point(office.longitude, office.latitude)
    if place is None:
        return None
    label, language = words_in(office.city, reader)
    if not label:
        label, language = office.reader_page.title, office.reader_page.locale.language_code
    return {
        "x": place[0],
        "y": place[1],
        "label": label,
        "language": language,
        "side": office.map_label,
        "is_regional": office.kind == OfficeKind.REGIONAL,
        "address": reader_address(office.reader_page.url_path, reader),
    }


def _names(drawing, entries, points):
    """[(entry, x, y), …]: the countries whose name finds room in their land, clear of the names of offices."""
    taken = [label_box(**point) for point in points]
    names = []
    for entry in entries:
        half = len(entry.title) * 4  # of its width, about
        for x, y in drawing.middles[entry.code]:
            box = (x - half - 8, y - 14, x + half + 8, y + 14)
            if not any(overlap(box, other) for other in taken):
                taken.append(box)
                names.append((entry, x, y))
                break
    return names


def label_box(x, y, label, side, **_rest):
    """About what an office takes of the map: its point and its name beside it."""
    length = len(label) * 9
    left = {LabelSide.RIGHT: x - 10, LabelSide.LEFT: x - 14 - length}.get(side, x - length / 2)
    right = {LabelSide.RIGHT: x + 14 + length, LabelSide.LEFT: x + 10}.get(side, x + length / 2)
    return left, y - (32 if side == LabelSide.ABOVE else 10), right, y + (32 if side == LabelSide.BELOW else 10)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
