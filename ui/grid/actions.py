"""What a clerk does to cells, each as one named operation of the page: write, clear, copy, paste, fill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from ui.grid.delegates import Proposal
from ui.grid.filling import fill_down, fill_handle, fill_right, fill_value
from ui.grid.rows import CellEdit, Refusal
from ui.grid.series import Way
from ui.grid.shown import Area
from ui.grid.summing import say_sums, sum_cells
from ui.steps import Stopped

if TYPE_CHECKING:
    from ui.grid.pasting import PastePlan
    from ui.grid.view import GridView

# Sums of more cells than this would keep the window waiting at every move.
MOST_SUMMED = 5000


class Actions:
    """Turns what is selected into edits and hands them to the page."""

    def __init__(self, view: GridView) -> None:
        """Act on this view."""
        self.view = view
        self.taken = True
        self.plan: PastePlan | None = None

    # Writing.

    def commit(self, line: int, column: int, text: str) -> None:
        """Write one cell; whether that was done stands in `taken` (Qt's own signal carries no answer)."""
        row = self.view.grid.row_at(line)
        definition = self.view.grid.columns[column]
        self.taken = True
        if row is not None and row.cells[column].text != text:
            self.taken = self.write(f"编辑 {definition.title}", [CellEdit(row.id, definition.key, text)])

    def write(self, name: str, edits: Sequence[CellEdit]) -> bool:
        """Write what can be written as one operation; what cannot is told. Whether all was written."""
        page = self.view.edits
        if page is None or not edits:
            return page is not None
        if self.view.grid.locked:
            self.view.locked_tried.emit()
            return False
        try:
            refusals = page.check(edits)
            kept = {(refusal.row_id, refusal.key, refusal.added) for refusal in refusals}
            good = [edit for edit in edits if (edit.row_id, edit.key, edit.added) not in kept]
            done = page.apply(name, good) if good else True
        except Stopped:
            return False
        if refusals:
            self.view.refused.emit(refusals)
        return done and not refusals

    def clear(self) -> bool:
        """Empty the selected cells; rows stay."""
        edits = fill_value(self.view.shown(), self.view.shown_areas(), "")
        return self.write(f"清除 {len(edits)} 格", edits) if edits else True

    def fill_selection(self, text: str | None = None) -> bool:
        """One text into every selected cell: that of the active one where none is given."""
        active = self.view.selecting.active()
        if text is None and active is not None:
            text = self.view.grid.cell(active[0], self.view.index_at(*active).column()).text
        edits = fill_value(self.view.shown(), self.view.shown_areas(), text or "")
        return self.write(f"填充 {len(edits)} 格", edits) if edits else True

    def fill(self, rule: Callable[..., list[CellEdit]]) -> bool:
        """Fill each selected block down or right."""
        shown = self.view.shown()
        edits = [edit for area in self.view.shown_areas() for edit in rule(shown, area)]
        name = "向下填充" if rule is fill_down else "向右填充"
        return self.write(f"{name} {len(edits)} 格", edits) if edits else True

    def fill_down(self) -> bool:
        """Ctrl+D."""
        return self.fill(fill_down)

    def fill_right(self) -> bool:
        """Ctrl+R."""
        return self.fill(fill_right)

    def drag_fill(self, source: Area, target: Area, way: Way) -> bool:
        """Fill what the handle was dragged over, in numbers of shown rows."""
        edits = fill_handle(self.view.shown(), source, target, way)
        return self.write(f"拖动填充 {len(edits)} 格", edits) if edits else True

    def today(self) -> bool:
        """Ctrl+;: today's date into the active cell, as the page spells it."""
        active = self.view.selecting.active()
        if active is None:
            return True
        index = self.view.index_at(*active)
        if self.view.grid.editable(index.row(), index.column()):
            self.commit(index.row(), index.column(), self.view.today())
        return self.taken

    def summary(self) -> str:
        """What the status bar says of the selection: 选中 3 格 · 求和 62家 · 平均 20.67家."""
        areas = self.view.shown_areas()
        count = sum(area.height * area.width for area in areas)
        if count > MOST_SUMMED:
            return f"选中 {count} 格"
        shown = self.view.shown()
        return say_sums(sum_cells(text for area in areas for row in shown.texts(area) for text in row))

    # Clipboard.

    def copy(self, headings: bool = False) -> bool:
        """Copy the last selected block as text and as an HTML table; bands are no part of it."""
        # What reads and writes tables of other programs is loaded with the first of them.
        from ui.grid.clipboard import to_html, to_tsv

        areas = self.view.shown_areas()
        if not areas:
            return False
        shown = self.view.shown()
        texts = shown.texts(areas[-1])
        titles = [column.title for column in shown.columns[areas[-1].left : areas[-1].right + 1]]
        data = QMimeData()
        data.setText(to_tsv([titles, *texts] if headings else texts))
        data.setHtml(to_html(texts, titles if headings else ()))
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def cut(self) -> bool:
        """Copy, then empty."""
        return self.copy() and self.clear()

    def paste(self) -> bool:
        """Paste at once, or show first what would become of it."""
        from ui.grid.clipboard import read_clipboard
        from ui.grid.pasting import plan_paste

        areas = self.view.shown_areas()
        data = QGuiApplication.clipboard().mimeData()
        if not areas or self.view.edits is None or data is None:
            return False
        if self.view.grid.locked:
            self.view.locked_tried.emit()
            return False
        block = read_clipboard(data.text(), data.html() if data.hasHtml() else "")
        if not block.texts:
            return False
        page = self.view.edits
        try:
            plan = plan_paste(block, self.view.shown(), areas[-1], may_grow=page.grow, check=page.check)
        except Stopped:
            return True
        self._select_landing(areas[-1], plan)
        if plan.needs_preview:
            self._propose(plan)
            return True
        return self._paste(plan)

    def _paste(self, plan: PastePlan) -> bool:
        """Write a plan in one operation."""
        page = self.view.edits
        try:
            done = page is not None and (page.apply(plan.name, plan.edits) if plan.edits else True)
        except Stopped:
            done = False
        if done:
            self.view.pasted.emit(plan)
        return done

    def _select_landing(self, area: Area, plan: PastePlan) -> None:
        """Select the cells a paste lands on, as far as there are rows already."""
        lines = self.view.grid.row_lines
        last = min(area.top + plan.height, len(lines)) - 1
        right = min(area.left + plan.width, len(self.view.lanes.visible())) - 1
        self.view.selecting.activate(lines[area.top], area.left)
        self.view.selecting.select(Area(lines[area.top], area.left, lines[last], right))

    def _propose(self, plan: PastePlan) -> None:
        """Show a plan in the cells and wait for `take_plan` or `drop_plan`."""
        self.plan = plan
        proposals = {
            (edit.row_id, edit.key): Proposal(edit.text, "filled") for edit in plan.edits if edit.row_id
        }
        grid = self.view.grid
        for row_id, key in plan.same:
            text = grid.cell(grid.line_of(row_id), grid.column_of(key)).text
            proposals[row_id, key] = Proposal(text, "same")
        for refusal in plan.refusals:
            if refusal.row_id:
                proposals[refusal.row_id, refusal.key] = Proposal(refusal.text, "refused")
        self.view.propose(proposals)
        self.view.paste_planned.emit(plan)

    def take_plan(self) -> bool:
        """Write the plan that is shown: what can be filled."""
        plan = self.plan
        self.drop_plan()
        return plan is not None and self._paste(plan)

    def drop_plan(self) -> None:
        """Take the plan away without writing."""
        self.plan = None
        self.view.propose({})
        self.view.paste_planned.emit(None)

    def refusals(self) -> list[Refusal]:
        """What the plan that is shown cannot fill."""
        return list(self.plan.refusals) if self.plan is not None else []
