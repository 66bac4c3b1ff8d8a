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


class EditorTab(ObjectList):
    """A tab of the editor, without the rows that the form leaves out for this page or this person."""

    class BoundPanel(ObjectList.BoundPanel):
        @cached_property
        def children(self):
            # A field that is not in the form hides itself; Wagtail's panel of rows does not
            left_out = set(type(self.form).formsets) - set(self.form.formsets) if self.form else set()
            return [
                child.get_bound_panel(
                    instance=self.instance, request=self.request, form=self.form, prefix=f"{self.prefix}-child-{name}"
                )
                for child, name in zip(self.panel.children, self.panel.child_identifiers, strict=True)
                if getattr(child, "relation_name", None) not in left_out
            ]


class FactsPanel(EditorTab):
    """A tab of facts: shown on the source page, absent on its translations."""

    class BoundPanel(EditorTab.BoundPanel):
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
            """Where the facts are edited; empty for who may not do it."""
            source = self.instance.source
            may_edit = source.permissions_for_user(self.request.user).can_edit()
            return reverse("wagtailadmin_pages:edit", args=[source.pk]) if may_edit else ""
