"""Row heights: measured once, and again only where something changed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.grids import grid_rows
from ui.grid.heights import RowHeights, offsets
from ui.grid.rows import Cell, GridRow


class Ruler:
    """Twenty px a line of so many signs, and a list of what was measured."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, cell: Cell, width: int) -> int:
        self.seen.append(cell.text)
        return 20 * -(-len(cell.text) // width)


def test_a_row_is_as_high_as_its_highest_cell_and_at_least_so():
    ruler = Ruler()
    heights = RowHeights({0: ruler, 2: ruler}, least=30)
    rows = grid_rows([["甲" * 9, "乙" * 99, "丙" * 4], ["甲", "", ""]])
    assert heights.all(rows, {0: 3, 1: 1, 2: 1}) == [80, 30]
    assert "" not in ruler.seen
    assert heights.all(rows, {0: 3}) == [60, 30]
    assert offsets([60, 30]) == [0, 60, 90]


def test_only_what_changed_is_measured_again():
    ruler = Ruler()
    heights = RowHeights({0: ruler}, least=10)
    rows = grid_rows([["甲", "1"], ["乙", "2"], ["丙", "3"]])
    heights.all(rows, {0: 5})
    ruler.seen.clear()
    same = [GridRow(row.id, row.cells) for row in rows]
    other_column = replace(rows[1], cells=(Cell("乙"), Cell("9")))
    changed = replace(rows[2], cells=(Cell("丙" * 6), Cell("3")))
    assert heights.all([same[0], other_column, changed], {0: 5}) == [20, 20, 40]
    assert ruler.seen == ["丙" * 6]
    assert heights.of(changed, {0: 3}) == 40
    assert ruler.seen == ["丙" * 6] * 2


def test_forgetting_measures_anew():
    ruler = Ruler()
    heights = RowHeights({0: ruler}, least=10)
    rows = grid_rows([["甲"], ["乙"]])
    heights.all(rows, {0: 1})
    heights.keep(["r1", "r9"])
    heights.all(rows, {0: 1})
    assert ruler.seen == ["甲", "乙", "甲"]
    heights.clear()
    heights.all(rows, {0: 1})
    assert len(ruler.seen) == 5


STEP = st.tuples(st.integers(0, 2), st.text("甲乙", max_size=4), st.integers(0, 3))


@given(st.lists(STEP))
def test_the_cache_says_what_a_new_measurement_would(steps: list[tuple[int, str, int]]):
    rows = grid_rows([["甲"], [""], ["乙"]])
    cached = RowHeights({0: Ruler()}, least=10)
    for at, text, width in steps:
        rows[at] = replace(rows[at], cells=(Cell(text),))
        assert cached.all(rows, {0: width}) == RowHeights({0: Ruler()}, least=10).all(rows, {0: width})
