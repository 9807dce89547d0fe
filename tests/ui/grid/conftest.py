"""A grid on real widgets over rows of its own, with a page behind it that keeps what was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from ui.grid.rows import Band, Cell, CellEdit, GridColumn, GridRow, Refusal

UNITS = ["省工业和信息化厅", "省商务厅", "省科技厅", "省教育厅"]


class Page:
    """A page: writes edits into its rows and feeds them back to the model; refuses words it is told to."""

    def __init__(self, model: Any) -> None:
        """Stand behind this model."""
        self.model = model
        self.refused: dict[str, str] = {}
        self.operations: list[tuple[str, list[CellEdit]]] = []

    def check(self, edits: Sequence[CellEdit]) -> list[Refusal]:
        """The edits with a refused text."""
        return [
            Refusal(edit.row_id, edit.key, edit.text, self.refused[edit.text], edit.added)
            for edit in edits
            if edit.text in self.refused
        ]

    def grow(self, count: int) -> bool:
        """Rows may be added."""
        return True

    def apply(self, name: str, edits: Sequence[CellEdit]) -> bool:
        """Write, keep the operation, feed back."""
        self.operations.append((name, list(edits)))
        rows = {row.id: row for row in self.model.rows}
        changed: dict[str, GridRow] = {}
        added: dict[int, GridRow] = {}
        for edit in edits:
            at = self.model.column_of(edit.key)
            if edit.row_id is None:
                blank = GridRow(f"n{edit.added}", tuple(Cell("") for _ in self.model.columns))
                added[edit.added] = written(added.get(edit.added, blank), at, edit.text)
            else:
                changed[edit.row_id] = written(changed.get(edit.row_id, rows[edit.row_id]), at, edit.text)
        self.model.update_rows(changed)
        if added:
            self.model.insert_rows([added[number] for number in sorted(added)])
        return True


def written(row: GridRow, at: int, text: str) -> GridRow:
    """The row with another text in one cell."""
    cells = list(row.cells)
    cells[at] = replace(cells[at], text=text)
    return replace(row, cells=tuple(cells))


def columns() -> list[GridColumn]:
    """Eight columns of all looks."""
    return [
        GridColumn("mark", "状态", 80, look="mark", frozen=True),
        GridColumn("no", "编号", 76, frozen=True),
        GridColumn("title", "目标任务", 230, editable=True, look="title", wraps=True),
        GridColumn("target", "量化指标", 236, look="pairs"),
        GridColumn("unit", "牵头单位", 94, editable=True, choices=lambda row: UNITS),
        GridColumn("person", "责任人", 108, editable=True, required=True),
        GridColumn("note", "备注", 120, editable=True),
        GridColumn("due", "完成时限", 80, editable=True, look="date"),
    ]


def make_row(number: int, band: str | None = None, **fields: Any) -> GridRow:
    """Row `t{number}` with plain contents."""
    mark = ("已填", "filled") if number % 3 else ("低于标准", "below")
    cells = (
        Cell(mark[0], mark=mark[1]),
        Cell(f"任务{number}"),
        Cell(f"标题{number}", second=f"第{number}件事的内容"),
        Cell("20家以上", pairs=(("龙头企业", "20家以上", "22家以上", "above"),)),
        Cell(UNITS[number % 4]),
        Cell(f"甲{number}"),
        Cell(f"{number}个"),
        Cell(f"2022-0{number % 9 + 1}-15"),
    )
    return GridRow(f"t{number}", cells, band=band, **fields)


BANDS = [
    Band("a", "一、工作目标", 0, "3条"),
    Band("b", "二、主要任务", 0),
    Band("b1", "（一）供应链", 1, "3条", "below 1项"),
]


def sample_rows() -> list[GridRow]:
    """Nine rows: three in band a, three in b1 (t5 below t4), three in b."""
    bands = ["a"] * 3 + ["b1"] * 3 + ["b"] * 3
    rows = [make_row(number, band) for number, band in enumerate(bands, 1)]
    rows[4] = replace(rows[4], level=1, parent="t4")
    return rows


@pytest.fixture
def model(qapp: object) -> Any:
    """A model with nine rows between bands."""
    from ui.grid.model import GridModel

    made = GridModel()
    made.set_content(columns(), sample_rows(), BANDS)
    return made


@pytest.fixture
def page(model: Any) -> Page:
    """The page behind the model."""
    return Page(model)


@pytest.fixture
def view(qtbot: Any, model: Any, page: Page) -> Any:
    """The grid in sight, 1100×513, with the active cell 责任人 of 任务1."""
    from ui.grid.view import GridView
    from ui.theme import LIGHT

    made = GridView(model, LIGHT)
    made.edits = page
    qtbot.addWidget(made)
    made.resize(1100, 513)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    made.selecting.move(model.line_of("t1"), 5)
    return made
