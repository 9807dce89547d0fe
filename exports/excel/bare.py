"""The same cells by XlsxWriter alone: what writing a workbook is held against."""

from pathlib import Path

import xlsxwriter

from models.values import Line, Table

# XlsxWriter keeps rows in memory below this many, as the program's own writer does.
MANY_ROWS = 20_000


def write_bare_workbook(table: Table, heights: list[float], out: Path) -> None:
    """Write the lines of a table with one format and the row heights given, nothing else."""
    options = {"constant_memory": len(table.rows) > MANY_ROWS}
    with xlsxwriter.Workbook(str(out), options) as book:
        cell = book.add_format({"text_wrap": True, "border": 1, "num_format": "@", "valign": "vcenter"})
        sheet = book.add_worksheet()
        for number, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
            sheet.set_row(number, height)
            if isinstance(row, Line):
                for column, text in enumerate(row.cells):
                    sheet.write_string(number, column, text, cell)
