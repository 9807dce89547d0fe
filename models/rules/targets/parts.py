"""分解: parts of a target against the floor, summed, weighed, or not to be added up (domain.md R14)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from fractions import Fraction

from models.rules.targets.amounts import find_amounts, neat
from models.rules.targets.completion import figure_in_words, is_met, met_from
from models.rules.targets.normal import even
from models.rules.targets.numbers import SCALES
from models.rules.targets.units import UnitKind, kind_of
from models.values import Comparator, Direction, Measure, Target

_SUMMED = (UnitKind.PIECE, UnitKind.EVENT, UnitKind.MONEY, UnitKind.SIZE)
_ADDED_UP = (Measure.NEW, Measure.STOCK, Measure.INVESTMENT, Measure.COUNT)
_WEIGHED = (Measure.GROWTH, Measure.POINTS, Measure.SHARE, Measure.COVERAGE)
_NEVER = (Measure.RANK, Measure.DEADLINE)
# Sizes that say how much of something there is at one place, and are nowhere added up.
_INTENSIVE = frozenset(("℃", "摄氏度", "Mbps", "Gbps", "Tbps", "毫秒", "微秒", "纳米", "厘米", "毫米"))
_RATIO_NAME = re.compile(
    r"(?:率|比|比重|比例|占比|指数|系数|强度|密度|浓度|水平|价格|单价|均价|得分|评分|满意度|寿命|年限|覆盖面)$|人均|户均|亩均|平均|每万|单位(?!数)"
)
_COUNT_NAME = re.compile(r"(?:数|数量|总量|总数|人数|户数|量|额)$")
_HUNDREDTH = Decimal("0.01")


class Way(StrEnum):
    """How parts make a whole."""

    SUM = "sum"
    MEAN = "mean"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a target: a city, office or unit, its value in the target's unit, its weight.

    `value` is None where nothing was given yet.
    """

    name: str
    value: Decimal | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """What parts come to: 合计 or 加权平均, 就高标准, 差额 and 加码率, all exact, with the words for them.

    `total`, `difference` (total less floor) and `rate` (total by floor) are None where parts are not
    added up (口径不可加) or none has a value. `met` is None there too; `missing` names the parts without
    a value. `words` says it in one sentence.
    """

    way: Way
    total: Fraction | None
    floor: Decimal | None
    difference: Fraction | None
    rate: Fraction | None
    met: bool | None
    missing: tuple[str, ...]
    words: str


def way_of(target: Target) -> Way:
    """Whether parts of this target are summed, weighed against each other, or neither (domain.md R14)."""
    if target.measure in _NEVER or not isinstance(target.value, Decimal):
        return Way.NONE
    kind, unit = kind_of(target.unit), target.unit or ""
    if target.measure in _WEIGHED or kind in (UnitKind.PERCENT, UnitKind.POINTS, UnitKind.TIMES):
        return Way.MEAN
    if "/" in unit or unit in _INTENSIVE or _RATIO_NAME.search(target.name):
        return Way.MEAN
    if target.measure in _ADDED_UP or kind in _SUMMED:
        return Way.SUM
    counted = kind is UnitKind.NONE and _COUNT_NAME.search(target.name)
    return Way.SUM if counted else Way.MEAN


def check_parts(target: Target, parts: Sequence[Part]) -> Whole:
    """The parts of a target against it: Σ ≥ floor, Σ ≤ cap, or the weighted mean for ratios.

    Values are in the target's unit. A mean needs a positive weight of every part that has a value;
    without weights, and for ranks and dates, nothing is added up and no part need reach the floor by
    itself. Source: domain.md R14, R15.
    """
    way = way_of(target)
    given = [(part.value, part.weight) for part in parts if part.value is not None]
    missing = tuple(part.name for part in parts if part.value is None)
    floor = target.value if isinstance(target.value, Decimal) else None
    total = _sum(given) if way is Way.SUM else _mean(given) if way is Way.MEAN else None
    if total is None or floor is None:
        words = "各部分都没有填数" if parts and not given and way is not Way.NONE else "口径不可加"
        return Whole(way, None, floor, None, None, None, missing, words)
    difference = total - Fraction(floor)
    rate = total / Fraction(floor) if floor else None
    met = is_met(target, total)
    words = _words(target, way, total, difference, met, len(missing))
    return Whole(way, total, floor, difference, rate, met, missing, words)


def _sum(given: Sequence[tuple[Decimal, Decimal | None]]) -> Fraction | None:
    return sum((Fraction(value) for value, _ in given), Fraction(0)) if given else None


def _mean(given: Sequence[tuple[Decimal, Decimal | None]]) -> Fraction | None:
    weighed = [(Fraction(value), Fraction(weight)) for value, weight in given if weight is not None]
    weights = sum((weight for _, weight in weighed), Fraction(0))
    if len(weighed) < len(given) or weights <= 0 or any(weight < 0 for _, weight in weighed):
        return None
    return sum((value * weight for value, weight in weighed), Fraction(0)) / weights


