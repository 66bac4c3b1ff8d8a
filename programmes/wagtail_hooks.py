from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from programmes.models import Organisation


@register_snippet
class OrganisationViewSet(SnippetViewSet):
    model = Organisation
    icon = "group"
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["__str__", "kind", "country"]
    list_filter = ["kind", "country"]
