"""How own figures stand to the floor, and to one another where several units give one (domain.md R16)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.rules.targets.amounts import neat
from models.rules.targets.completion import figure_in_words
from models.rules.targets.demand import Bound, bound_of
from models.rules.targets.order import (
    NOTHING_CONFIRMED,
    Agreement,
    Confirmed,
    base_unit,
    base_value,
    compare,
)
from models.rules.targets.reasons import FIRMNESS_LABELS, quoted_comparator
from models.rules.targets.strictest import strictest
from models.values import Firmness, Measure, Target


class Verdict(StrEnum):
    """How an own figure stands to the floor (console.md, `targets --json`)."""

    OPEN = "open"
    ABOVE = "above"
    EQUAL = "equal"
    BELOW = "below"
    INCOMPARABLE = "incomparable"


VERDICT_LABELS = {
    Verdict.OPEN: "未填", Verdict.ABOVE: "高于标准", Verdict.EQUAL: "等于标准", Verdict.BELOW: "低于标准",
    Verdict.INCOMPARABLE: "口径不同",
}  # fmt: skip
# From bad to good: the verdict over several units is the worst.
_WORST_FIRST = (Verdict.BELOW, Verdict.INCOMPARABLE, Verdict.OPEN, Verdict.EQUAL, Verdict.ABOVE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the exact difference (own less floor, in `unit`; days for dates) and its words.

    `difference` is None where nothing can be subtracted: no figure, words without a figure, 口径不同.
    """

    verdict: Verdict
    difference: Decimal | None
    words: str
    unit: str = ""


def judge(
    own: Target | None,
    floor: Target | None,
    *,
    year: int | None = None,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> Judgement:
    """How an own figure stands to the floor: its verdict, the exact difference, and the words for it.

    None for an own figure that nobody gave is open; without a floor that can be named, incomparable.
    At equal value a weaker comparator or firmness is below (等于20 under 20以上, 力争20 under 20).
    """
    if own is None:
        return Judgement(Verdict.OPEN, None, "未填")
    if floor is None:
        return Judgement(Verdict.INCOMPARABLE, None, "没有可比的标准")
    answer = compare(own, floor, year=year, confirmed=confirmed)
    if answer.agreement is not Agreement.COMPARABLE:
        return Judgement(Verdict.INCOMPARABLE, None, answer.reason)
    here, there = bound_of(own), bound_of(floor)
    if here is None or there is None:
        return _against_words(here, there)
    return _between(own, floor, here, there)


def _against_words(here: Bound | None, there: Bound | None) -> Judgement:
    if here is not None:
        return Judgement(Verdict.ABOVE, None, "已有数量")
    return (
        Judgement(Verdict.EQUAL, None, "同样没有数量")
        if there is None
        else Judgement(Verdict.BELOW, None, "没有数量")
    )


def _between(own: Target, floor: Target, here: Bound, there: Bound) -> Judgement:
    strives = own.firmness is Firmness.STRIVE and floor.firmness is not Firmness.STRIVE
    difference, unit, words = _difference(own, floor, here, there)
    if strives:
        verdict, words = Verdict.BELOW, _joined(words, "只写了力争，没有底数")
    else:
        verdict = Verdict.EQUAL if here == there else Verdict.ABOVE if here > there else Verdict.BELOW
    return Judgement(verdict, difference, words or "相同", unit)


def _joined(*parts: str) -> str:
    return "，".join(part for part in parts if part)


def _difference(own: Target, floor: Target, here: Bound, there: Bound) -> tuple[Decimal | None, str, str]:
    """Own less floor with its unit and words; where the values agree, what else differs."""
    if own.value is None or floor.value is None:
        return None, "", _beside_value(own, floor)
    if here.height == there.height:
        return Decimal(0), _unit_of(own, floor), _beside_value(own, floor)
    if isinstance(own.value, date) and isinstance(floor.value, date):
        days = (own.value - floor.value).days
        return Decimal(days), "天", f"{'早' if days < 0 else '晚'}{abs(days)}天"
    unit = _unit_of(own, floor)
    difference = neat(_value_in(own, unit) - _value_in(floor, unit))
    if own.measure is Measure.RANK:
        return difference, "位", f"{'靠前' if difference < 0 else '靠后'}{abs(difference):f}位"
    shown = "个百分点" if unit == "%" else unit
    return difference, shown, f"{'高' if difference > 0 else '低'}{figure_in_words(abs(difference))}{shown}"


def _unit_of(own: Target, floor: Target) -> str:
    return (floor.unit if own.unit == floor.unit else base_unit(floor)) or ""


def _value_in(target: Target, unit: str) -> Decimal:
    value = target.value if target.unit == unit or not unit else base_value(target)
    return value if isinstance(value, Decimal) else Decimal(0)


def _beside_value(own: Target, floor: Target) -> str:
    if own.comparator is not floor.comparator:
        here, there = (quoted_comparator(one.comparator) for one in (own, floor))
        return f"数值相同，{here}，标准是{there}"
    if own.firmness is not floor.firmness:
        return f"数值相同，写的是“{FIRMNESS_LABELS[own.firmness]}”，标准是“{FIRMNESS_LABELS[floor.firmness]}”"
    return ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The own figures of several units on one target: who asks most, and how all stand to the floor.

    `highest` is the place of the strictest one, None where none is given or they do not compare;
    `judgements` stand in the order given, `verdict` is the worst; `differences` names each unit that
    stays behind the highest, with by how much.
    """

    highest: int | None
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    differences: tuple[tuple[str, str], ...]
    reason: str


def settle(
    owns: Sequence[tuple[str, Target | None]],
    floor: Target | None,
    *,
    year: int | None = None,
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> Settled:
    """就高 of the own figures (unit, figure) on one target (domain.md R16)."""
    judgements = tuple(judge(own, floor, year=year, confirmed=confirmed) for _, own in owns)
    given = [(place, own) for place, (_, own) in enumerate(owns) if own is not None]
    answer = strictest([own for _, own in given], year=year, confirmed=confirmed)
    highest = None if answer.floor is None else given[answer.floor][0]
    top = None if answer.floor is None else given[answer.floor][1]
    differences = [
        (owns[place][0], judge(own, top, year=year, confirmed=confirmed))
        for place, own in given
        if own is not top
    ]
    listed = tuple((unit, one.words) for unit, one in differences if one.verdict is not Verdict.EQUAL)
    return Settled(
        highest, worst(judgement.verdict for judgement in judgements), judgements, listed, answer.reason
    )


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of several verdicts; open for none."""
    found = set(verdicts)
    return next((verdict for verdict in _WORST_FIRST if verdict in found), Verdict.OPEN)
