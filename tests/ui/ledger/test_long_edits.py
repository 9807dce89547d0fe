"""Pastes and fills of many cells: in steps, the window closed to input, progress told, stopped without a trace."""

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.services.test_operation import complaints, sums
from ui import steps
from ui.ledger import editing
from ui.shell.steps_dialog import StepsDialog

COLUMNS = ("leader", "office", "person", "contact", "steps", "remark")


@pytest.fixture
def block(sample_window: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sixty-nine rows of six cells on the clipboard, the cursor where they go; more than fit at once."""
    page = sample_window.pages["ledger"]
    monkeypatch.setattr(editing, "MOST_AT_ONCE", 100)
    monkeypatch.setattr(steps, "SLICE", 0)
    page.show_view("role")
    page.grid.columns.set_sort([])
    rows = page.model.shown_rows()
    page.grid.setCurrentIndex(
        page.model.index(page.model.line_of(rows[0].id), page.model.column_of("leader"))
    )
    order = [page.model.columns[at].key for at in page.grid.lanes.visible()]
    first = order.index("leader")
    wide = order[first : first + 7]
    lines = [["0531-86061234" if key == "phone" else f"{key}{n}" for key in wide] for n in range(len(rows))]
    QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
    return page


def while_stepping(window: Any, act: Any) -> list[Any]:
    """Do something each time the loop turns while a dialog of steps stands."""
    seen: list[Any] = []
    timer = QTimer(window, interval=0)

    def look() -> None:
        dialogs = [made for made in window.findChildren(StepsDialog) if made.isVisible()]
        if dialogs:
            seen.append(act(dialogs[-1]))

    timer.timeout.connect(look)
    timer.start()
    return seen


def test_a_long_paste_lets_the_window_live_and_closes_it_to_input(block: Any, sample_window: Any) -> None:
    before = sums(sample_window.desk.sessions)
    told: list[tuple[str, int]] = []
    sample_window.desk.stepping.connect(
        lambda steps: steps.progress.connect(lambda done, whole: told.append((steps.words, done)))
    )
    seen = while_stepping(
        sample_window,
        lambda dialog: (dialog.isModal(), QApplication.activeModalWidget() is dialog, sample_window.close()),
    )
    assert block.grid.actions.paste()
    assert seen and set(seen) == {(True, True, False)}
    assert {words for words, _ in told} == {"正在核对 483 格", "正在粘贴 69×7 格"}
    done = [count for words, count in told if words.startswith("正在粘贴")]
    assert done == sorted(done) and len(done) > 2
    assert block.desk.undo_name == "粘贴 69×7 格"
    assert {row.cells[block.model.column_of("remark")].text for row in block.model.shown_rows()} == {
        f"remark{n}" for n in range(69)
    }
    block.desk.undo()
    assert sums(sample_window.desk.sessions) == before


@pytest.mark.parametrize("phase", ["正在核对", "正在粘贴"])
def test_a_stopped_paste_leaves_everything_as_it_was(block: Any, sample_window: Any, phase: str) -> None:
    desk = sample_window.desk
    before, rows, name = sums(desk.sessions), block.model.shown_rows(), desk.undo_name
    told: list[str] = []
    desk.message.connect(told.append)
    while_stepping(
        sample_window,
        lambda dialog: dialog.words.text().startswith(phase) and dialog.stop.click(),
    )
    block.grid.actions.paste()
    assert told == ["已停止，台账没有改动。"]
    assert sums(desk.sessions) == before and complaints(desk.sessions) == []
    assert block.model.shown_rows() == rows and desk.undo_name == name and desk.steps is None


def test_a_long_fill_goes_in_steps_too_and_the_desk_gives_out_nothing_meanwhile(
    block: Any, sample_window: Any, sample: Any
) -> None:
    desk, refused = sample_window.desk, []
    desk.refused.connect(refused.append)
    rows = block.model.shown_rows()
    column = block.model.column_of("remark")
    block.grid.setCurrentIndex(block.model.index(block.model.line_of(rows[0].id), column))
    block.grid.selectAll()
    seen = while_stepping(
        sample_window, lambda dialog: (desk.undo(), desk.open(sample.with_name("别的.tzb")))
    )
    assert block.grid.actions.clear()
    assert seen and set(seen) == {(None, False)}
    assert set(refused) >= {
        f"{words}还没有完成。等它完成或先停止它，再做这一步。" for words in [f"正在{desk.undo_name}"]
    }
    assert desk.undo_name.startswith("清除") and block.counts.roles_without_person == 69
