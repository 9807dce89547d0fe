"""Plain tables to a workbook that clerks read, print and fill: one sheet per table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import xlsxwriter

from exports.errors import FileRefused
from exports.excel import sheet
from exports.excel.layout import Layout, plan_heights
from exports.excel.styles import Styles
from exports.excel.text import CELL_LIMIT, check_length, clean_text, sheet_names
from exports.files import atomic_write
from exports.widths import crowded_words
from models.values import Line, Table

Progress = Callable[[int, int], None]

SHEET_ROWS = 1_048_576
# From here on the rows leave for the disk as they are written instead of staying in memory.
MANY_ROWS = 20_000
STEP = 500


@dataclass(frozen=True, slots=True)
class WorkbookReport:
    """What was written: sheet names, lines (bands apart) and remarks for the clerk, complete sentences."""

    path: Path
    sheets: tuple[str, ...]
    lines: int
    remarks: tuple[str, ...] = ()


def write_table_workbook(
    tables: Sequence[Table],
    out: Path,
    *,
    created: date,
    layouts: Sequence[Layout] | None = None,
    progress: Progress | None = None,
) -> WorkbookReport:
    """Write each table to a sheet of a new workbook at `out`, replacing an old file only when done.

    `created` stands in the document's properties: same tables and date, same bytes. `layouts` are the
    heights from `plan_heights`, measured here where they are not given. `progress(done, total)` is
    called with rows of tables; what it raises stops the writing and leaves `out` as it was. Raises
    FileRefused for a text or a table that is too long for Excel and for a place that cannot be written.
    """
    names = sheet_names([table.title for table in tables])
    check_texts(tables, names)
    plans = tuple(layouts) if layouts is not None else tuple(map(plan_heights, tables))
    for plan, name in zip(plans, names, strict=True):
        check_rows(plan, name)
    atomic_write(out, lambda stream: fill(stream, tables, plans, names, created, progress))
    lines = sum(isinstance(row, Line) for table in tables for row in table.rows)
    return WorkbookReport(out, names, lines, remarks(tables, plans, names))


def fill(
    stream: BinaryIO,
    tables: Sequence[Table],
    plans: Sequence[Layout],
    names: Sequence[str],
    created: date,
    progress: Progress | None,
) -> None:
    """Write the whole workbook to a stream; what XlsxWriter puts aside stays in a folder of its own.

    The package is closed in memory: one left open on a full disk writes again, and complains, when it goes.
    """
    package = BytesIO()
    total = sum(len(table.rows) for table in tables)
    with TemporaryDirectory(prefix="taizhang-") as folder:
        book = open_book(package, folder, total > MANY_ROWS, tables, created)
        try:
            report = Counter(progress, total)
            styles = Styles(book)
            for table, plan, name in zip(tables, plans, names, strict=True):
                sheet.write(book.add_worksheet(name), table, plan, styles, report.step)
            report.end()
        except BaseException:
            close_sheets(book)
            raise
        book.close()
    stream.write(package.getbuffer())


def open_book(stream: BinaryIO, folder: str, many: bool, tables: Sequence[Table], created: date) -> Any:
    """A new XlsxWriter workbook with 宋体 as its usual font and fixed document times."""
    options = {
        "constant_memory": many,
        "tmpdir": folder,
        "default_format_properties": {"font_name": "宋体", "font_size": 11},
        "default_row_height": 18,
        "default_column_width": 72,
    }
    book = xlsxwriter.Workbook(stream, options)
    moment = created if isinstance(created, datetime) else datetime(created.year, created.month, created.day)
    title = clean_text(tables[0].title) if tables else ""
    book.set_properties({"title": title, "created": moment.replace(tzinfo=None)})
    return book


def close_sheets(book: Any) -> None:
    """Close the row files of a workbook that is given up."""
    book.fileclosed = True
    for worksheet in book.worksheets():
        if worksheet.constant_memory:
            worksheet.row_data_fh.close()


@dataclass(slots=True)
class Counter:
    """Counts rows and reports every so many of them."""

    progress: Progress | None
    total: int
    done: int = 0

    def step(self) -> None:
        """Count one row."""
        self.done += 1
        if self.progress and self.done % STEP == 0:
            self.progress(self.done, self.total)

    def end(self) -> None:
        """Report that all rows are written."""
        if self.progress and (self.done % STEP or not self.done):
            self.progress(self.done, self.total)


def check_texts(tables: Sequence[Table], names: Sequence[str]) -> None:
    """Refuse texts that no cell can hold, before anything is written."""
    for table, name in zip(tables, names, strict=True):
        headers = [column.header for column in table.columns]
        for place, row in enumerate(table.rows, start=1):
            cells = row.cells if isinstance(row, Line) else (row.text,)
            if max(map(len, cells), default=0) > CELL_LIMIT // 2:
                for header, text in zip(headers, cells, strict=False):
                    check_length(text, f"“{name}”第{place}行“{header}”")
        for text in (table.title, table.left_note, table.right_note, *table.footnotes):
            check_length(text, f"“{name}”的标题或附注")


def check_rows(plan: Layout, name: str) -> None:
    """Refuse a table that is longer than a sheet."""
    if plan.sheet_rows > SHEET_ROWS:
        raise FileRefused(
            f"“{name}”要写{plan.sheet_rows:,}行，Excel一张表最多{SHEET_ROWS:,}行，表格没有写出。分成几次再导出。"
        )


def remarks(tables: Sequence[Table], plans: Sequence[Layout], names: Sequence[str]) -> tuple[str, ...]:
    """What the clerk should know before printing: very tall lines, and tables too wide for A4."""
    found = []
    for table, plan, name in zip(tables, plans, names, strict=True):
        if plan.sizes:
            places = "、".join(line_name(table, index) for index in list(plan.sizes)[:10])
            found.append(
                f"“{name}”有{len(plan.sizes)}行内容很长（{places}），已缩小字号或占用几行合并显示，打印前请看一下。"
            )
        if plan.crowded:
            found.append(crowded_words(table))
    return tuple(found)


def line_name(table: Table, index: int) -> str:
    """How a line is named to the clerk: its number in the first column, or its place."""
    row = table.rows[index]
    first = row.cells[0].strip() if isinstance(row, Line) and row.cells else ""
    return f"序号{first}" if first.isdigit() else f"第{index + 1}行"
