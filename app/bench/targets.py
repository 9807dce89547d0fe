"""The order of targets: the strictest of their sources and the verdict on own figures, beside sorting tuples."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from app.bench.cases import Case, Side, Step
from models.rules.targets.judging import judge
from models.rules.targets.phrases import read_targets
from models.rules.targets.strictest import strictest
from models.values import Target

# Each target has a floor in a goal, a source in a task, and a 力争 in a second document.
_PHRASES = ("茶企20家以上", "茶企25家", "力争茶企30家")


def _sources(number: int) -> tuple[Target, ...]:
    read = [read_targets(phrase)[0] for phrase in _PHRASES]
    moved = (replace(target, name=f"茶企{number}", value=_value(target, number)) for target in read)
    return tuple(moved)


def _value(target: Target, number: int) -> Decimal | None:
    return target.value + number % 7 if isinstance(target.value, Decimal) else None


def check_all(targets: Sequence[tuple[tuple[Target, ...], Target]]) -> int:
    """How many own figures stand below the floor of their sources; every floor and verdict is worked out."""
    return sum(judge(own, strictest(sources).target).verdict == "below" for sources, own in targets)


def _checking(count: int) -> Side:
    def ours(folder: Path) -> Step:
        kinds = [_sources(number) for number in range(997)]
        targets = [(kinds[number % 997], kinds[number % 997][number % 2]) for number in range(count)]
        return lambda: check_all(targets)

    return ours


def _sorting(count: int) -> Side:
    def peer(folder: Path) -> Step:
        rows = [(f"茶企{number % 997}", Decimal(number * 7919 % count), number) for number in range(count)]
        return lambda: sorted(rows)

    return peer


def _case(key: str, count: int, repeats: int) -> Case:
    what = f"核对 {count:,} 个指标（每个三处来源、一个填报数）"
    return Case(key, what, f"给 {count:,} 个元组排序", _checking(count), _sorting(count), repeats=repeats)


CASES = (_case("targets", 1_000, 5), _case("targets-large", 100_000, 1))
