"""States of the ledger page in which a figure, a row or a word once went astray."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from models.values import UNTITLED, Kind
from ui.ledger.scene import Scene

SHIFT = Qt.KeyboardModifier.ShiftModifier


def item_of(page: Any, label: str) -> Any:
    return next(item for item, _ in page.scene.placed() if item.label == label)


def go(page: Any, label: str) -> Any:
    item = item_of(page, label)
    assert page.go_to("item", item.id)
    return item


def parts(page: Any) -> list[str]:
    return [part.text for part in page.status_parts()[0]]


def test_a_pane_that_was_hidden_shows_and_writes_the_row_that_is_active_now(page: Any) -> None:
    first = go(page, "目标（一）")
    page.side.toggle()
    assert page.detail.isHidden()
    second = go(page, "任务2")
    page.side.toggle()
    assert page.detail.title.text() == second.title
    note = page.detail.form.edits["note"]
    note.box.setPlainText("已核对")
    assert page.commit_pending()
    assert item_of(page, "任务2").note == "已核对" and not item_of(page, "目标（一）").note
    assert first.id != second.id


def test_folding_a_section_hides_its_own_rows_and_says_how_many(page: Any) -> None:
    bands = page.scene.bands()
    assert [band.level for band in bands] == [1] * len(bands)
    own = sum(row.band == bands[0].key for row in page.model.rows)
    page.grid.columns.fold(bands[0].key)
    assert len(page.model.row_lines) == len(page.model.rows) - own
    assert f"折叠了 {own} 条" in parts(page)
    assert f"另有{own}条折叠，没有列出" in page.output._view_words(0)
    page.status_parts()[0][-1].action()
    assert len(page.model.row_lines) == len(page.model.rows) and len(parts(page)) == 1


def test_a_filter_leaves_no_band_without_rows(page: Any) -> None:
    page.grid.columns.set_filter("label", frozenset({"任务19"}))
    lines = page.model.lines
    assert [type(line).__name__ for line in lines] == ["Band", "GridRow"]


def test_a_group_stands_a_level_in_only_below_its_own_section(page: Any) -> None:
    plan = page.scene.plan
    group = next(item for item in plan.items if item.group)
    child = next(item for item in plan.items if item.parent_id == group.id)
    loose = replace(child, id="loose", parent_id=None)
    bands = Scene(replace(plan, items=(loose, *plan.items)), page.scene.today).bands()
    section = group.path[0]
    assert {band.level for band in bands if " › " in band.text and section in band.text} == {2}


def test_what_is_typed_into_a_new_row_is_its_title(page: Any, qtbot: Any) -> None:
    go(page, "任务2")
    page.rows.add[Kind.TASK].trigger()
    editor = page.grid.delegate.editor
    assert UNTITLED in (editor.toPlainText() if hasattr(editor, "toPlainText") else editor.text())
    qtbot.keyClicks(editor, "JQXT")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "JQXT" in [item.title for item, _ in page.scene.placed()]


def test_a_row_without_a_title_is_open_and_shows_no_words_of_a_notice(page: Any) -> None:
    page.rows.add[Kind.TASK].trigger()
    page.grid.commit_editor()
    item = next(item for item, _ in page.scene.placed() if item.title == UNTITLED)
    assert item.id in page.counts.open
    assert page.go_to("item", item.id)
    assert page.detail.words.isHidden() and not page.detail.roles.isHidden()


def test_chips_of_roles_count_and_keep_roles(page: Any) -> None:
    page.show_view("role")
    words = [chip.words for chip in page.chips.chips.values()]
    assert words == ["全部角色 69", "缺责任人 6", "本单位 27", "首位牵头 28", "共同牵头 33", "配合 8"]
    page.chips.choose("role-people")
    column = page.model.column_of("person")
    assert [row.cells[column].text for row in page.model.rows] == [""] * 6
    page.show_view("item")
    assert page.chips.chip.words == "全部 28" and len(page.model.rows) == 28
    assert [chip.words for chip in page.chips.chips.values()][:3] == [
        "全部 28",
        "待明确 4",
        "缺责任人 4条6处",
    ]
    shown = [made.text() for made in sorted(page.chips._buttons.values(), key=lambda made: made.x())]
    assert shown == [chip.words for chip in page.chips.chips.values()]


def test_going_somewhere_with_shift_held_selects_that_row_alone(page: Any, qtbot: Any) -> None:
    go(page, "任务9")
    qtbot.keyPress(page.grid, Qt.Key.Key_Shift, SHIFT)
    page.rows.step_open(-1)
    qtbot.keyRelease(page.grid, Qt.Key.Key_Shift)
    assert len(page.selected_items()) == 1


def test_a_unit_that_no_directory_knows_is_named_with_a_way_back(page: Any) -> None:
    offered: list[str] = []
    page.desk.undo_offered.connect(offered.append)
    item = go(page, "任务2")
    line, column = page.model.line_of(item.id), page.model.column_of("lead_units")
    page.grid.actions.commit(line, column, "省无此厅")
    assert any("“省无此厅”不在单位名册里，已作为新单位记下，待核对" in words for words in offered)


def test_a_child_says_what_it_takes_from_its_row(page: Any) -> None:
    page.levels.trigger()
    children = [row for row in page.model.rows if row.parent]
    assert children
    for key in ("lead_units", "person", "schedule"):
        cells = {row.cells[page.model.column_of(key)] for row in children}
        assert {(cell.text, cell.second, cell.editable) for cell in cells} == {("", "同上级", False)}
    line = page.model.line_of(children[0].id)
    assert "待明确" not in page.model._spoken(page.model.row_at(line), page.model.column_of("person"))


def test_the_print_of_a_chip_counts_against_the_whole_plan(page: Any) -> None:
    page.chips.choose("people")
    assert "4/28条" in page.output._view_words(4)


def test_a_ledger_opens_on_its_first_row(page: Any) -> None:
    assert page.active_row() == page.model.rows[0].id
