"""Paragraph and character properties of a Word 97–2003 document: tables, hidden text, lists, indents."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from exports.documents.word97_file import Binary, Fib

PAGE = 512
PAGE_NUMBER = 0x3FFFFF
DEEPEST_STYLE = 20
SMALLEST_INDENT = 150
# Property modifiers ([MS-DOC] 2.6): their codes as the file has them.
IN_TABLE, ROW_END, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x244B, 0x244C
LIST_LEVEL, LIST_INDEX = 0x260A, 0x460B
FIRST_LINE, FIRST_LINE_OLD, FIRST_LINE_CHARS = 0x8460, 0x8411, 0x4457
PAGE_BREAK = 0x2407
HIDDEN, DELETED = 0x083C, 0x0800
TABLE_DEFINITION, TABS = 0xD608, 0xC615
OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
PARAGRAPH_STYLE = 1
Reader = Callable[[Binary, int, int, int], bytes]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What holds for a paragraph: `list_index` 0 is none, `depth` from 0.

    `edges` are the right edges of the cells, in twips, at the mark that ends a row. The `inner` marks
    end cells and rows of a table within a cell.
    """

    in_table: bool = False
    row_end: bool = False
    inner_cell: bool = False
    inner_row_end: bool = False
    list_index: int = 0
    depth: int = 0
    indent: bool = False
    edges: tuple[int, ...] = ()
    page_break: bool = False


