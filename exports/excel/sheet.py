"""One table on one sheet: title, notes, heading, rows, footnotes, and the print set-up."""

from collections.abc import Callable, Sequence
from typing import Any

from exports.excel.layout import (
    BODY_SIZE,
    Layout,
    frozen_columns,
    group_spans,
    note_spans,
)
from exports.excel.pages import page_breaks
from exports.excel.styles import Styles, text_kind
from exports.excel.text import clean_text
from models.values import Band, Line, Table

INCH = 25.4
# GB/T 9704 on a turned A4 sheet: type area 225 x 156 mm, the binding edge at the top.
MARGINS_MM = {"left": 35, "right": 37, "top": 28, "bottom": 26}
FOOTER_MM = 14
FOOTER = '&C&"宋体,常规"&14— &P —'
A4 = 9


def write(worksheet: Any, table: Table, plan: Layout, styles: Styles, step: Callable[[], None]) -> None:
    """Write a table to an empty sheet with the planned heights; `step` is called once per row."""
    set_up(worksheet, table, plan)
    write_top(worksheet, table, plan, styles)
    write_heads(worksheet, table, plan, styles)
    end = write_rows(worksheet, table, plan, styles, step)
    for offset, (note, height) in enumerate(zip(table.footnotes, plan.footnotes, strict=True)):
        write_wide(worksheet, end + offset, (0, len(table.columns) - 1), note, styles, "footnote")
        worksheet.set_row(end + offset, height)
    if not any(isinstance(row, Band) for row in table.rows) and len(plan.heads) == 1 and not plan.parts:
        # With bands or a two-level heading the filter's arrows and its sorting only do harm.
        worksheet.autofilter(plan.first_head, 0, max(end - 1, plan.first_row), len(table.columns) - 1)


def set_up(worksheet: Any, table: Table, plan: Layout) -> None:
    """Column widths, frozen panes and everything that concerns print."""
    for index, width in enumerate(plan.pixels):
        worksheet.set_column_pixels(index, index, width)
    worksheet.freeze_panes(plan.first_row, frozen_columns(plan.pixels))
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.set_margins(**{side: round(mm / INCH, 4) for side, mm in MARGINS_MM.items()})
    worksheet.set_footer(FOOTER, {"margin": round(FOOTER_MM / INCH, 4)})
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 0)
    # LibreOffice keeps these beside a page's width; Excel, by its own account, passes over them.
    worksheet.set_h_pagebreaks(page_breaks(table, plan))
    worksheet.repeat_rows(plan.first_head, plan.first_row - 1)
    worksheet.print_area(0, 0, plan.sheet_rows - 1, len(table.columns) - 1)
    # Texts that look like numbers are meant: no green corners.
    worksheet.ignore_errors(
        {"number_stored_as_text": f"A1:XFD{plan.sheet_rows}", "formula_differs": f"A1:XFD{plan.sheet_rows}"}
    )


def write_top(worksheet: Any, table: Table, plan: Layout, styles: Styles) -> None:
    """Attachment mark, title and the notes above the table."""
    last = len(table.columns) - 1
    row = 0
    if table.attachment:
        worksheet.set_row(row, plan.attachment)
        write_wide(worksheet, row, (0, last), table.attachment, styles, "attachment")
        row += 1
    worksheet.set_row(row, plan.title)
    write_wide(worksheet, row, (0, last), table.title, styles, "title")
    if plan.note:
        worksheet.set_row(row + 1, plan.note)
        left, right = note_spans(table)
        if table.left_note:
            write_wide(worksheet, row + 1, left, table.left_note, styles, "left_note")
        if table.right_note:
            write_wide(worksheet, row + 1, right, table.right_note, styles, "right_note")


