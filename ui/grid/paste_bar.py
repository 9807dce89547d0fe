"""The bar above the grid that says what a paste would do, and waits for a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.grid import marks
from ui.grid.delegates import PROPOSED

if TYPE_CHECKING:
    from ui.grid.pasting import PastePlan
    from ui.grid.view import GridView

HEIGHT = 42
LEGEND = (("filled", "将填入"), ("same", "与现值相同"), ("refused", "不能填"))


class PasteBar(QFrame):
    """Shows itself while the view has a plan; 查看 walks through the cells that cannot be filled."""

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Serve this view."""
        super().__init__(parent)
        self.view = view
        self._seen = 0
        self.setAccessibleName("粘贴预览")
        self.setMinimumHeight(HEIGHT)
        self.words, self.rest = QLabel(), QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setWordWrap(True)
        self.look, self.take, self.drop = QPushButton("查看"), QPushButton("粘贴"), QPushButton("取消")
        self.take.setProperty("look", "primary")
        self.look.clicked.connect(self.show_next)
        self.take.clicked.connect(self._take)
        self.drop.clicked.connect(self._drop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(42, 6, 12, 6)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.rest)
        for button in (self.look, self.take, self.drop):
            button.setAutoDefault(True)
            layout.addWidget(button)
        self.hide()
        view.paste_planned.connect(self.tell)

    def tell(self, plan: PastePlan | None) -> None:
        """Say what this plan would do; None takes the bar away."""
        if plan is None:
            self.hide()
            return
        from ui.grid.pasting import say_plan

        words, rest = say_plan(plan, self.view.row_name, self.view.grid.columns)
        head, colon, tail = words.partition("：")
        self.words.setText(f"<b>{_escaped(head + colon)}</b>{_escaped(tail)}")
        self.words.setAccessibleName(words)
        self.words.setToolTip(words)
        self.rest.setText(rest)
        self._seen = 0
        self.look.setEnabled(any(refusal.row_id for refusal in plan.refusals))
        self.show()
        self.take.setFocus()

    def show_next(self) -> None:
        """Bring the next cell that cannot be filled into sight."""
        refused = [refusal for refusal in self.view.actions.refusals() if refusal.row_id]
        if not refused:
            return
        refusal = refused[self._seen % len(refused)]
        self._seen += 1
        line = self.view.grid.line_of(refusal.row_id)
        column = self.view.grid.column_of(refusal.key)
        if line >= 0 and column >= 0:
            self.view.scrollTo(self.view.grid.index(line, column))
            self.view.viewport().update()

    def _take(self) -> None:
        """粘贴."""
        self.view.actions.take_plan()
        self.view.setFocus()

    def _drop(self) -> None:
        """取消."""
        self.view.actions.drop_plan()
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is 取消."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A warm ground with a line below and a sign at the left."""
        ink = self.view.ink
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ink["amber_bg"])
            painter.fillRect(0, self.height() - 1, self.width(), 1, ink["amber_ic"])
            top = (self.height() - ink.px(marks.SIZE)) / 2
            marks.paint_mark(painter, ink, "near", 16, top, ink["amber_bg"])


class PasteLegend(QWidget):
    """What the colours of a planned paste mean, for the status bar; seen only while there is a plan."""

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Explain the plans of this view."""
        super().__init__(parent)
        self.view = view
        self.setAccessibleName("颜色说明：" + "、".join(word for _, word in LEGEND))
        self.hide()
        view.paste_planned.connect(lambda plan: self.setVisible(plan is not None))

    def sizeHint(self) -> QSize:
        """Room for all its words."""
        widths = (self.fontMetrics().horizontalAdvance(word) + 34 for _, word in LEGEND)
        return QSize(sum(widths), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small square and a word for each state."""
        ink, x = self.view.ink, 0
        with QPainter(self) as painter:
            for state, word in LEGEND:
                ground, token = PROPOSED[state]
                square = QRect(x, (self.height() - 11) // 2, 11, 11)
                painter.fillRect(square, ink[ground])
                painter.setPen(ink["primary_line" if token != "red" else "red"])
                painter.drawRect(square)
                painter.setPen(ink["text2"])
                width = self.fontMetrics().horizontalAdvance(word)
                painter.drawText(QRect(x + 18, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, word)
                x += width + 34


def _escaped(text: str) -> str:
    """Plain words inside rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
