"""The ledger page at every size and scale, whatever is open on it (B8), named, in order, by keyboard alone (B9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.helpers.walk import clipped, focusable, nameless, out_of_order, overlapped, settle_layout
from ui.ledger.views import VIEWS

# A screen of 1366×697 px at 100, 125, 150 and 200 %, as far as the window gets that small, and B8's own size.
SCALES = (1.0, 1.25, 1.5, 2.0)
SIZES = sorted(
    {(max(round(1366 / scale), 900), max(round(697 / scale), 460)) for scale in SCALES} | {(1093, 558)}
)


def propose(page: Any) -> QWidget | None:
    """Paste what cannot all be written."""
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(page.model.row_lines[0], page.model.column_of("deadline")))
    QApplication.clipboard().setText("soon\nlater\n1130")
    page.grid.actions.paste()
    assert page.panel.paste_bar.isVisible()
    return None


def cell(page: Any, key: str) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(page.model.row_lines[1], page.model.column_of(key)))


def picker(key: str) -> Callable[[Any], QWidget]:
    """Open the pop-up of a cell."""

    def opened(page: Any) -> QWidget:
        cell(page, key)
        assert page.grid.pickers.open()
        return page.picking.open

    return opened


def find(page: Any, *, replace: bool = False) -> QWidget | None:
    page.panel.find(replace)
    return page.panel.dialog if replace else None


def split(page: Any) -> QWidget:
    row = next(row for row in page.model.shown_rows() if page.index.items[row.id].label == "任务19")
    page.go_to("item", row.id)
    return page.rows.split_row()


def view(key: str) -> Callable[[Any], None]:
    """Show a view."""
    return lambda page: page.show_view(key)


def history(page: Any) -> QWidget:
    cell(page, "deadline")
    page.grid.actions.commit(page.grid.currentIndex().row(), page.grid.currentIndex().column(), "1130")
    return page.detail.show_history()


def columns(page: Any) -> QWidget:
    page.panel.arrange_columns()
    return page.panel.dialog


SCENES: dict[str, Callable[[Any], QWidget | None]] = {
    **{view_.key: view(view_.key) for view_ in VIEWS},
    "paste": propose,
    "find": find,
    "replace": lambda page: find(page, replace=True),
    "filter": lambda page: page.grid.columns.open_filter(page.model.column_of("lead_units")),
    "filter-day": lambda page: page.grid.columns.open_filter(page.model.column_of("deadline")),
    "units": picker("lead_units"),
    "day": picker("deadline"),
    "targets": picker("targets"),
    "columns": columns,
    "split": split,
    "history": history,
    "notice": lambda page: page._locate(page.model.shown_rows()[4].id),
}


@pytest.mark.parametrize("pane", [True, False], ids=["pane", "no-pane"])
@pytest.mark.parametrize("scene", SCENES)
def test_nothing_of_the_ledger_page_is_clipped_or_nameless(
    window: Any, page: Any, qtbot: Any, scene: str, pane: bool
) -> None:
    if not pane:
        page.pane.trigger()
    faults = {}
    for size in SIZES:
        window.resize(*size)
        qtbot.wait(10)
        opened = SCENES[scene](page)
        qtbot.wait(10)
        root = opened or window
        settle_layout(root)
        found = [fault for walk in (clipped, overlapped, nameless, out_of_order) for fault in walk(root)]
        if found:
            faults[size] = found
        if opened is not None:
            assert opened.isVisible()
            opened.close()
        if page.grid.proposals:
            page.grid.actions.drop_plan()
    assert faults == {}


def commands(menu: QMenu) -> list[QAction]:
    """The entries of a menu and of those below it."""
    found = []
    for made in menu.actions():
        found += commands(made.menu()) if made.menu() else [made]
    return found


def test_every_action_of_the_page_has_a_key_or_stands_in_a_menu(window: Any, page: Any) -> None:
    bar = window.menus.bar
    assert all("&" in made.text() for made in bar.actions() if made.isVisible())
    in_menus = {id(made) for top in bar.actions() if top.isVisible() for made in commands(top.menu())}
    ours = [made for made in page.findChildren(QAction) if made.text() and not made.isSeparator()]
    assert len(ours) > 15
    lost = [
        made.text() for made in ours if id(made) not in in_menus and not made.shortcuts() and not made.menu()
    ]
    assert lost == []


def test_the_keyboard_leads_to_every_tool_cell_and_field(window: Any, page: Any, qtbot: Any) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    reached = focusable(window)
    for part in (page.grid, page.view_button, page.add_button):
        assert part in reached
    assert {window.rail.isAncestorOf(made) for made in reached} == {True, False}
    page.grid.setFocus()
    seen = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        seen.append(
            next(
                pane
                for pane in (*page.panes(), window.rail, window.top.search)
                if pane is focus or pane.isAncestorOf(focus)
            )
        )
    assert set(seen) == {*page.panes(), window.rail, window.top.search}


@pytest.mark.parametrize("key", ["lead_units", "deadline", "targets"])
def test_a_pop_up_opens_and_closes_by_keys_alone(page: Any, qtbot: Any, key: str) -> None:
    cell(page, key)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.picking.open is not None and page.picking.open.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.picking.open or not page.picking.open.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.grid)
