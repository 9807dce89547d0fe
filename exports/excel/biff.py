"""Workbooks of the older binary form (.xls, and WPS's .et): checked record by record, then read by calamine."""

import io
import struct
from collections.abc import Iterator, Sequence
from typing import Any

import olefile
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from exports.excel.cells import build_sheet, plain_value
from exports.excel.limits import Tally, refuse_content, refuse_damaged, refuse_format, refuse_password
from models.rules.sheets.grid import CellValue, Sheet, Span, Unreadable

# Record numbers of [MS-XLS] 2.3.
BEGIN, END, DIMENSIONS, STRINGS = 0x809, 0x0A, 0x200, 0xFC
FILE_PASS, BOUND_SHEET, SUP_BOOK, MUL_RK = 0x2F, 0x85, 0x1AE, 0xBD
FORMULA, BOOL_ERROR = 0x06, 0x205
VALUE_RECORDS = frozenset((FORMULA, BOOL_ERROR, MUL_RK, 0x203, 0x204, 0x27E, 0xD6, 0xFD))
ERROR_NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
OWN_BOOK, ADD_IN = 0x0401, 0x3A01
MACRO_SHEET = 1
# calamine gives a full rectangle: a single stray cell in the far corner would make it huge.
AREA_LIMIT = 4_000_000

Place = tuple[int, int, int]


def read_biff(data: bytes, name: str, tally: Tally) -> tuple[Sheet, ...]:
    """The sheets of an OLE2 workbook in order. Raises FileRefused with the reason."""
    buffer = io.BytesIO(data)
    with olefile.OleFileIO(buffer, write_mode=True) as container:
        path = book_path(container, name)
        stream = bytearray(container.openstream(path).read())
        errors = check_records(stream, name, tally)
        container.write_stream(path, bytes(stream))
        tally.cells = 0
        buffer.seek(0)
        book = CalamineWorkbook.from_filelike(buffer)
    sheets = []
    for place, details in enumerate(book.sheets_metadata):
        if details.typ is SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(place)
            rows = sparse_rows(sheet.to_python(skip_empty_area=False), tally)
            for (at, row, column), error in errors.items():
                if at == place:
                    rows.setdefault(row, {})[column] = Unreadable(error)
            merges = [Span(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
            hidden = details.visible is not SheetVisibleEnum.Visible
            sheets.append(build_sheet(details.name, rows, merges, hidden, tally))
    return tuple(sheets)


def sparse_rows(table: Sequence[Sequence[object]], tally: Tally) -> dict[int, dict[int, CellValue]]:
    """The cells with a value, 1-based."""
    rows: dict[int, dict[int, CellValue]] = {}
    for number, cells in enumerate(table, start=1):
        values = {column: plain_value(cell) for column, cell in enumerate(cells, start=1)}
        kept: dict[int, CellValue] = {
            column: value for column, value in values.items() if value is not None and tally.add()
        }
        if kept:
            rows[number] = kept
    return rows


def book_path(container: Any, name: str) -> str:
    """Name of the stream that holds the workbook; refuses what else an OLE2 container can be."""
    paths = ["/".join(path) for path in container.listdir(streams=True, storages=True)]
    check_storages([path.lower() for path in paths], name)
    found = next((path for path in paths if path.lower() in ("workbook", "book")), None)
    if found is None:
        raise refuse_damaged(name)
    return found


def check_storages(paths: list[str], name: str) -> None:
    """Refuse by the names in the container: encryption, documents, macros, embedded objects."""
    if any("encryptedpackage" in path or "encryptioninfo" in path for path in paths):
        raise refuse_password(name)
    if "worddocument" in paths:
        raise refuse_format(name, "Word 或 WPS 文字文档")
    if "powerpoint document" in paths:
        raise refuse_format(name, "演示文稿")
    if any("_vba_project" in path or path.startswith("macros") for path in paths):
        raise refuse_content(name, "宏", "另存为不含宏的 .xlsx，")
    if any(path.startswith("mbd") for path in paths):
        raise refuse_content(name, "嵌入的对象", "删去嵌入的文件或对象，另存后")


def records(stream: bytearray) -> Iterator[tuple[int, int, bytes]]:
    """Position, number and body of every record, as far as they are whole."""
    position = 0
    while position + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, position)
        if not number:
            return
        yield position, number, bytes(stream[position + 4 : position + 4 + size])
        position += 4 + size


def check_records(stream: bytearray, name: str, tally: Tally) -> dict[Place, str]:
    """Refuse by what the records say: a password, links, macro sheets, too many cells or strings.

    Declared dimensions are struck out: calamine would set memory aside for them, true or not. Answers the cells that show an error, which calamine leaves blank, by 0-based sheet and 1-based row and column.
    """
    last_row = last_column = unended = 0
    starts: list[int] = []
    errors: dict[Place, str] = {}
    for position, number, body in records(stream):
        check_record(number, body, name, len(stream))
        if number == DIMENSIONS:
            stream[position + 4 : position + 4 + len(body)] = bytes(len(body))
        unended += (number == BEGIN) - (number == END)
        if number == BOUND_SHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
        if number in VALUE_RECORDS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            right = struct.unpack_from("<H", body, len(body) - 2)[0] if number == MUL_RK else column
            last_row, last_column = max(last_row, row + 1), max(last_column, right + 1)
            tally.cells += max(1, right - column + 1)
            if error := error_of(number, body):
                errors[sum(start <= position for start in starts) - 1, row + 1, column + 1] = error
    tally.check(name, last_row)
    if unended or last_row * last_column > AREA_LIMIT:
        raise refuse_damaged(name)
    return errors


def check_record(number: int, body: bytes, name: str, size: int) -> None:
    """Refuse a record that makes the file unfit to be read."""
    if number == FILE_PASS:
        raise refuse_password(name)
    if number == STRINGS and len(body) >= 8 and max(struct.unpack_from("<II", body)) > size:
        raise refuse_damaged(name)
    if number == BOUND_SHEET and len(body) > 5 and body[5] == MACRO_SHEET:
        raise refuse_content(name, "宏表", "另存为不含宏的 .xlsx，")
    if number == SUP_BOOK and len(body) >= 4 and leads_outside(body):
        raise refuse_content(name, "指向其他文件的链接", "用“数据—编辑链接”断开链接，另存后")


def error_of(number: int, body: bytes) -> str | None:
    """The error that a cell shows, whether entered or the result of a formula."""
    if number == BOOL_ERROR and len(body) >= 8 and body[7] == 1:
        return ERROR_NAMES.get(body[6])
    if number == FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERROR_NAMES.get(body[8])
    return None


def leads_outside(body: bytes) -> bool:
    """Whether a record of references points to another file."""
    mark: int = struct.unpack_from("<H", body, 2)[0]
    return mark not in (OWN_BOOK, ADD_IN)
