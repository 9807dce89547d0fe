"""The file information block and the piece table of a Word 97–2003 document ([MS-DOC] 2.5, 2.8)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from exports.documents import refusals

WORD_97 = 0x00C1
IDENT = (0xA5EC, 0xA5DC, 0xA697, 0xA699)
ENCRYPTED, OTHER_TABLE = 0x0100, 0x0200
COMPRESSED = 0x40000000
PIECE_TABLE, PROPERTIES = 0x02, 0x01
# CP1252, except that byte 0x85 and its like are what Windows makes of them.
ANSI = "cp1252"
MOST_CHARACTERS = 50_000_000


@dataclass(frozen=True, slots=True)
class Binary:
    """Bytes of a stream, read with bounds; `name` is the file's for the message."""

    data: bytes
    name: str

    def u8(self, at: int) -> int:
        """Read one byte."""
        return self.bytes(at, 1)[0]

    def u16(self, at: int) -> int:
        """Read two bytes, little-endian."""
        return int.from_bytes(self.bytes(at, 2), "little")

    def u32(self, at: int) -> int:
        """Read four bytes, little-endian."""
        return int.from_bytes(self.bytes(at, 4), "little")

    def bytes(self, at: int, count: int) -> bytes:
        """Read `count` bytes; raises FileRefused where the stream ends before."""
        found = self.data[at : at + count] if at >= 0 else b""
        if len(found) < count:
            raise refusals.damaged(self.name, "内部数据不完整")
        return found


@dataclass(frozen=True, slots=True)
class Fib:
    """Where things are: the table stream, its parts, and the ends of the parts of the text."""

    table_stream: str
    pairs: tuple[tuple[int, int], ...]
    counts: tuple[int, ...]

    def pair(self, index: int) -> tuple[int, int]:
        """Give offset and length of a part of the table stream, (0, 0) where there is none."""
        return self.pairs[index] if index < len(self.pairs) else (0, 0)

    @property
    def main_end(self) -> int:
        """The number of characters of the main text."""
        return self.counts[0]

    def part(self, index: int) -> tuple[int, int]:
        """Give where one part of the text starts and ends, in character positions."""
        start = sum(self.counts[:index])
        return start, start + self.counts[index]

    @property
    def footnotes(self) -> tuple[int, int]:
        """Where the footnotes stand."""
        return self.part(1)

    @property
    def endnotes(self) -> tuple[int, int]:
        """Where the endnotes stand."""
        return self.part(5)

    @property
    def boxes(self) -> tuple[int, int]:
        """Where the text boxes stand."""
        return self.part(6)


def read_fib(main: Binary) -> Fib:
    """Read the block; raises FileRefused for a password or a document older than Word 97."""
    flags = main.u16(0x0A)
    if main.u16(0) not in IDENT:
        raise refusals.damaged(main.name, "不是有效的 Word 文档流")
    if flags & ENCRYPTED:
        raise refusals.encrypted(main.name)
    if main.u16(2) < WORD_97:
        raise refusals.other_kind(
            main.name, "Word 95 或更早的文档", "在 WPS 或 Word 中打开，另存为 .docx 后再读入"
        )
    words = main.u16(0x20)
    longs_at = 0x22 + 2 * words
    longs = main.u16(longs_at)
    values = [main.u32(longs_at + 2 + 4 * index) for index in range(min(longs, 22))]
    pairs_at = longs_at + 2 + 4 * longs
    count = min(main.u16(pairs_at), 200)
    flat = struct.unpack(f"<{2 * count}I", main.bytes(pairs_at + 2, 8 * count))
    # ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx
    counts = tuple(values[3:11])
    if len(counts) < 8 or sum(counts) > MOST_CHARACTERS:
        raise refusals.damaged(main.name, "字数信息不正确")
    stream = "1Table" if flags & OTHER_TABLE else "0Table"
    return Fib(stream, tuple(zip(flat[::2], flat[1::2], strict=True)), counts)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` stand from byte `offset` of the main stream on, `width` bytes each."""

    start: int
    end: int
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of the text in order."""

    main: Binary
    pieces: tuple[Piece, ...]

    def characters(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Yield the characters from `start` to `end`, each with the byte it stands at."""
        for piece in self.pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first >= last:
                continue
            at = piece.offset + (first - piece.start) * piece.width
            content = self.main.bytes(at, (last - first) * piece.width)
            # Unpaired surrogates come one by one: pairs are put together when the text is joined.
            units = content.decode(ANSI, "replace") if piece.width == 1 else wide_units(content)
            for index, sign in enumerate(units):
                yield sign, at + index * piece.width


def wide_units(content: bytes) -> list[str]:
    """Give each 16-bit unit as a character; the second half of a pair comes as an empty one."""
    units = struct.unpack(f"<{len(content) // 2}H", content)
    signs: list[str] = []
    for index, unit in enumerate(units):
        if 0xD800 <= unit < 0xDC00 and index + 1 < len(units) and 0xDC00 <= units[index + 1] < 0xE000:
            signs.append(chr(0x10000 + ((unit - 0xD800) << 10) + (units[index + 1] - 0xDC00)))
        elif 0xDC00 <= unit < 0xE000 and index and 0xD800 <= units[index - 1] < 0xDC00:
            signs.append("\u200b")
        else:
            signs.append("\ufffd" if 0xD800 <= unit < 0xE000 else chr(unit))
    return signs


def read_pieces(main: Binary, table: Binary, fib: Fib) -> Pieces:
    """Read the piece table; raises FileRefused where it is missing or does not cover the text."""
    at, length = fib.pair(33)
    end = at + length
    while at < end and table.u8(at) == PROPERTIES:
        at += 3 + table.u16(at + 1)
    if length == 0 or table.u8(at) != PIECE_TABLE:
        raise refusals.damaged(main.name, "缺少文字分段表")
    count = (table.u32(at + 1) - 4) // 12
    first = at + 5
    pieces: list[Piece] = []
    for index in range(count):
        start, stop = table.u32(first + 4 * index), table.u32(first + 4 * (index + 1))
        place = table.u32(first + 4 * (count + 1) + 8 * index + 2)
        narrow = bool(place & COMPRESSED)
        offset = (place & ~COMPRESSED) // 2 if narrow else place
        pieces.append(Piece(start, stop, offset, 1 if narrow else 2))
    if not pieces or pieces[-1].end < fib.main_end:
        raise refusals.damaged(main.name, "文字分段表不完整")
    return Pieces(main, tuple(pieces))
