"""What the window's measurements show in place of a ledger: a bare Qt model, and a page that keeps nothing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from ui.grid.model import GridModel
from ui.grid.rows import Cell, CellEdit, GridRow, Refusal


class BareModel(QAbstractTableModel):
    """The least that Qt needs to show rows."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these."""
        super().__init__()
        self.rows = list(map(list, rows))

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """All rows."""
        return len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        """All columns."""
        return len(self.rows[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text."""
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a text."""
        self.rows[index.row()][index.column()] = value
        self.dataChanged.emit(index, index)
        return True


class PlainEdits:
    """A page without a ledger: what is written goes straight back into the grid."""

    def __init__(self, model: GridModel) -> None:
        """Write into this model."""
        self.model = model

    def check(self, edits: Sequence[CellEdit]) -> list[Refusal]:
        """Refuse nothing."""
        return []

    def apply(self, name: str, edits: Sequence[CellEdit]) -> bool:
        """Put the texts in."""
        places, changed = self.model.indexes(), {}
        for edit in edits:
            cells = changed.setdefault(edit.row_id, list(self.model.row_of(edit.row_id).cells))
            cells[places[edit.key]] = Cell(edit.text)
        self.model.update_rows({row_id: GridRow(row_id, tuple(cells)) for row_id, cells in changed.items()})
        return True

    def grow(self, count: int) -> bool:
        """Grow by nothing."""
        return False
