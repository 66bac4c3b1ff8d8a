"""The words of facts, read off the kinds of their fields: a new fact is found without a line here."""

from django.db.models import ForeignKey
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from unodc_ca.core.fields import CountryCodeField, LongWordsField, WordsField, country_name, words_in
from unodc_ca.core.models import BasePage
from unodc_ca.core.panels import panel_names

AS_WRITTEN = {"code", "reference"}


def fact_words(facts, language, names_of):
    """Yield the words of the facts and rows of a source page or a snippet, in a language.

    Words and countries in that language, codes as they are written, what kind of document or news it is, and the
    names of whatever else the facts point to: donors, themes, programmes.
    names_of: given an object that a fact points to, its names in the language.
    """
    model = type(facts)
    relations = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    is_page = issubclass(model, BasePage)
    panels = [*model.fact_panels, *model.relation_panels, *model.file_panels] if is_page else model.panels
    for name in panel_names(panels):
        if name in relations:
            yield from _words_of_rows(getattr(facts, name), language, names_of)
        elif name == "kind":
            yield facts.get_kind_display()
        else:
            yield from _words_of_field(facts, model._meta.get_field(name), language, names_of)


def _words_of_rows(rows, language, names_of):
    for row in rows.all():
        for field in row._meta.concrete_fields:
            yield from _words_of_field(row, field, language, names_of)
        for inner in get_all_child_relations(type(row)):
            yield from _words_of_rows(getattr(row, inner.get_accessor_name()), language, names_of)


def _words_of_field(instance, field, language, names_of):
    value = getattr(instance, field.attname)
    if not value:
        return
    if isinstance(field, (WordsField, LongWordsField)):
        yield words_in(value, language)[0]
    elif isinstance(field, CountryCodeField):
        yield country_name(value, language)
    elif isinstance(field, ForeignKey) and not isinstance(field, ParentalKey):
        yield from names_of(getattr(instance, field.name))
    elif field.name in AS_WRITTEN:
        yield value
