"""The menu bar: own entries and those of the page that is shown; a menu without entries is not there."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

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
        self._menus: dict[str, QMenu] = {name: self.bar.addMenu(title) for name, title in TITLES.items()}
        self._guests: list[tuple[QMenu, QAction]] = []
        self.show_filled()

    def add(self, menu: str, actions: Sequence[QAction | QMenu | None]) -> None:
        """Put own entries at the end of a menu; None is a line."""
        for entry in actions:
            if entry is None:
                self._menus[menu].addSeparator()
            elif isinstance(entry, QMenu):
                self._menus[menu].addMenu(entry)
            else:
                self._menus[menu].addAction(entry)
        self.show_filled()

    def invite(self, guests: Mapping[str, Sequence[QAction | None]]) -> None:
        """Show the entries of a page after our own, in place of those of the page before."""
        for menu, action in self._guests:
            menu.removeAction(action)
        self._guests = []
        for name, actions in guests.items():
            menu = self._menus[name]
            lead = [None] if menu.actions() else []
            for entry in [*lead, *actions]:
                self._guests.append((menu, entry or menu.addSeparator()))
                if entry is not None:
                    menu.addAction(entry)
        self.show_filled()

    def show_filled(self) -> None:
        """Hide the menus that hold nothing."""
        for menu in self._menus.values():
            menu.menuAction().setVisible(bool(menu.actions()))
        # Qt tells the layout only once the bar is visible; before that it would be given too little room.
        self.bar.updateGeometry()

    def commands(self) -> Iterator[QAction]:
        """Every entry that does something, menu by menu."""
        for menu in self._menus.values():
            yield from _leaves(menu)


def _leaves(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _leaves(inner)
        elif not action.isSeparator():
            yield action
