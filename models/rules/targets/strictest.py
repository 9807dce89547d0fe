"""就高不就低: the strictest of several targets, or why they cannot be ranked (domain.md R3–R8, R11, R12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce

from models.rules.targets.demand import Bound, Demand, demand_of
from models.rules.targets.order import (
    NOTHING_CONFIRMED,
    Agreement,
    Comparison,
    Confirmed,
    base_unit,
    base_value,
    qualities,
)
from models.rules.targets.reasons import explain
from models.rules.targets.units import to_base
from models.values import Firmness, Target, Value


@dataclass(frozen=True, slots=True)
class Strictest:
    """The answer to `strictest`, by 0-based places among the targets given.

    `floor` is the one that wins, of equals the first, None where they are incomparable. Where only
    力争 figures stand, `floor` is the strictest of them and `marked` is True: it is no floor, but the
    only figure there is. `stretch` is the one that holds a stretch figure beyond the floor. `target`
    is the winner with the stretch and the qualities of all; `demand` can be joined with others.
    """

    floor: int | None
    stretch: int | None
    qualities: tuple[str, ...]
    rule: str
    reason: str
    demand: Demand
    target: Target | None = None
    marked: bool = False

    @property
    def comparable(self) -> bool:
        """Whether there is an answer."""
        return self.floor is not None


def strictest(
    targets: Sequence[Target], *, year: int | None = None, confirmed: Confirmed = NOTHING_CONFIRMED
) -> Strictest:
    """The strictest of several targets that are one another's sources, or incomparable with the reason.

    `year` is the plan's; `confirmed` what a person answered of units, scopes and wordings. Every number
    is exact. Source: domain.md R3–R8, R11, R12.
    """
    asked = [demand_of(target) for target in targets]
    demand = reduce(Demand.join, asked, Demand())
    trouble = demand.disagreement(year=year, confirmed=confirmed) if targets else _NOTHING
    if trouble is not None:
        return Strictest(None, None, (), trouble.rule, trouble.reason, demand)
    marked = demand.floor is None and demand.strive is not None
    floor = _holder([one.strive if marked else one.floor for one in asked], demand.floor or demand.strive)
    stretch = None
    if demand.stretch is not None and not (demand.strive and demand.strive.height == demand.stretch.height):
        stretch = _holder([one.stretch if marked else one.beyond for one in asked], demand.stretch)
    carried = tuple(dict.fromkeys(words for target in targets for words in qualities(target)))
    rule, reason = explain(targets, floor, stretch)
    merged = merge(targets[floor], None if stretch is None else targets[stretch], carried)
    return Strictest(floor, stretch, carried, rule, reason, demand, merged, marked)


def incomparable(rule: str, reason: str) -> Strictest:
    """The answer of targets that have none, for a reason outside of them."""
    return Strictest(None, None, (), rule, reason, Demand())


_NOTHING = Comparison(Agreement.UNKNOWN, "name", "没有可以比较的指标", "R1")


def _holder(bounds: Sequence[Bound | None], wanted: Bound | None) -> int:
    """The first place that holds the wanted bound; the first of all where none is wanted."""
    return 0 if wanted is None else bounds.index(wanted)


def merge(winner: Target, beyond: Target | None, carried: Iterable[str]) -> Target:
    """The winner with the stretch figure of another and the qualities of all; itself where nothing is new."""
    own = qualities(winner)
    new = [words for words in carried if words not in own]
    qualifier = "+".join([winner.qualifier or "", *new]).strip("+") or None
    stretch = winner.stretch
    if beyond is not None and beyond != winner:
        winner, stretch = _in_one_unit(winner, beyond)
    if (winner.qualifier, winner.stretch) == (qualifier, stretch):
        return winner
    return replace(winner, qualifier=qualifier, stretch=stretch)


def _in_one_unit(winner: Target, beyond: Target) -> tuple[Target, Value | None]:
    """Winner and stretch figure in one unit: the winner's, or their common base unit where they differ."""
    figure = beyond.value if beyond.firmness is Firmness.STRIVE and beyond.stretch is None else beyond.stretch
    if winner.unit == beyond.unit or not isinstance(figure, Decimal):
        return winner, figure
    based = replace(winner, value=base_value(winner), unit=base_unit(winner))
    return based, to_base(figure, beyond.unit)[0]
