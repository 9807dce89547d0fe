"""From which figure on a target said with 左右 counts as met (domain.md R15)."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from models.rules.targets.units import UnitKind, kind_of
from models.values import Comparator, Direction, Target

TOLERANCE = Decimal("0.05")
_WHOLE = (UnitKind.PIECE, UnitKind.EVENT)
_STEPS = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


def met_from(target: Target) -> Decimal | None:
    """The figure at which a 左右 is met: 9 of 10家左右; None for a target that is not said with 左右.

    The tolerance goes against the direction only: 5 %, for whole counts at least one (domain.md R15).
    """
    value = target.value
    if target.comparator is not Comparator.ABOUT or not isinstance(value, Decimal):
        return None
    whole = _is_count(target, value)
    slack = max(abs(value) * TOLERANCE, Decimal(1) if whole else Decimal(0))
    higher = target.direction is Direction.HIGHER
    edge = value - slack if higher else value + slack
    if whole:
        edge = edge.to_integral_value(ROUND_CEILING if higher else ROUND_FLOOR)
    return edge


def met_words(target: Target) -> str:
    """`met_from` as a sentence without its full stop; empty for any other target."""
    edge = met_from(target)
    if edge is None or not isinstance(target.value, Decimal):
        return ""
    unit = target.unit or ""
    least = f"，至少1{unit}" if _is_count(target, target.value) else ""
    side = "起" if target.direction is Direction.HIGHER else "以内"
    return f"{figure_in_words(edge)}{unit}{side}算完成（差5%以内{least}）"


def figure_in_words(value: Decimal) -> str:
    """A figure as officials write it: 28500 is 2.85万, 300 is 300."""
    for size, word in _STEPS:
        if abs(value) >= size:
            return f"{(value / size).normalize():f}{word}"
    return f"{value.normalize():f}"


def _is_count(target: Target, value: Decimal) -> bool:
    return value == value.to_integral_value() and kind_of(target.unit) in _WHOLE


def is_met(target: Target, figure: Fraction | Decimal) -> bool:
    """Whether a figure in the target's unit meets it (domain.md R15): strict for 超过 and 低于, 左右 with tolerance.

    Raises TypeError for a target without a number.
    """
    if not isinstance(target.value, Decimal):
        raise TypeError("the target has no number to be met")
    edge = met_from(target)
    bound = Fraction(target.value if edge is None else edge)
    reached = Fraction(figure)
    if reached == bound:
        return target.comparator not in (Comparator.ABOVE, Comparator.BELOW)
    return reached > bound if target.direction is Direction.HIGHER else reached < bound
