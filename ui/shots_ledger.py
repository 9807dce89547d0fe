"""Pictures of the ledger page: its views, its bars and every pop-up and dialog that opens over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.store import backups
from ui.grid.filtering import Contains
from ui.main_window import MainWindow

Scene = Callable[[MainWindow], QWidget | None]
SPLIT = "任务19"
# Two texts that no column of days takes, and one that it does.
PASTED = "约三十\n下一阶段\n1130"


def _page(window: MainWindow) -> Any:
    """The page as it is when a ledger has just been opened."""
    window.palette_popup.leave()
    window.head.popup.leave()
    window.toast.hide()
    window.show_page("ledger")
    page = window.pages["ledger"]
    if page.grid.proposals:
        page.grid.actions.drop_plan()
    page.panel.find_bar.leave()
    page.clear_filters()
    page.grid.columns.unfold()
    page.show_view("item")
    page.grid.setFocus()
    return page


def _at(page: Any, key: str, place: int = 1) -> None:
    """Make a cell the active one: that of a column in a shown row."""
    page.grid.setCurrentIndex(page.model.index(page.model.row_lines[place], page.model.column_of(key)))


def _view(key: str) -> Scene:
    return lambda window: _page(window).show_view(key)


def _wrapped(window: MainWindow) -> None:
    _page(window).grid.columns.set_wraps(True)


def _compact(window: MainWindow) -> None:
    page = _page(window)
    page.grid.columns.set_wraps(False)
    page.grid.columns.set_compact(True)


def _levels(window: MainWindow) -> None:
    page = _page(window)
    page.grid.columns.set_compact(False)
    page.levels.trigger()


def _folded(window: MainWindow) -> None:
    page = _page(window)
    page.levels.trigger()
    page.grid.columns.fold(page.scene.bands()[0].key)


def _people(window: MainWindow) -> None:
    _page(window).chips.choose("people")


def _nothing(window: MainWindow) -> None:
    page = _page(window)
    page.grid.columns.set_filter("title", Contains("没有这样的字"))


def _paste(window: MainWindow) -> None:
    page = _page(window)
    _at(page, "deadline", 0)
    QGuiApplication.clipboard().setText(PASTED)
    page.grid.actions.paste()


def _find(window: MainWindow) -> None:
    page = _page(window)
    page.panel.find(replace=False)
    page.panel.find_bar.words.setText("产业")


def _replace(window: MainWindow) -> QWidget:
    page = _page(window)
    page.panel.find(replace=True)
    page.panel.dialog.words.setText("产业")
    return page.panel.dialog


def _columns(window: MainWindow) -> QWidget:
    page = _page(window)
    page.panel.arrange_columns()
    return page.panel.dialog


def _filter(key: str) -> Scene:
    def opened(window: MainWindow) -> QWidget:
        page = _page(window)
        return page.grid.columns.open_filter(page.model.column_of(key))

    return opened


def _picker(key: str) -> Scene:
    def opened(window: MainWindow) -> QWidget:
        page = _page(window)
        _at(page, key)
        page.grid.pickers.open()
        return page.picking.open

    return opened


def _several(window: MainWindow) -> None:
    page = _page(window)
    _at(page, "title", 4)
    page.grid.selecting.extend(page.model.row_lines[6], 2)


def _split(window: MainWindow) -> QWidget | None:
    page = _page(window)
    row = next(row for row in page.model.shown_rows() if page.index.items[row.id].label == SPLIT)
    page.go_to("item", row.id)
    return page.rows.split_row()


def _located(window: MainWindow) -> QWidget | None:
    page = _page(window)
    return page._locate(page.model.shown_rows()[4].id)


def _history(window: MainWindow) -> QWidget | None:
    page = _page(window)
    _at(page, "deadline")
    index = page.grid.currentIndex()
    page.grid.actions.commit(index.row(), index.column(), "1130")
    return page.detail.show_history()


def _read_only(window: MainWindow) -> None:
    window.desk.undo()
    desk = window.desk
    desk.keep_backup("hourly")
    window.keeping.look(backups(desk.profile, desk.ledger.path)[-1].path)


def _writable(window: MainWindow) -> None:
    window.opening.open(window.desk.profile / "samples" / "示例台账.tzb")


SCENES: dict[str, Scene] = {
    "by-role": _view("role"),
    "by-target": _view("target"),
    "wrapped": _wrapped,
    "compact": _compact,
    "levels": _levels,
    "folded": _folded,
    "chip": _people,
    "nothing": _nothing,
    "paste": _paste,
    "find": _find,
    "replace": _replace,
    "columns": _columns,
    "filter": _filter("lead_units"),
    "filter-day": _filter("deadline"),
    "pick-units": _picker("lead_units"),
    "pick-day": _picker("deadline"),
    "pick-targets": _picker("targets"),
    "several": _several,
    "split": _split,
    "located": _located,
    "history": _history,
    "read-only": _read_only,
    "writable": _writable,
}
