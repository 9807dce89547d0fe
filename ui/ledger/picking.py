"""Which pop-up belongs to which column of the ledger's grid; each is loaded when it is wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.units import read_units
from ui.grid.rows import CellEdit, GridColumn, GridRow

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage
    from ui.ledger.pickers import PopUp, Take

UNITS = frozenset(("lead_units", "support_units", "responsible_units"))
DAYS = frozenset(("deadline", "start"))


class Picking:
    """Opens the pop-ups of one page and hands what they give to the grid."""

    def __init__(self, page: LedgerPage) -> None:
        """For this page."""
        self.page = page
        self.open: PopUp | None = None

    def columns(self, columns: tuple[GridColumn, ...]) -> tuple[GridColumn, ...]:
        """The columns with their pop-ups."""
        pickers = {
            **dict.fromkeys(UNITS, self.units),
            **dict.fromkeys(DAYS, self.day),
            "targets": self.targets,
        }
        return tuple(
            replace(column, picker=pickers[column.key])
            if column.key in pickers and (column.editable or column.key == "targets")
            else column
            for column in columns
        )

    def units(self, view: QWidget, row: GridRow, column: GridColumn) -> None:
        """The units of a column."""
        from ui.ledger.pickers import UnitPicker

        with self.page.desk.sessions() as session:
            names = [unit.name for unit in read_units(session)]
        self._show(UnitPicker(view, names, self._text(row, column), self._taker(row, column)))

    def day(self, view: QWidget, row: GridRow, column: GridColumn) -> None:
        """A day."""
        from ui.ledger.pickers import DayPicker

        today = self.page.desk.now().date()
        self._show(DayPicker(view, self._text(row, column), today, self._taker(row, column)))

    def targets(self, view: QWidget, row: GridRow, column: GridColumn) -> None:
        """The figures of a row."""
        from ui.ledger.pickers import TargetPicker

        page = self.page
        item = page.index.items[row.id]
        self._show(TargetPicker(view, page.desk, item, lambda: page.index.items[row.id]))

    def _text(self, row: GridRow, column: GridColumn) -> str:
        return row.cells[self.page.model.column_of(column.key)].text

    def _taker(self, row: GridRow, column: GridColumn) -> Take:
        def take(text: str) -> None:
            if text != self._text(row, column):
                edits = [CellEdit(row.id, column.key, text)]
                self.page.grid.actions.write(f"编辑 {column.title}", edits)

        return take

    def _show(self, made: PopUp) -> None:
        grid = self.page.grid
        place = grid.visualRect(grid.currentIndex())
        self.open = made
        made.open_at(QRect(grid.viewport().mapToGlobal(place.topLeft()), place.size()))
