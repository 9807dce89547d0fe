"""Widths of columns that follow what the columns hold, by one rule for the sheet and for the page.

A column is at least as wide as its longest word that no line may part (a number with its measure word,
a telephone number) and as the halves of its head; where cells are blank, somebody writes into them, and
the layout's own width is kept. What is left of the type area is shared so that the rows are as low as
they can be. Letters are 小五 (domain.md §6) as long as a page holds three rows of the usual height.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from exports.pdf.breaking import held_pattern, may_break
from models.values import Column, Line, Table

POINTS_PER_MM = 72 / 25.4
# 小五, down to 六号; where even that is too large for the page, A3 is wanted (domain.md §6).
SIZES = (9.0, 8.5, 8.0, 7.5)
# From one base line to the next, in em.
PITCH = 1.25
# Words are looked for in so many lines of a long table, and heights weighed over so many.
_WORD_LINES, _WEIGHED_LINES = 2000, 120
_STEP, _LOOK_AHEAD = 0.5, 12
# A row is as high as its tallest cell. A sum of powers comes near that maximum and can be shared out
# column by column; weighing each row by its own height again makes it the sum of the heights.
_POWER, _PASSES = 6, 4
# A name cut in two costs as much as so many lines; so does, less, a paragraph of a word or two.
_CUT_NAME, _CUT_SHORT = 2.0, 0.5
_SHORT = 5.0
# A line that is not full loses about half a mark on average.
_RAGGED = 0.5
# No single word may take more of the area than this.
_LARGEST_SHARE = 0.2
# Room to read a paragraph in, in em: from a width of the first on at least the second. A name stands in
# two lines at most, and what a unit has in a column of people in three, up to eight em.
_READING = ((0.0, 0.0), (6.0, 3.0), (60.0, 6.0))
_NAME_LINES, _UNIT_LINES, _MOST_FOR_UNIT = 2, 3, 8
# Smaller letters are for tables whose rows would stand two by two on their pages.
_ROWS_ON_A_PAGE = 3.5
_ROW_PADDING = 4.4
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff"
# Only around other characters than ideographs can more than two marks have to stand together.
_KNOT = re.compile(f"[{_IDEOGRAPHS}]?(?:[^{_IDEOGRAPHS}\n]+[{_IDEOGRAPHS}]{{0,8}})+")


@dataclass(frozen=True, slots=True)
class Ruler:
    """How a room measures: `clean` makes a text what it will set, `width` is a line's width in em,
    `padding` what a cell adds beside its text, in points."""

    clean: Callable[[str], str]
    width: Callable[[str], float]
    padding: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Room for text in every column in em, and the letter size at which they fill the area.

    `crowded` tells that even the smallest size parts words: the table wants a larger sheet.
    """

    rooms: tuple[float, ...]
    size: float
    crowded: bool


# A cell's paragraphs, each with the width of what should stay whole in it and what it costs to cut that.
_Paragraphs = tuple[tuple[float, float, float], ...]


def fit_columns(table: Table, area: tuple[float, float], ruler: Ruler, least: float = SIZES[-1]) -> Fit:
    """Share the width of `area` (points; its height is for rows) among the columns of a table.

    The same table gives the same widths. Long tables are judged by lines spread evenly over them.
    Letters below 六号, down to `least`, are only for words that would not fit otherwise.
    """
    lines = [row for row in table.rows if isinstance(row, Line)]
    words = [
        max(_head_width(column, ruler), _longest_word(cells, ruler))
        for column, cells in zip(table.columns, _columns(table, _spread(lines, _WORD_LINES)), strict=True)
    ]
    smaller = tuple(_smaller(least))
    rooms = {size: (area[0] - len(words) * ruler.padding) / size for size in (*SIZES, *smaller)}
    fitting = [size for size in SIZES if sum(words) <= rooms[size]]
    holding = [size for size in smaller if _holds(rooms[size], words)]
    crowded = not fitting and not holding
    fitting = fitting or holding[:1] or [(*SIZES, *smaller)[-1]]
    weights = _Weights(table, _spread(lines, _WEIGHED_LINES), words, rooms[SIZES[0]], ruler)
    for size in fitting:
        widths = weights.share(rooms[size])
        row = weights.usual_height(widths) * PITCH * size + _ROW_PADDING
        if row * _ROWS_ON_A_PAGE <= area[1]:
            break
    return Fit(_whole_ems(widths, words, table.columns), size, crowded)


