"""What leaves the ledger page: the view, the filing layout and 任务分办单, looked at, printed or written out.

What prints is loaded when it is wanted: the program starts without fonts and PDFs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ledgers import own_unit_id, read_plan, unit_name
from app.operation import Sessions
from app.printing import NothingToPrint, filing_tables, layout_named, slip_tables
from app.units import read_units
from models.rules.layout import chinese_date, unit_names
from models.rules.mine import mine_rows
from models.values import Column, PlanRow, Table, UnitRow
from ui.printing.saving import Saving
from ui.shell.busy import BusyBar
from ui.widgets.parts import action, menu_button, submenu, tool_button

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage
    from ui.printing.preview import PreviewDialog
    from ui.printing.printout import Choices, Printout

LONGEST_TITLE = 32


@dataclass(frozen=True, slots=True)
class Plans:
    """The plan that is shown and how the others of its ledger are read, with what their prints need."""

    sessions: Sessions
    shown: PlanRow
    every: tuple[PlanRow, ...]
    own_unit: str | None
    own_name: str | None
    columns: tuple[Column, ...]
    directory: tuple[UnitRow, ...]
    now: datetime

    def read(self, *, every: bool) -> tuple[PlanRow, ...]:
        """The shown plan, or all; a session for each, so that a change in between need not wait."""
        return tuple(self._full(plan) for plan in self.every) if every else (self.shown,)

    def _full(self, plan: PlanRow) -> PlanRow:
        with self.sessions() as session:
            return read_plan(session, plan, phones=True)

    def filing(self, choices: Choices) -> Sequence[Table]:
        """The filing layout, a table a plan; for a job."""
        return filing_tables(
            self.read(every=choices.every_plan),
            own_unit=self.own_name,
            now=self.now,
            columns=self.columns,
            phones=choices.phones,
            directory=self.directory,
        )

    def slips(self, choices: Choices) -> Sequence[Table]:
        """The 任务分办单 of the chosen unit; for a job."""
        plans = self.read(every=choices.every_plan)
        rows = [row for plan in plans for row in mine_rows(plan, choices.unit)]
        return slip_tables(plans, rows, unit_id=choices.unit, unit=self.units.get(choices.unit, ""))

    @property
    def units(self) -> dict[str, str]:
        """Names of the units that stand in the shown plan by id, 本单位 first."""
        found = {self.own_unit: self.own_name} if self.own_unit and self.own_name else {}
        roles = (role for item in self.shown.items for role in item.roles)
        return found | {role.unit_id: role.unit for role in roles if role.unit_id != self.own_unit}


class Output(QObject):
    """Actions of the page that print and export, for its menus and its head."""

    def __init__(self, page: LedgerPage) -> None:
        """Act on what this page shows."""
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.busy = BusyBar()
        self.saving = Saving(page, page.desk, page.jobs, self.busy)
        self.saving.written.connect(lambda printed: self.desk.written.emit(printed.path))
        self.view = action(page, "打印当前视图…", self.preview_view, "Ctrl+P", "print")
        self.filing = action(page, "打印台账（备案版式）…", self.preview_filing, icon="filing")
        self.slips = action(page, "任务分办单…", self.preview_slips, icon="exchange")
        self.exports = [
            action(page, "导出当前视图为 Excel…", self.export_view, icon="export"),
            action(page, "导出台账为 Excel（备案版式）…", partial(self.export_filing, ".xlsx")),
            action(page, "导出台账为 PDF…", partial(self.export_filing, ".pdf")),
        ]
        self.export_menu = submenu(page, "导出", [*self.exports])

    def entries(self) -> list[QAction | QMenu | None]:
        """For the menu 文件."""
        return [self.view, self.filing, self.slips, self.export_menu]

    def buttons(self) -> list[QWidget]:
        """For the head of the page."""
        self.export_button: QToolButton = menu_button("导出", "export", [*self.exports, self.slips])
        preview = tool_button(self.view)
        preview.setText("打印预览")
        preview.setAccessibleName("打印预览")
        return [self.export_button, preview]

    # What is printed.

    def view_printout(self) -> Printout:
        """The grid as it stands now. Raises NothingToPrint."""
        from app.preview import VIEW_LEAST
        from ui.printing.printout import Printout
        from ui.printing.view_table import ShownView, view_table

        page, shown = self.page, self.page.grid.shown()
        lines = tuple(page.model.lines)
        if not lines or not shown.columns:
            raise NothingToPrint(what="当前视图里一行也没有")
        view = ShownView(
            f"{page.scene.plan.title}工作台账",
            lines,
            tuple(shown.columns),
            tuple(shown.indexes),
            self._view_words(len(shown.rows)),
            chinese_date(self.desk.now().date()),
            unit_names(page.scene.plan.items),
        )
        return Printout(
            "当前视图",
            lambda choices: [view_table(view, phones=choices.phones)],
            lambda choices: self._stem(f"{page.view.title}视图"),
            frozenset({"phones"} if view.has_phones else ()),
            least=VIEW_LEAST,
            book=lambda choices: [view_table(view, phones=choices.phones, plain=True)],
        )

    def _view_words(self, shown: int) -> str:
        """How many rows of which view, what filters them, what sorts them."""
        page = self.page
        whole = page.whole
        count = f"{shown}/{whole}" if shown != whole else f"{whole}"
        words = [f"{page.view.title}，{count}{page.view.unit}"]
        if filters := page._filter_words():
            words.append(f"筛选：{filters}")
        if away := page.model.folded_away:
            words.append(f"另有{away}{page.view.unit}折叠，没有列出")
        titles = {column.key: column.title for column in page.model.columns}
        levels = [f"{titles[key]}{'降序' if down else '升序'}" for key, down in page.model.sort_levels]
        words += [f"排序：{'、'.join(levels)}"] if levels else []
        return "；".join(words)

    def _plans(self) -> Plans:
        plan = self.page.scene.plan
        if not plan.id:
            raise NothingToPrint(what="台账里还没有计划")
        with self.desk.sessions() as session:
            own = own_unit_id(session)
            return Plans(
                self.desk.sessions,
                plan,
                self.desk.plans,
                own,
                unit_name(session, own),
                layout_named(session, None),
                read_units(session),
                self.desk.now(),
            )

    def filing_printout(self) -> Printout:
        """The filing layout. Raises NothingToPrint."""
        from ui.printing.printout import Printout

        plans = self._plans()
        stem = partial(self._stem, "工作台账-备案稿")
        return Printout("台账（备案版式）", plans.filing, lambda choices: stem(), self._asks("phones"))

    def slips_printout(self) -> Printout:
        """任务分办单 of 本单位 or another unit of the plan. Raises NothingToPrint."""
        from ui.printing.printout import Printout

        plans = self._plans()
        units = plans.units
        if not units:
            raise NothingToPrint(what="这套计划里还没有责任单位")
        return Printout(
            "任务分办单",
            plans.slips,
            lambda choices: self._stem(f"{units[choices.unit]}-任务分办单"),
            self._asks("unit"),
            tuple(units.items()),
            next(iter(units)),
        )

    def _asks(self, *asks: str) -> frozenset[str]:
        return frozenset({*asks, "plans"} if len(self.desk.plans) > 1 else asks)

    def _stem(self, what: str) -> str:
        """A name for a file: number of the plan where there are several, its title, what it is, the day."""
        plan = self.page.scene.plan
        number = f"{plan.position + 1}-" if len(self.desk.plans) > 1 else ""
        return f"{number}{plan.title[:LONGEST_TITLE]}-{what}-{self.desk.now():%Y%m%d}"

    # What is done with it.

    def preview_view(self) -> PreviewDialog | None:
        """Ctrl+P."""
        return self._preview(self.view_printout)

    def preview_filing(self) -> PreviewDialog | None:
        """The filing layout to look at."""
        return self._preview(self.filing_printout)

    def preview_slips(self) -> PreviewDialog | None:
        """任务分办单 to look at."""
        return self._preview(self.slips_printout)

    def _ready(self, printout: Callable[[], Printout]) -> Printout | None:
        found: Printout | None = self.desk.tried(printout) if self.page.commit_pending() else None
        return found

    def _preview(self, printout: Callable[[], Printout]) -> PreviewDialog | None:
        from ui.printing.preview import PreviewDialog

        found = self._ready(printout)
        if found is None:
            return None
        dialog = PreviewDialog(self.page.window(), self.desk, self.page.jobs, found)
        dialog.open()
        return dialog

    def export_view(self) -> None:
        """The visible rows and columns in the shown order as a workbook."""
        self._export(self.view_printout, ".xlsx")

    def export_filing(self, suffix: str) -> None:
        """The filing layout of the shown plan as a workbook or a PDF."""
        self._export(self.filing_printout, suffix)

    def _export(self, printout: Callable[[], Printout], suffix: str) -> None:
        from ui.printing.printout import Choices, write

        found = self._ready(printout)
        if found is None:
            return
        choices = Choices(unit=found.unit)
        build = found.workbook if suffix == ".xlsx" else found.tables
        self.saving.ask(found.stem(choices), suffix, partial(write, build, choices, now=self.desk.now()))
