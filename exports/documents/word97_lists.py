"""Automatic numbers of a Word 97–2003 document: list definitions and their overrides ([MS-DOC] 2.9)."""

from exports.documents.numbering import Counters, Level
from exports.documents.word97_file import Binary, Fib

LIST_SIZE, LEVEL_SIZE, OVERRIDE_SIZE = 28, 28, 16
LEVELS = 9
SIMPLE = 0x01
ARABIC, NO_RESTART = 0x04, 0x08
START_OVERRIDE = 0x10
FORMAT_OVERRIDE = 0x20
STYLES = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital",
    11: "japaneseCounting", 14: "decimalFullWidth", 15: "decimalHalfWidth", 16: "japaneseLegal",
    17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle", 19: "decimalFullWidth2", 22: "decimalZero",
    23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen", 28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle", 30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting",
    34: "ideographLegalTraditional", 35: "taiwaneseCountingThousand", 36: "taiwaneseDigital",
    37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


class Lists:
    """The lists of a document by the index paragraphs name them with, counting in reading order."""

    def __init__(self, table: Binary, fib: Fib) -> None:
        """Read definitions and overrides; a document without lists has none."""
        self.by_index: dict[int, tuple[Counters, dict[int, int]]] = {}
        definitions = read_definitions(table, *fib.pair(73))
        if definitions:
            self.read_overrides(table, fib.pair(74)[0], definitions)

    def read_overrides(self, table: Binary, offset: int, definitions: dict[int, Counters]) -> None:
        """Read which list each index means, and where it starts anew."""
        count = table.u32(offset)
        at = offset + 4 + OVERRIDE_SIZE * count
        for index in range(count):
            place = offset + 4 + OVERRIDE_SIZE * index
            counters = definitions.get(table.u32(place))
            at += 4
            starts: dict[int, int] = {}
            for _ in range(table.u8(place + 12)):
                flags = table.u32(at + 4)
                if flags & START_OVERRIDE:
                    starts[flags & 0xF] = table.u32(at)
                at += 8
                if flags & FORMAT_OVERRIDE:
                    level, at = read_level(table, at)
                    if counters is not None:
                        counters = Counters({**counters.levels, flags & 0xF: level})
            if counters is not None:
                self.by_index[index + 1] = (counters, starts)

    def label(self, index: int, depth: int) -> str:
        """Count a paragraph and give its printed number; empty where there is no such list."""
        if index not in self.by_index:
            return ""
        counters, starts = self.by_index[index]
        if depth in starts:
            counters.values[depth] = starts.pop(depth) - 1
        return counters.advance(depth)


def read_definitions(table: Binary, offset: int, length: int) -> dict[int, Counters]:
    """Read the list definitions by their ids; their levels follow behind all of them."""
    if length < 2:
        return {}
    count = table.u16(offset)
    at = offset + 2 + LIST_SIZE * count
    found: dict[int, Counters] = {}
    for index in range(count):
        place = offset + 2 + LIST_SIZE * index
        levels: dict[int, Level] = {}
        for depth in range(1 if table.u8(place + 26) & SIMPLE else LEVELS):
            levels[depth], at = read_level(table, at)
        found[table.u32(place)] = Counters(levels)
    return found


def read_level(table: Binary, at: int) -> tuple[Level, int]:
    """Read one level and give where the next begins."""
    start, style, flags = table.u32(at), table.u8(at + 4), table.u8(at + 5)
    skipped = table.u8(at + 24) + table.u8(at + 25)
    text_at = at + LEVEL_SIZE + skipped
    length = table.u16(text_at)
    raw = table.bytes(text_at + 2, 2 * length).decode("utf-16-le", "replace")
    # Characters below 9 are the places of the levels' numbers.
    pattern = "".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in raw)
    level = Level(
        style=STYLES.get(style, "decimal"),
        pattern=pattern,
        start=min(start, 30_000),
        restarts=not flags & NO_RESTART,
        arabic=bool(flags & ARABIC),
    )
    return level, text_at + 2 + 2 * length
