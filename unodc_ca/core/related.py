"""Related lists: what other pages say about a page, asked and never stored.

An app registers the lists it gives to the page types below it. All lists of a page together cost two
queries, however many there are: one union over the types for the entries, one for their translations.
"""

from dataclasses import dataclass, replace

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.fields import PartialDate


@dataclass(frozen=True)
class RelatedList:
    """One list under a heading.

    entries: given the source page, a queryset of the related sources in the order they are shown.
    date: name of the entries' date field, shown beside the title; newest first.
    order: name of a whole-number field to sort by instead. With neither, entries stand by title.
    """

    key: str
    heading: str
    entries: object
    date: str | None = None
    order: str | None = None
    limit: int = 6


@dataclass(frozen=True)
class Card:
    """One entry as a reader sees it: in their language, or in the source's, which `language` then names."""

    title: str
    summary: str
    address: str
    language: str
    date: PartialDate | None


_lists: dict[str, list[RelatedList]] = {}


def register(model_label, related):
    """Give the page type `model_label` (e.g. "offices.CountryPage") a list. Called in an app's `ready()`."""
    _lists.setdefault(model_label, []).append(related)


def _union(parts):
    first, *others = parts
    return list(first.union(*others, all=True)) if others else list(first)


def related_lists(page, code):
    """The filled lists of a page for a reader of language `code`: [(RelatedList, [Card, …]), …]."""
    registered = _lists.get(page._meta.label, [])
    parts, models = [], {}
    for related in registered:
        chosen = related.entries(page.facts).sources().published()[: related.limit]
        models[related.key] = model = chosen.model
        sort_field = related.date or related.order
        sort = Cast(F(sort_field), CharField()) if sort_field else Value("", CharField())
        parts.append(
            model.objects.filter(pk__in=chosen.values("pk"))
            .order_by()
            .values_list(
                Value(related.key, CharField()), "pk", "title", "summary", "url_path", "locale__language_code", sort
            )
        )
    if not parts:
        return []
    cards, sort_keys = {}, {}
    dated = {related.key for related in registered if related.date}
    for key, pk, title, summary, url_path, language, sort in _union(parts):
        date = PartialDate.parse(sort) if key in dated and sort else None
        cards[key, pk] = Card(title, summary, reader_address(url_path, code), language, date)
        sort_keys[key, pk] = sort
    cards.update(_translated(cards, models, code))
    return [(related, ordered) for related in registered if (ordered := _ordered(related, cards, sort_keys))]


def _ordered(related, cards, sort_keys):
    mine = [(sort_keys[key, pk], card) for (key, pk), card in cards.items() if key == related.key]
    mine.sort(key=lambda pair: pair[1].title)
    if related.date:
        mine.sort(key=lambda pair: pair[0], reverse=True)
    elif related.order:
        mine.sort(key=lambda pair: int(pair[0]))
    return [card for _sort, card in mine]


def _translated(cards, models, code):
    """The cards that have a published translation into `code`, with its words and address."""
    wanted = {}
    for (key, pk), card in cards.items():
        if card.language != code:
            wanted.setdefault(models[key], []).append(pk)
    if not wanted:
        return {}
    found = {
        source: (title, summary, url_path)
        for source, title, summary, url_path in _union(
            [
                model.objects.published()
                .filter(source__in=pks, locale__language_code=code)
                .order_by()
                .values_list("source_id", "title", "summary", "url_path")
                for model, pks in wanted.items()
            ]
        )
    }
    return {
        (key, pk): replace(
            card, title=found[pk][0], summary=found[pk][1], address=reader_address(found[pk][2], code), language=code
        )
        for (key, pk), card in cards.items()
        if pk in found
    }
