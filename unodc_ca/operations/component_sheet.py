"""Every component in its states, on one page for those who work on them: as it is meant, empty, longest, in Russian.

Served where the setting COMPONENT_SHEET says so. What a component is for is its tag's own docstring.
"""

from importlib import import_module
from inspect import cleandoc

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.template.loader import get_template

from unodc_ca.enquiries.forms import ContactForm
from unodc_ca.operations.component_examples import EXAMPLES


def component_sheet(request):
    """The page; 404 where the setting does not show it."""
    if not settings.COMPONENT_SHEET:
        raise Http404
    shown = [(each.name, _documentation(each.tag), list(_drawn(each, request))) for each in EXAMPLES]
    return render(request, "component_sheet.html", {"examples": shown})


def _documentation(tag):
    """The tag's docstring: its documented signature."""
    if not tag:
        return ""
    module, _colon, name = tag.partition(":")
    return cleandoc(getattr(import_module(module), name).__doc__)


def _drawn(example, request):
    """Yield (state, html)."""
    template = get_template(f"component_sheet/{example.template}.html")
    for state, context in example.states.items():
        if "form" in context:  # made in the reader's language
            context = {"form": ContactForm({"message": ""})}
        yield state, template.render({**context, "card_level": 3}, request)
