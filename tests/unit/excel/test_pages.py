"""Units of a row on one height, and printed pages that part no band from its first row."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from exports.excel.check import check_workbook
from exports.excel.layout import TYPE_AREA, plan_heights
from exports.excel.levels import level_units, without_levels
from exports.excel.metrics import count_lines
from exports.excel.pages import page_breaks
from exports.excel.reader import read_workbook
from exports.excel.writer import write_table_workbook
from exports.widths import POINTS_PER_MM
from models.rules.sheets.reading import read_sheets
from models.rules.sheets.taking import take_rows
from models.values import Band, Column, Line, Table
from tests.unit.excel.ledgers import filing_table, plain_table

DAY = date(2022, 4, 8)
WORDS = st.text("省商务厅处长一二三四五六七八九十", min_size=1, max_size=20)
CELLS = st.lists(WORDS, min_size=1, max_size=5).map("\n".join)


@given(st.lists(CELLS, min_size=2, max_size=4), st.floats(3, 12))
def test_units_begin_on_one_line_and_keep_their_words(cells: list[str], room: float) -> None:
    levelled = level_units(tuple(cells), range(len(cells)), [room] * len(cells))
    assert [without_levels(text) for text in levelled] == cells
    starts = [unit_starts(text, room) for text in levelled if "\n" in text]
    units = min(map(len, starts), default=0)
    assert len({tuple(own[:units]) for own in starts}) <= 1


def unit_starts(text: str, room: float) -> list[int]:
    """The line at which every paragraph of a cell begins; blank ones only push the others down."""
    starts, line = [], 0
    for paragraph in text.split("\n"):
        if paragraph:
            starts.append(line)
        line += count_lines(paragraph, room)
    return starts


def test_cells_without_wrapped_lines_stay_as_they_are() -> None:
    cells = ("省商务厅\n省科技厅", "甲\n乙", "—")
    assert level_units(cells, (0, 1, 2), [10.0, 10.0, 10.0]) is cells


def levelled_table() -> Table:
    columns = (
        Column("task", "重点任务", 60),
        Column("lead", "牵头单位", 20),
        Column("leader", "责任领导", 12, per_unit=True),
        Column("person", "责任人", 14, per_unit=True),
    )
    person = "省商务厅：对外贸易与市场体系建设处处长\n省科技厅：处长"
    row = Line(("推进重点工作。" * 40, "省商务厅\n省科技厅", "副厅长\n副厅长", person))
    return Table("台账", columns, (row,) * 3)


def test_levelled_cells_read_back_as_the_same_words(tmp_path: Path) -> None:
    table = levelled_table()
    report = write_table_workbook([table], tmp_path / "a.xlsx", created=DAY)
    assert plan_heights(table).levelled
    assert check_workbook(report.path, [table]) == []
    sheet = read_workbook(report.path.read_bytes(), "a.xlsx").sheets[0]
    assert "\n\n" in (sheet.value(3, 3) or "")
    taken = take_rows(sheet, read_sheets(read_workbook(report.path.read_bytes(), "a.xlsx"))[0])
    assert taken["rows"][0]["fields"]["责任人"] == table.rows[0].cells[3]


@given(st.lists(st.one_of(st.integers(1, 2), st.integers(20, 900)), min_size=1, max_size=60))
def test_no_page_ends_with_a_band_and_none_is_overfull(sizes: list[int]) -> None:
    rows = [Band("一、目标", size) if size < 3 else Line(("1", "长" * size)) for size in sizes]
    columns = (Column("a", "序号", 10), Column("b", "任务", 60))
    table = Table("台账", columns, (*rows, Line(("2", "完"))))
    plan = plan_heights(table)
    breaks = page_breaks(table, plan)
    scale = min(1.0, TYPE_AREA[0] * POINTS_PER_MM / (sum(plan.pixels) * 0.75))
    page = TYPE_AREA[1] * POINTS_PER_MM / scale * 1.01
    starts = [plan.first_row, *breaks, plan.first_row + len(table.rows)]
    for first, end in pairwise(starts):
        inside = range(first - plan.first_row, end - plan.first_row)
        assert not isinstance(table.rows[inside[-1]], Band)
        heights = sum(plan.rows[index] for index in inside) + sum(plan.heads)
        assert heights <= page or all(isinstance(table.rows[index], Band) for index in inside[:-1])


def test_the_breaks_stand_in_the_file(tmp_path: Path) -> None:
    table = filing_table()
    write_table_workbook([table, plain_table(("1", "短"))], tmp_path / "a.xlsx", created=DAY)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    first, second = book.worksheets
    breaks = page_breaks(table, plan_heights(table))
    assert len(breaks) > 1
    assert [mark.id for mark in first.row_breaks.brk] == list(breaks)
    assert not second.row_breaks.brk
