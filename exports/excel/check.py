"""A written workbook read again, by another library than the one that wrote it, and compared cell by cell."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from exports.excel.layout import note_spans
from exports.excel.levels import without_levels
from exports.excel.sheet import head_texts
from exports.excel.text import clean_text, sheet_names
from models.values import Band, Table

SHOWN = 20

Row = tuple[str, ...]


def check_workbook(path: Path, tables: Sequence[Table]) -> list[str]:
    """Read a workbook again and name every cell that differs from the tables; empty when all agree.

    At most twenty differences are named, then only counted. Merged cells are compared by their first.
    """
    try:
        book = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as error:
        return [f"“{path.name}”写出后无法重新打开（{error}），再导出一次。"]
    names = list(sheet_names([table.title for table in tables]))
    if book.sheet_names != names:
        return [f"“{path.name}”里的工作表是{'、'.join(book.sheet_names)}，应当是{'、'.join(names)}。"]
    found: list[str] = []
    for name, table in zip(names, tables, strict=True):
        found += check_sheet(book.get_sheet_by_name(name), table, name)
    if len(found) > SHOWN:
        return [*found[:SHOWN], f"另有{len(found) - SHOWN}处与台账不一致。"]
    return found


def check_sheet(sheet: CalamineSheet, table: Table, name: str) -> list[str]:
    """Differences between one sheet and its table; rows without any text are passed over on both sides."""
    written = ((number, strip(row)) for number, row in enumerate(sheet.iter_rows(), start=sheet_start(sheet)))
    actual = ((number, row) for number, row in written if row)
    found: list[str] = []
    number = 0
    people = frozenset(place for place, column in enumerate(table.columns) if column.per_unit)
    for wanted in filter(None, map(strip, expected_rows(table))):
        number, row = next(actual, (number + 1, ()))
        if row != wanted:
            found += describe(name, number, unlevelled(wanted, people), unlevelled(row, people))
    found += [f"“{name}”第{number}行多出内容：{brief(row)}。" for number, row in actual]
    return found


def unlevelled(row: Row, people: frozenset[int]) -> Row:
    """A row without the blank lines that bring units to one height."""
    return tuple(without_levels(text) if place in people else text for place, text in enumerate(row))


def sheet_start(sheet: CalamineSheet) -> int:
    """1-based number of the first row that is read."""
    return sheet.start[0] + 1 if sheet.start else 1


def strip(row: Sequence[object]) -> Row:
    """A row as texts, without the empty cells at its end."""
    texts = tuple(str(cell) for cell in row)
    size = len(texts)
    while size and not texts[size - 1]:
        size -= 1
    return texts[:size]


def expected_rows(table: Table) -> Iterator[Row]:
    """The texts of every sheet row as the writer should have written them."""
    if table.attachment:
        yield (clean_text(table.attachment),)
    yield (clean_text(table.title),)
    left, right = note_spans(table)
    notes = [""] * len(table.columns)
    notes[right[0]] = clean_text(table.right_note)
    notes[left[0]] = clean_text(table.left_note) or notes[left[0]]
    yield tuple(notes)
    levels = 2 if any(column.group for column in table.columns) else 1
    for texts in head_texts(table, levels):
        yield tuple(map(clean_text, texts))
    for row in table.rows:
        cells = (row.text,) if isinstance(row, Band) else row.cells
        yield tuple(map(clean_text, cells))
    for note in table.footnotes:
        yield (clean_text(note),)


def describe(name: str, number: int, wanted: Row, row: Row) -> list[str]:
    """One sentence per cell that differs."""
    size = max(len(wanted), len(row))
    pairs = zip(wanted + ("",) * (size - len(wanted)), row + ("",) * (size - len(row)), strict=True)
    return [
        f"“{name}”第{number}行第{place}列写成了“{brief((there,))}”，应当是“{brief((here,))}”。"
        for place, (here, there) in enumerate(pairs, start=1)
        if here != there
    ]


def brief(texts: Sequence[str]) -> str:
    """The beginning of some texts, to be named in a sentence."""
    text = " ".join(filter(None, texts)).replace("\n", " ")
    return text if len(text) <= 30 else text[:30] + "…"
