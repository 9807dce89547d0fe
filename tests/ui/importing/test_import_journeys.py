"""From a notice to a ledger through the window: jobs counted, keyboard alone, one operation, one undo."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import resources
from app.history import history
from app.ledgers import own_unit_id, read_plans, unit_name
from models.rules.notice import read_notice
from models.rules.targets.words import figure_words
from models.values import PlanRole, RoleKind
from tests.helpers.interactions import Interactions
from tests.services.test_operation import sums
from tests.unit.notice.samples import COVER, PLAN
from ui.shell import opening

MOST_J2 = 15
LONG = 30_000


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """The shipped notice as a file that came from outside."""
    return Path(shutil.copy(resources.path("sample/notice.txt"), tmp_path / "鲁政办字28号.txt"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the ledger goes when the desktop asks."""
    path = tmp_path / "轻工纺织.tzb"
    monkeypatch.setattr(opening, "ask_save", lambda *about: path)
    return path


def ledger_rows(window: Any) -> Any:
    with window.desk.sessions() as session:
        return read_plans(session)


def test_j2_a_notice_becomes_a_ledger_of_28_rows(
    window: Any, qtbot: Any, notice: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "ask_open_many", lambda *about: [notice])
    with Interactions() as done:
        qtbot.mouseClick(window.start.notice, Qt.MouseButton.LeftButton)
        done.system_dialog("choose the file", "open")
        qtbot.waitUntil(lambda: window.shown == "importing", timeout=LONG)
        page = window.importing.page
        qtbot.wait(30)
        # The three questions are looked at one by one, and none is needed for the way on.
        for _ in range(3):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
            qtbot.wait(40)
        assert page.chips.buttons["open"].text() == "待核对 0"
        qtbot.mouseClick(page.foot.create, Qt.MouseButton.LeftButton)
        done.system_dialog("save")
        qtbot.waitUntil(lambda: window.shown == "ledger", timeout=LONG)
        assert done.count <= MOST_J2, done.log
    (plan,) = ledger_rows(window)
    rows = [item for item in plan.items if not item.group]
    assert (len(rows), sum(len(item.roles) for item in rows)) == (28, 69)
    assert sum(len(item.targets) for item in rows) == 21
    assert (plan.role, plan.compiling_unit) == (PlanRole.COMPILE, "省工业和信息化厅")
    assert window.pages["ledger"].model.rowCount() >= 28
    assert window.desk.ledger.path == place


def test_the_bar_above_the_ledger_counts_what_is_ours_and_filters(
    window: Any, qtbot: Any, notice: Path, place: Path
) -> None:
    take_in(window, qtbot, notice)
    after = window.importing.after
    assert after.isVisible()
    assert [link.text() for link in after.links.values()] == ["首位牵头 24 条", "共同牵头 2 条", "配合 1 条"]
    qtbot.mouseClick(list(after.links.values())[1], Qt.MouseButton.LeftButton)
    page = window.pages["ledger"]
    assert page.chips.key == "joint" and len(page.model.rows) == 2
    after.put_away()
    assert not after.isVisible()


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_slips_are_written_where_it_is_asked(
    window: Any, qtbot: Any, notice: Path, place: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    from ui.importing import after as module

    take_in(window, qtbot, notice)
    out = place.with_suffix(suffix)
    monkeypatch.setattr(module, "ask_save_as", lambda *about: out)
    opened: list[Path] = []
    monkeypatch.setattr(module, "open_folder", opened.append)
    after = window.importing.after
    qtbot.mouseClick(after.slips, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: after.folder.isVisible(), timeout=LONG)
    assert out.stat().st_size > 2_000
    assert after.written.text() == f"已写好：{out.name}"
    qtbot.mouseClick(after.folder, Qt.MouseButton.LeftButton)
    assert opened == [out.parent]


def take_in(window: Any, qtbot: Any, notice: Path) -> None:
    """Read a notice and accept it as it is."""
    window.opening.read_notice([notice])
    qtbot.waitUntil(lambda: window.shown == "importing", timeout=LONG)
    window.importing.page.accept(join=False)
    qtbot.waitUntil(lambda: window.shown == "ledger", timeout=LONG)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)


