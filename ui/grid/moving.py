"""Where the keys lead from a cell, by Excel's rules, as pure functions over shown places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ui.grid.shown import Area

Place = tuple[int, int]
Empty = Callable[[int, int], bool]
Way = Literal["up", "down", "left", "right"]
Key = Literal["enter", "tab"]

_STEPS: dict[Way, Place] = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


def edge(place: Place, way: Way, rows: int, columns: int, empty: Empty) -> Place:
    """Ctrl+arrow: the last filled cell before a gap; from a gap or its edge, the next filled cell or the border."""
    line = _line(place, way, rows, columns)
    if not line:
        return place
    if empty(*place) or empty(*line[0]):
        return next((cell for cell in line if not empty(*cell)), line[-1])
    gap = next((number for number, cell in enumerate(line) if empty(*cell)), len(line))
    return line[gap - 1]


def _line(place: Place, way: Way, rows: int, columns: int) -> list[Place]:
    """The cells from beside a place to the border of the table."""
    row, column = place
    down, across = _STEPS[way]
    if down:
        return [(at, column) for at in (range(row + 1, rows) if down > 0 else range(row - 1, -1, -1))]
    return [(row, at) for at in (range(column + 1, columns) if across > 0 else range(column - 1, -1, -1))]


def home(frozen: int = 0) -> Place:
    """Ctrl+Home: the first cell beside the frozen columns."""
    return 0, frozen


def end(rows: int, columns: int, empty: Empty) -> Place:
    """Ctrl+End: where the last row and the last column that hold anything cross."""
    filled_row = next(
        (row for row in reversed(range(rows)) if not all(empty(row, column) for column in range(columns))), 0
    )
    filled_column = next(
        (column for column in reversed(range(columns)) if not all(empty(row, column) for row in range(rows))),
        0,
    )
    return filled_row, filled_column


def step(
    place: Place,
    key: Key,
    rows: int,
    columns: int,
    *,
    back: bool = False,
    areas: Sequence[Area] = (),
    tabbed_from: int | None = None,
) -> Place:
    """Enter (down) or Tab (right), or back with Shift.

    Inside a selection of several cells it goes round: Enter column by column, Tab row by row, from the
    last area to the first. Outside it stops at the border; Enter after Tabs returns to the column they
    began in (`tabbed_from`).
    """
    if sum(area.height * area.width for area in areas) > 1:
        return _round(place, key, back, areas)
    row, column = place
    by = -1 if back else 1
    if key == "tab":
        return row, min(max(column + by, 0), columns - 1)
    start = column if tabbed_from is None or back else tabbed_from
    return min(max(row + by, 0), rows - 1), start


def _round(place: Place, key: Key, back: bool, areas: Sequence[Area]) -> Place:
    """The next cell of the selection without listing its cells: there may be a million."""
    number = next((at for at, area in enumerate(areas) if area.holds(*place)), None)
    if number is None:
        return _corner(areas[-1] if back else areas[0], back)
    area = areas[number]
    lines, length = (area.width, area.height) if key == "enter" else (area.height, area.width)
    row, column = place[0] - area.top, place[1] - area.left
    at = column * length + row if key == "enter" else row * length + column
    at += -1 if back else 1
    if not 0 <= at < lines * length:
        return _corner(areas[(number + (-1 if back else 1)) % len(areas)], back)
    line, within = divmod(at, length)
    return (area.top + within, area.left + line) if key == "enter" else (area.top + line, area.left + within)


def _corner(area: Area, last: bool) -> Place:
    return (area.bottom, area.right) if last else (area.top, area.left)
