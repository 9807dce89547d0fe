"""Phrases as clerks type them: every column of the table is what reading them must say (domain.md §3)."""

from pathlib import Path

import pytest

from models.rules.targets.phrases import read_targets

TABLE = Path(__file__).with_name("phrases.txt")
ROWS = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_the_table_is_long_enough() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) >= 100


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_phrase_reads_as_the_table_says(row: tuple[str, ...]) -> None:
    phrase, *wanted = row
    (target,) = read_targets(phrase, year=2026)
    value = target.value if not hasattr(target.value, "normalize") else f"{target.value:f}"
    told = (
        target.name,
        value,
        target.unit,
        target.comparator,
        target.measure,
        target.direction,
        target.firmness,
    )
    stretch = None if target.stretch is None else f"{target.stretch:f}"
    assert [str(one or "-") for one in (*told, stretch)] == wanted