def test_the_keyboard_alone_does_everything(window: Any, qtbot: Any, notice: Path, place: Path) -> None:
    def press(key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)
        qtbot.wait(40)

    window.opening.read_notice([notice])
    qtbot.waitUntil(lambda: window.shown == "importing", timeout=LONG)
    qtbot.wait(30)
    page = window.importing.page
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "不算指标"
    press(Qt.Key.Key_Space)
    assert page.chips.buttons["targets"].text() == "指标 20"
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Space)
    assert page.chips.buttons["open"].text() == "待核对 1"
    press(Qt.Key.Key_F6)
    assert page.isAncestorOf(QApplication.focusWidget())
    page.rows.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_F2)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.shown == "ledger", timeout=LONG)
    (plan,) = ledger_rows(window)
    assert sum(len(item.targets) for item in plan.items) == 20


def test_answers_go_into_the_ledger_and_one_undo_takes_all_back(
    window: Any, qtbot: Any, place: Path, tmp_path: Path
) -> None:
    village = tmp_path / "云政办字15号.txt"
    village.write_text(COVER + PLAN, encoding="utf-8")
    window.opening.read_notice([village])
    qtbot.waitUntil(lambda: window.shown == "importing", timeout=LONG)
    page = window.importing.page
    page.review.settle_units(["市林业局"], None)
    page.review.choose_own("市林业局")
    page.foot.origin.menu().actions()[1].trigger()
    page.accept(join=False)
    qtbot.waitUntil(lambda: window.shown == "ledger", timeout=LONG)
    desk = window.desk
    (plan,) = ledger_rows(window)
    with desk.sessions() as session:
        assert unit_name(session, own_unit_id(session)) == "市林业局"
    assert (plan.role, str(plan.filing_start)) == (PlanRole.COMPILE, "2022-04-06")
    names = [row.name for row in history(desk.sessions)]
    assert names[1:] == ["导入通知《关于印发云岭市竹木产业2023年行动计划的通知》"] or len(names) == 2
    desk.undo()
    assert ledger_rows(window) == ()


def test_a_further_notice_joins_the_open_ledger_in_one_step(
    window: Any, qtbot: Any, notice: Path, place: Path
) -> None:
    take_in(window, qtbot, notice)
    page = under_review(window, qtbot, as_village())
    assert page.foot.join.isVisible()
    qtbot.mouseClick(page.foot.join, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.desk.plans) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: window.shown == "ledger" and window.isEnabled(), timeout=LONG)
    assert window.desk.plan.title == "云岭市竹木产业2023年行动计划"
    window.desk.undo()
    assert len(window.desk.plans) == 1


def test_joining_that_is_stopped_leaves_ledger_and_review_as_they_were(
    window: Any, qtbot: Any, notice: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.steps.SLICE", 0)  # the event loop turns after every step
    take_in(window, qtbot, notice)
    page = under_review(window, qtbot, as_village())
    desk, told = window.desk, []
    before, name = sums(desk.sessions), desk.undo_name
    desk.message.connect(told.append)
    desk.stepping.connect(lambda steps: steps.progress.connect(lambda *_: steps.cancel()))
    page.accept(join=True)
    qtbot.waitUntil(lambda: bool(told) and not window.jobs.busy, timeout=LONG)
    assert told == ["已停止，台账没有改动。"]
    assert sums(desk.sessions) == before and desk.undo_name == name
    assert window.shown == "importing" and page.rows.row is not None and window.isEnabled()


def under_review(window: Any, qtbot: Any, read: Any) -> Any:
    """Show a notice that was read before, and give its page."""
    window.importing.review(read, ())
    page = window.importing.page
    qtbot.waitUntil(lambda: window.shown == "importing" and page.rows.row is not None)
    return page


def as_village() -> Any:
    from tests.ui.importing.conftest import as_read

    return as_read(COVER + PLAN)


def test_a_notice_that_the_ledger_holds_is_asked_about_before_it_joins_again(
    window: Any, qtbot: Any, notice: Path, place: Path
) -> None:
    take_in(window, qtbot, notice)
    from tests.ui.importing.conftest import as_read

    page = under_review(window, qtbot, as_read(resources.text("sample/notice.txt")))
    page.accept(join=True)
    assert page.again_bar.isVisible() and "已经在台账里（第1套计划" in page.again_bar.words.text()
    assert len(window.desk.plans) == 1
    page.accept(join=True, again=True)
    qtbot.waitUntil(lambda: len(window.desk.plans) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: window.isEnabled() and not window.jobs.busy, timeout=LONG)


def test_a_file_that_cannot_be_read_offers_the_clipboard(window: Any, qtbot: Any, tmp_path: Path) -> None:
    scan = tmp_path / "扫描.txt"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    QGuiApplication.clipboard().setText(COVER + PLAN)
    window.opening.read_notice([scan])
    qtbot.waitUntil(lambda: window.toast.isVisible(), timeout=LONG)
    assert "扫描.txt" in window.toast.words.text()
    assert window.toast.undo.text() == "从剪贴板导入"
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.shown == "importing", timeout=LONG)
    assert window.importing.page.review.draft.title == "云岭市竹木产业2023年行动计划"


