"""How wide text runs and how many lines it takes, without the fonts at hand."""

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

# Parts of an em, on the safe side of 宋体 (half an em throughout) and of the proportional faces that
# take its place where it is not installed.
ASCII_WIDTHS = (
    ("0123456789", 0.57),
    ("abcdefghijklmnopqrstuvwxyz", 0.56),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0.68),
    ("mwMW@%&", 0.88),
    ("ijlt.,;:!|'`()[]{} ", 0.40),
)
NO_LINE_START = frozenset("，。、；：？！）》」』】〕〉”’…—·％%‰℃),.;:?!]}>～")
NO_LINE_END = frozenset("（《「『【〔〈“‘([{<￥$")
ZERO_WIDTH = frozenset(("Mn", "Me", "Cf"))


class Widths(dict[str, float]):
    """Width of every character in em, worked out when it is first met."""

    def __missing__(self, character: str) -> float:
        """Full-width and ambiguous characters take one em, as Chinese faces draw them."""
        if unicodedata.category(character) in ZERO_WIDTH:
            width = 0.0
        else:
            width = 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.6
        self[character] = width
        return width


WIDTHS = Widths({character: width for characters, width in ASCII_WIDTHS for character in characters})


def text_width(text: str) -> float:
    """Width of one line of text in em."""
    return sum(map(WIDTHS.__getitem__, text))


def count_lines(text: str, room: float) -> int:
    """Lines that `text`, its paragraphs parted by newlines, takes in a cell `room` em wide."""
    if len(text) <= room and "\n" not in text:
        return 1
    return count_wrapped(text, room)


@lru_cache(maxsize=8192)
def count_wrapped(text: str, room: float) -> int:
    """Lines of all paragraphs; an empty paragraph takes one."""
    return sum(count_paragraph(paragraph, room) for paragraph in text.split("\n"))


def count_paragraph(paragraph: str, room: float) -> int:
    """Lines of one paragraph, filled greedily as spreadsheet programs do."""
    size = len(paragraph)
    if size <= room:
        return 1
    reach = [0.0, *accumulate(map(WIDTHS.__getitem__, paragraph))]
    lines, start = 1, 0
    while reach[size] - reach[start] > room:
        end = bisect_right(reach, reach[start] + room) - 1
        start = last_break(paragraph, start, max(end, start + 1))
        lines += 1
    return lines


def last_break(paragraph: str, start: int, end: int) -> int:
    """The last place at or before `end` where a line may break; `end` itself where there is none."""
    place = end
    while place > start and not may_break(paragraph[place - 1], paragraph[place]):
        place -= 1
    return place if place > start else end


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters: 禁则, and no break inside a word or number."""
    if after in NO_LINE_START or before in NO_LINE_END:
        return False
    return not (before.isascii() and after.isascii() and before != " " and after != " ")
