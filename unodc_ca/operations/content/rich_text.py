"""Rich text as the files write it: simple HTML, with links to other records by their keys."""

import re
from html.parser import HTMLParser

from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import features as registry
from wagtail.whitelist import check_url

FEATURE_TAGS = {
    **{f"h{level}": {f"h{level}"} for level in range(1, 7)},
    "bold": {"b", "strong"},
    "italic": {"i", "em"},
    "link": {"a"},
    "document-link": {"a"},
    "ol": {"ol", "li"},
    "ul": {"ul", "li"},
    "hr": {"hr"},
}
ALWAYS = {"p", "br"}
VOID = {"br", "hr"}
REFERENCE = re.compile(r"""\bid=(["'])@([^"']+)\1""")


def convert(converter, html, features, path):
    """The HTML as Wagtail stores it: links name primary keys instead of records.

    features: what the field's editor offers, None for Wagtail's default. Anything beyond it is complained about: it
    would get past the rules that editors keep, and be lost when they next save.
    """
    check = _Check(registry.get_default_features() if features is None else features)
    check.feed(html)
    check.close()
    for message in [*check.faults, *(f"<{tag}> is not closed." for tag in check.open_tags)]:
        converter.complain(path, message)
    targets = {key: converter.find(key, model, path) for key, model in check.references.items()}

    def with_primary_key(match):
        target = targets.get(match[2])
        return f'id="{target.pk}"' if target else match[0]

    return REFERENCE.sub(with_primary_key, html)


class _Check(HTMLParser):
    """Reads one text. Gives `faults` (sentences), `open_tags`, and `references`: {key: model of what it names}."""

    def __init__(self, features):
        super().__init__()
        self.allowed = ALWAYS.union(*(FEATURE_TAGS.get(feature, set()) for feature in features))
        self.faults, self.open_tags, self.references = [], [], {}

    def handle_starttag(self, tag, attrs):
        if not self._allows(tag):
            return
        if tag == "a":
            self._read_link(dict(attrs))
        elif attrs:
            self.faults.append(f"<{tag}> takes no attributes.")
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_endtag(self, tag):
        if self._allows(tag) and tag not in VOID and (not self.open_tags or self.open_tags.pop() != tag):
            self.faults.append(f"</{tag}> closes nothing.")

    def _allows(self, tag):
        if tag not in self.allowed:
            self.faults.append(f"<{tag}> is not allowed here, only {', '.join(sorted(self.allowed))}.")
        return tag in self.allowed

    def _read_link(self, attrs):
        target = attrs.get("id") or ""
        model = {"page": Page, "document": get_document_model()}.get(attrs.get("linktype"))
        if attrs.keys() == {"linktype", "id"} and model and target.startswith("@"):
            self.references[target[1:]] = model
        elif attrs.keys() != {"href"} or not attrs["href"] or not check_url(attrs["href"]):
            self.faults.append(
                'A link is <a linktype="page" id="@key">, <a linktype="document" …> or <a href="https://…">.'
            )
