"""The text of an HTML cell: white space folded as browsers do, line breaks and paragraphs as newlines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum


class Sign(Enum):
    """What stands between words: a foldable space, one that holds a line end, a line break, a paragraph."""

    SPACE = 1
    WRAP = 2
    BREAK = 3
    BLOCK = 4


Piece = str | Sign
SPACE, WRAP, BREAK, BLOCK = Sign

_FOLDED = re.compile(r"([ \t\n\f\r]+)")
_NBSP = "\xa0"


def pieces(data: str) -> Iterator[Piece]:
    """Words and foldable spaces of raw character data."""
    for place, part in enumerate(_FOLDED.split(data)):
        if place % 2:
            yield WRAP if "\n" in part or "\r" in part else SPACE
        elif part:
            yield part


def flow(parts: Iterable[Piece]) -> str:
    """The cell's text: lines as a reader sees them; a line of nothing but &nbsp; is an empty one.

    A line break that is all a cell holds fills an empty one (LibreOffice).
    """
    lines: list[list[str]] = [[]]
    gap: Sign | None = None
    apart = False
    for part in parts:
        if part is BLOCK:
            apart, gap = apart or len(lines) > 1 or bool(lines[-1]), None
        elif part is BREAK:
            lines.extend([[], []] if apart else [[]])
            apart, gap = False, None
        elif isinstance(part, Sign):
            gap = WRAP if WRAP in (gap, part) else SPACE
        else:
            if apart:
                lines.append([])
            elif gap is not None and lines[-1]:
                lines[-1].append(_space(lines[-1][-1], part, gap))
            lines[-1].append(part)
            apart, gap = False, None
    if not any(lines) and len(lines) == 2:
        return ""
    return "\n".join(_plain("".join(line)) for line in lines)


def _space(before: str, after: str, gap: Sign) -> str:
    """A line end of the source between two Chinese signs is no space (CSS Text 3, segment breaks)."""
    return "" if gap is WRAP and _is_wide(before[-1:]) and _is_wide(after[:1]) else " "


def _is_wide(sign: str) -> bool:
    return bool(sign) and (unicodedata.east_asian_width(sign) in "WFH" or sign in "“”‘’…—·")


def _plain(line: str) -> str:
    return line.replace(_NBSP, " ") if line.strip(_NBSP) else ""
