"""Sentences of many fields and the figures in them (figures.txt), written down before the program read them."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from models.rules.targets.numbers import SCALES
from models.rules.targets.reading import read_figures
from models.values import Indicator, Target

TABLE = Path(__file__).with_name("figures.txt")
PROJECTED = {">": ">=", ">=": ">=", "=": "=", "~": "~", "<=": "<=", "<": "<="}


@dataclass(frozen=True)
class Wanted:
    """One annotated figure: name, comparator as read and as projected, number and unit as printed."""

    name: str
    fine: str
    coarse: str
    number: str
    unit: str
    fields: dict[str, str]

    def value(self) -> tuple[Decimal, str | None]:
        """The value in the base unit."""
        scale = next((word for word in SCALES if self.unit.startswith(word)), "")
        return Decimal(self.number) * SCALES.get(scale, Decimal(1)), self.unit.removeprefix(scale) or None


def _wanted(words: str) -> Wanted:
    name, comparator, number, unit, fields = [*words.strip().split(";"), ""][:5]
    fine, _, coarse = comparator.partition("/")
    pairs = dict(pair.split("=", 1) for pair in fields.split(",") if pair)
    return Wanted(name, fine, coarse or PROJECTED[fine], number, unit, pairs)


def _rows() -> list[tuple[str, tuple[Wanted, ...]]]:
    rows = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, figures = line.partition(" => ")
            rows.append((sentence, () if figures == "-" else tuple(map(_wanted, figures.split(" | ")))))
    return rows


ROWS = _rows()


def _facts(target: Target) -> tuple[object, ...]:
    unit = None if target.measure is not None and target.measure.value == "rank" else target.unit
    return (
        target.value, unit, target.comparator.value, target.direction.value, target.firmness.value,
        target.base, target.period, target.stretch,
    )  # fmt: skip


def _wanted_facts(wanted: Wanted) -> tuple[object, ...]:
    value, unit = wanted.value()
    given = wanted.fields.get
    stretch = given("s")
    return (
        value, None if given("m") == "rank" else unit, wanted.fine, "lower" if given("d") else "higher",
        given("f", "plain"), given("b"), given("p"), Decimal(stretch) if stretch else None,
    )  # fmt: skip


def _name(target: Target) -> str:
    return ((target.scope or "") + target.name).replace("的", "")


@pytest.mark.parametrize(("sentence", "wanted"), ROWS, ids=range(len(ROWS)))
def test_the_figures_of_a_sentence_and_no_others(sentence: str, wanted: tuple[Wanted, ...]) -> None:
    targets = read_figures(sentence).targets
    assert [_facts(target) for target in targets] == [_wanted_facts(one) for one in wanted]
    for target, one in zip(targets, wanted, strict=True):
        assert one.name.replace("的", "") in (_name(target), target.name.replace("的", ""))
        assert one.fields.get("m") in (None, target.measure.value if target.measure else None)
        assert one.fields.get("sc") in (None, target.scope)


def _printed(indicator: Indicator) -> tuple[object, ...]:
    return indicator.comparator, indicator.value, indicator.unit


@pytest.mark.parametrize(("sentence", "wanted"), ROWS, ids=range(len(ROWS)))
def test_the_coarse_reading_of_a_sentence(sentence: str, wanted: tuple[Wanted, ...]) -> None:
    read = [_printed(indicator) for indicator in read_figures(sentence).indicators]
    for one in wanted:
        given = one.fields.get
        if not given("x") and given("m") != "rank":
            assert (one.coarse, Decimal(given("pv", one.number)), given("pu", one.unit)) in read


def test_the_table_holds_figures_and_sentences_without_any() -> None:
    assert sum(not wanted for _, wanted in ROWS) >= 15
    assert sum(len(wanted) for _, wanted in ROWS) >= 200
