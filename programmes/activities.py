"""Programmes and projects in a list: when they run, who pays, and how much of it is published."""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from django.utils import timezone

from offices.choices import Qualifier
from programmes.choices import AmountKind
from programmes.status import status_on

OF_A_WHOLE = (AmountKind.BUDGET, AmountKind.INDICATIVE, AmountKind.COMMITTED, AmountKind.PLEDGED)


@dataclass(frozen=True)
class Activity:
    """What a list shows of a programme or project besides its card.

    donors: [Organisation, …]; amounts: the rows of money that stand for the whole, empty when nothing is published;
    gifts: the rows of money of the donors, each with its organisation.
    """

    status: str
    donors: list
    amounts: list
    gifts: tuple = ()


FUNDED = {"funded-programmes", "funded-projects"}  # keys of the lists of a donor
ROWS = {"decision_rows", "donor_rows", "budget_rows"}  # what `activity()` reads


def activity(starts, ends, rows):
    """The `Activity` of a programme or project. rows: {accessor: rows} of `ROWS`, their organisations at hand."""
    donors = [row for row in rows.get("donor_rows", []) if row.organisation_id]
    return Activity(
        status_on(timezone.localdate(), starts, ends, rows.get("decision_rows", [])),
        list(dict.fromkeys(row.organisation for row in donors)),
        _amounts(rows.get("budget_rows", []), donors),
        tuple(donors),
    )


def given_by(organisation, lists):
    """Lists of what an organisation funds, each entry with what it gives itself in place of the whole amount.

    lists: [FilledList, …]; those of what it does not fund stay as they are.
    """
    return [
        replace(each, entries=[_own_part(card, organisation) for card in each.entries])
        if each.related.key in FUNDED
        else each
        for each in lists
    ]


def _own_part(card, organisation):
    gifts = card.details.gifts
    own = [row for row in gifts if row.organisation_id == organisation.pk and row.amount is not None]
    return replace(card, details=replace(card.details, amounts=own))


def _amounts(budget, donors):
    """The published budget of the whole, stated first; without one, what each donor has published to give."""
    whole = [row for row in budget if row.amount is not None and row.kind in OF_A_WHOLE][:1]
    return whole or [row for row in donors if row.amount is not None]


@dataclass(frozen=True)
class Total:
    """A sum of amounts in one currency, drawn as a row of money is."""

    amount: Decimal
    currency: str
    qualifier: str


def totals(found):
    """The sums of the published amounts of some activities, a `Total` for each currency; none of a single amount."""
    sums = {}
    for row in chain.from_iterable(activity.amounts for activity in found):
        sums.setdefault(row.currency, []).append(row)
    if sum(map(len, sums.values())) < 2:
        return []
    return [
        Total(sum(row.amount for row in rows), currency, _qualifier({row.qualifier for row in rows}))
        for currency, rows in sorted(sums.items(), key=lambda pair: -len(pair[1]))
    ]


def _qualifier(qualifiers):
    """How a sum is meant: exactly only when every part of it is, "more than" when no part may be less."""
    if qualifiers <= {Qualifier.EXACT}:
        return Qualifier.EXACT
    return Qualifier.OVER if qualifiers <= {Qualifier.EXACT, Qualifier.OVER} else Qualifier.ABOUT
