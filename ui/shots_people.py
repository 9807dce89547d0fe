"""Pictures of the settings' sections and of the dialogs about people, units, plans and goals."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.calendars import shipped_days
from app.people import assign_post, take_contacts
from models.rules.people import ContactLine
from models.values import Kind
from ui.main_window import MainWindow
from ui.settings.people import PeopleSection

CONTACTS = (
    "单位\t处室\t职务\t姓名\t联系电话\n"
    "省工业和信息化厅\t消费品产业处\t处长\t乙某\t0531-86060001\n"
    "\t\t副处长\t丙某\t0531-86060002\n"
    "\t综合处\t处长\t丁某\t0531-86060003\n"
    "省商务厅\t外贸处\t处长\t戊某\t13800001234\n"
    "省无此厅\t一处\t处长\t己某\t0531-86060005\n"
    "省科技厅\t高新处\t处长\t庚某\t不详\n"
)


def _section(key: str, window: MainWindow) -> None:
    window.show_page("settings")
    window.pages["settings"].show_section(key)


def _sections(window: MainWindow) -> dict[str, QWidget]:
    window.show_page("settings")
    return window.pages["settings"].sections


def _units(window: MainWindow) -> None:
    _section("units", window)


def _unit(window: MainWindow) -> QWidget:
    section = _sections(window)["units"]
    with_dates = next((unit for unit in section.units if unit.successor), section.units[0])
    section.table.choose(with_dates.id)
    return section.edit()


def _same_unit(window: MainWindow) -> QWidget:
    return _sections(window)["units"].ask_same()


def _contacts(window: MainWindow) -> QWidget:
    QGuiApplication.clipboard().setText(CONTACTS)
    return _sections(window)["people"].ask_contacts()


def _staffed(window: MainWindow) -> PeopleSection:
    """The section once the people of the pasted 通讯录 were taken."""
    section = _sections(window)["people"]
    if not any(row.holder for row in section.staff):
        lines = (
            ContactLine(1, "省工业和信息化厅", "消费品产业处", "处长", "乙某", "0531-86060001"),
            ContactLine(2, "省工业和信息化厅", "消费品产业处", "副处长", "丙某", "0531-86060002"),
            ContactLine(3, "省工业和信息化厅", "科技处", "处长", "丁某", ""),
            ContactLine(4, "省商务厅", "外贸处", "处长", "戊某", "13800001234"),
            ContactLine(5, "省商务厅", "", "一级调研员", "戊某", ""),
        )
        window.desk.do(take_contacts, lines)
        page = window.pages["ledger"]
        roles = [role.id for item in page.scene.plan.items for role in item.roles if role.unit == "省商务厅"]
        post = next(row for row in section.staff if row.holder == "戊某")
        window.desk.do(assign_post, roles, "person", post.id)
    return section


def _people(window: MainWindow) -> None:
    _staffed(window)
    _section("people", window)


def _staff(window: MainWindow) -> QWidget:
    return _sections(window)["people"].add_one()


def _handover(window: MainWindow) -> QWidget:
    section = _staffed(window)
    held = next(row for row in section.staff if row.id and row.holder == "戊某")
    section.table.choose(held.id)
    dialog = section.ask_handover()
    dialog.name.setText("辛某")
    return dialog


def _erase(window: MainWindow) -> QWidget | None:
    section = _staffed(window)
    section.table.choose(next(row.id for row in section.staff if row.id and row.phone))
    return section.ask_erase()


def _arrangement(window: MainWindow) -> QWidget:
    day = shipped_days().days[-1].day
    dialog = _sections(window)["calendar"].ask_notice()
    lines = (
        f"关于{day.year}年部分节假日安排的通知",
        "一、元旦：1月1日至3日放假，共3天。1月4日上班。",
        "二、其他节日另行通知放假。",
    )
    dialog.text.setPlainText("\n".join(lines))
    return dialog


def _fill(window: MainWindow) -> QWidget:
    window.show_page("ledger")
    page = window.pages["ledger"]
    page.show_view("role")
    page.grid.selectAll()
    return page.people.fill_roles()


def _serving(window: MainWindow) -> QWidget:
    page = window.pages["ledger"]
    page.show_view("item")
    goal = next(item for item, _ in page.scene.placed() if item.kind is Kind.GOAL)
    page.go_to("item", goal.id)
    return page.people.link_goal()


def _plan(window: MainWindow) -> QWidget:
    return window.pages["ledger"].people.show_plan()


SCENES: dict[str, Callable[[MainWindow], QWidget | None]] = {
    **{f"settings-{key}": partial(_section, key) for key in ("calendar", "backups", "keys")},
    "settings-units": _units,
    "unit": _unit,
    "same-unit": _same_unit,
    "contacts": _contacts,
    "settings-people": _people,
    "staff": _staff,
    "handover": _handover,
    "erase": _erase,
    "arrangement": _arrangement,
    "fill": _fill,
    "serving": _serving,
    "plan": _plan,
}
