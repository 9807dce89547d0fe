"""The table of a view holds what the grid shows: rows, columns and bands in their order, nothing else."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.preview import VIEW_LEAST, Sheet, make_preview
from exports.excel.reader import read_workbook
from models import values
from models.rules.layout import NONE
from ui.grid.rows import Band, Cell, GridColumn, GridRow
from ui.ledger.by_item import COLUMNS
from ui.printing.printout import Choices, write
from ui.printing.view_table import SHAPES, ShownView, printed_cell, view_table

NOW = datetime(2022, 4, 6, 14, 32)
KEYS = [column.key for column in COLUMNS]
UNITS = ("省工业和信息化厅", "省商务厅")

arrangements = st.fixed_dictionaries(
    {
        "order": st.permutations(KEYS),
        "shown": st.sets(st.sampled_from(KEYS), min_size=1, max_size=9),
        "filter": st.none() | st.sets(st.sampled_from(UNITS), min_size=1),
        "sort": st.lists(st.tuples(st.sampled_from(["deadline", "label"]), st.booleans()), max_size=2),
        "children": st.booleans(),
        "fold": st.booleans(),
    }
)


def arrange(page: Any, wanted: dict[str, Any]) -> None:
    """Show the sample so."""
    if page.with_children != wanted["children"]:
        page.levels.trigger()
    page.grid.columns.arrange(wanted["order"], [key for key in KEYS if key not in wanted["shown"]])
    page.grid.columns.clear_filters()
    if wanted["filter"]:
        page.grid.columns.set_filter("lead_units", frozenset(wanted["filter"]))
    page.grid.columns.set_sort(list(dict(wanted["sort"]).items()))
    page.model.set_folded([page.model.bands[0].key] if wanted["fold"] else [])


def on_screen(page: Any) -> tuple[list[str], list[tuple[str, ...]]]:
    """Headings and texts as Qt's own view has them, line by line; a band is one text."""
    header, model = page.grid.horizontalHeader(), page.grid.model()
    sections = [header.logicalIndex(at) for at in range(header.count())]
    sections = [section for section in sections if not header.isSectionHidden(section)]
    titles = [model.headerData(section, Qt.Orientation.Horizontal) for section in sections]
    lines = []
    for line in range(model.rowCount()):
        texts = tuple(model.index(line, section).data() for section in sections)
        lines.append((squeezed(texts[0]),) if page.model.band_at(line) else texts)
    return titles, lines


def squeezed(text: str) -> str:
    """A band without the marks that part its note from its words."""
    return "".join(mark for mark in text if mark not in "（） ")


def bare(row: values.Band | values.Line) -> tuple[str, ...]:
    """A row of the table without indents, a band as the grid reads it out."""
    if isinstance(row, values.Band):
        return (squeezed(row.text),)
    return tuple(cell.lstrip("　") for cell in row.cells)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=arrangements)
def test_the_table_of_any_arrangement_equals_what_is_shown(page: Any, wanted: dict[str, Any]) -> None:
    arrange(page, wanted)
    titles, lines = on_screen(page)
    if not lines:
        assert page.desk.tried(page.output.view_printout) is None
        return
    (table,) = page.output.view_printout().workbook(Choices())
    assert [column.header for column in table.columns] == titles
    assert [bare(row) for row in table.rows] == lines
    (printed,) = page.output.view_printout().tables(Choices())
    for plain, paper in zip(table.rows, printed.rows, strict=True):
        if isinstance(plain, values.Line):
            pairs = zip(plain.cells, paper.cells, strict=True)
            assert all(text.strip("　").split("；")[0] in said for text, said in pairs)


@pytest.mark.parametrize("size", ["A4", "A3"])
@pytest.mark.parametrize("way", ["landscape", "portrait"])
def test_a_view_prints_without_a_fault_on_every_sheet(page: Any, size: str, way: str) -> None:
    page.levels.trigger()
    page.grid.columns.set_filter("lead_units", frozenset(UNITS))
    tables = page.output.view_printout().tables(Choices())
    # make_preview reads the print back (B11) and refuses what differs.
    made = make_preview(tables, Sheet(size, way), page.desk.profile, least=VIEW_LEAST, now=NOW)
    assert made.content.startswith(b"%PDF") and 60 <= made.scale <= 100
    assert not list((page.desk.profile / "printing").iterdir())


def test_the_head_says_what_is_shown(page: Any) -> None:
    page.grid.columns.set_filter("lead_units", frozenset(["省商务厅"]))
    page.grid.columns.set_sort([("deadline", True)])
    (table,) = page.output.view_printout().tables(Choices())
    shown = len(page.model.shown_rows())
    assert table.left_note == f"按条目，{shown}/28条；筛选：牵头单位=省商务厅；排序：完成时限降序"
    assert (table.title, table.right_note) == (f"{page.scene.plan.title}工作台账", "2022年4月6日")


def test_the_workbook_of_a_view_reads_back_as_it_was_shown(page: Any, tmp_path: Any) -> None:
    page.grid.columns.arrange(
        ["deadline", "label", "title"], [k for k in KEYS if k not in ("deadline", "label", "title")]
    )
    out = tmp_path / "视图.xlsx"
    write(page.output.view_printout().workbook, Choices(), out, now=NOW)
    (sheet,) = read_workbook(out.read_bytes(), out.name).sheets
    texts = [list(row) for row in sheet.rows]
    heads = next(row for row in texts if "完成时限" in row)
    assert [text for text in heads if text] == ["完成时限", "编号", "目标任务"]
    assert any(row[:2] == ["2022-12-31", "任务2"] for row in texts)


def view_of(*rows: GridRow | Band, columns: tuple[GridColumn, ...]) -> ShownView:
    return ShownView("台账", rows, columns, range(len(columns)))


def test_signs_missing_words_and_telephones_on_paper() -> None:
    columns = (
        GridColumn("state", "状态", 80, look="mark"),
        GridColumn("title", "目标任务", 200, look="title", required=True),
        GridColumn("phone", "联系电话", 100),
    )
    parent = GridRow("a", (Cell("逾期", mark="overdue"), Cell("补链", second="招引项目"), Cell("0531-1")))
    child = GridRow("b", (Cell("", mark="below"), Cell(""), Cell("")), 1, None, "a")
    table = view_table(view_of(Band("k", "一、任务", 2, "1条"), parent, child, columns=columns))
    assert table.rows == (
        values.Band("一、任务（1条）", 2),
        values.Line(("■ 逾期", "补链\n招引项目", "0531-1")),
        values.Line(("↓ 低于标准", "　待明确", "")),
    )
    quiet = view_table(view_of(parent, columns=columns), phones=False)
    assert quiet.rows[0].cells[2] == NONE
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_a_body_in_a_column_of_its_own_is_printed_once() -> None:
    columns = (
        GridColumn("title", "目标任务", 200, look="title"),
        GridColumn("body", "任务内容", 200),
    )
    row = GridRow("a", (Cell("补链", second="招引项目"), Cell("补链，招引项目20个。")))
    (line,) = view_table(view_of(row, columns=columns)).rows
    assert line.cells == ("补链", "补链，招引项目20个。")
    assert printed_cell(columns[0], Cell("补链"), "招引项目") == "补链\n招引项目"


def test_a_band_that_names_its_path_closes_the_one_before(page: Any) -> None:
    (table,) = page.output.view_printout().tables(Choices())
    bands = [row for row in table.rows if isinstance(row, values.Band)]
    assert {band.level for band in bands if " › " in band.text} == {1}
