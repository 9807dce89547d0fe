"""The bar above the grid that says what a paste would do, and waits for a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.grid import marks
from ui.grid.delegates import REFUSED_SIGN, CellPainter, Proposal
from ui.grid.rows import Cell, GridColumn

if TYPE_CHECKING:
    from ui.grid.pasting import PastePlan
    from ui.grid.view import GridView

HEIGHT = 56
PAD, GAP = 9, 8
EMPTY = Cell("")
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
        self.legend = PasteLegend(view, self)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.legend)
        below.addWidget(self.rest)
        below.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(3)
        said.addWidget(self.words)
        said.addLayout(below)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(42, 6, 12, 6)
        layout.setSpacing(8)
        layout.addLayout(said, 1)
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
        self.look.setText("查看")
        self.look.setEnabled(any(refusal.row_id for refusal in plan.refusals))
        self.show()
        self.take.setFocus()

    def show_next(self) -> None:
        """Go to the next cell that cannot be filled, and say which one of them it is."""
        refused = [refusal for refusal in self.view.actions.refusals() if refusal.row_id]
        if not refused:
            return
        refusal = refused[self._seen % len(refused)]
        self._seen += 1
        self.look.setText(f"查看 {(self._seen - 1) % len(refused) + 1}/{len(refused)}")
        line = self.view.grid.line_of(refusal.row_id)
        at = self.view.position_of(self.view.grid.column_of(refusal.key))
        if line >= 0 and at >= 0:
            # The cells the paste lands on stay selected.
            self.view.selecting.activate(line, at)
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
    """How the cells of a planned paste are drawn, and what that means."""

    def __init__(self, view: GridView, parent: QWidget | None = None) -> None:
        """Explain the plans of this view."""
        super().__init__(parent)
        self.view = view
        self.setAccessibleName("图例：" + "、".join(word for _, word in LEGEND))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for all its words."""
        return QSize(sum(self._width(word) for _, word in LEGEND) + GAP * (len(LEGEND) - 1), 20)

    def _width(self, word: str) -> int:
        """How wide a state is drawn: its sign and padding as in a cell, and its word."""
        return self.view.ink.width(self.view.ink.bold, word) + 2 * PAD + REFUSED_SIGN

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small cell for each state, drawn as the grid draws it."""
        ink, x = self.view.ink, 0
        column = GridColumn("", "", 0)
        with QPainter(self) as painter:
            cells = CellPainter(painter, ink, wraps=False, compact=True)
            for state, word in LEGEND:
                width = self._width(word)
                cells.proposed(column, EMPTY, Proposal(word, state), (x, 0, width + 1, self.height() + 1))
                painter.setPen(ink["red" if state == "refused" else "primary_line"])
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRect(x, 0, width - 1, self.height() - 1))
                x += width + GAP


def _escaped(text: str) -> str:
    """Plain words inside rich text."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