def modifiers(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield code and value of each property modifier; of those without a plain number, where it stands."""
    at = 0
    while at + 2 <= len(data):
        code = int.from_bytes(data[at : at + 2], "little")
        at += 2
        size = OPERAND_SIZES.get(code >> 13)
        if size is None:
            size = variable_size(code, data, at)
            yield code, at
        else:
            yield code, int.from_bytes(data[at : at + size], "little")
        at += size


def variable_size(code: int, data: bytes, at: int) -> int:
    """Give the length of an operand that carries it itself."""
    if code == TABLE_DEFINITION:
        return int.from_bytes(data[at : at + 2], "little") + 1
    if code == TABS and data[at : at + 1] == b"\xff":
        deleted = data[at + 1] if at + 1 < len(data) else 0
        added_at = at + 2 + 4 * deleted
        return 3 + 4 * deleted + 3 * (data[added_at] if added_at < len(data) else 0)
    return 1 + (data[at] if at < len(data) else 0)


def applied(said: Paragraph, data: bytes) -> Paragraph:
    """Give paragraph properties with the modifiers of `data` applied."""
    for code, value in modifiers(data):
        if code == IN_TABLE:
            said = replace(said, in_table=bool(value))
        elif code == ROW_END:
            said = replace(said, row_end=bool(value))
        elif code == INNER_CELL:
            said = replace(said, inner_cell=bool(value))
        elif code == INNER_ROW_END:
            said = replace(said, inner_row_end=bool(value))
        elif code == LIST_LEVEL:
            said = replace(said, depth=min(value, 8))
        elif code == LIST_INDEX:
            said = replace(said, list_index=0 if value >= 0xF801 else value)
        elif code in (FIRST_LINE, FIRST_LINE_OLD):
            said = replace(said, indent=SMALLEST_INDENT <= value < 0x8000)
        elif code == PAGE_BREAK:
            said = replace(said, page_break=bool(value))
        elif code == TABLE_DEFINITION:
            said = replace(said, edges=right_edges(data, value))
        elif code == FIRST_LINE_CHARS:
            said = replace(said, indent=100 <= value < 0x8000)
    return said


def right_edges(data: bytes, at: int) -> tuple[int, ...]:
    """Read where the cells of a row end ([MS-DOC] TDefTableOperand)."""
    columns = data[at + 2] if at + 2 < len(data) else 0
    ends = data[at + 5 : at + 5 + 2 * columns]
    return tuple(value for (value,) in struct.iter_unpack("<h", ends[: len(ends) // 2 * 2]))


class Properties:
    """Properties by the byte a character stands at in the main stream."""

    def __init__(self, main: Binary, table: Binary, fib: Fib) -> None:
        """Read the formatted pages of paragraphs and characters, and the styles."""
        self.styles = read_styles(table, fib)
        paragraphs = list(runs(main, table, fib.pair(13), paragraph_modifiers))
        characters = list(runs(main, table, fib.pair(12), character_modifiers))
        self.paragraph_starts = [start for start, _, _ in paragraphs]
        self.paragraph_runs = paragraphs
        hidden = [(start, end) for start, end, data in characters if hides(data)]
        self.hidden_starts = [start for start, _ in hidden]
        self.hidden_ends = [end for _, end in hidden]

    def paragraph(self, place: int) -> Paragraph:
        """Give what holds for the paragraph whose mark stands at byte `place`."""
        index = bisect_right(self.paragraph_starts, place) - 1
        if index < 0 or place >= self.paragraph_runs[index][1]:
            return Paragraph()
        data = self.paragraph_runs[index][2]
        style = int.from_bytes(data[:2], "little")
        return applied(self.styles.get(style, Paragraph()), data[2:])

    def is_hidden(self, place: int) -> bool:
        """Tell whether the character at byte `place` is hidden or deleted."""
        index = bisect_right(self.hidden_starts, place) - 1
        return index >= 0 and place < self.hidden_ends[index]


def hides(data: bytes) -> bool:
    """Tell whether character modifiers hide their text."""
    return any(code in (HIDDEN, DELETED) and value == 1 for code, value in modifiers(data))


def runs(
    main: Binary, table: Binary, place: tuple[int, int], reader: Reader
) -> Iterator[tuple[int, int, bytes]]:
    """Yield first byte, end and modifiers of each run of the formatted pages, in order of bytes."""
    offset, length = place
    count = max(length - 4, 0) // 8
    found: list[tuple[int, int, bytes]] = []
    for index in range(count):
        page = (table.u32(offset + 4 * (count + 1) + 4 * index) & PAGE_NUMBER) * PAGE
        entries = main.u8(page + PAGE - 1)
        for entry in range(entries):
            start, end = main.u32(page + 4 * entry), main.u32(page + 4 * entry + 4)
            at = page + 4 * (entries + 1)
            found.append((start, end, reader(main, page, at, entry)))
    yield from sorted(found, key=lambda run: run[0])


def paragraph_modifiers(main: Binary, page: int, at: int, entry: int) -> bytes:
    """Give style and modifiers of one paragraph run."""
    place = 2 * main.u8(at + 13 * entry)
    if not place:
        return b"\x00\x00"
    words = main.u8(page + place)
    if words:
        return main.bytes(page + place + 1, 2 * words - 1)
    return main.bytes(page + place + 2, 2 * main.u8(page + place + 1))


def character_modifiers(main: Binary, page: int, at: int, entry: int) -> bytes:
    """Give the modifiers of one character run."""
    place = 2 * main.u8(at + entry)
    return main.bytes(page + place + 1, main.u8(page + place)) if place else b""


def read_styles(table: Binary, fib: Fib) -> dict[int, Paragraph]:
    """Read the paragraph styles by number, each with what it is based on applied."""
    offset, length = fib.pair(1)
    if not length:
        return {}
    header = table.u16(offset)
    count, base_size = table.u16(offset + 2), table.u16(offset + 4)
    at, end = offset + 2 + header, offset + length
    own: dict[int, tuple[int, bytes]] = {}
    for number in range(count):
        if at + 2 > end:
            break
        size = table.u16(at)
        if size:
            own[number] = read_style(table.bytes(at + 2, size), base_size)
        at += 2 + size + size % 2
    return {number: resolved(number, own) for number in own}


def read_style(data: bytes, base_size: int) -> tuple[int, bytes]:
    """Give the number of the style that one is based on, and its own paragraph modifiers."""
    kind = int.from_bytes(data[2:4], "little")
    base = kind >> 4
    if kind & 0xF != PARAGRAPH_STYLE:
        return base, b""
    name_size = int.from_bytes(data[base_size : base_size + 2], "little")
    at = base_size + 2 + 2 * name_size + 2
    size = int.from_bytes(data[at : at + 2], "little")
    return base, data[at + 4 : at + 2 + size]


def resolved(number: int, own: dict[int, tuple[int, bytes]]) -> Paragraph:
    """Apply the modifiers of a style and of those below it, farthest first."""
    chain: list[bytes] = []
    while number in own and len(chain) < DEEPEST_STYLE:
        base, data = own[number]
        chain.append(data)
        number = base
    said = Paragraph()
    for data in reversed(chain):
        said = applied(said, data)
    return said
