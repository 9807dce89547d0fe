"""The model of the grid: what stands on its lines, what it tells, and when it waits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.grid.conftest import BANDS, columns, make_row, sample_rows, written
from ui.grid.model import GridModel
from ui.grid.order import hang, lines_of
from ui.grid.rows import Band, GridRow

Role = Qt.ItemDataRole


def names(model: GridModel) -> list[str]:
    """The ids of rows and the texts of bands, line by line."""
    return [line.text if isinstance(line, Band) else line.id for line in model.lines]


def test_bands_open_before_their_first_row_and_outer_ones_before_inner_ones(model):
    assert names(model) == [
        "一、工作目标", "t1", "t2", "t3", "二、主要任务", "（一）供应链", "t4", "t5", "t6", "t7", "t8", "t9",
    ]  # fmt: skip


def test_a_folded_band_hides_its_rows_and_the_bands_in_it(model):
    model.fold("b1")
    assert names(model)[5:] == ["（一）供应链", "t7", "t8", "t9"]
    model.fold("b")
    assert names(model)[4:] == ["二、主要任务"]


def test_a_folded_parent_hides_its_children(model):
    model.fold("t4")
    assert "t5" not in names(model)
    model.fold("t4")
    assert "t5" in names(model)


def test_sorting_drops_the_bands_and_keeps_children_below_their_parents(model):
    model.set_sort([("no", True)])
    assert names(model) == ["t9", "t8", "t7", "t6", "t4", "t5", "t3", "t2", "t1"]
    model.set_sort([])
    assert names(model)[0] == "一、工作目标"


def test_a_child_that_passes_a_filter_keeps_its_parent_and_only_bands_with_rows_open(model):
    model.set_filter("no", frozenset({"任务5"}))
    assert names(model) == ["二、主要任务", "（一）供应链", "t4", "t5"]
    model.set_filters(model.filters, on=False)
    assert len(names(model)) == 12


def test_an_update_tells_only_the_cells_that_changed(qtbot, model):
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), first.column())))
    with qtbot.assertNotEmitted(model.modelReset):
        model.update_rows({"t2": written(model.rows[1], 5, "乙"), "t3": model.rows[2], "none": model.rows[0]})
    assert told == [(2, 5)]
    assert model.cell(2, 5).text == "乙"


def test_cells_that_changed_side_by_side_are_told_together(model):
    told: list[tuple[int, int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), first.column(), last.column())))
    row = written(written(written(model.rows[1], 4, "省"), 5, "乙"), 7, "年底")
    model.update_rows({"t2": row, "t1": written(model.rows[0], 5, "丙")})
    assert sorted(told) == [(1, 5, 5), (2, 4, 5), (2, 7, 7)]


def test_an_update_of_a_sorted_or_filtered_column_puts_the_row_where_it_belongs(qtbot, model):
    model.set_sort([("person", False)])
    with qtbot.waitSignal(model.modelReset):
        model.update_rows({"t1": written(model.rows[0], 5, "甲99")})
    assert names(model)[-1] == "t1"
    model.set_filter("person", frozenset({"甲2"}))
    model.update_rows({"t2": written(model.rows[1], 5, "乙")})
    assert names(model) == []


def test_an_update_of_a_sorted_column_that_moves_nothing_is_told_too(qtbot, model):
    model.set_sort([("person", False)])
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.append(first.column()))
    with qtbot.assertNotEmitted(model.modelReset):
        model.update_rows({"t1": written(model.rows[0], 5, "甲01")})
    assert told == [5]


def test_while_it_is_held_nothing_moves(model):
    model.hold()
    model.update_rows({"t2": written(model.rows[1], 5, "乙")})
    model.remove_rows({"t9"})
    assert model.cell(2, 5).text == "甲2"
    model.release()
    assert model.cell(2, 5).text == "乙"
    assert "t9" not in names(model)


def test_rows_are_put_in_and_taken_out_by_id(model):
    model.insert_rows([make_row(20, "a")], before="t2")
    model.insert_rows([make_row(21)])
    model.remove_rows({"t1"})
    assert names(model)[:3] == ["一、工作目标", "t20", "t2"]
    assert names(model)[-1] == "t21"
    assert model.line_of("t20") == 1


def test_cells_say_what_they_are_to_who_cannot_see_them(model):
    said = model.index(3, 0).data(Role.AccessibleTextRole)
    assert said == "任务3 状态 低于标准"
    model.update_rows({"t1": written(model.rows[0], 5, "")})
    assert model.index(1, 5).data(Role.AccessibleTextRole) == "任务1 责任人 待明确"
    assert model.index(0, 0).data(Role.AccessibleTextRole) == "一、工作目标 3条"


def test_bands_and_fixed_columns_cannot_be_edited(model):
    editable = Qt.ItemFlag.ItemIsEditable
    assert not model.index(0, 5).flags() & editable
    assert not model.index(1, 1).flags() & editable
    assert model.index(1, 5).flags() & editable


def test_qt_finds_nothing_wrong_with_the_model_whatever_happens(qapp):
    model = GridModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_content(columns(), sample_rows(), BANDS)
    model.set_sort([("due", True), ("no", False)])
    model.set_filter("unit", frozenset({"省商务厅"}))
    model.update_rows({"t1": written(model.rows[0], 4, "省教育厅")})
    model.set_filters({})
    model.set_sort([])
    model.fold("b")
    model.insert_rows([make_row(30, "a")], "t1")
    model.remove_rows({"t4", "t5"})
    model.set_content(columns()[:2], [])
    tester.deleteLater()


ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "b1", None]), st.integers(0, 2)), max_size=20)


def drawn(pairs: list[tuple[str | None, int]]) -> list[GridRow]:
    """Rows in these bands at these depths, each below the last row that is less deep."""
    rows: list[GridRow] = []
    for number, (band, depth) in enumerate(pairs):
        above = rows[-1] if rows else None
        level = min(depth, above.level + 1) if above is not None else 0
        parent = next((row.id for row in reversed(rows) if row.level < level), None)
        rows.append(replace(make_row(number, band), level=level, parent=parent))
    return rows


@given(ROWS, st.sets(st.sampled_from(["a", "b", "b1", "t0", "t3"])))
def test_every_row_stands_once_in_its_order_and_never_below_something_folded(pairs, folded):
    rows = drawn(pairs)
    lines: list[Any] = lines_of(rows, BANDS, folded, with_bands=True)
    shown = [line.id for line in lines if isinstance(line, GridRow)]
    assert shown == [row.id for row in rows if row.id in set(shown)]
    assert len(shown) == len(set(shown))
    if not folded:
        assert len(shown) == len(rows)
    hidden_bands = {"b", "b1"} if "b" in folded else folded & {"a", "b1"}
    assert not any(isinstance(line, GridRow) and line.band in hidden_bands for line in lines)


@given(ROWS)
def test_hanging_sorted_rows_keeps_all_of_them_each_behind_its_parent(pairs):
    rows = drawn(pairs)
    hung = hang(list(reversed(rows)))
    places = {row.id: at for at, row in enumerate(hung)}
    assert sorted(places) == sorted(row.id for row in rows)
    assert all(row.parent is None or places[row.parent] < places[row.id] for row in hung)
