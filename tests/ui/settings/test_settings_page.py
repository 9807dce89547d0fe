"""The settings page with real widgets: found by words, read from the ledger, changed in one step each."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from app.ledgers import ERASED, own_unit_id
from app.units import read_units
from tests.helpers.walk import clipped, nameless, out_of_order
from tests.services.test_operation import sums
from ui.jobs import Jobs
from ui.settings.page import SettingsPage

CONTACTS = (
    "单位\t处室\t职务\t姓名\t联系电话\n"
    "省商务厅\t外贸处\t处长\t戊某\t13800001234\n"
    "\t\t副处长\t己某\t0531-86060002\n"
    "省无此厅\t一处\t处长\t庚某\t\n"
    "省科技厅\t高新处\t处长\t辛某\t不详\n"
)


@pytest.fixture
def jobs() -> Any:
    """Work off the thread of the tests."""
    made = Jobs()
    yield made
    made.stop()


def shown(desk: Any, jobs: Any, qtbot: Any) -> SettingsPage:
    """A settings page of a desk, as wide as in a small window."""
    made = SettingsPage(desk, jobs)
    qtbot.addWidget(made)
    made.resize(1021, 520)
    desk.changed.connect(made.refresh)
    made.refresh(None)
    made.show()
    return made


@pytest.fixture
def page(desk: Any, jobs: Any, qtbot: Any) -> SettingsPage:
    """The page with the sample open."""
    return shown(desk, jobs, qtbot)


@pytest.fixture
def staffed(page: SettingsPage) -> Any:
    """The section of people once a 通讯录 was pasted."""
    section = page.sections["people"]
    paste(section).take()
    return section


def paste(section: Any, text: str = CONTACTS) -> Any:
    """The dialog with what lies on the clipboard."""
    QApplication.clipboard().setText(text)
    return section.ask_contacts()


def texts(table: Any) -> list[tuple[str, ...]]:
    return [row.texts for row in table.rows.rows]


def unit_names(desk: Any) -> dict[str, Any]:
    with desk.sessions() as session:
        return {unit.name: unit for unit in read_units(session)}


def test_sections_of_the_ledger_say_that_one_must_be_open(empty_desk: Any, jobs: Any, qtbot: Any) -> None:
    page = shown(empty_desk, jobs, qtbot)
    closed = {key for key, section in page.sections.items() if section.closed.isVisibleTo(page)}
    assert closed == {"own_unit", "people", "units", "calendar"}
    assert not page.sections["backups"].make.isEnabled()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("备份", {"backups"}),
        ("shense", {"look"}),
        ("sjc", set()),
        ("通讯录", {"people"}),
        ("gzrl", {"calendar"}),
    ],
)
def test_the_search_shows_the_sections_that_are_meant(
    page: SettingsPage, typed: str, found: set[str]
) -> None:
    page.search.setText(typed)
    assert {key for key, section in page.sections.items() if section.isVisibleTo(page)} == found
    assert page.nothing.isVisibleTo(page) == (not found)
    page.search.clear()
    assert all(section.isVisibleTo(page) for section in page.sections.values())


def test_the_index_leads_to_a_section_and_follows_the_scrolling(page: SettingsPage, qtbot: Any) -> None:
    def top(key: str) -> int:
        section = page.sections[key]
        return section.mapTo(page.area.viewport(), section.rect().topLeft()).y()

    assert top("units") > 500
    page.index.setCurrentRow(list(page.sections).index("units"))
    qtbot.waitUntil(lambda: top("units") == 4)
    page.area.verticalScrollBar().setValue(0)
    assert page.index.currentRow() == 0
    assert page.go_to("section", "keys") and not page.go_to("section", "别的")
    qtbot.waitUntil(lambda: top("keys") < page.area.viewport().height())
    assert page.index.currentItem().text() == "快捷键"


@pytest.mark.parametrize("size", [(1294, 640), (1021, 500), (888, 430)])
def test_nothing_is_clipped_or_nameless(page: SettingsPage, qtbot: Any, size: tuple[int, int]) -> None:
    page.resize(*size)
    qtbot.wait(20)
    assert clipped(page) + nameless(page) + out_of_order(page) == []


# People


def test_a_pasted_directory_is_looked_at_before_it_is_taken(page: SettingsPage, desk: Any) -> None:
    before = sums(desk.sessions)
    dialog = paste(page.sections["people"])
    words = [row.texts[-1] for row in dialog.table.rows.rows]
    assert words[:2] == ["新岗位、新人员、登记电话"] * 2 and "省无此厅" in words[2]
    assert "不详" in dialog.left.text() and dialog.take_button.text() == "读入 2 行"
    assert dialog.table.rows.rows[0].texts[5] == "*******1234"
    assert sums(desk.sessions) == before
    dialog.take()
    assert desk.undo_name == "导入通讯录 2 行"
    assert not dialog.isVisible()
    desk.undo()
    assert sums(desk.sessions) == before


def test_another_name_in_a_held_post_is_shown_as_a_succession_with_its_day(staffed: Any, desk: Any) -> None:
    told: list[str] = []
    desk.message.connect(told.append)
    dialog = paste(staffed, "单位\t处室\t职务\t姓名\n省商务厅\t外贸处\t处长\t壬某\n")
    assert dialog.table.rows.rows[0].texts[-1].startswith("● 接任戊某")
    assert "接任 1 个岗位" in dialog.words.text()
    dialog.since.setText("5月1日")
    dialog.take()
    assert told == ["处长由戊某换为壬某，没有填过的责任人要改。"]


def test_a_tick_taken_off_leaves_the_line_out(staffed: Any, qtbot: Any) -> None:
    dialog = paste(staffed, "单位\t职务\t姓名\n省商务厅\t副厅长\t子某\n省商务厅\t副厅长\t丑某\n")
    dialog.table.selectRow(1)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.take_button.text() == "读入 1 行"
    dialog.take()
    names = {row.holder for row in staffed.staff}
    assert "子某" in names and "丑某" not in names


def test_units_that_nobody_knows_are_put_into_the_directory_from_the_preview(
    page: SettingsPage, desk: Any
) -> None:
    dialog = paste(page.sections["people"])
    assert dialog.unknown() == ["省无此厅"] and dialog.units_button.isVisibleTo(dialog)
    dialog.add_units()
    assert desk.undo_name == "登记单位 1 个" and unit_names(desk)["省无此厅"].reviewed
    assert not dialog.units_button.isVisibleTo(dialog) and dialog.take_button.text() == "读入 3 行"


def test_merged_cells_of_a_table_are_filled_down(page: SettingsPage) -> None:
    rows = "<tr><td rowspan=2>省商务厅</td><td>副厅长</td><td>子某</td></tr><tr><td>一级巡视员</td><td>丑某</td></tr>"
    data = QMimeData()
    data.setHtml(f"<table><tr><td>单位</td><td>职务</td><td>姓名</td></tr>{rows}</table>")
    data.setText("单位\t职务\t姓名")
    QApplication.clipboard().setMimeData(data)
    dialog = page.sections["people"].ask_contacts()
    seen = [(line.unit, line.title, line.name) for line in dialog.ticked()]
    assert seen == [("省商务厅", "副厅长", "子某"), ("省商务厅", "一级巡视员", "丑某")]


def test_a_blank_clipboard_opens_an_empty_dialog_that_says_what_to_do(page: SettingsPage) -> None:
    dialog = paste(page.sections["people"], "")
    assert "复制通讯录" in dialog.words.text() and not dialog.take_button.isEnabled()
    dialog.paste()
    assert not dialog.take_button.isEnabled() and dialog.left.isVisibleTo(dialog)


def test_numbers_are_masked_and_whole_under_the_cursor(staffed: Any) -> None:
    staffed.line.setText("wumou")
    (row,) = staffed.table.rows.rows
    assert row.texts[5] == "*******1234" and dict(row.tips)[5] == "13800001234"


def test_a_post_is_added_corrected_and_deleted_by_hand(staffed: Any, desk: Any, qtbot: Any) -> None:
    dialog = staffed.add_one()
    dialog.save()
    assert "写上其中一项" in dialog.why.text() and dialog.isVisible()
    for box, text in (
        (dialog.unit, "省商务厅"),
        (dialog.office, "综合处"),
        (dialog.title, "处长"),
        (dialog.name, "癸某"),
        (dialog.since, "2022-01-04"),
    ):
        box.setText(text)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    staffed.line.setText("癸某")
    assert texts(staffed.table)[0][:5] == ("省商务厅", "综合处", "处长", "癸某", "2022-01-04")
    staffed.table.selectRow(0)
    qtbot.keyClick(staffed.table, Qt.Key.Key_Return)
    edit = QApplication.activeModalWidget() or staffed.edit()
    edit.name.setText("桂某")
    edit.accept()
    staffed.line.setText("桂某")
    assert len(staffed.table.rows.rows) == 1
    staffed.table.selectRow(0)
    staffed.delete()
    assert desk.undo_name == "删除岗位 处长"


def test_an_erased_number_is_asked_for_first_and_gone_then(staffed: Any) -> None:
    staffed.line.setText("戊某")
    staffed.table.selectRow(0)
    dialog = staffed.ask_erase()
    dialog.reject()
    assert staffed.chosen().phone == "13800001234"
    dialog = staffed.ask_erase()
    dialog.act_button.click()
    assert staffed.chosen().phone == ERASED and not staffed.erase.isEnabled()


def test_a_handover_is_previewed_done_and_printed(staffed: Any, desk: Any, qtbot: Any, tmp_path: Any) -> None:
    staffed.line.setText("戊某")
    staffed.table.selectRow(0)
    dialog = staffed.ask_handover()
    assert not dialog.done_button.isEnabled()
    dialog.name.setText("戊某")
    assert "在任的就是" in dialog.note.text() and not dialog.done_button.isEnabled()
    dialog.name.setText("壬某")
    dialog.since.setText("5月1日")
    assert dialog.done_button.isEnabled()
    dialog.since.setText("哪天")
    assert "不是日期" in dialog.note.text()
    dialog.since.setText("5月1日")
    dialog.hand_over()
    assert desk.undo_name == "人员接任 壬某" and not dialog.name.isEnabled()
    out = tmp_path / "变更表.xlsx"
    dialog.write(out)
    qtbot.waitUntil(out.exists, timeout=20000)
    qtbot.waitUntil(lambda: "已写出" in dialog.note.text(), timeout=20000)


# Units


def test_units_are_found_by_any_name_or_initials(page: SettingsPage) -> None:
    section = page.sections["units"]
    for typed in ("sswt", "山东省商务厅"):
        section.line.setText(typed)
        assert "省商务厅" in [row[0] for row in texts(section.table)]


def test_a_unit_is_corrected_with_all_that_is_said_of_it(page: SettingsPage, desk: Any) -> None:
    section = page.sections["units"]
    section.table.choose(unit_names(desk)["省商务厅"].id)
    dialog = section.edit()
    dialog.aliases.setPlainText("商务厅、省外经贸厅")
    dialog.valid_from.setText("2009-06-01")
    dialog.valid_to.setText("2008年1月1日")
    dialog.accept()
    assert "晚于停用日期" in dialog.why.text() and dialog.isVisible()
    dialog.valid_to.clear()
    dialog.accept()
    seen = unit_names(desk)["省商务厅"]
    assert set(seen.aliases) == {"商务厅", "省外经贸厅"} and str(seen.valid_from) == "2009-06-01"
    assert desk.undo_name == "修改单位 省商务厅"
    desk.undo()
    assert unit_names(desk)["省商务厅"].valid_from is None


def test_a_new_unit_is_reviewed_or_said_to_be_another(page: SettingsPage, desk: Any, qtbot: Any) -> None:
    from app.operation import operation
    from models.tables import Unit

    with operation(desk.sessions, "测试", who="甲", when=desk.now()) as work:
        for name in ("省竹艺协会", "省草编协会"):
            work.session.add(Unit(name=name, kind="other", position=999, reviewed=False))
    page.refresh(None)
    section = page.sections["units"]
    assert section.only_new.text() == "只看待核对 2"
    section.only_new.setChecked(True)
    section.table.choose(unit_names(desk)["省竹艺协会"].id)
    section.confirm.click()
    assert unit_names(desk)["省竹艺协会"].reviewed
    section.table.choose(unit_names(desk)["省草编协会"].id)
    dialog = section.ask_same()
    qtbot.keyClicks(dialog.choices.line, "sswt")
    qtbot.keyClick(dialog.choices.line, Qt.Key.Key_Return)
    assert "省草编协会" in unit_names(desk)["省商务厅"].aliases and not dialog.isVisible()
    assert desk.undo_name == "并入单位 省草编协会 → 省商务厅"


def test_another_own_unit_and_its_offices(page: SettingsPage, desk: Any) -> None:
    section = page.sections["own_unit"]
    assert section.name.text() == "省工业和信息化厅"
    dialog = section.ask_own()
    dialog.choices.line.setText("kjt")
    dialog.accept()
    science = unit_names(desk)["省科技厅"].id
    with desk.sessions() as session:
        assert own_unit_id(session) == science
    form = section.add_office()
    form.accept()
    assert "没有写处室的名称" in form.why.text()
    form.findChild(type(page.search)).setText("新设处")
    form.accept()
    assert section.table.choose(next(o.id for o in section.offices if o.name == "新设处"))
    section.remove_office()
    assert "新设处" not in [office.name for office in section.offices]


# Calendar, backups, keys


def test_a_pasted_arrangement_is_looked_at_and_taken(page: SettingsPage, desk: Any) -> None:
    section = page.sections["calendar"]
    QApplication.clipboard().setText("")
    dialog = section.ask_notice()
    assert not dialog.take_button.isEnabled()
    dialog.text.setPlainText("没有日子的话")
    assert not dialog.take_button.isEnabled() and dialog.note.text()
    dialog.text.setPlainText(
        "关于2031年部分节假日安排的通知\n一、元旦：1月1日（周三）放假。\n二、春节：1月22日至28日放假调休，共7天。"
    )
    assert texts(dialog.table)[0][0] == "2031-01-01"
    dialog.take()
    assert desk.undo_name == "录入2031年放假安排"
    assert section.table.choose("2031") and section.show_year().table.rows.rowCount() == 8
    desk.undo()
    assert not section.table.choose("2031")


def test_a_year_without_an_arrangement_is_marked(page: SettingsPage, desk: Any) -> None:
    from app.plan_properties import edit_plan

    desk.do(edit_plan, desk.plan_id, {"year": "2040"})
    section = page.sections["calendar"]
    assert "2040" in section.note.text()
    assert next(row for row in texts(section.table) if row[0] == "2040")[1] == "▲ 推算"


def test_a_backup_at_a_word_is_listed_with_its_reason(page: SettingsPage) -> None:
    section = page.sections["backups"]
    assert "还没有备份" in section.note.text()
    section.make.click()
    assert [row[1] for row in texts(section.table)] == ["手动备份"]


def test_keys_of_the_table_are_told(page: SettingsPage) -> None:
    assert ("Ctrl+D / Ctrl+R", "表格：向下填充 / 向右填充") in texts(page.sections["keys"].table)
