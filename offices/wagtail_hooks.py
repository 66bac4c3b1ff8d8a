from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from offices.models import KeyFigure, LegalInstrument


@register_snippet
class LegalInstrumentViewSet(SnippetViewSet):
    model = LegalInstrument
    icon = "doc-full"
    menu_order = 310
    add_to_admin_menu = True
    list_display = ["__str__", "kind", "terrorism_number", "adopted"]
    list_filter = ["kind"]


@register_snippet
class KeyFigureViewSet(SnippetViewSet):
    model = KeyFigure
    icon = "order"
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["__str__", "country", "period", "value"]
    list_filter = ["country"]
