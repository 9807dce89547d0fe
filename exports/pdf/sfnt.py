"""Reads from a font file what choosing it needs: its names, and whether it may be embedded."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_COLLECTION = b"ttcf"
_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_FAMILY_NAMES = (1, 4, 6, 16)
# OS/2 fsType: restricted licence, no subsetting, bitmaps only.
_RESTRICTED, _PREVIEW, _EDITABLE = 0x0002, 0x0004, 0x0008
_NO_SUBSETS_OR_OUTLINES = 0x0300
_TYPE_OFFSET = 8


@dataclass(frozen=True, slots=True)
class FontName:
    """A font in a file (`index` within a collection), the names it bears, and whether it may be embedded."""

    path: Path
    index: int
    families: frozenset[str]
    embeds: bool


def read_names(path: Path) -> tuple[FontName, ...]:
    """The TrueType fonts of a file; empty where it cannot be read or holds none."""
    try:
        with path.open("rb") as stream:
            return tuple(_read_fonts(path, stream))
    except (OSError, struct.error, ValueError):
        return ()


def _read_fonts(path: Path, stream: BinaryIO) -> Iterator[FontName]:
    for index, start in enumerate(_font_offsets(stream)):
        tables = _tables(stream, start)
        if "glyf" in tables and "name" in tables:
            yield FontName(
                path, index, frozenset(_families(stream, *tables["name"])), _embeds(stream, tables)
            )


def _font_offsets(stream: BinaryIO) -> tuple[int, ...]:
    tag = stream.read(4)
    if tag == _COLLECTION:
        _, count = struct.unpack(">II", stream.read(8))
        return struct.unpack(f">{count}I", stream.read(4 * count))
    return (0,) if tag in _TRUETYPE else ()


def _tables(stream: BinaryIO, start: int) -> dict[str, tuple[int, int]]:
    stream.seek(start)
    _, count = struct.unpack(">4sH", stream.read(6))
    stream.seek(start + 12)
    records = [struct.unpack(">4sIII", stream.read(16)) for _ in range(count)]
    return {tag.decode("latin-1"): (offset, length) for tag, _, offset, length in records}


def _families(stream: BinaryIO, offset: int, length: int) -> Iterator[str]:
    stream.seek(offset)
    table = stream.read(length)
    _, count, strings = struct.unpack_from(">HHH", table)
    for place in range(count):
        platform, _, _, name, size, at = struct.unpack_from(">6H", table, 6 + 12 * place)
        if name in _FAMILY_NAMES:
            raw = table[strings + at : strings + at + size]
            yield raw.decode("latin-1" if platform == 1 else "utf-16-be", "ignore")


def _embeds(stream: BinaryIO, tables: dict[str, tuple[int, int]]) -> bool:
    if "OS/2" not in tables:
        return True
    stream.seek(tables["OS/2"][0] + _TYPE_OFFSET)
    (kind,) = struct.unpack(">H", stream.read(2))
    restricted = kind & _RESTRICTED and not kind & (_PREVIEW | _EDITABLE)
    return not restricted and not kind & _NO_SUBSETS_OR_OUTLINES