def _words(target: Target, way: Way, total: Fraction, difference: Fraction, met: bool, missing: int) -> str:
    unit = target.unit or ""
    told = f"{'合计' if way is Way.SUM else '加权平均'}{_shown(total)}{unit}"
    gap = f"{_shown(abs(difference))}{'个百分点' if unit == '%' else unit}"
    side = "高" if difference > 0 else "低"
    if not difference:
        beyond = "，要求超过标准" if target.comparator is Comparator.ABOVE else "，要求低于标准"
        told += "，与就高标准相同" + ("" if met else beyond)
    else:
        told += f"，比就高标准{side}{gap}"
        against = (difference < 0) is (target.direction is Direction.HIGHER)
        told += "，在左右的允许范围内" if met and against else ""
    told += "" if met else "，没有达到" if target.direction is Direction.HIGHER else "，超出上限"
    return told + (f"；还有{missing}处没有填" if missing else "")


def _shown(value: Fraction) -> str:
    """A fraction as a decimal, exact where it ends within two digits of what was typed, else about."""
    exact = as_decimal(value)
    if exact is not None:
        return figure_in_words(exact)
    near = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_HUNDREDTH, ROUND_HALF_EVEN)
    return f"约{figure_in_words(near)}"


def as_decimal(value: Fraction) -> Decimal | None:
    """The fraction as a decimal with at most eight digits behind the point, None where that is not exact."""
    for places in (0, 2, 8):
        whole, rest = divmod(value.numerator * 10**places, value.denominator)
        if not rest:
            return neat(Decimal(whole).scaleb(-places))
    return None


def missing_to(target: Target, whole: Whole) -> Decimal:
    """What parts that are summed lack: added to them, the target is just met; negative for a cap overrun.

    0 where they meet it, or where nothing is added up. For 超过 one step more than the difference.
    """
    if whole.way is not Way.SUM or whole.total is None or whole.met or whole.floor is None:
        return Decimal(0)
    edge = met_from(target)
    edge = whole.floor if edge is None else edge
    lacking = Decimal(0) if (exact := as_decimal(Fraction(edge) - whole.total)) is None else exact
    strict = target.comparator in (Comparator.ABOVE, Comparator.BELOW)
    step = step_of(target) if strict else Decimal(0)
    return lacking + (step if target.direction is Direction.HIGHER else step.copy_negate())


def step_of(target: Target) -> Decimal:
    """The least step in which parts are told: 1 for counts, otherwise a hundredth of the unit as printed."""
    if kind_of(target.unit) in (UnitKind.PIECE, UnitKind.EVENT):
        return Decimal(1)
    amounts = find_amounts(even(target.phrase).text)
    printed = next((one.printed_unit for one in amounts if one.low == target.value), "")
    scale = printed.removesuffix(target.unit or "")
    return neat(SCALES.get(scale, Decimal(1)) * _HUNDREDTH)


def top_up(parts: Sequence[Decimal], needed: Decimal, *, step: Decimal = Decimal(1)) -> tuple[Decimal, ...]:
    """The parts raised by `needed` in all, each in proportion to what it has, by largest remainder.

    A negative `needed` takes off (a cap overrun), no part below 0. Shares are whole multiples of `step`;
    where `needed` is none itself, of the finest digit in it. Parts of 0 get nothing unless all are 0,
    which share alike. Of equal remainders the earlier part comes first, so the outcome is always the
    same and the new sum is exactly the old one and `needed`. Raises ValueError for negative parts, no
    parts, or more to take off than there is.
    """
    whole = sum(map(Fraction, parts), Fraction(0))
    if not parts or min(parts) < 0 or whole + Fraction(needed) < 0:
        raise ValueError("there are no parts that can take this")
    weights = [Fraction(part) for part in parts] if whole else [Fraction(1)] * len(parts)
    # What is taken off a part must leave nothing below 0, so the step must part each of them.
    unit = min(_fine_step(one, step) for one in ([needed, *parts] if needed < 0 else [needed]))
    units = Fraction(abs(needed)) / unit
    quotas = [units * weight / sum(weights) for weight in weights]
    shares = [quota.numerator // quota.denominator for quota in quotas]
    left = int(units) - sum(shares)
    order = sorted(range(len(parts)), key=lambda place: (shares[place] - quotas[place], place))
    for place in order[:left]:
        shares[place] += 1
    sign = -1 if needed < 0 else 1
    return tuple(_added(part, sign * share * unit) for part, share in zip(parts, shares, strict=True))


def _fine_step(figure: Decimal, step: Decimal) -> Fraction:
    """The step, or the finest digit of a figure that is no multiple of it."""
    if (Fraction(figure) / Fraction(step)).denominator == 1:
        return Fraction(step)
    exponent = figure.normalize().as_tuple().exponent
    return Fraction(10) ** (exponent if isinstance(exponent, int) else 0)


def _added(part: Decimal, share: Fraction) -> Decimal:
    exact = as_decimal(Fraction(part) + share)
    if exact is None:
        raise ValueError("a part has more than eight digits behind the point")
    return exact
