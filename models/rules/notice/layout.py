"""Rows of a table that a printed page left as columns of blanks (domain.md §2)."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from models.rules.notice.chars import view, width
from models.rules.notice.headers import DETAIL, GOAL, NUMBER, TASK, UNIT_COLUMNS, Header, read_header
from models.rules.notice.lines import Line, tidy

_SEGMENT = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"\d{1,4}[.、]?")
_VERB_END = re.compile(r"(?:负责|牵头|配合|参与|落实)[。）]?$")
_STOP_END = re.compile(r"[。；！？）】]$")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line of a printed table: the row's number where it stands there, and the words by column."""

    number: str | None
    segments: tuple[tuple[int, str], ...]
    gap: int


def header_line(line: Line) -> Header | None:
    """The header of a table that this line of blanks and words is, None where it is none."""
    words = [match.group() for match in _SEGMENT.finditer(line.raw.strip())]
    return read_header([tidy(word) for word in words])


def read_layout(lines: list[Line], header: Header) -> list[list[str]] | None:
    """Cells by row of a table whose columns are parted by blanks; None where rows cannot be told apart.

    A row's number may stand anywhere in its row: the border to the next one is where all cells end.
    """
    if header.columns[0] != NUMBER:
        return None
    columns = header.columns[1:]
    for measure in (len, width):
        printed = _printed(lines, measure)
        placed = _placed(printed, len(columns))
        rows = _rows(printed, placed, columns) if placed else None
        if rows:
            return rows
    return None


def _printed(lines: list[Line], measure: Callable[[str], int]) -> list[_Printed]:
    found = []
    for line in lines:
        segments = [(measure(line.raw[: m.start()]), tidy(m.group())) for m in _SEGMENT.finditer(line.raw)]
        number = None
        if segments and _NUMBER.fullmatch(view(segments[0][1])):
            number = segments.pop(0)[1]
        found.append(_Printed(number, tuple(segments), line.gap + (2 if line.page else 0)))
    return found


def _placed(printed: list[_Printed], count: int) -> list[dict[int, str]] | None:
    """Words of every line by column: a line with fewer words than columns looks to its nearest full line."""
    full = [index for index, line in enumerate(printed) if len(line.segments) == count]
    if not full or any(len(line.segments) > count for line in printed):
        return None
    placed = []
    for index, line in enumerate(printed):
        if len(line.segments) == count:
            placed.append({column: text for column, (_, text) in enumerate(line.segments)})
            continue
        at = bisect_left(full, index)
        near = min(full[max(at - 1, 0) : at + 1], key=lambda other: abs(other - index))
        anchors = [start for start, _ in printed[near].segments]
        placed.append({_nearest(anchors, start): text for start, text in line.segments})
    return placed


def _nearest(anchors: list[int], start: int) -> int:
    return min(range(len(anchors)), key=lambda column: abs(anchors[column] - start))


def _rows(
    printed: list[_Printed], placed: list[dict[int, str]], columns: tuple[str, ...]
) -> list[list[str]] | None:
    numbered = [index for index, line in enumerate(printed) if line.number]
    numbers = [int(re.sub(r"\D", "", view(printed[index].number or ""))) for index in numbered]
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    if len(numbered) == len(printed):
        return _single_lines(numbers, placed, columns)
    borders = [0]
    for here, there in pairwise(numbered):
        border = _border(printed, placed, columns, (borders[-1], here, there))
        if border is None:
            return None
        borders.append(border)
    borders.append(len(printed))
    rows = []
    for number, start, end in zip(numbers, borders[:-1], borders[1:], strict=True):
        cells = [_cell(placed, column, start, end) for column in range(len(columns))]
        if not all(cells):
            return None
        rows.append([str(number), *cells])
    return rows


def _single_lines(
    numbers: list[int], placed: list[dict[int, str]], columns: tuple[str, ...]
) -> list[list[str]] | None:
    """Rows of one line each; None where one says no task."""
    rows = [
        [str(number), *(line.get(at, "") for at in range(len(columns)))]
        for number, line in zip(numbers, placed, strict=True)
    ]
    said = [at for at, column in enumerate(columns, start=1) if column in (TASK, DETAIL, GOAL)]
    return rows if all(any(row[at] for at in said) for row in rows) else None


def _cell(placed: list[dict[int, str]], column: int, start: int, end: int) -> str:
    return "".join(line.get(column, "") for line in placed[start:end])


def _border(
    printed: list[_Printed],
    placed: list[dict[int, str]],
    columns: tuple[str, ...],
    place: tuple[int, int, int],
) -> int | None:
    """Line where the row of the number at `there` begins, None where no line ends every cell."""
    start, here, there = place
    by_verb = any(
        _VERB_END.search(_cell(placed, column, start, len(placed))) for column in _unit_columns(columns)
    )
    ended = [
        index
        for index in range(here + 1, there + 1)
        if all(
            _ends(_cell(placed, column, start, index), kind, by_verb) for column, kind in enumerate(columns)
        )
    ]
    if not ended:
        gaps = sorted(((printed[index].gap, index) for index in range(here + 1, there + 1)), reverse=True)
        clear = gaps[0][0] >= 2 and (len(gaps) == 1 or gaps[1][0] < gaps[0][0])
        return gaps[0][1] if clear and not by_verb else None
    if there in ended and len(printed[there].segments) == len(columns):
        # The number stands beside the first line of its row; a unit cell may seem to end anywhere.
        return there
    return max(ended, key=lambda index: (printed[index].gap, -index))


def _unit_columns(columns: tuple[str, ...]) -> list[int]:
    return [index for index, column in enumerate(columns) if column in UNIT_COLUMNS]


def _ends(cell: str, column: str, by_verb: bool) -> bool:
    seen = view(cell)
    if column in UNIT_COLUMNS:
        return bool(_VERB_END.search(seen)) if by_verb else bool(seen) and seen[-1] not in "、，；：（"
    return bool(_STOP_END.search(seen))
