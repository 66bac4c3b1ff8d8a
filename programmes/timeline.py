"""Programme cycles on one scale of years, and their words in the same columns."""

from dataclasses import dataclass
from itertools import pairwise

from programmes.choices import DecisionKind, Status
from unodc_ca.core.charts import Scale, year_of

MOST_COLUMNS = 24  # that the style sheet knows
NARROWEST = 5  # columns that the words of a cycle need, of 24
UNDER_WAY = (Status.ONGOING, Status.SUSPENDED)


@dataclass(frozen=True)
class Bar:
    """A stretch of time. start, width: in per cent of the scale; state: "past", "current", "planned" or "bridge"."""

    start: float
    width: float
    state: str


@dataclass(frozen=True)
class Timeline:
    """cycles: [(Card, state, first column, column after the last), …], the earliest first; the columns are None, and
    there are no bars, where fewer than two cycles have both their dates. events: places in per cent.
    """

    cycles: list
    bars: list
    events: list


def timeline(cards, facts=None):
    """The Timeline of some programmes. cards: each with its `Activity`; facts: the programme whose page it is on."""
    cards = sorted((card for card in cards if card.date), key=lambda card: card.date)
    states = [_state(card, facts) for card in cards]
    ended = [card for card in cards if card.until]
    if len(ended) < 2:
        return Timeline([(card, state, None, None) for card, state in zip(cards, states, strict=True)], [], [])
    extensions = _extensions(facts)
    events = _events(facts)
    days = [card.until.latest for card in ended] + [until.latest for until in extensions] + events
    low = min([card.date.earliest.year for card in cards] + [day.year for day in events])
    scale = Scale(low, max(day.year for day in days) + 1)
    bars = [
        _bar(scale, card.date.earliest, card.until.latest, state)
        for card, state in zip(cards, states, strict=True)
        if card.until
    ]
    if extensions and facts.ends:
        bars.append(_bar(scale, facts.ends.latest, extensions[-1].latest, "bridge"))
    columns = _columns(scale, [card.date.earliest for card in cards])
    return Timeline(
        [(card, state, *column) for card, state, column in zip(cards, states, columns, strict=True)],
        bars,
        [scale.at(year_of(day)) for day in events],
    )


def _state(card, facts):
    status = card.details.status
    if facts is not None and card.pk == facts.pk:
        return "current"
    if status == Status.PLANNED:
        return "planned"
    return "current" if status in UNDER_WAY else "past"


def _extensions(facts):
    """New ends beyond the one first agreed, as decisions say."""
    rows = facts.decision_rows.all() if facts else ()
    until = [row.until for row in rows if row.kind == DecisionKind.EXTENDED and row.until]
    return sorted(end for end in until if not facts.ends or end.latest > facts.ends.latest)


def _events(facts):
    """The days of the launch and of the decisions."""
    if not facts:
        return []
    dates = [facts.launched, *(row.decided for row in facts.decision_rows.all())]
    return sorted(date.earliest for date in dates if date)


def _bar(scale, first, last, state):
    start, end = scale.at(year_of(first)), scale.at(year_of(last))
    return Bar(start, round(end - start, 1), state)


def _columns(scale, days):
    """[(first column, column after the last), …]: where the words of cycles stand that begin on these days.

    One that would have too little room stands below the one before it.
    """
    count = min(MOST_COLUMNS, int(scale.high - scale.low))
    narrowest = NARROWEST * count / MOST_COLUMNS
    starts = []
    for day in days:
        column = 1 + int((day.year - scale.low) * count / (scale.high - scale.low))
        has_room = not starts or column - starts[-1] >= narrowest
        starts.append(column if has_room and count + 1 - column >= narrowest else (starts or [1])[-1])
    ends = dict(pairwise([*sorted(set(starts)), count + 1]))
    return [(start, ends[start]) for start in starts]
