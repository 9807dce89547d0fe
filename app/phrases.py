"""Targets in words of their own: what a phrase says, and which of several phrases asks most."""

from collections.abc import Sequence
from datetime import date

from models.rules.targets.completion import figure_in_words
from models.rules.targets.phrases import read_targets
from models.rules.targets.reasons import COMPARATOR_WORDS, FIRMNESS_LABELS
from models.rules.targets.strictest import Strictest, incomparable, strictest
from models.values import MEASURE_LABELS, Comparator, Direction, Firmness, Measure, Target, Value


def read_phrase(phrase: str, *, year: int) -> tuple[Target, ...]:
    """The targets of a phrase, in running prose the figures in it; `year` for dates without one."""
    return read_targets(phrase, year=year)


def stricter(phrases: Sequence[str], *, year: int | None, this_year: int) -> Strictest:
    """The strictest of several phrases, by 0-based places among them (domain.md R3–R8).

    `year` is the plan's, where one is known: a figure without a period belongs to it. `this_year` stands
    in for a date without a year. A phrase that says no target, or several, has no place in the order.
    """
    read = [read_phrase(phrase, year=year or this_year) for phrase in phrases]
    for place, targets in enumerate(read, 1):
        if not targets:
            return incomparable("R1", f"第{place}个写法里没有读出指标")
        if len(targets) > 1:
            named = "、".join(f"“{target.phrase}”" for target in targets)
            return incomparable("R1", f"第{place}个写法里有{len(targets)}个指标（{named}），要分开来比")
    return strictest([targets[0] for targets in read], year=year)


def phrase_words(targets: Sequence[Target]) -> str:
    """The targets of a phrase for people, a paragraph each."""
    return "\n".join(line for target in targets for line in _target_lines(target))


def _target_lines(target: Target) -> list[str]:
    fields = {
        "指标": target.name,
        "范围": target.scope,
        "口径": target.measure and MEASURE_LABELS[target.measure],
        "数值": _figure(target.value, target) if target.value is not None else "没有数字，按文字要求保留",
        "力争": target.stretch and _figure(target.stretch, target),
        "比较": _comparison(target),
        "方向": _direction(target),
        "基期": target.base,
        "时期": target.period,
        "语气": None if target.firmness is Firmness.PLAIN else FIRMNESS_LABELS[target.firmness],
        "用词": target.qualifier and target.qualifier.replace("+", "、"),
    }
    return [target.phrase, *(f"  {label}：{words}" for label, words in fields.items() if words)]


def _figure(value: Value, target: Target) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if target.measure is Measure.RANK:
        return f"第{value:f}位"
    if target.unit and target.unit.startswith("/"):
        return f"{value:f}{target.unit}"
    return figure_in_words(value) + (target.unit or "")


def _comparison(target: Target) -> str | None:
    if target.value is None and target.base is None:
        return None
    words = COMPARATOR_WORDS[target.comparator]
    return words if target.comparator is Comparator.EQUAL else f"{words}（{target.comparator}）"


def _direction(target: Target) -> str | None:
    if target.value is None and target.base is None:
        return None
    if target.measure is Measure.DEADLINE:
        return "越早越严"
    return "越低越严" if target.direction is Direction.LOWER else "越高越严"


def stricter_words(phrases: Sequence[str], answer: Strictest) -> str:
    """The answer to `stricter` for people."""
    if answer.floor is None:
        return f"不能比较：{answer.reason}（{answer.rule}）。"
    marked = "（只有力争的数）" if answer.marked else ""
    lines = [f"第{answer.floor + 1}个最严：{phrases[answer.floor]}{marked}"]
    if answer.stretch is not None:
        lines.append(f"力争：第{answer.stretch + 1}个，{phrases[answer.stretch]}")
    if answer.qualities:
        lines.append(f"质量要求：{'、'.join(answer.qualities)}")
    return "\n".join([*lines, f"依据：{answer.reason}（{answer.rule}）。"])
