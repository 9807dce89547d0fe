"""Ctrl+K, the chooser of plans, and the countdown: what is found, and by which words."""

import pytest
from PySide6.QtCore import Qt

from models.values import PlanRole, PlanRow
from tests.helpers.typing import type_text
from ui.shell.finding import matches
from ui.shell.head import plan_entries, plan_words

# Search and plans


def test_ctrl_k_finds_items_units_and_commands(sample_window, qtbot):
    window, line = sample_window, sample_window.top.search
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert line.hasFocus() and window.palette_popup.isVisible()
    line.clear()
    type_text(line, "任务12")
    titles = [entry.title for entry in window.palette_popup.model.entries]
    assert titles[0] == "条目" and titles[1].startswith("任务12　")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not window.palette_popup.isVisible()
    page = window.pages["ledger"]
    row = page.model.row_at(page.grid.currentIndex().row())
    assert row.cells[page.model.column_of("label")].text == "任务12"
    qtbot.keyClicks(line, "skjt")
    assert "省科技厅" in [entry.title for entry in window.palette_popup.model.entries]
    line.clear()
    qtbot.keyClicks(line, "shezhi")
    entries = window.palette_popup.model.entries
    row = next(n for n, entry in enumerate(entries) if entry.title == "设置")
    for _ in range(row - 1):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.shown == "settings"


def test_nothing_found_says_what_can_be_typed(sample_window, qtbot):
    sample_window.top.search.setFocus()
    type_text(sample_window.top.search, "没有这回事")
    (entry,) = sample_window.palette_popup.model.entries
    assert "没有找到“没有这回事”" in entry.title and entry.run is None
    qtbot.keyClick(sample_window.top.search, Qt.Key.Key_Return)
    qtbot.keyClick(sample_window.top.search, Qt.Key.Key_Escape)
    assert not sample_window.palette_popup.isVisible() and sample_window.top.search.text() == ""


def plan(place: int, title: str, plan_set: str, role: PlanRole) -> PlanRow:
    return PlanRow(str(place), place, title, plan_set, 2022, role, "省工业和信息化厅")


PLANS = (
    plan(0, "新材料产业行动计划", "十强产业", PlanRole.COMPILE),
    plan(1, "科技创新行动计划", "十大创新", PlanRole.TAKE_PART),
    plan(2, "现代轻工纺织产业行动计划", "十强产业", PlanRole.COMPILE),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "",
            [
                "本单位汇总 · 十强产业",
                *(PLANS[n].title for n in (0, 2)),
                "本单位参与 · 十大创新",
                PLANS[1].title,
            ],
        ),
        ("纺织", ["本单位汇总 · 十强产业", PLANS[2].title]),
        ("xcl", ["本单位汇总 · 十强产业", PLANS[0].title]),
        ("KJCX", ["本单位参与 · 十大创新", PLANS[1].title]),
    ],
)
def test_plans_are_chosen_by_role_and_set_text_or_initials(words: str, found: list[str]):
    assert [entry.title for entry in plan_entries(PLANS, words, matches, print)] == found


def test_no_plan_found_says_so():
    (entry,) = plan_entries(PLANS, "没有", matches, print)
    assert "没有找到“没有”" in entry.title and entry.run is None


def test_the_chooser_is_worked_by_keys_alone(sample_window, qtbot):
    window = sample_window
    window.desk.plans = (*window.desk.plans, *PLANS)
    chosen = []
    window.desk.plan_chosen.disconnect()
    window.desk.plan_chosen.connect(chosen.append)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.head.popup.line, "kj")
    qtbot.keyClick(window.head.popup.line, Qt.Key.Key_Return)
    assert chosen == ["1"]
    assert plan_words(PLANS[1], 4) == "“十大创新” · 第2套 · 本单位参与（省工业和信息化厅）"


# Countdown


def test_the_countdown_says_whether_today_counts_and_how_it_was_counted(sample_window):
    window = sample_window
    assert window.top.countdown.text() == "备案截止4月11日·还剩4个工作日（含今天）"
    dialog = window.show_counting()
    lines = dialog.text.toPlainText().splitlines()
    assert lines[6] == "第6天　4月2日　周六" and lines[10] == "第10天　4月11日　周一"
    dialog.close()
    window.opening.close()
    assert not window.top.countdown.isVisible() and window.show_counting() is None
