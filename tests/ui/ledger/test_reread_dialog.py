"""重新读取 with real widgets: the text is put right, the preview ticked, one step taken and taken back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.ledgers import read_plans
from app.outline import add_item
from models.values import ItemRow, Kind
from tests.services.test_operation import sums


@pytest.fixture
def dialog(sample_window: Any) -> Any:
    """The dialog over the sample, its text as it is kept."""
    made = sample_window.keeping.ask_reread()
    yield made
    made.close()


def items(desk: Any) -> dict[str, ItemRow]:
    with desk.sessions() as session:
        return {item.label or item.title: item for item in read_plans(session, phones=True)[0].items}


def reread(dialog: Any, qtbot: Any, text: str) -> None:
    dialog.text.setPlainText(text)
    dialog.again.click()
    qtbot.waitUntil(dialog.again.isEnabled, timeout=20_000)


def lines(dialog: Any) -> list[tuple[str, str, bool]]:
    found = [dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())]
    return [
        (line.text(0), line.text(1), line.checkState(0) is Qt.CheckState.Checked)
        for line in found
        if not line.isHidden()
    ]


def test_the_unchanged_text_leaves_nothing_to_apply(dialog: Any, qtbot: Any) -> None:
    reread(dialog, qtbot, dialog.kept)
    assert lines(dialog) == [] and not dialog.taken.isEnabled()
    dialog.only.setChecked(False)
    assert len(lines(dialog)) == 34 and {line[0] for line in lines(dialog)} == {"不变"}
    assert dialog.words.text() == "不变 34 条。"


def test_a_corrected_text_is_previewed_applied_and_undone(dialog: Any, qtbot: Any) -> None:
    desk, before = dialog.desk, sums(dialog.desk.sessions)
    old = items(desk)["任务2"]
    offered: list[str] = []
    desk.undo_offered.connect(offered.append)
    reread(dialog, qtbot, dialog.kept.replace(old.title, f"{old.title}工程"))
    assert lines(dialog) == [("修改", "任务2", True)]
    line = next(
        dialog.tree.topLevelItem(n)
        for n in range(dialog.tree.topLevelItemCount())
        if not dialog.tree.topLevelItem(n).isHidden()
    )
    field, was, now = (line.child(0).text(n) for n in (1, 2, 3))
    # What is alike in both is cut down to where they part.
    assert field == "目标任务" and was.endswith(old.title[-8:]) and now == f"{was}工程"
    dialog.tree.setCurrentItem(line.child(0))
    assert dialog.text.textCursor().selectedText().startswith(f"{old.title}工程")
    qtbot.mouseClick(dialog.taken, Qt.MouseButton.LeftButton)
    new = items(desk)["任务2"]
    assert new.title == f"{old.title}工程" and new.roles == old.roles and new.milestones == old.milestones
    assert offered == ["已按改正的文字重读：修改 1 条。"]
    desk.undo()
    assert sums(desk.sessions) == before


def test_a_row_without_its_tick_stays_as_it_is(dialog: Any, qtbot: Any) -> None:
    desk = dialog.desk
    rows = items(desk)
    one, other = rows["任务2"].title, rows["任务3"].title
    text = dialog.kept.replace(one, f"{one}工程").replace(other, f"{other}工程")
    reread(dialog, qtbot, text)
    for n in range(dialog.tree.topLevelItemCount()):
        if dialog.tree.topLevelItem(n).text(1) == "任务3":
            dialog.tree.topLevelItem(n).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.taken.click()
    assert items(desk)["任务2"].title == f"{one}工程" and items(desk)["任务3"].title == other


def test_a_preview_of_another_text_cannot_be_applied(dialog: Any, qtbot: Any) -> None:
    reread(dialog, qtbot, dialog.kept.replace("任务", "工作"))
    dialog.text.appendPlainText("再改一处")
    assert not dialog.taken.isEnabled() and dialog.tree.topLevelItemCount() == 0
    assert "再按一次" in dialog.words.text()


def test_a_text_without_items_is_refused_in_the_dialog(dialog: Any, qtbot: Any) -> None:
    reread(dialog, qtbot, "今天天气不错。")
    assert "没有读出" in dialog.words.text() and not dialog.taken.isEnabled()


def test_rows_of_a_clerks_own_are_counted_and_left_alone(dialog: Any, qtbot: Any) -> None:
    desk = dialog.desk
    desk.do(add_item, desk.plan_id, Kind.TASK, title="后来加的")
    reread(dialog, qtbot, dialog.kept)
    assert dialog.words.text() == "不变 34 条。另有 1 条是后来加的，不受影响。"


def test_a_plan_from_nothing_has_no_text(sample_window: Any) -> None:
    told: list[str] = []
    sample_window.desk.refused.connect(told.append)
    sample_window.opening.add_plan("空的计划", 2022)
    assert sample_window.keeping.ask_reread() is None
    assert "《空的计划》不是从通知读入的" in told[0]
