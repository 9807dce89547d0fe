"""Where a clerk is in the grid, by ids and keys, so that the place is found again in another order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.grid.shown import Area

if TYPE_CHECKING:
    from ui.grid.view import GridView

Spot = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """The active cell, the selected rectangles by their corners, and the line that keeps its place.

    That is the line of the active cell where it is in sight, else the one at the upper edge; `offset` is
    how far below the edge it stands.
    """

    active: Spot | None
    line: int
    areas: tuple[tuple[Spot, Spot], ...]
    corner: Spot | None
    kept: str | None
    offset: int
    across: int


def keep(view: GridView) -> Place:
    """Where the clerk is now."""
    active, corner = view.selecting.active(), view.selecting.corner
    kept = _kept_line(view, active[0] if active else -1)
    name = view.grid.name_at(kept)
    offset = view.verticalHeader().sectionViewportPosition(kept) if name is not None else 0
    areas = [
        (_spot(view, area.top, area.left), _spot(view, area.bottom, area.right)) for area in view.blocks()
    ]
    return Place(
        active=_spot(view, *active) if active else None,
        line=active[0] if active else -1,
        areas=tuple((one, other) for one, other in areas if one and other),
        corner=_spot(view, *corner) if corner else None,
        kept=name,
        offset=offset,
        across=view.horizontalScrollBar().value(),
    )


def restore(view: GridView, place: Place) -> None:
    """Go back there; where the row of the active cell is gone, to the line on which it stood."""
    found = _find(view, place.active)
    if found is None and place.active is not None and view.grid.lines:
        at = view.position_of(view.grid.column_of(place.active[1]))
        found = (min(place.line, len(view.grid.lines) - 1), max(at, 0))
    if found is not None:
        view.selecting.activate(*found, scroll=False)
        view.selecting.select(*(_areas(view, place) or [Area(*found, *found)]))
        view.selecting.corner = _find(view, place.corner)
    line = view.grid.line_named(place.kept) if place.kept is not None else -1
    if line >= 0:
        view.verticalScrollBar().setValue(view.verticalHeader().sectionPosition(line) - place.offset)
    view.horizontalScrollBar().setValue(place.across)


def _kept_line(view: GridView, active: int) -> int:
    """The line that keeps its place on the screen."""
    header = view.verticalHeader()
    y = header.sectionViewportPosition(active) if active >= 0 else -1
    return active if 0 <= y < view.viewport().height() else header.visualIndexAt(0)


def _areas(view: GridView, place: Place) -> list[Area]:
    """The selected rectangles as far as their corners are still shown."""
    corners = [(_find(view, one), _find(view, other)) for one, other in place.areas]
    return [
        Area(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
        for one, other in corners
        if one and other
    ]


def _spot(view: GridView, line: int, at: int) -> Spot | None:
    """A cell by the name of its line and the key of its column."""
    index = view.index_at(line, at)
    name = view.grid.name_at(line)
    return (name, view.grid.columns[index.column()].key) if index.isValid() and name is not None else None


def _find(view: GridView, spot: Spot | None) -> tuple[int, int] | None:
    """Line and position of a cell; None where it is not shown."""
    if spot is None:
        return None
    line, column = view.grid.line_named(spot[0]), view.grid.column_of(spot[1])
    at = view.position_of(column) if column >= 0 else -1
    return (line, at) if line >= 0 and at >= 0 else None
