"""How an item of news, an event or a notice says what it is about."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

ABOUT_PANELS = [
    InlinePanel("country_rows", heading=_("Countries"), label=_("Country")),
    InlinePanel("theme_rows", heading=_("Thematic areas"), label=_("Thematic area")),
    InlinePanel("programme_rows", heading=_("Programmes"), label=_("Programme")),
    InlinePanel("project_rows", heading=_("Projects"), label=_("Project")),
]
