"""The ledger page: rows in three views, chips, cells and fields edited, rows added, moved, split, deleted."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ledgers import read_plans
from models.values import ItemRow
from tests.services.test_operation import sums


def items(page: Any) -> dict[str, ItemRow]:
    with page.desk.sessions() as session:
        found = read_plans(session, phones=True)[0].items
    return {item.label or item.title: item for item in found}


def put_cursor(page: Any, label: str, key: str) -> None:
    """Make one cell the active one."""
    grid, model = page.grid, page.model
    line = next(
        n for n, row in enumerate(model.lines) if getattr(row, "cells", None) and _name(page, row) == label
    )
    grid.setCurrentIndex(model.index(line, model.column_of(key)))


def _name(page: Any, row: Any) -> str:
    return row.cells[page.model.column_of("label")].text


def type_text(qtbot: Any, page: Any, text: str) -> None:
    """Type into the active cell and press Enter."""
    for char in text:
        qtbot.keyClick(QApplication.focusWidget(), char)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_three_views_hold_28_rows_69_roles_and_21_targets(page: Any) -> None:
    counted = {}
    for key in ("item", "role", "target"):
        page.show_view(key)
        counted[key] = len(page.model.shown_rows())
    assert counted == {"item": 28, "role": 69, "target": 21}
    page.show_view("item")
    page.levels.trigger()
    assert len(page.model.shown_rows()) > 28 and page.model.deepest == 1


def test_chips_are_filters_and_say_how_many(page: Any) -> None:
    words = [chip.words for chip in page.chips.chips.values()]
    assert words[:4] == ["全部 28", "待明确 4", "缺责任人 4条6处", "本周到期 0"]
    assert words[4:] == ["首位牵头 24", "共同牵头 2", "配合 1"]
    for key, count in (("open", 4), ("first", 24), ("joint", 2), ("support", 1), ("all", 28)):
        page.chips.choose(key)
        assert len(page.model.shown_rows()) == count
    page.chips.choose("week")
    assert page.middle.currentWidget() is page.empty and "本周到期" in page.empty.words.text()
    page.clear_filters()
    assert len(page.model.shown_rows()) == 28


def test_a_typed_cell_is_one_named_step_and_undo_takes_it_back(page: Any, qtbot: Any) -> None:
    before = sums(page.desk.sessions)
    put_cursor(page, "任务2", "deadline")
    type_text(qtbot, page, "1130")
    assert items(page)["任务2"].deadline == "2022-11-30"
    assert page.desk.undo_name == "编辑 完成时限"
    line = page.model.line_of(items(page)["任务2"].id)
    assert page.model.cell(line, page.model.column_of("deadline")).text == "2022-11-30"
    page.desk.undo()
    assert sums(page.desk.sessions) == before


def test_what_is_no_date_is_refused_with_the_reason_and_nothing_changes(page: Any, qtbot: Any) -> None:
    before, told = sums(page.desk.sessions), []
    page.desk.refused.connect(told.append)
    put_cursor(page, "任务2", "deadline")
    type_text(qtbot, page, "soon")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sums(page.desk.sessions) == before
    assert told and "“soon”不是日期" in told[0]


def test_a_person_of_one_role_is_filled_by_a_pasted_block(page: Any) -> None:
    page.show_view("role")
    page.chips.choose("people")
    rows = [row for row in page.model.shown_rows() if not row.cells[page.model.column_of("person")].text]
    assert len(rows) == 6
    page.grid.setCurrentIndex(
        page.model.index(page.model.line_of(rows[0].id), page.model.column_of("person"))
    )
    QApplication.clipboard().setText("外贸处处长\n")
    page.grid.actions.paste()
    assert page.counts.roles_without_person == 5
    assert page.desk.undo_name == "粘贴 1×1 格"


def test_the_pane_edits_several_rows_at_once(page: Any, qtbot: Any) -> None:
    page.grid.selectAll()
    assert len(page.detail.items) == 28
    note = page.detail.form.edits["note"]
    note.box.setPlainText("已核")
    assert page.detail.pending
    assert page.commit_pending() and not page.detail.pending
    assert {item.note for label, item in items(page).items() if item.label} == {"已核"}
    assert page.desk.undo_name == "编辑 28 条 备注"
    standard = page.detail.form.edits["standard"]
    assert standard.box.placeholderText() == "〔多个值〕"


def test_a_refused_field_stays_open_until_it_is_mended_or_given_up(page: Any, qtbot: Any) -> None:
    put_cursor(page, "任务2", "label")
    start = page.detail.form.edits["start"]
    start.box.setPlainText("去年")
    assert not page.commit_pending()
    assert "不是日期" in start.why.text() and start.box.toPlainText() == "去年"
    start.give_up()
    assert page.commit_pending() and not start.box.toPlainText()


def test_rows_are_added_moved_and_deleted(page: Any, qtbot: Any) -> None:
    before = sums(page.desk.sessions)
    put_cursor(page, "任务2", "label")
    page.rows.insert.trigger()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert "任务20" in items(page)
    page.rows.up.trigger()
    names = list(items(page))
    assert names.index("任务20") == names.index("任务2") - 1
    page.rows.delete.trigger()
    assert "任务20" not in items(page)
    for _ in range(3):
        page.desk.undo()
    assert sums(page.desk.sessions) == before


def test_a_body_is_split_joined_and_reworded_before_it_is_taken(page: Any) -> None:
    put_cursor(page, "任务19", "label")
    dialog = page.rows.split_row()
    count = len(dialog.lines)
    assert count >= 2
    dialog.join(2)
    assert len(dialog.lines) == count - 1
    dialog.lines[0].words.box.setPlainText("做强智能家电集群")
    dialog.lines[-1].kept.setChecked(False)
    children = len(items(page)["任务19"].children)
    dialog.take()
    made = items(page)["任务19"].children[children:]
    assert len(made) == count - 2 and made[0].title == "做强智能家电集群"
    assert page.desk.undo_name == f"拆分 任务19 {count - 2} 条举措"


def test_the_history_of_a_row_puts_a_field_back(page: Any, qtbot: Any) -> None:
    put_cursor(page, "任务2", "deadline")
    type_text(qtbot, page, "1130")
    put_cursor(page, "任务2", "deadline")
    dialog = page.detail.show_history()
    assert dialog.tree.topLevelItem(0).text(4) == "2022-11-30"
    dialog.put_back()
    assert items(page)["任务2"].deadline == "2022-12-31"
    assert page.desk.undo_name == "恢复 完成时限"
    dialog.close()


def test_the_notice_opens_at_the_row(page: Any) -> None:
    put_cursor(page, "任务15", "label")
    dialog = page._locate(items(page)["任务15"].id)
    assert dialog.text.textCursor().block().text().startswith("15.")
    dialog.close()


def test_each_view_keeps_its_own_columns(page: Any, desk: Any) -> None:
    page.grid.columns.hide("schedule")
    page.show_view("role")
    page.grid.columns.set_sort([("unit", False)])
    page.show_view("item")
    assert "schedule" in page.grid.columns.hidden()
    page.show_view("role")
    assert page.model.sort_levels == [("unit", False)]


@pytest.mark.parametrize("width", [1021, 1294])
def test_tools_keep_to_their_room(page: Any, width: int) -> None:
    page.resize(width, 470)
    assert page.bar.sizeHint().width() <= width


def test_the_pane_lies_over_the_grid_where_the_window_is_narrow(page: Any, qtbot: Any) -> None:
    assert page.detail.isVisible() and not page.side.over
    page.resize(1021, 470)
    qtbot.wait(1)
    assert page.side.over and not page.detail.isVisible()
    page.pane.trigger()
    assert page.detail.isVisible() and page.detail.geometry().right() == page.width() - 1
    page.resize(1294, 560)
    qtbot.wait(1)
    assert page.detail.isVisible() and not page.side.over
    page.detail.closed.emit()
    assert not page.detail.isVisible() and not page.pane.isChecked()


def test_f8_goes_from_one_open_row_to_the_next_and_round(page: Any) -> None:
    seen = []
    for _ in range(5):
        page.rows.next_open.trigger()
        seen.append(page.model.row_at(page.grid.currentIndex().row()).id)
    assert len(set(seen[:4])) == 4 and seen[4] == seen[0]
    assert set(seen) == set(page.counts.open)
    page.rows.last_open.trigger()
    assert page.model.row_at(page.grid.currentIndex().row()).id == seen[3]