def test_reading_is_stopped_at_once(window: Any, qtbot: Any, tmp_path: Path) -> None:
    slow = tmp_path / "很长.txt"
    slow.write_text("一、工作目标\n" * 50, encoding="utf-8")
    window.opening.read_notice([slow])
    qtbot.waitUntil(lambda: window.busy.isVisible(), timeout=LONG)
    qtbot.mouseClick(window.busy.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)
    assert window.shown == "start" and not window.busy.isVisible()


def test_several_files_are_read_again_in_another_order(window: Any, qtbot: Any, tmp_path: Path) -> None:
    cover, plan = tmp_path / "1.txt", tmp_path / "2.txt"
    cover.write_text(COVER, encoding="utf-8")
    plan.write_text(PLAN, encoding="utf-8")
    window.opening.read_notice([plan, cover])
    qtbot.waitUntil(lambda: window.shown == "importing", timeout=LONG)
    page = window.importing.page
    assert page.head.order.isVisible() and page.review.draft.text.startswith("云岭市竹木产业")
    dialog = page.ask_order()
    dialog.move_by(1)
    assert [source.name for source in dialog.sources] == ["1.txt", "2.txt"]
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.review.draft.text.startswith("云岭市人民政府办公室"), timeout=LONG)
    assert page.review.draft.doc_number == "云政办字〔2023〕15号"


def test_cancelling_goes_back_and_keeps_nothing(window: Any, qtbot: Any) -> None:
    page = under_review(window, qtbot, as_village())
    qtbot.mouseClick(page.foot.cancel, Qt.MouseButton.LeftButton)
    assert window.shown == "start" and not page.is_busy
    assert not window.may_show("importing")


def test_other_pages_keep_the_review(window: Any, qtbot: Any) -> None:
    page = under_review(window, qtbot, as_village())
    page.review.settle_units(["市林业局"], None)
    window.show_page("settings")
    window.show_page("importing")
    qtbot.wait(20)
    assert "市林业局" in page.review.answers.units


def test_b1_the_sample_notice_is_read_right_before_any_correction(golden: Callable[[str, str], None]) -> None:
    draft = read_notice(resources.text("sample/notice.txt"))
    rows = [
        {
            "title": item.title,
            RoleKind.LEAD: item.lead_units,
            RoleKind.SUPPORT: item.support_units,
            "targets": [f"{target.name} {figure_words(target)}" for target in item.targets],
            "clause": item.clause,
        }
        for item in draft.items
        if not item.group
    ]
    assert (len(rows), sum(bool(row["clause"]) for row in rows)) == (28, 28)
    assert sum(len(row["targets"]) for row in rows) == 21
    golden("notice/sample.json", json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def test_a_dropped_notice_is_reviewed_too(window: Any, qtbot: Any, notice: Path) -> None:
    window.opening.take([notice])
    qtbot.waitUntil(lambda: window.shown == "importing", timeout=LONG)
    assert window.importing.page.head.files.text() == "鲁政办字28号.txt 中的1个行动计划"


def test_a_second_notice_does_not_cost_the_answers_to_the_first(window: Any, qtbot: Any) -> None:
    from tests.ui.importing.conftest import as_read

    page = under_review(window, qtbot, as_village())
    page.review.settle_units(["市林业局"], None)
    first = page.review
    under_review(window, qtbot, as_read(resources.text("sample/notice.txt")))
    assert page.review is not first and window.toast.undo.text() == "找回原来的"
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.review is first and page.rows.row is not None)
    assert "市林业局" in page.review.answers.units
    page.review.settle_units(["市财政局"], None)
    qtbot.wait(30)
    assert page.head.back.isEnabled()


def test_joining_is_offered_while_a_ledger_is_open(window: Any, qtbot: Any, sample: Path) -> None:
    page = under_review(window, qtbot, as_village())
    assert not page.foot.join.isVisibleTo(page)
    assert window.desk.open(sample)
    assert page.foot.join.isVisibleTo(page) and window.may_show("importing")
    window.desk.close()
    assert not page.foot.join.isVisibleTo(page)
