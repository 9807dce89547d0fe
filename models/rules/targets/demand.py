"""What sources ask of one target together: a join-semilattice of floors and stretch figures (domain.md R3–R8)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from models.rules.targets.order import Agreement, Comparison, Confirmed, base_unit, compare, qualities
from models.rules.targets.units import to_base
from models.values import Comparator, Direction, Firmness, Measure, Target, Value

_RISING = {Comparator.ABOVE: 4, Comparator.AT_LEAST: 3, Comparator.EQUAL: 2, Comparator.ABOUT: 1}
_FALLING = {Comparator.BELOW: 4, Comparator.AT_MOST: 3, Comparator.EQUAL: 2, Comparator.ABOUT: 1}
_FIRM = {Firmness.ENSURE: 3, Firmness.PLAIN: 2, Firmness.EFFORT: 1, Firmness.STRIVE: 0}
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, order=True)
class Bound:
    """How much a figure asks, ordered by strictness: value before comparator before firmness (R4, R5).

    `height` is the value in its base unit, negated where smaller or earlier is stricter (R3).
    """

    height: Decimal
    comparator: int
    firmness: int


@dataclass(frozen=True, slots=True)
class Demand:
    """All that some sources ask of one target together: an element of a join-semilattice.

    `subjects` are the distinct things they measure; the demand has an answer where all of these compare,
    and once it has none no further source gives it one. `floor` is what must be had, `stretch` what lies
    beyond it; while there is no floor, `strive` is what is only 力争 (R5). Joining is idempotent,
    commutative and associative, and never makes floor, stretch, qualities or words less.
    """

    subjects: frozenset[Target] = frozenset()
    floor: Bound | None = None
    strive: Bound | None = None
    stretch: Bound | None = None
    qualities: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @property
    def beyond(self) -> Bound | None:
        """The strictest figure that is no floor."""
        return _stricter(self.strive, self.stretch)

    def join(self, other: "Demand") -> "Demand":
        """The least demand that asks all that both ask."""
        return _demand(
            self.subjects | other.subjects,
            _stricter(self.floor, other.floor),
            _stricter(self.strive, other.strive),
            _stricter(self.stretch, other.stretch),
            (self.qualities | other.qualities, self.words | other.words),
        )

    def disagreement(self, *, year: int | None, confirmed: Confirmed) -> Comparison | None:
        """Why its sources cannot be ranked against each other; None where they can."""
        if len(self.subjects) < 2:
            return None
        # A set has no order of its own; the pair that is named must not change from run to run.
        pairs = combinations(sorted(self.subjects, key=repr), 2)
        answers = [compare(first, second, year=year, confirmed=confirmed) for first, second in pairs]
        for agreement in (Agreement.DIFFERENT, Agreement.UNKNOWN):
            for answer in answers:
                if answer.agreement is agreement:
                    return answer
        return None


def _demand(
    subjects: frozenset[Target],
    floor: Bound | None,
    strive: Bound | None,
    stretch: Bound | None,
    said: tuple[frozenset[str], frozenset[str]],
) -> Demand:
    """Beside a floor every 力争 is a stretch figure, and one that the floor has reached is none any more."""
    if floor is not None:
        strive, stretch = None, _stricter(strive, stretch)
        kept = stretch is not None and stretch.height > floor.height
    else:
        kept = stretch is not None and (strive is None or stretch > strive)
    return Demand(subjects, floor, strive, stretch if kept else None, *said)


def demand_of(target: Target) -> Demand:
    """What one target asks: a floor, a stretch figure (R5, R6), or words without a figure (R7)."""
    bound, stretch = bound_of(target), None
    if target.stretch is not None:
        stretch = _bound(target, target.stretch, Comparator.EQUAL, Firmness.STRIVE)
    strives = target.firmness is Firmness.STRIVE
    words: frozenset[str] = frozenset() if bound else frozenset((target.phrase,))
    return _demand(
        frozenset((_subject(target),)),
        None if strives else bound,
        bound if strives else None,
        stretch,
        (frozenset(qualities(target)), words),
    )


def bound_of(target: Target) -> Bound | None:
    """How much the figure of a target asks, whether as floor or as 力争; None for 一批 and its like."""
    if target.value is None and target.base is None:
        return None
    return _bound(target, target.value, target.comparator, target.firmness)


def _bound(target: Target, value: Value | None, comparator: Comparator, firmness: Firmness) -> Bound:
    lower = target.direction is Direction.LOWER
    ranks = _FALLING if lower else _RISING
    if value is None:
        height = _ZERO
    elif isinstance(value, date):
        height = Decimal(value.toordinal())
    else:
        height = to_base(value, target.unit)[0]
    # copy_negate is exact at any length, the minus sign rounds to the context's precision.
    return Bound(height.copy_negate() if lower else height, ranks.get(comparator, 0), _FIRM[firmness])


def _subject(target: Target) -> Target:
    """What a target measures, without how much of it."""
    measured = None if target.value is None else _ZERO
    # A deadline without a year is known by its words alone.
    words = target.phrase if measured is None and target.measure is Measure.DEADLINE else ""
    return Target(
        target.name, words, measured, base_unit(target), target.scope, target.measure, target.direction,
        base=target.base, period=target.period,
    )  # fmt: skip


def _stricter(first: Bound | None, second: Bound | None) -> Bound | None:
    if first is None or second is None:
        return first or second
    return max(first, second)
