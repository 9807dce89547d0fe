"""The top row: menu, search, the days until filing, and whether everything is saved."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenuBar, QSizePolicy, QToolButton

from app.countdown import Countdown
from ui.icons import MARKS, icon, paint_icon, picture
from ui.theme import restyle, tokens_of
from ui.widgets.parts import label

HEIGHT = 33
NARROW, TIGHT = 1200, 1090
WIDE_SEARCH, NARROW_SEARCH, LEAST_SEARCH = 250, 132, 100


class TopBar(QFrame):
    """Menu bar, search line, countdown and saved mark in one row that is never cut off."""

    def __init__(self, menu: QMenuBar) -> None:
        """The row around a menu bar."""
        super().__init__()
        self.setProperty("look", "top")
        self.setFixedHeight(HEIGHT + 1)
        self._state: tuple[str, str] | None = None
        self._counted: Countdown | None = None
        self.menu = menu
        menu.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.search = SearchLine()
        self.countdown = _countdown_button()
        self._mark, self.saved = QLabel(), label("", "second")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 14, 1)
        layout.setSpacing(10)
        layout.addWidget(menu)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.addWidget(self.countdown)
        layout.addWidget(self._mark)
        layout.addWidget(self.saved)
        self.countdown.hide()
        self.show_saved("", "")

    def show_saved(self, mark: str, words: str) -> None:
        """Say how things stand: a mark of MARKS and words; empty hides both."""
        self._state = (mark, words)
        self.saved.setText(words)
        self._mark.setVisible(bool(mark))
        self._mark.setAccessibleName(words)
        self._fit()
        self.retint()

    def saved_at(self, when: datetime) -> None:
        """A commit has returned."""
        self.show_saved("filled", f"已自动保存 {when:%H:%M}")

    def show_countdown(self, found: Countdown | None) -> None:
        """Say how long there is until filing; None where nothing is filed here."""
        self._counted = found
        self.countdown.setVisible(found is not None)
        if found:
            self.countdown.setProperty(
                "look", "passed" if found.passed else "soon" if found.urgent else "calm"
            )
            self.countdown.setToolTip(found.counted)
            restyle(self.countdown)
            self._fit()
        self.retint()

    def retint(self) -> None:
        """Draw the marks in the colours worn now."""
        tokens = tokens_of(self.palette())
        mark = self._state[0] if self._state else ""
        if mark:
            shape, token, _ = MARKS[mark]
            ratio = self.devicePixelRatioF()
            self._mark.setPixmap(picture(shape, getattr(tokens, token), tokens.surface, 15, ratio))
        if self._counted:
            urgent = "red" if self._counted.passed else "amber_ic" if self._counted.urgent else "text2"
            self.countdown.setIcon(icon("warning" if self._counted.urgent else "calendar", tokens, urgent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search line what the rest leaves, and the menu bar all it needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width()
        wide, tight = width >= NARROW, width < TIGHT
        self.search.setFixedWidth(WIDE_SEARCH if wide else LEAST_SEARCH if tight else NARROW_SEARCH)
        self.search.setPlaceholderText("搜索任务、单位或命令  Ctrl+K" if wide else "搜索  Ctrl+K")
        words = self._state[1] if self._state else ""
        # A mark that says something is out of the ordinary keeps its word.
        usual = self._state is not None and self._state[0] == "filled"
        self.saved.setVisible(bool(words) and not (tight and usual))
        self._mark.setToolTip(words)
        if self._counted:
            self.countdown.setText(self._counted.short if tight else self._counted.text)
            self.countdown.setAccessibleName(self._counted.text)
            self.countdown.updateGeometry()


class SearchLine(QLineEdit):
    """A line with a magnifying glass."""

    def __init__(self) -> None:
        """Empty."""
        super().__init__()
        self.setProperty("look", "search")
        self.setAccessibleName("搜索任务、单位或命令")
        self.setFixedHeight(26)
        self.setTextMargins(20, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and the glass."""
        super().paintEvent(event)
        place = QRectF(8, (self.height() - 15) / 2, 15, 15)
        paint_icon(QPainter(self), place, "search", tokens_of(self.palette()), "text3")


def _countdown_button() -> QToolButton:
    made = QToolButton()
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setIconSize(QSize(14, 14))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleDescription("看备案截止日是怎么数的")
    return made
