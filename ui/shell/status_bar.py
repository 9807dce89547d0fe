"""The foot of the window: counts, the active filter spelled out, sums of the selection, zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from app.settings import LEAST_ZOOM, MOST_ZOOM
from ui.shell.page import Part
from ui.widgets.parts import ElidedLabel, button, empty, icon_button, label, rule

HEIGHT = 28
STEP = 10


class Zoom(QWidget):
    """A slider from 50 to 200 percent with its figure; Ctrl+0 is 100."""

    changed = Signal(int)

    def __init__(self) -> None:
        """At 100 percent."""
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(LEAST_ZOOM, MOST_ZOOM)
        self.slider.setSingleStep(STEP)
        self.slider.setPageStep(STEP)
        self.slider.setFixedWidth(72)
        self.slider.setAccessibleName("缩放")
        self.figure = label("100%", "second")
        self.figure.setFixedWidth(self.figure.fontMetrics().horizontalAdvance("200%") + 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for name, icon, step in (("缩小", "minus", -STEP), ("放大", "plus", STEP)):
            made = icon_button(name, lambda step=step: self.step(step), icon)
            made.setIconSize(QSize(12, 12))
            made.setProperty("look", "mini")
            made.setFixedSize(24, 24)
            layout.addWidget(made)
            if step < 0:
                layout.addWidget(self.slider)
        layout.addWidget(self.figure)
        self.slider.valueChanged.connect(self._tell)
        self.show_zoom(100)

    def step(self, by: int) -> None:
        """A step up or down."""
        self.slider.setValue(round(self.slider.value() / STEP) * STEP + by)

    def show_zoom(self, zoom: int) -> None:
        """Show a zoom without telling anybody."""
        self.slider.blockSignals(True)
        self.slider.setValue(zoom)
        self.slider.blockSignals(False)
        self.figure.setText(f"{zoom}%")

    def _tell(self, zoom: int) -> None:
        self.figure.setText(f"{zoom}%")
        self.changed.emit(zoom)


class StatusBar(QFrame):
    """Parts a page gives, at the left and at the right, and the zoom."""

    def __init__(self) -> None:
        """An empty bar."""
        super().__init__()
        self.setProperty("look", "status")
        self.setFixedHeight(HEIGHT)
        self.left, self.right = QHBoxLayout(), QHBoxLayout()
        self.zoom = Zoom()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 14, 0)
        layout.setSpacing(10)
        layout.addLayout(self.left)
        layout.addStretch(1)
        layout.addLayout(self.right)
        layout.addWidget(self.zoom)
        self.shown: tuple[tuple[Part, ...], tuple[Part, ...]] = ((), ())

    def put(self, left: Sequence[Part], right: Sequence[Part], *, zoom: bool) -> None:
        """Show other parts."""
        self.zoom.setVisible(zoom)
        if self.shown == (tuple(left), tuple(right)):
            return
        self.shown = (tuple(left), tuple(right))
        _fill(self.left, left)
        _fill(self.right, right)


def _fill(layout: QHBoxLayout, parts: Sequence[Part]) -> None:
    empty(layout)
    layout.setSpacing(10)
    for place, part in enumerate(parts):
        if place:
            layout.addWidget(rule())
        layout.addWidget(ElidedLabel(part.text, part.look))
        if part.action:
            layout.addWidget(button(part.action_text, part.action, "link"))
