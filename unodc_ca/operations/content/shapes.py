"""What a record of each type may hold, read from the models."""

from dataclasses import dataclass, field
from functools import cache

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME
from wagtail.snippets.models import get_snippet_models

from unodc_ca.core.models import BasePage

SCHEDULE = {"go_live_at", "expire_at"}  # staff's, not the files'


@dataclass(frozen=True)
class Shape:
    """The fields and relations of one model that a file may fill, by name.

    facts, texts: name → field; a model that is no page has no texts.
    rows: name → (model of the row, name of its field that points back here).
    origin: name of the field that tells where the facts stand, or None.
    """

    facts: dict
    texts: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)
    origin: str | None = None


def is_loadable(model):
    """Whether files may hold records of this model: pages, snippets, settings of the site, images, documents."""
    if issubclass(model, BasePage | BaseSiteSetting):
        return True
    return model in (*get_snippet_models(), get_image_model(), get_document_model())


@cache
def shape_of(model):
    """The Shape of a page type, of a snippet or the like, or of a model of rows."""
    fields = {each.name: each for each in model._meta.concrete_fields if _is_content(each)}
    texts = {}
    if issubclass(model, BasePage):
        texts = {name: each for name, each in fields.items() if name in model.text_names() - SCHEDULE}
        fields = {name: each for name, each in fields.items() if name in model.fact_names()}
    return Shape(facts=fields, texts=texts, rows=_rows(model), origin=_origin(fields))


def _is_content(each):
    return each.editable and not each.auto_created and not isinstance(each, ParentalKey)


def _rows(model):
    if not issubclass(model, ClusterableModel):
        return {}
    relations = {each.get_accessor_name(): each for each in get_all_child_relations(model)}
    relations.pop(COMMENTS_RELATION_NAME, None)
    return {name: (each.related_model, each.field.name) for name, each in relations.items()}


def _origin(fields):
    """`source_text` on most models; `source` on images, where a page would have its source page."""
    for name in ("source_text", "source"):
        if isinstance(fields.get(name), models.CharField):
            return name
    return None