def _holds(room: float, words: Sequence[float]) -> bool:
    """Whether words fit, where the longest ones (an address of a page) may be parted."""
    return sum(min(word, room * _LARGEST_SHARE) for word in words) <= room


def _smaller(least: float) -> Iterator[float]:
    """Sizes below 六号 down to a least one, half a point apart."""
    size = SIZES[-1] - 0.5
    while size > least:
        yield size
        size -= 0.5
    if least < SIZES[-1]:
        yield least


def crowded_words(table: Table, sheet: str = "A4") -> str:
    """What a clerk is told of a table whose words do not fit on a sheet even in 六号."""
    way = "改用A3纸打印" if sheet == "A4" else "减少列数"
    return (
        f"“{table.title}”有{len(table.columns)}列，用最小的六号字，{sheet}一页宽也放不下，"
        f"有的数字、名称拆到了两行，建议{way}。"
    )


def too_wide_words(table: Table, least: float, sheet: str, ways: Sequence[str]) -> str:
    """What a clerk is told of a table that a sheet refuses; `ways` are sheets that are wider."""
    return (
        f"“{table.title}”有{len(table.columns)}列，缩到{least / SIZES[0]:.0%}，{sheet}一页宽也放不下。"
        f"{'，或'.join((*ways, '隐藏几列'))}再打印。"
    )


def _whole_ems(
    widths: Sequence[float], words: Sequence[float], columns: Sequence[Column]
) -> tuple[float, ...]:
    """The widths with whole ems for the columns of people, what that frees shared among the others.

    A sheet sets its own lines: it and the count of them here agree where no part of a mark is left over.
    """
    whole = [
        float(floor(width + 1e-6)) if column.per_unit and floor(width + 1e-6) >= word else width
        for width, word, column in zip(widths, words, columns, strict=True)
    ]
    others = sum(width for width, column in zip(whole, columns, strict=True) if not column.per_unit)
    more = 1 + (sum(widths) - sum(whole)) / others if others else 1.0
    return tuple(
        width if column.per_unit else width * more for width, column in zip(whole, columns, strict=True)
    )


