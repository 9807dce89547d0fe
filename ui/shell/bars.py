"""Bars above a page: who works here, asked once, and the hints on the sample, each put away for good."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from ui.desk import Desk
from ui.widgets.parts import button, label


class WhoBar(QFrame):
    """Asks for name and post; both sign every change."""

    def __init__(self, desk: Desk) -> None:
        """Shown until it was answered or put off once."""
        super().__init__()
        self.setProperty("look", "bar")
        self.desk = desk
        self.name, self.post = QLineEdit(desk.settings.name), QLineEdit(desk.settings.post)
        for line, name, width in ((self.name, "姓名", 110), (self.post, "处室和职务", 180)):
            line.setPlaceholderText(name)
            line.setAccessibleName(name)
            line.setFixedWidth(width)
            line.returnPressed.connect(self._keep)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.setSpacing(8)
        layout.addWidget(label("谁在用？每次改动都署上姓名和职务。", "strong"))
        layout.addStretch(1)
        layout.addWidget(self.name)
        layout.addWidget(self.post)
        layout.addWidget(button("记下", self._keep, "primary"))
        layout.addWidget(button("以后在设置里填", self._put_off, "link"))
        desk.settings_changed.connect(self._show)
        self._show()

    def _keep(self) -> None:
        if not self.name.text().strip():
            self.name.setFocus()
            return
        self.desk.keep_settings(name=self.name.text().strip(), post=self.post.text().strip(), asked=True)

    def _put_off(self) -> None:
        self.desk.keep_settings(asked=True)

    def _show(self) -> None:
        self.setVisible(not self.desk.settings.asked)


@dataclass(frozen=True, slots=True)
class Hint:
    """A word on the sample: its key in the settings, what it is about, what it says."""

    key: str
    title: str
    words: str


HINTS = (
    Hint("open", "待明确", "虚线圈标出还空着的必填格，补上后变成已填。"),
    Hint("floor", "就高", "本部门填报低于通知的标红↓，改高，或说明原因。"),
    Hint("filing", "备案", "右上角数着到备案截止还有几个工作日，点它看怎么数的。"),
)


class HintBar(QFrame):
    """The hints on the sample, one after the other."""

    dismissed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Hidden until `show_for`."""
        super().__init__()
        self.setProperty("look", "bar")
        self.desk = desk
        self.title, self.words = label("", "strong"), label("", "second")
        self.place = label("", "hint")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 10, 4)
        layout.setSpacing(8)
        for widget in (self.title, self.words, self.place):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(button("知道了", self._dismiss))
        layout.addWidget(button("都不再提示", self._dismiss_all, "link"))
        self._wanted = False
        self.hide()

    def show_for(self, sample: bool) -> None:
        """Show the next hint where the sample is open, nothing elsewhere."""
        self._wanted = sample
        left = self._left()
        self.setVisible(sample and bool(left))
        if left:
            self.title.setText(left[0].title)
            self.words.setText(left[0].words)
            self.place.setText(f"{len(HINTS) - len(left) + 1}/{len(HINTS)}")

    def _left(self) -> list[Hint]:
        return [hint for hint in HINTS if hint.key not in self.desk.settings.hints]

    def _dismiss(self) -> None:
        self.desk.keep_settings(hints=(*self.desk.settings.hints, self._left()[0].key))
        self.show_for(self._wanted)

    def _dismiss_all(self) -> None:
        self.desk.keep_settings(hints=tuple(hint.key for hint in HINTS))
        self.show_for(self._wanted)
