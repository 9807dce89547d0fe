"""The keys of the grid, as in Excel and WPS (ui.md §3.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.grid.moving import edge, end, home, step
from ui.grid.shown import Area

if TYPE_CHECKING:
    from ui.grid.view import GridView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT = Modifier.NoModifier, Modifier.ShiftModifier
CTRL, ALT = Modifier.ControlModifier, Modifier.AltModifier
ANY_KEY = QAbstractItemView.EditTrigger.AnyKeyPressed
ENTER = (Key.Key_Return, Key.Key_Enter)
STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
ARROWS = {Key.Key_Up: "up", Key.Key_Down: "down", Key.Key_Left: "left", Key.Key_Right: "right"}
TABS, BACK = ("next", "back"), ("back", "above")
Spot = tuple[int, int]
Target = tuple[str, str, str]


class Keyboard:
    """What each key does while no editor is open; `target` also says where an edit goes on."""

    def __init__(self, view: GridView) -> None:
        """Serve this view."""
        self.view = view
        self.tabbed_from: int | None = None
        actions = view.actions
        self.commands: dict[tuple[Modifier, Key], Callable[[], object]] = {
            (CTRL, Key.Key_C): actions.copy,
            (CTRL, Key.Key_Insert): actions.copy,
            (CTRL | SHIFT, Key.Key_C): lambda: actions.copy(headings=True),
            (CTRL, Key.Key_X): actions.cut,
            (CTRL, Key.Key_V): actions.paste,
            (SHIFT, Key.Key_Insert): actions.paste,
            (CTRL, Key.Key_D): actions.fill_down,
            (CTRL, Key.Key_R): actions.fill_right,
            (CTRL, Key.Key_Semicolon): actions.today,
            (CTRL, Key.Key_A): self._select_all,
            (SHIFT, Key.Key_Space): self._select_row,
            (CTRL | SHIFT, Key.Key_Space): self._select_column,
            (NONE, Key.Key_Delete): actions.clear,
            (NONE, Key.Key_F2): view.edit_active,
            (SHIFT, Key.Key_F2): view.pickers.pop_out,
            (ALT, Key.Key_Down): view.pickers.open,
            (CTRL, Key.Key_0): lambda: view.columns.set_zoom(1.0),
            (CTRL, Key.Key_F): lambda: view.find_wanted.emit(False),
            (CTRL, Key.Key_H): lambda: view.find_wanted.emit(True),
            (CTRL | SHIFT, Key.Key_L): view.columns.toggle_filters,
            (ALT | SHIFT, Key.Key_Left): lambda: self._fold_row(True),
            (ALT | SHIFT, Key.Key_Right): lambda: self._fold_row(False),
            (CTRL | SHIFT, Key.Key_Minus): view.columns.fold_all,
            (CTRL | SHIFT, Key.Key_Underscore): view.columns.fold_all,
        }
        for enter in ENTER:
            self.commands[CTRL, enter] = actions.fill_selection

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the grid's, and was carried out."""
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        if self.view.proposals and key == Key.Key_Escape:
            self.view.actions.drop_plan()
            return True
        if self._fold(key, modifiers) or self._move(key, modifiers):
            return True
        command = self.commands.get((modifiers, key))
        if command is not None:
            command()
        return command is not None

    def leaves(self, event: QKeyEvent) -> bool:
        """Whether neither the grid nor Qt may take this key: Ctrl+Space switches the input method."""
        return event.key() == Key.Key_Space and bool(event.modifiers() & CTRL)

    def claims(self, event: QKeyEvent) -> bool:
        """Whether the grid wants this key before a shortcut of the window takes it."""
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        return (modifiers, Key(event.key())) in self.commands

    def take(self, event: QInputMethodEvent) -> None:
        """A word that an input method commits without composing it (a ， of many): Qt opens an editor and drops it."""
        view = self.view
        if event.commitString() and view.edit(view.currentIndex(), ANY_KEY) and view.editing():
            QCoreApplication.sendEvent(view.delegate.editor, event)

    # Moving.

    def target(self, way: str) -> Target | None:
        """Where an edit or Enter, Tab or an arrow leads from the active cell, by names: lines may move."""
        active = self.view.selecting.active()
        if active is None:
            return None
        spot = self._step(active, way) if way in STEPS else self._round(active, way)
        name = self.view.grid.name_at(spot[0])
        column = self.view.index_at(*spot).column()
        return None if name is None or column < 0 else (name, self.view.grid.columns[column].key, way)

    def go(self, target: Target | None) -> bool:
        """Go there: within a selection of several cells only the active one moves."""
        if target is None:
            return True
        name, key, way = target
        line, at = self.view.grid.line_named(name), self.view.position_of(self.view.grid.column_of(key))
        if line < 0 or at < 0:
            return True
        active = self.view.selecting.active()
        if way in TABS and self.tabbed_from is None and active is not None:
            self.tabbed_from = active[1]
        elif way not in TABS:
            self.tabbed_from = None
        if way not in STEPS and self._several():
            self.view.selecting.activate(line, at)
        else:
            self.view.selecting.move(line, at)
        return True

    def _several(self) -> bool:
        """Whether more than one cell is selected, bands apart."""
        return sum(area.height * area.width for area in self.view.shown_areas()) > 1

    def _round(self, active: Spot, way: str) -> Spot:
        """Enter and Tab: over the bands, round in a selection of several cells."""
        rows = self.view.grid.row_lines
        if not rows:
            return active
        first, last = self.view.grid.numbers(active[0], active[0])
        if last < first:
            # On a band: on to the next row, or back to the one above.
            at = first if way not in BACK else first - 1
            return rows[min(max(at, 0), len(rows) - 1)], active[1]
        number, at = step(
            (first, active[1]),
            "tab" if way in TABS else "enter",
            len(rows),
            len(self.view.lanes.visible()),
            back=way in BACK,
            areas=self.view.shown_areas(),
            tabbed_from=self.tabbed_from,
        )
        return rows[number], at

    def _move(self, key: Key, modifiers: Modifier) -> bool:
        """Arrows, Enter, Tab, Home, End and the pages."""
        shift = bool(modifiers & SHIFT)
        if modifiers & ALT:
            return False
        if key in ENTER and not modifiers & CTRL:
            return self._toggle() or self.go(self.target("above" if shift else "below"))
        if key in (Key.Key_Tab, Key.Key_Backtab) and not modifiers & CTRL:
            return self.go(self.target("back" if shift or key == Key.Key_Backtab else "next"))
        spot = self._far(key, bool(modifiers & CTRL))
        if spot is None:
            return False
        self.tabbed_from = None
        (self.view.selecting.extend if shift else self.view.selecting.move)(*spot)
        return True

    def _far(self, key: Key, ctrl: bool) -> Spot | None:
        """Where an arrow, Home, End or a page key leads from the end of the selection that moves."""
        line, at = start = self.view.selecting.end() or (0, 0)
        last_line, last_at = len(self.view.grid.lines) - 1, len(self.view.lanes.visible()) - 1
        if last_line < 0 or last_at < 0:
            return None
        if key in ARROWS:
            return self._edge(start, ARROWS[key]) if ctrl else self._step(start, ARROWS[key])
        if key in (Key.Key_Home, Key.Key_End):
            if ctrl:
                return self._corner(key)
            return line, 0 if key == Key.Key_Home else last_at
        if key in (Key.Key_PageDown, Key.Key_PageUp) and not ctrl:
            by = self._page() if key == Key.Key_PageDown else -self._page()
            return min(max(line + by, 0), last_line), at
        return None

    def _step(self, start: Spot, way: str) -> Spot:
        """One cell on, bands included: they are folded from there. At an edge it stays."""
        line, at = start[0] + STEPS[way][0], start[1] + STEPS[way][1]
        inside = 0 <= line < len(self.view.grid.lines) and 0 <= at < len(self.view.lanes.visible())
        return (line, at) if inside else start

    def _edge(self, start: Spot, way: str) -> Spot:
        """Ctrl+arrow."""
        rows, shown = self.view.grid.row_lines, self.view.shown()
        first, last = self.view.grid.numbers(start[0], start[0])
        if not rows or last < first:
            return self._step(start, way)
        number, at = edge(
            (first, start[1]), way, len(rows), len(shown.columns), lambda *place: not shown.text(*place)
        )
        return rows[number], at

    def _corner(self, key: Key) -> Spot | None:
        """Ctrl+Home and Ctrl+End."""
        rows, shown = self.view.grid.row_lines, self.view.shown()
        if not rows:
            return None
        if key == Key.Key_Home:
            number, at = home(len(self.view.lanes.frozen()))
        else:
            number, at = end(len(rows), len(shown.columns), lambda *place: not shown.text(*place))
        return rows[number], min(at, len(shown.columns) - 1)

    def _page(self) -> int:
        """How many lines a page key moves."""
        header, height = self.view.verticalHeader(), self.view.viewport().height()
        first, last = header.visualIndexAt(0), header.visualIndexAt(height)
        return max((last if last >= 0 else len(self.view.grid.lines)) - first - 1, 1)

    # Bands and selections.

    def _toggle(self) -> bool:
        """Fold or unfold the band the active cell stands on; whether it stands on one."""
        band = self.view.grid.band_at(self.view.currentIndex().row())
        if band is not None:
            self.view.columns.fold(band.key)
        return band is not None

    def _fold(self, key: Key, modifiers: Modifier) -> bool:
        """Space and ←→ on a band fold it, as in a tree."""
        if modifiers != NONE or key not in (Key.Key_Space, Key.Key_Left, Key.Key_Right):
            return False
        band = self.view.grid.band_at(self.view.currentIndex().row())
        if band is None:
            return False
        folded = band.key in self.view.grid.folded
        if key == Key.Key_Space or folded == (key == Key.Key_Right):
            self.view.columns.fold(band.key)
        return True

    def _fold_row(self, folded: bool) -> None:
        """Alt+Shift+← folds the children of a row, Alt+Shift+→ shows them, as outlines do in Excel."""
        grid = self.view.grid
        row = grid.row_at(self.view.currentIndex().row())
        if row is not None and row.id in grid.parents and (row.id in grid.folded) != folded:
            self.view.columns.fold(row.id)

    def _select(self, whole_rows: bool, whole_columns: bool) -> None:
        """Select the rows, the columns or all of what is selected."""
        blocks = self.view.blocks()
        last_line, last_at = len(self.view.grid.lines) - 1, len(self.view.lanes.visible()) - 1
        areas = [
            Area(
                0 if whole_columns else block.top,
                0 if whole_rows else block.left,
                last_line if whole_columns else block.bottom,
                last_at if whole_rows else block.right,
            )
            for block in blocks
        ]
        self.view.selecting.select(*areas)

    def _select_all(self) -> None:
        """Ctrl+A."""
        self._select(whole_rows=True, whole_columns=True)

    def _select_row(self) -> None:
        """Shift+Space."""
        self._select(whole_rows=True, whole_columns=False)

    def _select_column(self) -> None:
        """Ctrl+Shift+Space: Ctrl+Space switches the input method on Chinese machines."""
        self._select(whole_rows=False, whole_columns=True)
