"""Related lists: what other pages say about a page, asked and never stored.

An app registers the lists it gives to the page types below it. All lists of a page together cost two
queries, however many there are: one union over the types for the entries, one for their translations. What a
list shows besides costs what its `complete` asks.
"""

from dataclasses import dataclass, field, replace

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from unodc_ca.core.addresses import reader_address
from unodc_ca.core.fields import PartialDate
from unodc_ca.core.fields.locales import sort_key


@dataclass(frozen=True)
class RelatedList:
    """One list under a heading.

    key: also the list's anchor on the page. place: the lists of a page stand by it, the smallest first.
    entries: given the source page, a queryset of the related sources in the order they are shown.
    date: name of the entries' date field, shown beside the title, newest first; until: of the field with its end.
    order: name of a whole-number field to sort by instead. With neither, entries stand by title.
    code: name of a field with a short code.
    limit: how many are shown; more: given the source page, the filter under which the entries' own index lists
    them all; all_words: the words of the link that leads there.
    template: what draws the entries; layout: that of its section. complete: given all cards of the page's lists
    that name this function, and the language, returns {card: what the template shows besides}; a constant number of
    queries.
    """

    key: str
    heading: str
    place: int
    entries: object
    date: str | None = None
    until: str | None = None
    order: str | None = None
    code: str | None = None
    limit: int = 6
    more: object = None
    all_words: str = ""
    template: str = "components/cards.html"
    layout: str = ""
    complete: object = None


@dataclass(frozen=True)
class Card:
    """One entry as a reader sees it: in their language, or in the source's, which `language` then names."""

    title: str
    summary: str
    address: str
    language: str
    date: PartialDate | None
    until: PartialDate | None = None
    code: str = ""
    pk: int | None = None
    model: str = ""
    details: object = field(default=None, compare=False)


@dataclass(frozen=True)
class FilledList:
    """A list with its entries. more: the address of all of them when there are more than are shown, else ""."""

    related: RelatedList
    entries: list
    more: str


_lists: dict[str, list[RelatedList]] = {}


def register(model_label, related):
    """Give the pages of a model (e.g. "offices.CountryPage") a list. Called in an app's `ready()`."""
    lists = _lists.setdefault(model_label, [])
    lists.append(related)
    lists.sort(key=lambda each: each.place)


def _union(parts):
    first, *others = parts
    return list(first.union(*others, all=True)) if others else list(first)


def _as_text(name):
    return Cast(F(name), CharField()) if name else Value("", CharField())


def related_lists(page, code):
    """The filled lists of a page, or of a snippet with a page of its own, for a reader of language `code`.

    Returns [FilledList, …].
    """
    facts = getattr(page, "facts", page)
    registered = _lists.get(page._meta.label, [])
    parts, models = [], {}
    for related in registered:
        chosen = related.entries(facts).sources().published()[: related.limit + 1]
        models[related.key] = model = chosen.model
        parts.append(
            model.objects.filter(pk__in=chosen.values("pk"))
            .order_by()
            .values_list(
                Value(related.key, CharField()),
                "pk",
                "title",
                "summary",
                "url_path",
                "locale__language_code",
                _as_text(related.date or related.order),
                _as_text(related.until),
                _as_text(related.code),
            )
        )
    if not parts:
        return []
    cards, sort_keys = {}, {}
    dated = {related.key for related in registered if related.date}
    for key, pk, title, summary, url_path, language, sort, until, short_code in _union(parts):
        date = PartialDate.parse(sort) if key in dated and sort else None
        end = PartialDate.parse(until) if until else None
        address, label = reader_address(url_path, code), models[key]._meta.label
        cards[key, pk] = Card(title, summary, address, language, date, end, short_code, pk, label)
        sort_keys[key, pk] = sort
    cards.update(_translated(cards, models, code))
    ordered = {related: _ordered(related, cards, sort_keys) for related in registered}
    details = _details(ordered, code)
    return [
        FilledList(
            related,
            [replace(card, details=details.get(card)) for card in found[: related.limit]],
            _address_of_all(related, facts, found),
        )
        for related, found in ordered.items()
        if found
    ]


def _ordered(related, cards, sort_keys):
    mine = [(sort_keys[key, pk], card) for (key, pk), card in cards.items() if key == related.key]
    mine.sort(key=lambda pair: sort_key(pair[1].title))
    if related.date:
        mine.sort(key=lambda pair: pair[0] or "", reverse=True)
    elif related.order:
        mine.sort(key=lambda pair: int(pair[0]))
    return [card for _sort, card in mine]


def _details(ordered, code):
    """What the lists' own functions add to their cards: {card: details}; each function is asked once."""
    asked = {}
    for related, found in ordered.items():
        if related.complete and found:
            asked.setdefault(related.complete, []).extend(found[: related.limit])
    return {card: details for complete, cards in asked.items() for card, details in complete(cards, code).items()}


def _address_of_all(related, facts, found):
    """The entries' own index, narrowed to those of this list; nothing when all of them are shown."""
    if len(found) <= related.limit or related.more is None:
        return ""
    index = found[0].address.rstrip("/").rpartition("/")[0]  # every entry stands below its index
    query = related.more(facts)
    return f"{index}/?{query}" if query else f"{index}/"


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
