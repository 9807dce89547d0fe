"""Copy, cut, paste and fill of blocks, with the bar that shows a doubtful paste first."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QMenu

from tests.ui.grid.conftest import BANDS, columns, make_row, sample_rows
from tests.ui.grid.helpers import CTRL, NONE, SHIFT, Key, active, extend, go, press, text
from ui.grid.delegates import CellPainter, Proposal
from ui.grid.panel import GridPanel
from ui.grid.shown import Area


def clip(words: str, markup: str = "") -> None:
    """Put this on the clipboard, as another program would."""
    data = QMimeData()
    data.setText(words)
    if markup:
        data.setHtml(markup)
    QGuiApplication.clipboard().setMimeData(data)


@pytest.fixture
def panel(qtbot, view):
    """The view with its bars."""
    made = GridPanel(view)
    qtbot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    made.activateWindow()
    view.setFocus()
    return made


def test_copy_takes_shown_cells_as_text_and_table_without_bands(view):
    view.columns.hide("unit")
    go(view, "t3", "target")
    extend(view, "t4", "person")
    press(view, Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "20家以上\t甲3\n20家以上\t甲4"
    assert "<td" in data.html() and "甲4" in data.html() and "主要任务" not in data.html()


def test_copy_with_headings(view):
    go(view, "t1", "person")
    extend(view, "t1", "note")
    press(view, Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "责任人\t备注\n甲1\t1个"


def test_rows_that_are_filtered_out_are_not_copied(view):
    view.columns.set_filter("no", frozenset({"任务1", "任务3"}))
    press(view, Key.Key_A, CTRL)
    press(view, Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "任务2" not in copied and copied.count("\n") == 1


def test_a_good_paste_is_written_at_once_over_bands_and_selected(view, page):
    clip("子\t丑\n寅\t卯")
    go(view, "t3", "person")
    press(view, Key.Key_V, CTRL)
    assert [text(view, "t3", "note"), text(view, "t4", "person")] == ["丑", "寅"]
    assert [name for name, _ in page.operations] == ["粘贴 2×2 格"]
    assert view.shown_areas() == [Area(2, 5, 3, 6)]
    assert active(view) == ("t3", "person")


def test_a_paste_adds_rows_below_the_last(view, model):
    clip("甲\n乙\n丙")
    go(view, "t9", "person")
    press(view, Key.Key_V, CTRL)
    assert [row.cells[5].text for row in model.rows[-3:]] == ["甲", "乙", "丙"]


def test_one_refused_cell_is_told_after_the_paste(qtbot, view, page):
    page.refused["待定"] = "不是人名"
    clip("待定\n乙")
    go(view, "t1", "person")
    with qtbot.waitSignal(view.pasted) as told:
        press(view, Key.Key_V, CTRL)
    assert [refusal.why for refusal in told.args[0].refusals] == ["不是人名"]
    assert text(view, "t1", "person") == "甲1"
    assert text(view, "t2", "person") == "乙"


def test_more_refused_cells_are_shown_first_and_pasted_on_a_yes(qtbot, view, page, panel):
    page.refused |= {"待定": "不是人名", "见通讯录": "不是号码"}
    clip("待定\t1个\n乙\t见通讯录\n丙\t3个")
    go(view, "t1", "person")
    press(view, Key.Key_V, CTRL)
    bar = panel.paste_bar
    assert bar.isVisible() and page.operations == []
    assert "2格不能填" in bar.words.text() and "其余4格可以填" in bar.rest.text()
    states = {key: proposal.state for key, proposal in view.proposals.items()}
    assert states["t1", "person"] == "refused" and states["t1", "note"] == "same"
    assert states["t2", "person"] == "filled"
    assert bar.legend.isVisible() and bar.legend.accessibleName() == "图例：将填入、与现值相同、不能填"
    seen = []
    for _ in range(3):
        qtbot.mouseClick(bar.look, Qt.MouseButton.LeftButton)
        seen.append((active(view), bar.look.text()))
    assert seen == [
        (("t1", "person"), "查看 1/2"),
        (("t2", "note"), "查看 2/2"),
        (("t1", "person"), "查看 1/2"),
    ]
    qtbot.mouseClick(bar.take, Qt.MouseButton.LeftButton)
    assert bar.isHidden() and view.proposals == {} and not bar.legend.isVisible()
    assert [len(edits) for _, edits in page.operations] == [2]
    assert text(view, "t1", "person") == "甲1" and text(view, "t3", "person") == "丙"


def test_what_a_paste_would_do_is_told_apart_without_colour(view):
    def drawn(state: str) -> bytes:
        picture = QImage(120, 40, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        with QPainter(picture) as painter:
            cells = CellPainter(painter, view.ink, wraps=False, compact=False)
            cells.proposed(
                view.grid.columns[6], view.grid.cell(1, 6), Proposal("约三十", state), (0, 0, 120, 40)
            )
        # Black for everything that is darker than any of the grounds.
        ink = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        return bytes(255 if grey > 200 else 0 for grey in bytes(ink.constBits()))

    shapes = {state: drawn(state) for state in ("filled", "same", "refused")}
    for one, other in combinations(shapes.values(), 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) > 20


def test_escape_drops_a_planned_paste(view, page, panel):
    page.refused |= {"待定": "不是人名", "见通讯录": "不是号码"}
    clip("待定\n见通讯录")
    go(view, "t1", "person")
    press(view, Key.Key_V, CTRL)
    press(panel.paste_bar.take, Key.Key_Escape)
    assert panel.paste_bar.isHidden() and page.operations == [] and view.proposals == {}


def test_while_a_plan_is_shown_nothing_is_edited(view, page, panel):
    page.refused |= {"待定": "不是人名", "见通讯录": "不是号码"}
    clip("待定\n见通讯录")
    go(view, "t1", "person")
    press(view, Key.Key_V, CTRL)
    view.setFocus()
    press(view, Key.Key_F2)
    assert not view.editing()
    press(view, Key.Key_Escape)
    assert view.proposals == {}


def test_cut_copies_and_clears(view):
    go(view, "t1", "person")
    press(view, Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "甲1"
    assert text(view, "t1", "person") == ""


def test_fill_down_and_right(view, page):
    go(view, "t1", "person")
    extend(view, "t3", "note")
    press(view, Key.Key_D, CTRL)
    assert [text(view, f"t{number}", "person") for number in (1, 2, 3)] == ["甲1"] * 3
    go(view, "t4", "person")
    extend(view, "t4", "note")
    press(view, Key.Key_R, CTRL)
    assert text(view, "t4", "note") == "甲4"
    assert [name for name, _ in page.operations] == ["向下填充 4 格", "向右填充 1 格"]


def drag(qtbot, view, start: QPoint, end: QPoint) -> None:
    """Press, move and let go."""
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, NONE, start)
    for spot in ((start + end) / 2, end):
        qtbot.mouseMove(port, spot)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, end)


def test_the_handle_copies_down_and_asks_where_a_series_begins(qtbot, view, page):
    go(view, "t1", "unit")
    end = view.visualRect(view.index_at(view.grid.line_of("t3"), view.position_of(4))).center()
    drag(qtbot, view, view.handle.spot().center(), end)
    assert [text(view, f"t{number}", "unit") for number in (2, 3)] == ["省商务厅"] * 2
    go(view, "t1", "due")
    end = view.visualRect(view.index_at(view.grid.line_of("t3"), view.position_of(7))).center()
    drag(qtbot, view, view.handle.spot().center(), end)
    [menu] = [one for one in view.findChildren(QMenu) if one.isVisible()]
    named = {action.text(): action for action in menu.actions()}
    named["按序列填充"].trigger()
    menu.close()
    assert [text(view, f"t{number}", "due") for number in (1, 2, 3)] == [
        "2022-02-15", "2022-02-16", "2022-02-17",
    ]  # fmt: skip


def test_a_drag_selects_from_where_it_began_also_over_the_frozen_border(qtbot, view):
    view.columns.freeze_to("no")
    view.horizontalScrollBar().setValue(40)
    start = view.visualRect(view.index_at(view.grid.line_of("t1"), 0)).center()
    end = view.visualRect(view.index_at(view.grid.line_of("t4"), 3)).center()
    drag(qtbot, view, start, end)
    assert view.shown_areas() == [Area(0, 0, 3, 3)]
    assert active(view) == ("t1", "mark")


def test_a_drag_held_below_the_edge_scrolls_on_and_selects(qtbot, view, model):
    model.set_content(columns(), [make_row(number) for number in range(100)])
    go(view, "t1", "person")
    start = view.visualRect(view.currentIndex()).center()
    below = QPoint(start.x(), view.viewport().height() + 30)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    qtbot.mouseMove(view.viewport(), below)
    qtbot.waitUntil(lambda: view.shown_areas()[0].height > 25)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, NONE, below)
    held = view.shown_areas()
    qtbot.wait(120)
    assert view.shown_areas() == held
    assert active(view) == ("t1", "person")


CELLS = st.text(st.sampled_from('甲乙ab"\n\t 1=0'), max_size=6)


@given(block=st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_what_is_copied_and_pasted_is_the_same(view, model, page, block):
    page.operations.clear()
    model.set_content(columns(), sample_rows(), BANDS)
    edits = {
        (f"t{row}", key): cell
        for row, cells in enumerate(block, 1)
        for key, cell in zip(("person", "note"), cells, strict=True)
    }
    rows = {}
    for number in range(1, len(block) + 1):
        row = make_row(number, "a" if number < 4 else "b1")
        cells = list(row.cells)
        cells[5] = replace(cells[5], text=edits[f"t{number}", "person"])
        cells[6] = replace(cells[6], text=edits[f"t{number}", "note"])
        rows[row.id] = replace(row, cells=tuple(cells))
    model.update_rows(rows)
    go(view, "t1", "person")
    extend(view, f"t{len(block)}", "note")
    press(view, Key.Key_C, CTRL)
    go(view, "t5", "person")
    view.actions.paste()
    pasted = [[text(view, f"t{5 + at}", key) for key in ("person", "note")] for at in range(len(block))]
    assert pasted == block


def test_the_status_bar_is_told_of_the_selection(qtbot, view):
    go(view, "t2", "note")
    with qtbot.waitSignal(view.selection_changed):
        extend(view, "t4", "note")
    assert view.actions.summary() == "选中 3 格 · 求和 9个 · 平均 3个"
    view.actions.write("x", [])
    press(view, Key.Key_A, CTRL)
    assert view.actions.summary() == "选中 72 格"


def test_a_caret_folds_its_row_and_a_band_folds_by_a_click(qtbot, view, model):
    place = view.visualRect(view.index_at(view.grid.line_of("t4"), 2))
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(place.left() + 5, place.center().y())
    )
    assert model.folded == {"t4"}
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(500, 10))
    assert model.folded == {"t4", "a"}


def test_a_click_on_a_chip_is_told(qtbot, view, model):
    kept = columns()
    kept[6] = replace(kept[6], look="chips")
    chips = (("✓", "done"), ("2", "current"), ("3", "later"))
    row = model.rows[0]
    cells = (*row.cells[:6], replace(row.cells[6], chips=chips), row.cells[7])
    model.set_content(kept, [replace(row, cells=cells)], BANDS)
    place = view.visualRect(view.index_at(view.grid.line_of("t1"), 6))
    spot = QPoint(place.left() + view.ink.pad + 25, place.center().y())
    with qtbot.waitSignal(view.chip_clicked) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, spot)
    assert told.args == ["t1", "note", 1]
