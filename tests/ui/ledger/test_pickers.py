"""Pop-ups of cells: units ticked in order, a day, figures corrected, added and taken off."""

from typing import Any

import pytest
from PySide6.QtCore import QDate, QRect, QSize, Qt

from tests.services.test_operation import sums
from tests.ui.ledger.test_ledger_page import items, put_cursor
from ui.ledger.pickers import place_beside


@pytest.fixture
def open_picker(page: Any) -> Any:
    """Open the pop-up of a cell."""

    def opened(label: str, key: str) -> Any:
        put_cursor(page, label, key)
        assert page.grid.pickers.open()
        return page.picking.open

    return opened


def test_units_are_found_by_initials_and_ticked_in_order(page: Any, open_picker: Any, qtbot: Any) -> None:
    picker = open_picker("任务1", "lead_units")
    assert picker.list.item(0).checkState() == Qt.CheckState.Checked
    qtbot.keyClicks(picker.line, "sczt")
    names = [picker.list.item(n).text() for n in range(picker.list.count())]
    assert "省财政厅" in names
    picker.list.item(names.index("省财政厅")).setCheckState(Qt.CheckState.Checked)
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert [role.unit for role in items(page)["任务1"].roles] == ["省工业和信息化厅", "省财政厅"]
    assert page.desk.undo_name == "编辑 牵头单位"


def test_a_day_is_taken_from_the_calendar(page: Any, open_picker: Any) -> None:
    picker = open_picker("任务1", "deadline")
    assert picker.calendar.selectedDate() == QDate(2022, 12, 31)
    picker.calendar.activated.emit(QDate(2022, 11, 15))
    assert items(page)["任务1"].deadline == "2022-11-15"


def test_figures_are_corrected_added_and_taken_off(page: Any, open_picker: Any) -> None:
    before = sums(page.desk.sessions)
    picker = open_picker("任务3", "targets")
    picker.lines[0].box.setPlainText("遴选12家左右集群领军企业")
    assert picker.lines[0].commit()
    picker.more.box.setPlainText("一批企业")
    assert not picker.more.commit() and "没有读出数字" in picker.more.why.text()
    picker.more.box.setPlainText("培训300人次")
    assert picker.more.commit()
    assert [str(row.target.value) for row in items(page)["任务3"].targets] == ["12", "20", "300"]
    picker._remove(items(page)["任务3"].targets[1].id)
    assert len(picker.lines) == 2
    picker.accept()
    for _ in range(3):
        page.desk.undo()
    assert sums(page.desk.sessions) == before


def test_typing_over_figures_opens_their_list(page: Any, qtbot: Any) -> None:
    put_cursor(page, "任务3", "targets")
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    assert page.picking.open is not None and page.picking.open.isVisible()
    page.picking.open.close()


@pytest.mark.parametrize("top", [40, 250, 330, 540])
@pytest.mark.parametrize("left", [0, 500, 1000])
def test_a_pop_up_never_covers_the_cell_it_fills(left: int, top: int) -> None:
    room, cell, size = QRect(0, 0, 1093, 574), QRect(left, top, 93, 30), QSize(300, 380)
    shown = QRect(place_beside(size, cell, room), size)
    assert room.contains(shown) and not shown.intersects(cell)


def test_the_list_of_units_opens_beside_its_cell(page: Any, open_picker: Any) -> None:
    for label in ("任务1", "任务9", "任务19"):
        picker = open_picker(label, "lead_units")
        index = page.grid.currentIndex()
        place = page.grid.visualRect(index)
        cell = QRect(page.grid.viewport().mapToGlobal(place.topLeft()), place.size())
        assert not picker.frameGeometry().intersects(cell)
        picker.close()