def write_heads(worksheet: Any, table: Table, plan: Layout, styles: Styles) -> None:
    """The heading rows: groups merged over their columns, single headings over both rows."""
    head = styles.get("head")
    first_row = plan.first_head
    for offset, (texts, height) in enumerate(
        zip(head_texts(table, len(plan.heads)), plan.heads, strict=True)
    ):
        worksheet.set_row(first_row + offset, height)
        for index, text in enumerate(texts):
            put(worksheet, first_row + offset, index, text, head)
    if len(plan.heads) == 1:
        return
    for first, last in group_spans(table.columns):
        merge(worksheet, first_row, first, first_row, last)
    for index, column in enumerate(table.columns):
        if not column.group:
            merge(worksheet, first_row, index, first_row + 1, index)


def head_texts(table: Table, levels: int) -> list[list[str]]:
    """Texts of the heading rows, the upper one first; merged places are empty."""
    if levels == 1:
        return [[column.header for column in table.columns]]
    upper = ["" if column.group else column.header for column in table.columns]
    for first, _ in group_spans(table.columns):
        upper[first] = table.columns[first].group or ""
    return [upper, [column.header if column.group else "" for column in table.columns]]


def write_rows(worksheet: Any, table: Table, plan: Layout, styles: Styles, step: Callable[[], None]) -> int:
    """Write bands and lines; answers the 0-based sheet row below the last of them."""
    last = len(table.columns) - 1
    looks = ["centred" if column.centred else "cell" for column in table.columns]
    usual = [styles.kinds(look) for look in looks]
    at = plan.first_row
    for index, row in enumerate(table.rows):
        worksheet.set_row(at, plan.rows[index])
        if isinstance(row, Band):
            write_wide(worksheet, at, (0, last), row.text, styles, "band1" if row.level == 1 else "band2")
        elif index in plan.sizes:
            at += write_tall(worksheet, at, row, looks, styles, plan, index)
        else:
            write_line(worksheet, at, plan.levelled.get(index, row.cells), usual)
        at += 1
        step()
    return at


def write_line(worksheet: Any, at: int, cells: Sequence[str], formats: list[tuple[Any, ...]]) -> None:
    """Write the cells of a line, every text as text."""
    write_string = worksheet.write_string
    for index, text in enumerate(cells):
        text = clean_text(text)
        if text:
            write_string(at, index, text, formats[index][text_kind(text)])
        else:
            worksheet.write_blank(at, index, None, formats[index][0])


def write_tall(
    worksheet: Any, at: int, row: Line, looks: list[str], styles: Styles, plan: Layout, index: int
) -> int:
    """Write a very tall line in smaller letters, merged down over sheet rows; answers how many were added."""
    parts = plan.parts.get(index, 1)
    placed = [f"{look}_top" for look in looks] if parts > 1 else looks
    formats = [styles.kinds(look, plan.sizes[index]) for look in placed]
    write_line(worksheet, at, row.cells, formats)
    for offset in range(1, parts):
        worksheet.set_row(at + offset, plan.rows[index])
        for column, kinds in enumerate(formats):
            worksheet.write_blank(at + offset, column, None, kinds[0])
    for column in range(len(formats)):
        merge(worksheet, at, column, at + parts - 1, column)
    return parts - 1


def write_wide(worksheet: Any, row: int, span: tuple[int, int], text: str, styles: Styles, look: str) -> None:
    """Write a text over several columns merged into one cell."""
    first, last = span
    text = clean_text(text)
    style = styles.get(look, BODY_SIZE, text_kind(text) if text else 0)
    put(worksheet, row, first, text, style)
    for index in range(first + 1, last + 1):
        worksheet.write_blank(row, index, None, style)
    merge(worksheet, row, first, row, last)


def put(worksheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write one text, or a blank cell that keeps its borders."""
    if text:
        worksheet.write_string(row, column, clean_text(text), style)
    else:
        worksheet.write_blank(row, column, None, style)


def merge(worksheet: Any, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
    """Merge cells that are written already, each with its borders.

    `merge_range` would write them itself: a text beginning with = as a formula, and rows that have
    left for the disk not at all.
    """
    if (first_row, first_column) != (last_row, last_column):
        worksheet.merge.append([first_row, first_column, last_row, last_column])
