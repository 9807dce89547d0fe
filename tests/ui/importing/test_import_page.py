"""The review with real widgets: both sides linked, questions answered in place, nothing else changed."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton

from models.rules.notice.review import ProblemKind
from models.values import PlanRole
from tests.unit.notice.samples import COVER, PLAN
from ui.importing.questions import Question
from ui.importing.rows import ITEM, REST, UNREAD


def press(page: Any, qtbot: Any, words: str) -> None:
    """Click the answer of the open question that says these words."""
    found = [made for made in page.rows.panel.findChildren(QPushButton) if made.text().strip() == words]
    assert len(found) == 1, [made.text() for made in page.rows.panel.findChildren(QPushButton)]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    qtbot.wait(30)


def titles(page: Any) -> list[str]:
    return [row.title for row in page.rows.rows.rows if row.kind == ITEM]


def test_the_sample_opens_with_its_three_questions_and_the_first_one_asked(sample_page: Any) -> None:
    page = sample_page
    assert [made.text() for made in page.chips.buttons.values()] == ["待核对 3", "全部 28", "指标 21"]
    assert page.head.summary.text() == "识别出28条：目标4 · 任务19 · 措施5；69个角色，18家单位，21项指标"
    assert isinstance(page.rows.panel, Question)
    assert page.rows.panel.problem.kind is ProblemKind.ABOUT
    assert page.foot.create.isEnabled()
    assert page.foot.last.text() == "2022-04-11"
    assert page.foot.runs.text().endswith("3月28日—4月1日，4月2日（调休上班），4月6日—8日，4月11日")


def test_f8_goes_round_the_questions_and_back(sample_page: Any, window: Any, qtbot: Any) -> None:
    page = sample_page
    seen = []
    for _ in range(3):
        seen.append(page.rows.row.label)
        qtbot.keyClick(window, Qt.Key.Key_F8)
        qtbot.wait(20)
    assert seen == ["任务3", "任务5", "任务15"]
    assert page.rows.row.label == "任务3"
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    qtbot.wait(20)
    assert page.rows.row.label == "任务15"
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_a_row_shows_its_stretch_of_the_notice(sample_page: Any) -> None:
    page = sample_page
    page.show_chip("all")
    row = next(row for row in page.rows.rows.rows if row.label == "措施（五）")
    page.rows.choose(row.key)
    assert page.text.chosen == row.span
    shown = page.text.visualRect(page.text.currentIndex())
    assert page.text.viewport().rect().intersects(shown)
    assert page.text.text.words(page.text.currentIndex().row()).startswith((row.problems and "x") or "（五）")


def test_a_click_in_the_notice_shows_the_row_even_where_the_chip_hid_it(sample_page: Any, qtbot: Any) -> None:
    page = sample_page
    item = page.review.draft.items[1]
    page.text.show_span(item.span)
    rect = page.text.visualRect(page.text.currentIndex())
    qtbot.mouseClick(
        page.text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 60, rect.top() + 14)
    )
    qtbot.wait(20)
    assert page.rows.row.span == item.span
    assert page.chip == "all"


def test_arrow_keys_in_the_notice_move_the_rows(sample_page: Any, qtbot: Any) -> None:
    page = sample_page
    page.show_chip("all")
    page.text.show_span(page.review.draft.items[0].span)
    page.text.setFocus()
    qtbot.keyClick(page.text, Qt.Key.Key_Down)
    qtbot.wait(20)
    assert page.rows.row.label == "目标（二）"


def test_an_about_is_put_off_dropped_or_read_anew(sample_page: Any, qtbot: Any) -> None:
    page = sample_page
    before = page.review.draft
    page.rows.panel.phrase.setText("遴选集群领军企业12家以上")
    press(page, qtbot, "改成这样，重新识别")
    place = next(
        n for n, (a, b) in enumerate(zip(before.items, page.review.draft.items, strict=True)) if a != b
    )
    assert page.review.draft.items[place].targets[0].value == 12
    assert page.chips.buttons["open"].text() == "待核对 2"
    qtbot.mouseClick(page.head.back, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert page.review.draft == before
    page.begin()
    press(page, qtbot, "不算指标")
    assert page.chips.buttons["targets"].text() == "指标 20"
    assert page.rows.row.label == "任务5"
    press(page, qtbot, "知道了，以后再定")
    press(page, qtbot, "知道了，以后再定")
    assert page.chips.buttons["open"].text() == "待核对 0"
    assert page.rows.row.kind == REST


def test_units_of_no_directory_are_new_or_another_one(village_page: Any, qtbot: Any) -> None:
    page = village_page
    assert page.rows.panel.problem.subject == "市林业局"
    press(page, qtbot, "就是…")
    popup = page.rows.panel.popup
    popup.line.setText("zrzy")
    popup.fill()
    qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    qtbot.wait(30)
    assert page.review.answers.units["市林业局"] == "省自然资源厅"
    assert "省自然资源厅" in page.review.units()
    others = page.review.unknown_units()
    press(page, qtbot, f"其余{len(others) - 1}家也都是新单位")
    assert page.review.unknown_units() == ()
    assert all(page.review.answers.units[name] is None for name in others)


def test_what_was_not_read_becomes_an_item_joins_one_or_is_left_out(window: Any, qtbot: Any) -> None:
    from dataclasses import replace

    from models.rules.notice.draft import Unread
    from tests.ui.importing.conftest import as_read

    read = as_read(COVER + PLAN)
    plan, draft = read.draft.plans[0], read.draft
    lost = [item for item in plan.items if not item.group][1:4]
    unread = tuple(Unread(draft.text[slice(*one.span)], one.span, "没有归入任何条目") for one in lost)
    kept = tuple(item for item in plan.items if item not in lost)
    page = window.importing.page
    window.importing.review(
        replace(read, draft=replace(draft, plans=(replace(plan, items=kept),), unread=unread)), ()
    )
    qtbot.waitUntil(lambda: page.rows.row is not None)
    press_all = [("作为新条目", 1), ("并入上一条", 0), ("不是任务，略去", 0)]
    for words, more in press_all:
        count = len(page.review.draft.items)
        row = next(row for row in page.rows.rows.rows if row.kind == UNREAD)
        page.rows.choose(row.key)
        qtbot.wait(30)
        press(page, qtbot, words)
        assert len(page.review.draft.items) == count + more
    assert page.review.draft.unread == ()


def test_ctrl_z_takes_back_answers_and_leaves_the_ledger_alone(
    sample_page: Any, window: Any, qtbot: Any
) -> None:
    page = sample_page
    press(page, qtbot, "不算指标")
    assert page.chips.buttons["targets"].text() == "指标 20"
    assert not window.actions_of.undo.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(20)
    assert page.chips.buttons["targets"].text() == "指标 21"
    assert not page.undo.isEnabled()


def test_an_item_is_corrected_and_nothing_else(sample_page: Any, qtbot: Any) -> None:
    page = sample_page
    before = page.review.draft
    dialog = page.correct_row()
    dialog.fields[0].box.setPlainText("分层培育企业")
    dialog.fields[5].box.setPlainText("6月底")
    qtbot.mouseClick(dialog.taken, Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    changed = [b for a, b in zip(before.items, page.review.draft.items, strict=True) if a != b]
    assert [(item.title, str(item.deadline)) for item in changed] == [("分层培育企业", "2022-06-30")]
    assert "分层培育企业" in titles(page)


def test_a_deadline_that_is_none_is_refused_with_the_reason(sample_page: Any, qtbot: Any) -> None:
    dialog = sample_page.correct_row()
    dialog.fields[5].box.setPlainText("2月30日")
    dialog.take()
    assert dialog.isVisible() and "2月30日" in dialog.fields[5].why.text()
    dialog.reject()


def test_the_filing_starts_on_the_day_that_was_chosen(sample_page: Any) -> None:
    foot = sample_page.foot
    kinds = [made.text() for made in foot.origin.menu().actions()]
    assert kinds == ["印发日期 2022-03-27", "收文日期 2022-04-06", "其他日期…"]
    foot.origin.menu().actions()[1].trigger()
    assert foot.last.text() == "2022-04-20"
    assert foot.chosen[0] == "received"
    from PySide6.QtCore import QDate

    foot.start.setDate(QDate(2022, 4, 8))
    assert (foot.chosen[0], foot.last.text()) == ("chosen", "2022-04-22")
    dialog = foot.show_days()
    assert "第10天　4月22日" in dialog.text.toPlainText()
    dialog.close()


def test_another_unit_of_ours_only_takes_part(sample_page: Any, window: Any, qtbot: Any) -> None:
    foot = sample_page.foot
    assert foot.roles[PlanRole.COMPILE].isChecked()
    qtbot.mouseClick(foot.own, Qt.MouseButton.LeftButton)
    foot.popup.line.setText("sjyt")
    foot.popup.fill()
    qtbot.keyClick(foot.popup.line, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert foot.own.text() == "省教育厅"
    assert foot.roles[PlanRole.TAKE_PART].isChecked()
    assert foot.last.text() == "不报"
    qtbot.mouseClick(foot.roles[PlanRole.COMPILE], Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert sample_page.review.role(0) is PlanRole.COMPILE
    assert foot.last.text() == "2022-04-11"


def test_each_plan_of_a_notice_has_its_own_role(review: Any, qtbot: Any) -> None:
    other = PLAN.replace("竹木产业", "草编产业").replace("市林业局", "市商务局")
    page = review(COVER + "附件1\n" + PLAN + "\f附件2\n" + other)
    assert len(page.review.draft.plans) == 2
    page.show_chip("all")
    plans = [row for row in page.rows.rows.rows if row.kind == "plan"]
    assert [row.label for row in plans] == ["第1套", "第2套"]
    page.rows.choose(plans[1].key)
    assert page.foot.which.text() == "第2套："
    qtbot.mouseClick(page.foot.roles[PlanRole.COMPILE], Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert [page.review.role(n) for n in (0, 1)] == [PlanRole.COMPILE, PlanRole.COMPILE]
    assert page.rows.row.lines[0].text.startswith("本单位汇总")


def test_rows_say_to_a_screen_reader_what_is_doubtful(sample_page: Any) -> None:
    interface = QAccessible.queryAccessibleInterface(sample_page.rows)
    assert interface.childCount() == 4
    words = interface.child(0).text(QAccessible.Text.Name)
    assert words.startswith("任务3 分层培育骨干企业 待核对 指标")


def test_a_text_without_tasks_can_be_made_one(review: Any, qtbot: Any) -> None:
    page = review("关于开会的说明。\n大家辛苦了，会议改在下周。\n")
    assert not page.foot.create.isEnabled()
    press(page, qtbot, "作为新条目")
    assert page.foot.create.isEnabled()


def test_a_long_text_is_never_squeezed_in_a_low_window(sample_page: Any, window: Any, qtbot: Any) -> None:
    window.resize(1093, 558)
    sample_page.show_chip("all")
    dialog = sample_page.correct_row()
    qtbot.wait(20)
    body = dialog.fields[1].box
    assert body.height() == body.maximumHeight() >= 3 * body.fontMetrics().lineSpacing()
    dialog.reject()


def test_the_title_of_a_plan_changes_only_when_it_is_taken(review: Any, qtbot: Any) -> None:
    page = review(COVER + PLAN)
    page.show_chip("all")
    page.rows.choose(page.rows.rows.rows[0].key)
    for words, take in (("另一个名称", False), ("竹木产业计划", True)):
        dialog = page.correct_row()
        dialog.title_edit.box.setPlainText(words)
        dialog.title_edit.commit()
        dialog.take() if take else dialog.reject()
        assert (page.review.draft.plans[0].title == words) is take
