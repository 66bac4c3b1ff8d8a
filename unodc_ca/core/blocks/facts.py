"""Facts in pairs."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import BodyStructBlock


class FactBlock(blocks.StructBlock):
    """One pair of a label and its value."""

    label = blocks.CharBlock(max_length=80, label=_("Label"))
    value = blocks.CharBlock(max_length=255, label=_("Value"))

    class Meta:
        icon = "list-ul"
        label = _("Fact")
        label_format = "{label}: {value}"


class FactListBlock(BodyStructBlock):
    """Facts at a glance: labels with their values."""

    facts = blocks.ListBlock(FactBlock(), min_num=1, label=_("Facts"))

    def get_context(self, value, parent_context=None):
        """Add `pairs`: the facts that have both halves."""
        context = super().get_context(value, parent_context=parent_context)
        context["pairs"] = [fact for fact in value.get("facts") or () if fact.get("label") and fact.get("value")]
        return context

    class Meta:
        icon = "list-ul"
        label = _("List of facts")
        group = _("Figures and facts")
        description = _("Short facts in pairs, such as “Opening hours: 9:00 to 18:00”.")
        template = "blocks/facts.html"
        preview_value = {
            "facts": [
                {"label": "Place", "value": "Tashkent"},
                {"label": "Language", "value": "English with Russian interpretation"},
            ]
        }
