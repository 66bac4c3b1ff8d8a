from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from offices.models import KeyFigure, LegalInstrument
from unodc_ca.core.templatetags.facts import figure


@register_snippet
class LegalInstrumentViewSet(SnippetViewSet):
    model = LegalInstrument
    icon = "doc-full"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["__str__", "kind", "terrorism_number", "adopted"]
    list_filter = ["kind"]


def range_of(row):
    """The value of a key figure as readers see it."""
    return figure(row.value, upper=row.upper_value, qualifier=row.qualifier)


@register_snippet
class KeyFigureViewSet(SnippetViewSet):
    model = KeyFigure
    icon = "order"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["__str__", "country", "period", Column("value", label=_("Value"), accessor=range_of)]
    list_filter = ["country"]
