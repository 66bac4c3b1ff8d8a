"""What a thing is called: its title and the further names that its kind says."""

from wagtail.models import Page

from unodc_ca.core.fields import words_in
from unodc_ca.core.fields.words import Words
from unodc_ca.search.kinds import KINDS, kind_of


def names_of_page(page, source):
    """The names of a page in its language: its title, texts such as synonyms, and those of its source's facts."""
    own = [path for path in _paths(page) if path in page.text_names()]
    language = page.locale.language_code
    texts = [name for path in own for name in _at(page, path, language)]
    return [page.title, *texts, *_in_facts(source, language)]


def names_of_snippet(thing, language):
    """The names of a snippet in a language, its title first."""
    return [name for path in _paths(thing) for name in _at(thing, path, language)]


def names_told(target, language):
    """What others call it whose facts point to it: its title and codes. Synonyms are its own.

    target: a source page or a snippet. Of a page that is not public nothing is told: a search would confirm its name.
    """
    if not isinstance(target, Page):
        return names_of_snippet(target, language)
    if not type(target).objects.published().filter(pk=target.pk).exists():
        return []
    translation = target.translated_pages.filter(live=True, locale__language_code=language).first()
    return [(translation or target).title, *_in_facts(target, language)]


def _in_facts(source, language):
    paths = [path for path in _paths(source) if path not in source.text_names()]
    return [name for path in paths for name in _at(source, path, language)]


def _paths(thing):
    kind = KINDS.get(kind_of(type(thing)))
    return kind.names if kind else ()


def _at(holder, path, language):
    """The names in a field, one a line, or in a field of rows: "alias_rows.code"."""
    name, _dot, inner = path.partition(".")
    value = getattr(holder, name)
    values = [getattr(row, inner) for row in value.all()] if inner else [value]
    texts = [words_in(each, language)[0] if isinstance(each, Words) else each for each in values]
    return [line for text in texts for line in text.splitlines() if line.strip()]
