"""帮助: a page for each screen, rendered from the program's own files; nothing is fetched from anywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from app.about import TOPICS, help_text, help_title
from ui.theme import tokens_of
from ui.widgets.parts import button

SIZE = (820, 560)
INDEX_WIDTH = 150
SHEET = """
h1 { font-size: 18px; color: $text; margin-top: 4px; margin-bottom: 8px; }
h2 { font-size: 14px; color: $text; margin-top: 14px; margin-bottom: 4px; }
p, li { font-size: 13px; color: $text; line-height: 150%; }
"""


class HelpDialog(QDialog):
    """An index at the left, a page at the right; the window goes on working beside it."""

    def __init__(self, window: QWidget, topic: str) -> None:
        """Open at a topic; one that is not known is the first."""
        super().__init__(window)
        self.setWindowTitle("帮助")
        self.index = QListWidget()
        self.index.setAccessibleName("帮助目录")
        self.index.setFixedWidth(INDEX_WIDTH)
        self.index.addItems([help_title(name) for name in TOPICS])
        self.page = QTextBrowser()
        self.page.setAccessibleName("帮助内容")
        self.page.setOpenLinks(False)
        self.index.currentRowChanged.connect(self._show)
        body, foot, layout = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        body.addWidget(self.index)
        body.addWidget(self.page, 1)
        foot.addStretch(1)
        foot.addWidget(button("关闭", self.accept))
        layout.addLayout(body, 1)
        layout.addLayout(foot)
        self.resize(min(SIZE[0], window.width() - 40), min(SIZE[1], window.height() - 40))
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Turn to a topic."""
        self.index.setCurrentRow(TOPICS.index(topic) if topic in TOPICS else 0)
        self.index.setFocus()

    @property
    def topic(self) -> str:
        """The topic that is shown."""
        return TOPICS[self.index.currentRow()]

    def _show(self, row: int) -> None:
        tokens = tokens_of(self.palette())
        self.page.document().setDefaultStyleSheet(SHEET.replace("$text", tokens.text))
        # Qt's sheet of styles holds for HTML only, so Markdown goes through it.
        self.page.setMarkdown(help_text(TOPICS[row]))
        self.page.setHtml(self.page.toHtml())
        self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
        self.page.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
