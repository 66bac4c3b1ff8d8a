"""Panels of the page editor that know the difference between a source page and a translation."""

from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, Panel


def panel_names(panels):
    """Names of all fields and relations that a list of panels edits, nested groups included."""
    for panel in panels:
        if isinstance(panel, str):
            yield panel
        elif isinstance(panel, FieldPanel):
            yield panel.field_name
        elif isinstance(panel, InlinePanel):
            yield panel.relation_name
        else:
            yield from panel_names(getattr(panel, "children", []))


class FactsPanel(ObjectList):
    """A tab of facts: shown on the source page, absent on its translations."""

    class BoundPanel(ObjectList.BoundPanel):
        def is_shown(self):
            return not getattr(self.instance, "source_id", None) and super().is_shown()

        def get_comparison(self):
            return [] if getattr(self.instance, "source_id", None) else super().get_comparison()


class SourceNotePanel(Panel):
    """On a translation: where its facts are edited. On a source: nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/panels/source_note.html"

        def is_shown(self):
            return bool(self.instance.source_id)

        @cached_property
        def source_edit_url(self):
            return reverse("wagtailadmin_pages:edit", args=[self.instance.source_id])
