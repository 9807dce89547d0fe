"""The keys of the grid, as in Excel and WPS (ui.md §3.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from ui.grid.moving import edge
from ui.grid.shown import Area

if TYPE_CHECKING:
    from ui.grid.view import GridView

Key, Modifier = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT = Modifier.NoModifier, Modifier.ShiftModifier
CTRL, ALT = Modifier.ControlModifier, Modifier.AltModifier
ENTER = (Key.Key_Return, Key.Key_Enter)
STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
ARROWS = {Key.Key_Up: "up", Key.Key_Down: "down", Key.Key_Left: "left", Key.Key_Right: "right"}
Spot = tuple[int, int]


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
            (SHIFT, Key.Key_F2): view.pop_out,
            (ALT, Key.Key_Down): view.open_picker,
            (CTRL, Key.Key_0): lambda: view.set_zoom(1.0),
            (CTRL, Key.Key_F): lambda: view.find_wanted.emit(False),
            (CTRL, Key.Key_H): lambda: view.find_wanted.emit(True),
            (CTRL | SHIFT, Key.Key_L): view.toggle_filters,
            (CTRL | SHIFT, Key.Key_Minus): view.fold_all,
            (CTRL | SHIFT, Key.Key_Underscore): view.fold_all,
        }
        for enter in ENTER:
            self.commands[CTRL, enter] = actions.fill_selection

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the grid's, and was carried out."""
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        if self._fold(key, modifiers) or self._move(key, modifiers):
            return True
        command = self.commands.get((modifiers, key))
        if command is not None:
            command()
        return command is not None

    def claims(self, event: QKeyEvent) -> bool:
        """Whether the grid wants this key before a shortcut of the window takes it."""
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        return (modifiers, Key(event.key())) in self.commands

    # Moving.

    def _move(self, key: Key, modifiers: Modifier) -> bool:
        """Arrows, Enter, Tab, Home, End and the pages."""
        shift = bool(modifiers & SHIFT)
        if modifiers & ALT:
            return False
        if key in ENTER and not modifiers & CTRL:
            return self.go(self.target("above" if shift else "below"))
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
        start = self.view.selecting.end() or (0, 0)
        last_line, last_at = len(self.view.grid.lines) - 1, len(self.view.lanes.visible()) - 1
        if last_line < 0 or last_at < 0:
            return None
        line, at = start
        if key in ARROWS:
            return self._edge(start, ARROWS[key]) if ctrl else self._step(start, ARROWS[key])
        page = self._page()
        found = {
            Key.Key_Home: (0 if ctrl else line, 0),
            Key.Key_End: (last_line if ctrl else line, last_at),
            Key.Key_PageDown: (min(line + page, last_line), at),
            Key.Key_PageUp: (max(line - page, 0), at),
        }
        return found.get(key)

    def _step(self, start: Spot, way: str) -> Spot:
        """One cell on; at an edge it stays."""
        line, at = start[0] + STEPS[way][0], start[1] + STEPS[way][1]
        inside = 0 <= line < len(self.view.grid.lines) and 0 <= at < len(self.view.lanes.visible())
        return (line, at) if inside else start

    def _page(self) -> int:
        """How many lines a page key moves."""
        header, height = self.view.verticalHeader(), self.view.viewport().height()
        first, last = header.visualIndexAt(0), header.visualIndexAt(height)
        return max((last if last >= 0 else len(self.view.grid.lines)) - first - 1, 1)