def _spread(lines: Sequence[Line], most: int) -> Sequence[Line]:
    """At most so many of the lines, evenly from the first to the last."""
    return lines if len(lines) <= most else [lines[place * len(lines) // most] for place in range(most)]


def _columns(table: Table, lines: Sequence[Line]) -> Iterator[list[str]]:
    return ([line.cells[place] for line in lines] for place in range(len(table.columns)))


def _head_width(column: Column, ruler: Ruler) -> float:
    """Room for a head in two lines, up to four em; a head of three marks (一季度) stays whole."""
    text = ruler.clean(column.header).replace("\n", "")
    return ruler.width(text) if len(text) <= 3 else min(4.0, float(ceil(ruler.width(text) / 2)))


def _longest_word(cells: Iterable[str], ruler: Ruler) -> float:
    """Width of the longest stretch that no line may part; two em for a mark with its stop."""
    longest = 2.0
    for cell in dict.fromkeys(cells):
        for knot in _KNOT.findall(ruler.clean(cell)):
            if len(knot) > longest:
                longest = max(longest, *map(ruler.width, _words(knot)))
    return longest


def _words(text: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(text)):
        if may_break(text, place):
            yield text[start:place].rstrip(" ")
            start = place
    yield text[start:]


def _written_widths(table: Table, cells: Sequence[Sequence[str]], room: float) -> Iterator[float]:
    """The layout's widths, in proportion, for columns with blank cells; 0 for those that are full."""
    scale = room / sum(column.width for column in table.columns)
    for column, own in zip(table.columns, cells, strict=True):
        blank = any(not cell.strip() for cell in own)
        yield column.width * scale if blank else 0.0


class _Weights:
    """What every width of every column costs, in lines of the rows it would make higher."""

    def __init__(
        self, table: Table, lines: Sequence[Line], words: Sequence[float], room: float, ruler: Ruler
    ) -> None:
        """Measure the cells of these lines; `words` are the least widths, `room` all there is at 小五."""
        held = held_pattern(table.names)
        texts = list(_columns(table, lines))
        self.cells = [[_paragraphs(cell, ruler, held) for cell in column] for column in texts]
        self.words = [min(word, room * _LARGEST_SHARE) for word in words]
        written = _written_widths(table, texts, room)
        reading = map(_reading_width, self.cells, table.columns)
        self.least = [max(needs) for needs in zip(self.words, written, reading, strict=True)]
        self.known: list[list[tuple[list[float], float]]] = [[] for _ in self.least]
        self.rows = [1.0] * len(lines)

    def share(self, room: float) -> list[float]:
        """Widths in em that fill the room and make the rows low; none is below its least if all can be so."""
        if sum(self.least) > room:
            return self._squeezed(room)
        steps = int((room - sum(self.least)) / _STEP)
        given = [0] * len(self.least)
        self.rows = [1.0] * len(self.rows)
        for _ in range(_PASSES):
            given = self._share(steps)
            heights = map(
                max, zip(*(self._at(place, more)[0] for place, more in enumerate(given)), strict=True)
            )
            self.rows = [height ** (1 - _POWER) for height in heights]
        widths = [least + more * _STEP for least, more in zip(self.least, given, strict=True)]
        return [width * room / sum(widths) for width in widths]

    def _squeezed(self, room: float) -> list[float]:
        """Words stay whole as long as they can; what room there is beyond them is shared by need."""
        words, wished = sum(self.words), sum(self.least)
        if words >= room:
            return [word * room / words for word in self.words]
        share = (room - words) / (wished - words)
        return [word + (least - word) * share for word, least in zip(self.words, self.least, strict=True)]

    def _share(self, steps: int) -> list[int]:
        """Give the steps, some at a time, to the column that gains most by each."""
        given = [0] * len(self.least)
        best = {column: self._best(column, 0, steps) for column in range(len(given))}
        while steps and (found := max(best.items(), key=lambda entry: entry[1][0]))[1][0] > 0:
            column, (_, more) = found
            given[column] += more
            steps -= more
            for other, (_, needed) in best.items():
                if other == column or needed > steps:
                    best[other] = self._best(other, given[other], steps)
        return given

    def _best(self, column: int, given: int, steps: int) -> tuple[float, int]:
        """The largest gain a step that some number of further steps brings, and that number."""
        now = self._cost(column, given)
        further = range(1, min(_LOOK_AHEAD, steps) + 1)
        tried = (((now - self._cost(column, given + more)) / more, -more) for more in further)
        gain, more = max(tried, default=(0.0, -1))
        return gain, -more

    def _cost(self, column: int, steps: int) -> float:
        lines, cut = self._at(column, steps)
        weighed = sum(weight * count**_POWER for weight, count in zip(self.rows, lines, strict=True))
        return weighed + _POWER * cut

    def _at(self, column: int, steps: int) -> tuple[list[float], float]:
        """Lines of every cell of a column so many steps wider than its least, and what its cuts cost."""
        known = self.known[column]
        while len(known) <= steps:
            room = self.least[column] + len(known) * _STEP
            cells = self.cells[column]
            cut = sum(cost for cell in cells for _, whole, cost in cell if whole > room)
            known.append(([_lines(cell, room) for cell in cells], cut))
        return known[steps]

    def usual_height(self, widths: Sequence[float]) -> float:
        """The mean height of the rows in lines."""
        columns = (
            [_lines(cell, width) for cell in cells] for cells, width in zip(self.cells, widths, strict=True)
        )
        heights = [max(row) for row in zip(*columns, strict=True)]
        return sum(heights) / len(heights) if heights else 1.0


def _paragraphs(cell: str, ruler: Ruler, held: re.Pattern[str]) -> _Paragraphs:
    return tuple(_paragraph(text, ruler, held) for text in ruler.clean(cell).split("\n"))


def _paragraph(text: str, ruler: Ruler, held: re.Pattern[str]) -> tuple[float, float, float]:
    width = ruler.width(text)
    name = max(map(ruler.width, held.findall(text)), default=0.0)
    return (width, name, _CUT_NAME) if name or width > _SHORT else (width, width, _CUT_SHORT)


def _reading_width(cells: Sequence[_Paragraphs], column: Column) -> float:
    longest = max((width for cell in cells for width, *_ in cell), default=0.0)
    name = max((held for cell in cells for _, held, _ in cell), default=0.0)
    unit = min(ceil(longest / _UNIT_LINES), _MOST_FOR_UNIT) if column.per_unit else 0
    return max(name / _NAME_LINES, unit, *(room for width, room in _READING if longest >= width))


def _lines(cell: _Paragraphs, room: float) -> float:
    """Lines of a cell, about."""
    lines = (1 if width <= room else ceil(width / (room - _RAGGED)) for width, *_ in cell)
    return float(sum(lines))
