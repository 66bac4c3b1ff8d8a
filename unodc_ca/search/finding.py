"""From the words of a reader to what was found: each thing once, whatever languages it has, the best first."""

from dataclasses import dataclass

from unodc_ca.search.analysis import terms
from unodc_ca.search.models import ANY, NAME, SearchRecord

MOST_RECORDS = 500
MOST_TERMS = 30  # more words than that make a query slow and no better


@dataclass(frozen=True)
class Hit:
    """One thing that was found: the record to show of it, and how well it matches; the lowest rank is the best."""

    record: SearchRecord
    rank: tuple

    @property
    def order(self):
        """Of equals those without a date come first, which are the lasting ones, then the newest."""
        latest = self.record.starts_latest
        return (self.rank, -latest.toordinal() if latest else float("-inf"), self.record.title)


def find(text, code):
    """The hits that hold all words of the text, for a reader of language `code`; four queries.

    What can be read in that language comes before what cannot. At most 500 records are compared.
    """
    wanted = _wanted(text)
    if not wanted:
        return []
    records = SearchRecord.objects.published()
    found = {record.pk: record for mark in (NAME, ANY) for record in records.with_terms(wanted, mark)[:MOST_RECORDS]}
    found = list(found.values())[:MOST_RECORDS]  # of very many those whose names match
    phrase = " ".join(terms(text))
    # A match in the reader's own language says more than one in another, which may be of another word
    ranked = [(record, (_rank(record, phrase, wanted), record.language != code)) for record in found]
    return _hits(ranked, code)


def suggest(text, code, most):
    """The hits whose names have the most words in common with the text, or few others; three queries."""
    wanted = _wanted(text)
    if not wanted:
        return []
    found = SearchRecord.objects.published().with_terms(wanted, NAME, operator="or")[:MOST_RECORDS]
    return _hits([(record, _distance(record, set(wanted))) for record in found], code)[:most]


def _wanted(text):
    return list(dict.fromkeys(terms(text)))[:MOST_TERMS]


def _rank(record, phrase, wanted):
    """0 where a name is just what was asked for, 1 where all words stand in names, else 2."""
    if phrase in record.names.splitlines():
        return 0
    return 1 if set(wanted).issubset(record.names.split()) else 2


def _distance(record, wanted):
    """(wanted words that the nearest of its names lacks, words it has besides)."""
    names = [set(name.split()) for name in record.names.splitlines()]
    return min((len(wanted - name), len(name - wanted)) for name in names)


def _hits(ranked, code):
    """One hit a thing, in order, with its record in the reader's language if there is one."""
    best, shown = {}, {}
    for record, rank in ranked:
        best[record.set_key] = min(rank, best.get(record.set_key, rank))
        shown.setdefault(record.set_key, record)
    in_language = SearchRecord.objects.published().filter(set_key__in=best, language=code).for_ranking()
    shown.update({record.set_key: record for record in in_language})
    hits = sorted((Hit(shown[key], rank) for key, rank in best.items()), key=lambda hit: hit.order)
    return sorted(hits, key=lambda hit: (hit.record.language != code, hit.record.language))
