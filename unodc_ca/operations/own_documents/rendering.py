"""From a document's facts to its HTML."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from unodc_ca.core.models import SiteSettings
from unodc_ca.operations.own_documents import figures, offices, register, treaties
from unodc_ca.operations.own_documents.sources import Sources

# File name in content/documents/, without the language → module
DOCUMENTS = {
    "treaty-status": treaties,
    "programmes-and-projects": register,
    "key-figures": figures,
    "offices": offices,
}


@dataclass(frozen=True)
class Rendered:
    """html: to be printed; as_of: the last day its facts speak of, and so the date of the document."""

    html: str
    as_of: date

    @property
    def fingerprint(self):
        """The same as long as the words are; a printed document keeps it, so that a stale one can be told."""
        words = strip_tags(self.html.partition("<body>")[2]).split()
        return hashlib.sha256(" ".join(words).encode()).hexdigest()


def render(name, code):
    """One of DOCUMENTS in the language `code`, as Rendered. The database holds the content."""
    with override(code):
        module, sources = DOCUMENTS[name], Sources()
        context = {
            "title": str(module.TITLE),
            "language": code,
            "orientation": module.ORIENTATION,
            "site": SiteSettings.objects.first() or SiteSettings(),
            **module.facts(code, sources),
            "sources": sources,
        }
        return Rendered(render_to_string(f"documents/{name}.html", context), context["as_of"])
