"""The menu bar: own entries and those of the page that is shown; a menu without entries is not there."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

Entry = QAction | QMenu
TITLES = {
    "文件": "文件(&F)",
    "编辑": "编辑(&E)",
    "视图": "视图(&V)",
    "台账": "台账(&L)",
    "分送": "分送(&S)",
    "备案": "备案(&B)",
    "工具": "工具(&T)",
    "帮助": "帮助(&H)",
}


class MenuBar(QMenuBar):
    """A menu bar that is always shown whole."""

    def minimumSizeHint(self) -> QSize:
        """With less room Qt folds menus away."""
        return self.sizeHint()


class Menus:
    """The menus of a window by their words."""

    def __init__(self) -> None:
        """Empty menus."""
        self.bar = MenuBar()
        self.bar.setNativeMenuBar(False)
        self._menus = {name: QMenu(title, self.bar) for name, title in TITLES.items()}
        self._own: dict[str, list[Entry]] = {name: [] for name in TITLES}
        self._guests: dict[str, list[Entry]] = {}
        self._lines: list[tuple[QMenu, QAction]] = []
        for menu in self._menus.values():
            self.bar.addMenu(menu)
        self.show_filled()

    def add(self, menu: str, entries: Sequence[Entry | None]) -> None:
        """Put own entries at the end of a menu; None is a line."""
        for entry in entries:
            if entry is None:
                self._menus[menu].addSeparator()
                continue
            self._own[menu].append(entry)
            if isinstance(entry, QMenu):
                self._menus[menu].addMenu(entry)
            else:
                self._menus[menu].addAction(entry)
        self.show_filled()

    def invite(self, guests: Mapping[str, Sequence[Entry | None]]) -> None:
        """Show the entries of a page before the last group of our own, in place of those of the page before."""
        self._dismiss()
        for name, actions in guests.items():
            menu = self._menus[name]
            last = next((entry for entry in reversed(menu.actions()) if entry.isSeparator()), None)
            for entry in [*([None] if menu.actions() else []), *actions]:
                menu.insertAction(last, self._line(menu) if entry is None else _ticked(entry))
            self._guests[name] = [entry for entry in actions if entry is not None]
        self.show_filled()

    def _dismiss(self) -> None:
        for name, actions in self._guests.items():
            for entry in actions:
                self._menus[name].removeAction(_ticked(entry))
        for menu, line in self._lines:
            menu.removeAction(line)
        self._guests, self._lines = {}, []

    def _line(self, menu: QMenu) -> QAction:
        # Without a parent it is ours alone: what addSeparator makes, Qt may delete under our hands.
        line = QAction()
        line.setSeparator(True)
        self._lines.append((menu, line))
        return line

    def show_filled(self) -> None:
        """Hide the menus that hold nothing."""
        for menu in self._menus.values():
            menu.menuAction().setVisible(bool(menu.actions()))
        # Qt tells the layout only once the bar is visible; before that it would be given too little room.
        self.bar.updateGeometry()

    def commands(self) -> Iterator[QAction]:
        """Every entry that does something, menu by menu."""
        for name in TITLES:
            for entry in [*self._own[name], *self._guests.get(name, ())]:
                if isinstance(entry, QMenu):
                    yield from entry.actions()
                else:
                    yield entry


def _ticked(entry: Entry) -> QAction:
    """An entry as an action; one that can be ticked shows its tick in the place of its icon."""
    made = entry.menuAction() if isinstance(entry, QMenu) else entry
    if made.isCheckable():
        made.setIconVisibleInMenu(False)
    return made
