"""What the body of a page refers to, read together: the pages, documents and pictures of all its blocks.

Wagtail asks for each text block's links on their own, leads to the language the editor chose, and links drafts.
Here a link leads to the page in the reader's language, and to published pages only.
"""

from django.db.models import prefetch_related_objects
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from unodc_ca.core.addresses import full_address
from unodc_ca.core.links import links_to
from unodc_ca.core.request_cache import remember

DOCUMENTS = "links to documents"
REFERENCES = "references of bodies"


def read_targets(body, code):
    """Read what a StreamField's value refers to: at most one query a kind, and one for the renditions."""
    pages, documents = _references(body)
    links_to(code, pages)
    _documents(documents)
    images = [value for block in body for value in _values(block) if isinstance(value, get_image_model())]
    if images:
        prefetch_related_objects(images, "renditions")


def linked_pages(body):
    """The primary keys of the pages that a StreamField's value links to. No query: links may be read with others."""
    return _references(body)[0]


def _references(body):
    """({primary keys of pages}, {of documents}), looked for once a request."""
    known = remember(REFERENCES, dict)
    if id(body) not in known:
        found = {Page: set(), get_document_model(): set()}
        for model, pk, *_where in body.stream_block.extract_references(body):
            if model in found and str(pk).isdigit():
                found[model].add(int(pk))
        known[id(body)] = body, tuple(found.values())  # with the body: its id stays its own while it is held
    return known[id(body)][1]


def _values(block):
    return block.value.values() if hasattr(block.value, "values") else ()


def _documents(pks):
    known = remember(DOCUMENTS, dict)
    missing = set(pks) - known.keys()
    if missing:
        known.update({**dict.fromkeys(missing), **get_document_model().objects.in_bulk(missing)})
    return known


def _ids(attributes):
    return [int(each["id"]) if each.get("id", "").isdigit() else None for each in attributes]


class ReaderPageLinkHandler(PageLinkHandler):
    """Page links of rich text on public pages."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        ids = _ids(attrs_list)
        links = links_to(get_language(), {pk for pk in ids if pk})
        return [f'<a href="{escape(links[pk].address)}">' if links.get(pk) else "<a>" for pk in ids]


class ReaderDocumentLinkHandler(DocumentLinkHandler):
    """Document links of rich text on public pages."""

    @classmethod
    def get_many(cls, attrs_list):
        ids = _ids(attrs_list)
        documents = _documents({pk for pk in ids if pk})
        return [documents.get(pk) for pk in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        files = cls.get_many(attrs_list)
        return [f'<a href="{escape(full_address(each.url))}">' if each else "<a>" for each in files]
