"""The rail at the left: one button a page, at a place that never changes (ui.md §3.2)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QSpacerItem, QToolButton, QVBoxLayout

from ui.icons import tint
from ui.shell.page import PageKind

WIDTH, BUTTON = 72, QSize(60, 51)
PLACES = 8
_GIVES_WAY = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)


class Rail(QFrame):
    """Buttons of the pages there are; a page that does not exist yet leaves its place empty."""

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[PageKind]) -> None:
        """The rail; pages with a place beyond the eighth stand at its foot."""
        super().__init__()
        self.setProperty("look", "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("页面")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 5, 6)
        layout.setSpacing(3)
        by_place = {kind.place: kind for kind in kinds}
        for place in range(1, PLACES + 1):
            if place in by_place:
                layout.addWidget(self._button(by_place[place]))
            else:
                # In a low window an empty place gives way before a button does.
                layout.addSpacerItem(QSpacerItem(0, BUTTON.height(), *_GIVES_WAY))
        layout.addStretch(1)
        for kind in kinds:
            if kind.place > PLACES:
                layout.addWidget(self._button(kind))

    def _button(self, kind: PageKind) -> QToolButton:
        made = QToolButton()
        made.setProperty("look", "rail")
        made.setText(kind.text)
        made.setToolTip(f"{kind.text}（Ctrl+{kind.place}）")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(20, 20))
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setFixedHeight(BUTTON.height())
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tint(made, kind.icon)
        made.clicked.connect(lambda: self.chosen.emit(kind.name))
        self._group.addButton(made)
        self.buttons[kind.name] = made
        return made

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown; none for a name without a button."""
        self._group.setExclusive(False)
        for key, made in self.buttons.items():
            made.setChecked(key == name)
        self._group.setExclusive(True)
