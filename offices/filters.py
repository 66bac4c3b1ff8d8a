"""The filters above the list of legal instruments."""

from django.utils.translation import gettext_lazy as _

from offices.choices import InstrumentKind
from unodc_ca.core.filters import ChoiceFacet, ListFilterSet


class InstrumentFilterSet(ListFilterSet):
    kind = ChoiceFacet("kind", _("Kind"), InstrumentKind)
