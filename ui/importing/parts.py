"""The parts of the review that only say and offer: head, chips, the question before a second import, panes."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.reading import NoticeRead
from ui.widgets.parts import ElidedLabel, button, frame, label

PANE_HEAD = 36


class ReviewHead(QFrame):
    """What is under review, what was made out, and the way back by one answer."""

    def __init__(self, ask_order: Callable[[], object], take_back: Callable[[], object]) -> None:
        """A head without a notice."""
        super().__init__()
        self.setProperty("look", "top")
        self.summary = ElidedLabel("", "second", fills=True)
        self.files = ElidedLabel("", "hint")
        self.order = button("文件与顺序…", ask_order, "link")
        self.back = button("撤回上一步", take_back, "quiet", "undo")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 14, 8)
        row.setSpacing(12)
        heading = label("导入通知 · 核对", "title")
        for widget in (heading, self.summary, self.files, self.order, self.back):
            row.addWidget(widget)

    def show_files(self, read: NoticeRead) -> None:
        """Say in which files the notice came."""
        names = [name for name, _ in read.files]
        count = len(read.draft.plans)
        words = names[0] if len(names) == 1 else f"{names[0]}等{len(names)}个文件"
        self.files.setText(f"{words} 中的{count}个行动计划" if count else words)
        self.order.setVisible(len(names) > 1)


def dropped_words(read: NoticeRead) -> str:
    """What of the files is not in the text, and what the grey words in it are."""
    dropped = "、".join(f"{name}{number}处" for name, number in read.dropped)
    remarks = [f"已略去：{dropped}。"] if dropped else []
    return "".join([*remarks, *read.remarks]) or "灰字是通知正文和说明，不进台账"


class Chips(QWidget):
    """Which rows are shown: one chip at a time."""

    chosen = Signal(str)

    def __init__(self, keys: Sequence[str]) -> None:
        """Chips without words."""
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key in keys:
            made = QPushButton()
            made.setProperty("look", "chip")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            group.addButton(made)
            row.addWidget(made)
            self.buttons[key] = made

    def show_words(self, words: Mapping[str, str], chosen: str) -> None:
        """Show what each of them says, and which is chosen."""
        for key, made in self.buttons.items():
            if made.text() != words[key]:
                made.setText(words[key])
        self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """Mark the chosen one."""
        self.buttons[chosen].setChecked(True)


class AgainBar(QFrame):
    """Asks before a notice that the ledger holds joins it a second time."""

    def __init__(self, again: Callable[[], object]) -> None:
        """Hidden until it is asked."""
        super().__init__()
        self.setProperty("look", "bar")
        self.words = label("", "strong", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 14, 5)
        row.addWidget(self.words, 1)
        row.addWidget(button("仍要加入", again))
        row.addWidget(button("不加入", self.hide, "link"))
        self.hide()

    def ask(self, words: str) -> None:
        """Show the question."""
        self.words.setText(words)
        self.show()


def pane(head: Sequence[QWidget], body: QWidget) -> QFrame:
    """A side of the review: its head, and what it shows."""
    made = frame("plain")
    bar = frame("panehead")
    bar.setFixedHeight(PANE_HEAD)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 3, 14, 3)
    row.setSpacing(8)
    for widget in head:
        row.addWidget(widget)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(body, 1)
    return made
