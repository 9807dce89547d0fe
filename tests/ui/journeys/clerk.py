"""What a random clerk does to a ledger page, step by step, through keys, clipboard and actions."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QDialog

from app.history import next_undo
from app.ledgers import own_unit_id, read_plan
from app.units import read_units, short_names
from models.values import Kind
from tests.ui.grid.helpers import ALT, CTRL, NONE, SHIFT, Key, compose, press, write
from ui.ledger.chips import Tally, role_chips
from ui.ledger.scene import Scene
from ui.ledger.views import VIEWS

TEXTS = (
    "", "甲某", "0531-86061234", "1130", "soon", "省商务厅、省科技厅", "是", "２０２２年6月底", "完成第3期、共20家",
    '两行"带引号"\n第二行\t有制表符', "=SUM(A1)",
)  # fmt: skip
FILLS = {"down": (CTRL, Key.Key_D), "right": (CTRL, Key.Key_R), "all": (CTRL, Key.Key_Return)}
TOOLS = ("wrap", "compact", "levels", "pane", "sort_reset")
ACTIONS = ("insert", "up", "down", "delete")


class Clerk:
    """Does one thing after another to a page; places are numbers that wrap round."""

    def __init__(self, page: Any) -> None:
        """Sit down at this page; what was done before stays done."""
        self.page = page
        self.first = self._next()

    @property
    def grid(self) -> Any:
        """The grid of the page."""
        return self.page.grid

    def settle(self) -> None:
        """Close what stands open, as a click elsewhere does."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for made in self.page.window().findChildren(QDialog):
            made.close()
        if self.page.grid.proposals:
            self.grid.actions.drop_plan()
        self.page.grid.commit_editor()
        for field in self.page.detail.form.edits.values():
            if not field.commit():
                field.give_up()

    def select(self, row: int, column: int, height: int = 1, width: int = 1) -> bool:
        """Select a block of cells by the numbers of its corner; whether there is anything to select."""
        lines, positions = self.page.model.row_lines, len(self.grid.lanes.visible())
        if not lines:
            return False
        first, left = row % len(lines), column % positions
        last, right = min(first + height, len(lines)) - 1, min(left + width, positions) - 1
        self.grid.setFocus()
        self.grid.selecting.move(lines[first], left)
        if (last, right) != (first, left):
            self.grid.selecting.extend(lines[last], right)
        return True

    def edit(self, row: int, column: int, text: str, *, composed: bool = False) -> None:
        """Type or compose a text into a cell."""
        if self.select(row, column):
            line = text.split("\n", 1)[0].replace("\t", " ")
            if composed:
                compose(self.grid, "n", "ni", commit=line)
            else:
                write(self.grid, line)
            if self.grid.editing():
                press(self.grid, Key.Key_Return)

    def paste(self, row: int, column: int, texts: list[list[str]], *, take: bool = True) -> None:
        """Paste a block; where a preview is shown, take it or drop it."""
        if self.select(row, column):
            self.grid.actions.copy()
            QApplication.clipboard().setText(
                "\n".join("\t".join(f'"{_quoted(t)}"' for t in line) for line in texts)
            )
            press(self.grid, Key.Key_V, CTRL)
            if self.grid.proposals and take:
                self.grid.actions.take_plan()

    def fill(self, row: int, column: int, height: int, width: int, way: str) -> None:
        """Fill a block down, right, or with what its first cell says."""
        if self.select(row, column, height, width):
            press(self.grid, FILLS[way][1], FILLS[way][0])

    def clear(self, row: int, column: int, height: int, width: int) -> None:
        """Empty a block."""
        if self.select(row, column, height, width):
            press(self.grid, Key.Key_Delete, NONE)

    def filter(self, column: int, value: int | None) -> None:
        """Keep the rows that say the same as one of them, or all."""
        model = self.page.model
        at = column % len(model.columns)
        texts = sorted({row.cells[at].text for row in model.rows})
        wanted = None if value is None or not texts else frozenset({texts[value % len(texts)]})
        self.grid.columns.set_filter(model.columns[at].key, wanted)

    def sort(self, column: int, *, descending: bool, add: bool) -> None:
        """Sort by a column, alone or after those it is sorted by."""
        self.grid.columns.sort_by(column % len(self.page.model.columns), add=add, descending=descending)

    def tool(self, name: str) -> None:
        """Press one of the tools of the page."""
        made = getattr(self.page, name)
        if made.isEnabled():
            made.trigger()

    def row(self, name: str, row: int, height: int = 1) -> None:
        """Insert, move or delete."""
        if self.select(row, 0, height):
            getattr(self.page.rows, name).trigger()
            press(self.grid, Key.Key_Escape)

    def add(self, kind: Kind) -> None:
        """Add a row of a kind."""
        self.page.rows.add[kind].trigger()
        press(self.grid, Key.Key_Escape)

    def split(self, row: int, keep: int) -> None:
        """Split a row and keep some of the drafts."""
        if self.select(row, 0):
            dialog = self.page.rows.split_row()
            if dialog is not None:
                for line in dialog.lines[keep + 1 :]:
                    line.kept.setChecked(False)
                dialog.take()

    def note(self, row: int, height: int, text: str) -> None:
        """Write a remark for several rows in the pane."""
        if not self.page.detail.isHidden() and self.select(row, 0, height) and self.page.detail.items:
            self.page.detail.form.edits["note"].box.setPlainText(text)

    def copy(self, row: int, column: int, height: int, width: int) -> None:
        """Copy a block with its headings."""
        if self.select(row, column, height, width):
            press(self.grid, Key.Key_C, CTRL | SHIFT)

    def fold(self) -> None:
        """Fold or unfold everything."""
        press(self.grid, Key.Key_Minus, CTRL | SHIFT)

    def wander(self, keys: list[Any]) -> None:
        """Walk about."""
        for key in keys:
            press(self.grid, key, ALT if key == Key.Key_F4 else NONE)

    def undo_all(self) -> int:
        """Take everything back; how many steps."""
        steps = 0
        while self.undo():
            steps += 1
        return steps

    def undo(self) -> bool:
        """Take back one step of this clerk's; whether there was one."""
        return self._next() != self.first and bool(self.page.desk.undo())

    def _next(self) -> str | None:
        with self.page.desk.sessions() as session:
            found = next_undo(session)
            return found.id if found else None

    def redo_all(self) -> int:
        """Do everything again; how many steps."""
        steps = 0
        while self.page.desk.redo_name:
            assert self.page.desk.redo()
            steps += 1
        return steps

    def tidy(self) -> None:
        """Arrange the page as it was at first."""
        self.settle()
        self.page.show_view(VIEWS[0].key)
        self.page.clear_filters()
        self.grid.columns.set_sort([])
        self.page.model.set_folded(())
        for made in (self.page.wrap, self.page.compact, self.page.levels):
            if made.isChecked():
                made.trigger()


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def expected(page: Any) -> tuple[list[Any], Tally]:
    """The rows that the page must hold, and its counts, made from the ledger alone."""
    desk = page.desk
    with desk.sessions() as session:
        plan = read_plan(session, desk.plan, phones=True)
        scene = Scene(plan, desk.now().date(), own_unit_id(session), short_names(read_units(session)))
    tally = Tally.of(scene)
    chips = role_chips(scene) if page.view.key == "role" else tally.chips()
    chip = next(chip for chip in chips if chip.key == page.chips.key)
    items = page.view.items(scene)
    rows = page.view.rows(scene, page.with_children)
    kept = [row for row in rows if chip.keep(items.get(row.parent or "", items[row.id]), row.id)]
    return kept, tally


def agrees(page: Any) -> None:
    """Model and ledger say the same, and the view knows every line of the model."""
    rows, tally = expected(page)
    assert page.model.rows == rows
    assert page.tally == tally
    assert page.grid.verticalHeader().count() == len(page.model.lines)
    assert not page.grid.editing() and page.model._held == 0
