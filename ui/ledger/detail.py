"""The pane beside the grid: everything about one row, the notice's own words first."""

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.values import ItemRow
from ui.desk import Desk
from ui.ledger.scene import Scene
from ui.widgets.parts import label

WIDTH = 304


class DetailPane(QFrame):
    """Shows the active row."""

    def __init__(self, desk: Desk) -> None:
        """An empty pane."""
        super().__init__()
        self.desk = desk
        self.setProperty("look", "pane")
        self.setMinimumWidth(WIDTH)
        self.title = label("", "title", wraps=True)
        self.body: QLabel = label("", wraps=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(self.title)
        column.addWidget(self.body)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def show_item(self, scene: Scene, item: ItemRow | None) -> None:
        """Show one row."""
        self.title.setText(item.title if item else "")
        self.body.setText(item.body if item else "")

    def commit_pending(self) -> bool:
        """Nothing is typed here yet."""
        return True
