"""What stands in an open editor is taken, however the clerk leaves it: nothing typed is dropped (issue 4, 7)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.items import find_item
from app.settings import read_settings
from app.store import open_ledger
from tests.ui.conftest import NOW

# Keys that Qt's test can press.
WORDS = "half done"


def type_words(qtbot: Any, words: str = WORDS) -> None:
    """Type into whatever has the focus, and press nothing else."""
    for char in words:
        qtbot.keyClick(QApplication.focusWidget(), char)


def open_cell(window: Any, qtbot: Any) -> Callable[[Any], str | None]:
    """Begin to write a cell of the grid."""
    page = window.pages["ledger"]
    with window.desk.sessions() as session:
        row_id = find_item(session, "任务2").id
    page.go_to("item", row_id)
    page.grid.setCurrentIndex(page.model.index(page.model.line_of(row_id), page.model.column_of("title")))
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not page.grid
    editor.selectAll()
    type_words(qtbot)
    return lambda session: find_item(session, "任务2").title


def open_field(window: Any, qtbot: Any) -> Callable[[Any], str | None]:
    """Begin to write a field of the pane."""
    page = window.pages["ledger"]
    with window.desk.sessions() as session:
        row_id = find_item(session, "任务2").id
    page.go_to("item", row_id)
    box = page.detail.form.edits["note"].box
    box.setFocus()
    type_words(qtbot)
    return lambda session: find_item(session, "任务2").note


def open_quarter(window: Any, qtbot: Any) -> Callable[[Any], str | None]:
    """Begin to write a quarter in the pane."""
    from sqlalchemy import select

    from models.tables import Milestone

    page = window.pages["ledger"]
    with window.desk.sessions() as session:
        row_id = find_item(session, "措施（一）").id
    page.go_to("item", row_id)
    box = page.detail.quarters.edits["四季度"].box
    box.setFocus()
    box.selectAll()
    type_words(qtbot)
    wanted = select(Milestone.planned).where(Milestone.item_id == row_id, Milestone.period == "2022Q4")
    return lambda session: session.scalar(wanted)


EDITORS = {"cell": open_cell, "field": open_field, "quarter": open_quarter}


def turn_the_page(window: Any, qtbot: Any) -> None:
    """Go to another page."""
    window.show_page("settings")
    assert window.shown == "settings"


def lose_the_focus(window: Any, qtbot: Any) -> None:
    """Click somewhere else."""
    window.top.search.setFocus(Qt.FocusReason.MouseFocusReason)


def close_the_ledger(window: Any, qtbot: Any) -> None:
    """Close the ledger by its menu."""
    window.opening.close()


WAYS = {"page": turn_the_page, "focus": lose_the_focus, "close ledger": close_the_ledger}


def read(window: Any, path: Path, found: Callable[[Any], str | None]) -> str | None:
    """What the ledger holds, whether it is still open or not."""
    if window.desk.ledger is not None:
        with window.desk.sessions() as session:
            return found(session)
    with open_ledger(path, window.desk.profile, now=NOW) as ledger, ledger.sessions() as session:
        return found(session)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("editor", EDITORS)
def test_what_is_being_typed_is_taken(sample_window: Any, qtbot: Any, editor: str, way: str) -> None:
    sample_window.activateWindow()
    path = sample_window.desk.ledger.path
    found = EDITORS[editor](sample_window, qtbot)
    assert read(sample_window, path, found) != WORDS
    WAYS[way](sample_window, qtbot)
    assert read(sample_window, path, found) == WORDS


@pytest.mark.parametrize("editor", EDITORS)
def test_what_is_being_typed_is_taken_when_the_window_closes(
    sample_window: Any, qtbot: Any, editor: str
) -> None:
    sample_window.activateWindow()
    path = sample_window.desk.ledger.path
    found = EDITORS[editor](sample_window, qtbot)
    assert sample_window.close()
    assert sample_window.desk.ledger is None and read(sample_window, path, found) == WORDS


@pytest.mark.parametrize("way", ["page", "focus", "close"])
def test_a_name_in_the_settings_is_taken(sample_window: Any, qtbot: Any, way: str) -> None:
    window = sample_window
    window.activateWindow()
    window.show_page("settings")
    line = window.pages["settings"].sections["person"].name
    line.setFocus()
    type_words(qtbot, "Yi")
    assert read_settings(window.desk.profile).name != "Yi"
    if way == "page":
        window.show_page("ledger")
    elif way == "focus":
        window.top.search.setFocus(Qt.FocusReason.MouseFocusReason)
    else:
        assert window.close()
    assert read_settings(window.desk.profile).name == "Yi"


def test_copying_restoring_and_looking_take_an_open_editor_first(
    sample_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    window = sample_window
    window.activateWindow()
    found = open_field(window, qtbot)
    dialog = window.keeping.ask_restore()
    assert read(window, window.desk.ledger.path, found) == WORDS
    dialog.reject()
    again = window.keeping.ask_reread()
    again.reject()
    proofs = window.keeping.show_evidence()
    proofs.reject()


def test_what_is_refused_keeps_the_window_open_with_the_words_in_it(sample_window: Any, qtbot: Any) -> None:
    window = sample_window
    window.activateWindow()
    page = window.pages["ledger"]
    with window.desk.sessions() as session:
        row_id = find_item(session, "任务2").id
    page.go_to("item", row_id)
    field = page.detail.form.edits["deadline"]
    field.box.setFocus()
    field.box.selectAll()
    type_words(qtbot, "someday")
    assert not window.close() and window.desk.ledger is not None
    assert field.box.toPlainText() == "someday" and field.why.isVisibleTo(field)
    assert window.keeping.ask_restore() is None
    field.give_up()
    assert window.close()
