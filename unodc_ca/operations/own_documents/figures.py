"""Every key figure with its unit, year, source and licence, by country and then for the region."""

from itertools import groupby

from django.utils.translation import gettext_lazy as _

from offices.models import KeyFigure
from unodc_ca.core.fields import country_name
from unodc_ca.core.fields.locales import sort_key

TITLE = _("Key figures for Central Asia by country and year")
ORIENTATION = "portrait"


def facts(code, sources):
    """Figures by place: [(name of the place, [KeyFigure, …]), …]; areas of several countries come last."""
    rows = sorted(KeyFigure.objects.all(), key=_order)
    return {
        "as_of": max(row.as_of or row.period.latest for row in rows),
        "places": [(name, sources.mark(figures)) for name, figures in groupby(rows, _place)],
    }


def _place(row):
    return country_name(row.country) if row.country else str(row.area)


def _order(row):
    return not row.country, sort_key(_place(row)), sort_key(str(row.indicator)), row.period
