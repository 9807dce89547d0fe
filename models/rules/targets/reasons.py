"""Why one of several targets is the strictest: the rule that fired and a sentence (domain.md R4–R7, R11)."""

from collections.abc import Sequence
from datetime import date

from models.rules.targets.demand import Bound, bound_of
from models.rules.targets.order import qualities
from models.rules.targets.words import is_range
from models.values import Comparator, Direction, Firmness, Target

COMPARATOR_WORDS = {
    Comparator.ABOVE: "超过", Comparator.AT_LEAST: "以上", Comparator.EQUAL: "没有比较词", Comparator.ABOUT: "左右",
    Comparator.AT_MOST: "以内", Comparator.BELOW: "低于",
}  # fmt: skip
FIRMNESS_LABELS = {
    Firmness.ENSURE: "确保", Firmness.PLAIN: "一般要求", Firmness.EFFORT: "努力", Firmness.STRIVE: "力争",
}  # fmt: skip


def quoted_comparator(comparator: Comparator) -> str:
    """The word for a comparator in quotation marks, or that there is none."""
    words = COMPARATOR_WORDS[comparator]
    return words if comparator is Comparator.EQUAL else f"“{words}”"


def explain(targets: Sequence[Target], floor: int, stretch: int | None) -> tuple[str, str]:
    """The rule that fired and why `targets[floor]` wins, in one sentence.

    `stretch` is the place of the target whose stretch figure stands beyond the floor.
    """
    bounds = [bound_of(target) for target in targets]
    rule, reason = _decided(targets, bounds, floor)
    reason += "" if rule == "R6" else _of_stretch(targets, floor, stretch)
    kept = [target.phrase for target, bound in zip(targets, bounds, strict=True) if bound is None]
    if kept and bounds[floor] is not None:
        reason += f"；文字要求{_listed(kept)}一并保留"
    named = [frozenset(qualities(target)) for target in targets]
    if len(set(named)) > 1:
        carried = dict.fromkeys(words for target in targets for words in qualities(target))
        return "R11", f"{reason}；几处要求的质量不同，同时保留{_listed(carried)}"
    return rule, reason


def _decided(targets: Sequence[Target], bounds: Sequence[Bound | None], floor: int) -> tuple[str, str]:
    winner, top = targets[floor], bounds[floor]
    if len(targets) == 1:
        return "R5", _only(winner)
    if top is None:
        return "R7", "几处都没有数字，文字要求一并保留"
    strives = winner.firmness is Firmness.STRIVE
    others = [
        (bound, target)
        for bound, target in zip(bounds, targets, strict=True)
        if bound not in (None, top) and (target.firmness is Firmness.STRIVE) == strives
    ]
    if others:
        below, other = max(((bound, target) for bound, target in others if bound), key=lambda pair: pair[0])
        # Of equals any may be the range: the rule must not depend on which stands first.
        ranged = any(bound == top and is_range(one) for bound, one in zip(bounds, targets, strict=True))
        if ranged and top.height == below.height and top.comparator != below.comparator:
            return "R6", f"“{winner.phrase}”数值相同，区间的下限作底数，上限作力争"
        return _over(winner, other, top, below)
    if None in bounds:
        return "R7", f"有数字的“{winner.phrase}”优先于没有数字的写法"
    if all(bound == top for bound in bounds):
        return "R5", "几处要求相同，取第一处"
    return "R5", f"“{winner.phrase}”是底数"


def _only(target: Target) -> str:
    if target.firmness is Firmness.STRIVE:
        return "只有这一处，而且是力争的数，没有底数"
    return "只有这一处"


def _over(winner: Target, other: Target, top: Bound, below: Bound) -> tuple[str, str]:
    """Why the winner stands over the one that comes next, by the first thing that differs."""
    here, there = f"“{winner.phrase}”", f"“{other.phrase}”"
    if top.height != below.height:
        converted = "，换算成同一单位后" if winner.unit != other.unit else ""
        return "R5", f"{here}与{there}相比{converted}数值更严（{_side(winner)}）"
    if top.comparator != below.comparator:
        words = [quoted_comparator(target.comparator) for target in (winner, other)]
        return "R4", f"数值相同，{here}的{words[0]}严于{there}的{words[1]}"
    labels = [FIRMNESS_LABELS[target.firmness] for target in (winner, other)]
    return "R5", f"数值和比较词相同，{here}的“{labels[0]}”比{there}的“{labels[1]}”更硬"


def _side(target: Target) -> str:
    if isinstance(target.value, date):
        return "越早越严"
    return "越低越严" if target.direction is Direction.LOWER else "越高越严"


def _of_stretch(targets: Sequence[Target], floor: int, stretch: int | None) -> str:
    if stretch is not None:
        where = "其中" if stretch == floor else f"“{targets[stretch].phrase}”里"
        return f"；{where}的力争数作力争目标，不作底数"
    strives = [target.phrase for target in targets if target.firmness is Firmness.STRIVE]
    if not strives:
        return ""
    if targets[floor].firmness is Firmness.STRIVE:
        return "" if len(targets) == 1 else "；几处都是力争，没有底数"
    return f"；{_listed(strives)}没有超出底数，不另列力争"


def _listed(words: Sequence[str] | dict[str, None]) -> str:
    return "、".join(f"“{one}”" for one in words)
