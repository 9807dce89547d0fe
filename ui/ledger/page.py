"""The ledger page: the plan as the table a clerk knows, its notice beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.operation import Changed
from app.pinyin import spelled, spellings
from models.rules.counts import PlanCounts
from models.values import ItemRow, Kind
from ui import memory
from ui.desk import Desk
from ui.grid.filtering import say_filter
from ui.grid.model import GridModel
from ui.grid.panel import GridPanel
from ui.grid.rows import GridColumn, GridRow
from ui.grid.view import GridView
from ui.jobs import Jobs
from ui.ledger.chips import ChipBar, Tally, role_chips
from ui.ledger.detail import DetailPane
from ui.ledger.editing import LedgerEdits, say_refused
from ui.ledger.empty import EmptyState
from ui.ledger.output import Output
from ui.ledger.people_actions import PeopleActions
from ui.ledger.picking import Picking
from ui.ledger.rereading import Reread, Rereader, read_scene
from ui.ledger.row_actions import RowActions
from ui.ledger.scene import EMPTY_PLAN, Scene
from ui.ledger.side import Side
from ui.ledger.status import status_parts
from ui.ledger.views import VIEWS, Index, View
from ui.shell.page import Page, Part
from ui.theme import tokens_of
from ui.widgets.fitting_row import FittingRow
from ui.widgets.parts import action, menu_button, tool_button

# Rows of a plan of more items than this are made in a turn of their own after it was read.
MANY = 400


class LedgerPage(Page):
    """Grid, chips and tools over one plan."""

    title = "台账"
    zoomable = True

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        """An empty page."""
        super().__init__(desk, jobs, parent)
        self.view: View = VIEWS[0]
        self.with_children = self._laying = False
        self._made: dict[str, tuple[GridColumn, ...]] = {}
        self.scene = Scene(EMPTY_PLAN, desk.now().date())
        self.known: frozenset[str] = frozenset()
        self.index = Index(self.scene, {})
        self.tally = Tally.of(self.scene)
        self.whole = 0
        self.rereader = Rereader()
        self.model = GridModel(self)
        self.model.spell = spelled
        self.grid = GridView(self.model, tokens_of(self.palette()))
        self.panel = GridPanel(self.grid)
        self.grid.edits = LedgerEdits(desk, lambda: (self.view, self.index))
        self.grid.initials = spellings
        self.grid.day = lambda: desk.now().date()
        self.picking = Picking(self)
        self.chips = ChipBar()
        self.detail = DetailPane(desk)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._show_all)
        self._make_tools()
        self._lay_out()
        self._connect()
        self._wear_view()

    def _make_tools(self) -> None:
        self.rows, self.people, self.output = RowActions(self), PeopleActions(self), Output(self)
        self.views = {view.key: action(self, view.title, partial(self.show_view, view.key)) for view in VIEWS}
        self.sort_reset = action(self, "恢复章节顺序", lambda: self.grid.columns.set_sort([]), icon="sort")
        self.columns = action(self, "列…", self.panel.arrange_columns, icon="columns")
        self.wrap = action(self, "自动换行", self._toggle_wrap, icon="wrap")
        self.compact = action(self, "紧凑", self._toggle_compact)
        self.levels = action(self, "显示举措", self._toggle_children, icon="levels")
        self.pane = action(self, "详情", lambda: self.side.toggle(), "Ctrl+I", "pane")
        for made in (self.wrap, self.compact, self.levels, self.pane, *self.views.values()):
            made.setCheckable(True)
        self.view_button = menu_button("视图", "view", list(self.views.values()))
        tools = [
            tool_button(made) for made in (self.sort_reset, self.columns, self.wrap, self.levels, self.pane)
        ]
        self.bar = FittingRow(self.chips, [self.view_button, *tools], kept=[self.view_button])
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        self.add_button = menu_button("新增", "plus", list(self.rows.add.values()))
        head.addWidget(self.add_button)
        for widget in (tool_button(self.rows.split), *self.output.buttons()):
            head.addWidget(widget)

    def _lay_out(self) -> None:
        self.empty = EmptyState()
        self.middle = QStackedWidget()
        self.middle.addWidget(self.panel)
        self.middle.addWidget(self.empty)
        self.side = Side(self, self.desk, self.middle, self.detail)
        self.side.shown.connect(self.pane.setChecked)
        self.side.opened.connect(self._show_detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.output.busy)
        layout.addWidget(self.bar)
        layout.addWidget(self.side.splitter, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda key: self._show_all())
        self.grid.active_changed.connect(lambda row_id: self._show_detail())
        self.grid.selection_changed.connect(self._selected)
        self.detail.closed.connect(self.side.toggle)
        self.detail.by_role_wanted.connect(self._edit_roles)
        self.detail.locate_wanted.connect(self._locate)
        self.detail.pending_changed.connect(self.pending_changed)
        self.grid.layout_changed.connect(self._keep_layout)
        self.grid.refused.connect(lambda refusals: self.desk.refused.emit(say_refused(refusals)))
        self.grid.locked_tried.connect(self.desk.tell_locked)
        self.grid.cells.rows = self.rows.beside_cells
        self.desk.settings_changed.connect(lambda settings: self.grid.columns.set_zoom(settings.zoom / 100))

    # Content

    @property
    def counts(self) -> PlanCounts:
        """How the plan stands."""
        return self.tally.counts

    def refresh(self, changed: Changed | None) -> None:
        """Read the plan and show what differs from what is shown; place and selection stay."""
        self.known = frozenset(item.id for item in self.scene.plan.items)
        self.rows.lock(self.desk.read_only)
        tokens = tokens_of(self.palette())
        if tokens != self.grid.ink.tokens:
            self.grid.wear(tokens)
        same = self.scene.today == self.desk.now().date() and self.scene.plan.id == self.desk.plan_id
        found = self.rereader.read(self.desk.sessions, self.scene, changed.rows) if changed and same else None
        if found is not None:
            self._show_part(found)
            self._show_about()
            return
        with memory.made_to_stay():
            self._read()
        if len(self.scene.plan.items) > MANY:
            self._late.start()
        else:
            self._show_all()

    def _read(self) -> None:
        """Read all of the plan."""
        plan, today = self.desk.plan, self.desk.now().date()
        self.scene = read_scene(self.desk.sessions, plan, today) if plan else Scene(EMPTY_PLAN, today)
        self.tally = Tally.of(self.scene)
        self._put_chips()

    def _show_part(self, found: Reread) -> None:
        """Show changed items in their places; where rows came, went or pass another chip, all anew."""
        self.scene = found.scene
        self.tally = self.tally.exchanged(Tally.of(found.before), Tally.of(found.after))
        self._put_chips()
        items = self.view.items(found.after)
        if self.chips.key != "all" or items.keys() != self.view.items(found.before).keys():
            self._show_rows()
            return
        self.index = Index(self.scene, self.index.items | items)
        bands = {row_id: row.band for row_id in items if (row := self.model.row_of(row_id)) is not None}
        rows = self.view.rows(found.after, self.with_children)
        self.model.update_rows({row.id: replace(row, band=bands.get(row.id)) for row in rows})

    def _show_rows(self) -> None:
        self._late.stop()
        with memory.made_to_stay():
            self._put_rows()

    def _put_rows(self) -> None:
        self.index = Index(self.scene, self.view.items(self.scene))
        chip = self.chips.chip
        rows = list(self.view.rows(self.scene, self.with_children))
        self.whole = len(rows)
        rows = [row for row in rows if chip is None or chip.keep(self._item(row), row.id)]
        standing = self.model.rows
        pairs = zip(rows, standing, strict=False)
        differing = dict(islice(((row.id, row) for row, before in pairs if row != before), MANY + 1))
        same_rows = [row.id for row in standing] == [row.id for row in rows]
        if same_rows and self.model.columns == self._columns() and len(differing) <= MANY:
            self.model.update_rows(differing)
        else:
            self.model.set_content(self._columns(), rows, self.scene.bands())
        if self.model.row_lines and not self.grid.currentIndex().isValid():
            # A ledger opens on its first row, not on the band above it.
            self.grid.setCurrentIndex(
                self.model.index(self.model.row_lines[0], self.model.column_of("title"))
            )

    def _put_chips(self) -> None:
        """The chips of the view: those of roles count roles."""
        self.chips.put(role_chips(self.scene) if self.view.key == "role" else self.tally.chips())

    def _show_all(self) -> None:
        """Show the rows of the view and what speaks of them."""
        self._show_rows()
        self._show_about()

    def _show_about(self) -> None:
        self._show_detail()
        self._show_empty()
        self.status_changed.emit()

    def _columns(self) -> tuple[GridColumn, ...]:
        """The columns of the view with their pop-ups, the same ones every time."""
        if self.view.key not in self._made:
            self._made[self.view.key] = self.picking.columns(self.view.columns)
        return self._made[self.view.key]

    def _show_empty(self) -> None:
        """Say why no row is shown, and what to do."""
        nothing = not self.model.row_lines
        self.middle.setCurrentWidget(self.empty if nothing else self.panel)
        if nothing and not self.index.items:
            words = "还没有任务。把通知拖进来，或新增一条后从 Excel 粘贴。"
            self.empty.say(words, ("新增任务", self.rows.add[Kind.TASK].trigger))
        elif nothing:
            unit = {"item": "任务", "role": "角色", "target": "指标"}[self.view.key]
            words = f"没有符合条件的{unit}。当前筛选：{self._filter_words()}。"
            self.empty.say(words, ("清除筛选", self.clear_filters))

    def _filter_words(self) -> str:
        titles = {column.key: column.title for column in self.view.columns}
        chip = self.chips.chip
        words = [chip.words.rsplit(" ", 1)[0]] if chip is not None and chip.key != "all" else []
        if self.model.filters_on:
            words += [say_filter(titles[key], wanted) for key, wanted in self.model.filters.items()]
        return "、".join(words)

    def clear_filters(self) -> None:
        """Show everything again."""
        self.grid.columns.clear_filters()
        self.chips.choose("all")

    def _item(self, row: GridRow) -> ItemRow:
        found = self.index.items[row.id]
        return self.index.items.get(row.parent, found) if row.parent else found

    def active_row(self) -> str | None:
        """The id of the row of the active cell."""
        row = self.model.row_at(self.grid.currentIndex().row())
        return row.id if row else None

    def _show_detail(self) -> None:
        if not self.detail.isHidden():
            self.detail.show_items(self.scene, self.selected_items())

    def selected_items(self) -> tuple[ItemRow, ...]:
        """The items of the rows that are selected, each once; that of the active cell where only it is."""
        active = self.active_row()
        ids = self._selected_ids() or ([active] if active else [])
        items = {self.index.items[key].id: self.index.items[key] for key in ids if key in self.index.items}
        return tuple(items.values())

    def selected_rows(self) -> list[str]:
        """Ids of the rows that the selection touches, that of the active cell where it touches one."""
        active = self.active_row()
        return self._selected_ids() or ([active] if active else [])

    def _selected_ids(self) -> list[str]:
        """Rows that the selection touches, where it touches more than one."""
        model, areas = self.model, self.grid.shown_areas()
        lines = {line for area in areas for line in range(area.top, area.bottom + 1)}
        return [model.lines[model.row_lines[line]].id for line in sorted(lines)] if len(lines) > 1 else []

    def _selected(self) -> None:
        self._show_detail()
        self.status_changed.emit()

    def _locate(self, item_id: str) -> QWidget | None:
        """Open the notice where it says the row."""
        # Loaded when it is wanted: with it come the rules that read notices.
        from ui.ledger.detail.notice_dialog import open_notice

        return open_notice(self.desk, self.window(), item_id)

    def _edit_roles(self, item_id: str) -> None:
        """Show the roles of a row where they are filled in."""
        item = next((item for item, _ in self.scene.placed() if item.id == item_id), None)
        if item is not None and item.roles:
            self.go_to("role", item.roles[0].id)

    # Views

    def show_view(self, key: str) -> None:
        """Show the plan another way; each view keeps its own arrangement of columns."""
        self.grid.commit_editor()
        self._laying = True
        self.view = next(view for view in VIEWS if view.key == key)
        self._put_chips()
        self._show_all()
        self._wear_view()
        self.status_changed.emit()

    def _wear_view(self) -> None:
        self.view_button.setText(f" 视图：{self.view.title}")
        for key, made in self.views.items():
            made.setChecked(key == self.view.key)
        self._laying = True
        self.model.set_content(self._columns(), list(self.model.rows), self.scene.bands())
        self.grid.columns.define()
        kept = self.desk.state(self._layout_key())
        if isinstance(kept, dict):
            # The zoom is the person's, not the view's.
            self.grid.arrange(kept | {"zoom": self.desk.settings.zoom / 100})
        self._laying = False
        self._show_checks()
        self.bar.fit()

    def _layout_key(self) -> str:
        path = self.desk.ledger.path if self.desk.ledger else ""
        return f"grid/{self.view.key}/{path}"

    def _keep_layout(self) -> None:
        self._show_empty()
        if not self._laying and self.desk.ledger is not None:
            self.desk.keep_state(self._layout_key(), self.grid.arrangement())
        self.status_changed.emit()

    def _show_checks(self) -> None:
        self.wrap.setChecked(self.grid.wraps)
        self.compact.setChecked(self.grid.compact)
        self.levels.setChecked(self.with_children)
        self.levels.setEnabled(self.view.key == "item")

    def _toggle_wrap(self) -> None:
        self.grid.columns.set_wraps(not self.grid.wraps)
        self._show_checks()

    def _toggle_compact(self) -> None:
        self.grid.columns.set_compact(not self.grid.compact)
        self._show_checks()

    def _toggle_children(self) -> None:
        self.with_children = not self.with_children
        self._show_all()
        self._show_checks()

    # What the window asks

    def commit_pending(self) -> bool:
        """Write what is being typed in a cell or in the pane."""
        self.grid.commit_editor()
        return self.detail.commit_pending()

    def status_parts(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Rows shown, filters, figures; the selection's sums, how far the filling is."""
        return status_parts(self)

    def tools(self) -> QWidget | None:
        """New rows and 拆分举措 beside the name."""
        return self.head

    def menus(self) -> Mapping[str, Sequence[QAction | QMenu | None]]:
        """What is done to cells and rows; views and arrangement."""
        arrangement = [self.sort_reset, self.columns, self.wrap, self.compact, self.levels, self.pane]
        views = [*self.views.values(), None, *arrangement]
        edit, rows = [*self.grid.cells.entries(), None, *self.rows.steps()], self.rows.entries()
        return {"文件": self.output.entries(), "编辑": edit, "台账": rows, "视图": views}

    def panes(self) -> Sequence[QWidget]:
        """Grid, then pane."""
        return (self.grid, self.detail)

    def go_to(self, kind: str, row_id: str) -> bool:
        """Show a row: an item, a role or a target."""
        if kind not in ("item", "role", "target"):
            return False
        if self.view.key != kind:
            self.show_view(kind)
        elif self._late.isActive():
            self._show_all()
        self.chips.choose("all")
        line = self.model.line_of(row_id)
        if line < 0:
            return False
        self.grid.setCurrentIndex(self.model.index(line, self.model.column_of("title")))
        self.grid.setFocus()
        return True
