"""Filling cells from their neighbours: down, right, by the handle, and one value into a whole selection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ui.grid.rows import CellEdit
from ui.grid.series import Way, continue_series, series_ways
from ui.grid.shown import Area, Shown


def fill_value(shown: Shown, areas: Sequence[Area], text: str) -> list[CellEdit]:
    """One text into every cell of the selection that may be written (Ctrl+Enter; Delete with no text)."""
    places = dict.fromkeys(place for area in areas for place in area.places())
    return list(_edits(shown, ((row, column, text) for row, column in places)))


def fill_down(shown: Shown, area: Area) -> list[CellEdit]:
    """The first row's texts into the rows below it; a single row takes those of the row above it."""
    source = area.top if area.height > 1 else max(area.top - 1, 0)
    texts = ((row, column, shown.text(source, column)) for row, column in area.places() if row != source)
    return list(_edits(shown, texts))


def fill_right(shown: Shown, area: Area) -> list[CellEdit]:
    """The first column's texts into the columns beside it; a single column takes those of its left one."""
    source = area.left if area.width > 1 else max(area.left - 1, 0)
    texts = ((row, column, shown.text(row, source)) for row, column in area.places() if column != source)
    return list(_edits(shown, texts))


def handle_ways(shown: Shown, source: Area, target: Area) -> tuple[Way, ...]:
    """The ways in which a drag of the handle may fill: 复制 always, a series where the cells begin one."""
    ways: dict[Way, None] = {"copy": None}
    for places in _lines(source, target):
        ways |= dict.fromkeys(series_ways([shown.text(*place) for place in places[0]]))
    return tuple(ways)


def fill_handle(shown: Shown, source: Area, target: Area, way: Way = "copy") -> list[CellEdit]:
    """The target, dragged out of the source up, down, left or right, filled by copy or as a series.

    A line of cells that begins no series is repeated. The target holds the source and grows it in one
    direction; numbers are not carried below zero.
    """
    return list(_edits(shown, _continued(shown, source, target, way)))


def _continued(shown: Shown, source: Area, target: Area, way: Way) -> Iterator[tuple[int, int, str]]:
    for given, wanted, first in _lines(source, target):
        texts = [shown.text(*place) for place in given]
        next_text = _pattern(texts) if way == "copy" else continue_series(texts, way) or _pattern(texts)
        for number, (row, column) in enumerate(wanted, first):
            text = next_text(number)
            if text is not None:
                yield row, column, text


def _pattern(texts: Sequence[str]) -> Callable[[int], str | None]:
    return lambda number: texts[number % len(texts)]


def _lines(source: Area, target: Area) -> Iterator[tuple[list[tuple[int, int]], list[tuple[int, int]], int]]:
    """Line by line along the drag: the cells given, those wanted, and the number of the first wanted one.

    The first given cell is number 0; cells above or left of it count backwards.
    """
    if (source.left, source.right) == (target.left, target.right):
        for column in range(source.left, source.right + 1):
            given = [(row, column) for row in range(source.top, source.bottom + 1)]
            before = [(row, column) for row in range(target.top, source.top)]
            behind = [(row, column) for row in range(source.bottom + 1, target.bottom + 1)]
            yield given, before or behind, -len(before) or len(given)
    else:
        for row in range(source.top, source.bottom + 1):
            given = [(row, column) for column in range(source.left, source.right + 1)]
            before = [(row, column) for column in range(target.left, source.left)]
            behind = [(row, column) for column in range(source.right + 1, target.right + 1)]
            yield given, before or behind, -len(before) or len(given)


def _edits(shown: Shown, texts: Iterator[tuple[int, int, str]]) -> Iterator[CellEdit]:
    for row, column, text in texts:
        if shown.can_edit(row, column) and text != shown.text(row, column):
            yield CellEdit(shown.rows[row].id, shown.columns[column].key, text)
