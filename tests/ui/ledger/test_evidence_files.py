"""佐证材料 in the window: dropped on the pane, listed for the plan, held against their hashes."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QToolButton

from app.evidence import list_evidence, locate
from app.items import find_item
from ui.ledger.evidence_dialog import EvidenceDialog


def drop(widget: Any, paths: list[Path]) -> tuple[bool, bool]:
    """Drag files over a widget and let them fall; whether each step was accepted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(widget, enter)
    fall = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    if enter.isAccepted():
        QApplication.sendEvent(widget, fall)
    return enter.isAccepted(), enter.isAccepted() and fall.isAccepted()


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Two files to attach."""
    paths = [tmp_path / "验收报告.pdf", tmp_path / "现场照片.jpg"]
    for number, path in enumerate(paths):
        path.write_bytes(f"proof {number}".encode())
    return paths


def choose(page: Any, label: str) -> str:
    with page.desk.sessions() as session:
        row_id = find_item(session, label).id
    assert page.go_to("item", row_id)
    return row_id


def attached(page: Any) -> list[tuple[str, str]]:
    with page.desk.sessions() as session:
        return [(one.item, one.row.name) for one in list_evidence(session, page.desk.plan_id)]


def test_files_dropped_on_the_pane_become_proofs_of_its_row(page: Any, scans: list[Path]) -> None:
    choose(page, "任务2")
    assert page.detail.files.window() is page.window() and page.detail.files.isVisible()
    assert drop(page.detail, scans) == (True, True)
    assert attached(page) == [("任务2", "验收报告.pdf"), ("任务2", "现场照片.jpg")]
    assert page.detail.files.note.text() == "2份"
    page.desk.undo()
    assert attached(page) == [("任务2", "验收报告.pdf")]


def test_without_a_row_or_where_nothing_can_be_changed_a_drop_is_the_windows(
    page: Any, scans: list[Path]
) -> None:
    page.detail.show_items(page.scene, ())
    assert drop(page.detail, scans) == (False, False)
    choose(page, "任务2")
    page.desk.ledger.read_only = True
    assert drop(page.detail, scans) == (False, False)
    page.desk.ledger.read_only = False
    assert attached(page) == []


def test_a_file_is_taken_off_with_a_way_back(page: Any, scans: list[Path], qtbot: Any) -> None:
    choose(page, "任务2")
    page.detail.files.attach(scans[:1])
    offered: list[str] = []
    page.desk.undo_offered.connect(offered.append)
    row = page.detail.files.lines.itemAt(0).widget()
    off = next(w for w in row.findChildren(QToolButton) if w.accessibleName() == "移除 验收报告.pdf")
    qtbot.mouseClick(off, Qt.MouseButton.LeftButton)
    assert attached(page) == [] and offered == ["已移除“验收报告.pdf”。"]
    page.desk.undo()
    assert attached(page) == [("任务2", "验收报告.pdf")]


def test_the_list_of_a_plan_tells_whole_changed_and_lost(page: Any, scans: list[Path], qtbot: Any) -> None:
    choose(page, "任务2")
    page.detail.files.attach(scans)
    choose(page, "任务3")
    page.detail.files.attach(scans[:1])
    with page.desk.sessions() as session:
        rows = [one.row for one in list_evidence(session)]
    locate(page.desk.ledger.path, rows[1]).write_bytes(b"forged")
    dialog = EvidenceDialog(page.desk, page.jobs, page)
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.words.text().startswith("2 条任务附了 3 份")
    dialog.check.click()
    qtbot.waitUntil(lambda: dialog.check.isEnabled())
    assert [dialog.tree.topLevelItem(n).text(4) for n in range(3)] == ["完好", "内容变了", "完好"]
    assert "2 份完好、1 份内容变了" in dialog.words.text()
    dialog.tree.setCurrentItem(dialog.tree.topLevelItem(1))
    dialog.open_file()
    assert "没有打开" in dialog.words.text()


def test_an_empty_list_says_how_to_fill_it(page: Any, qtbot: Any) -> None:
    dialog = EvidenceDialog(page.desk, page.jobs, page)
    qtbot.addWidget(dialog)
    assert "拖到右边的详情里" in dialog.words.text() and not dialog.check.isEnabled()
