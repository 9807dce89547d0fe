"""What stands on which line of the grid: rows between their bands, without what is folded away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ui.grid.rows import Band, GridRow

Line = GridRow | Band


def keep_parents(rows: Sequence[GridRow], kept: Iterable[GridRow]) -> list[GridRow]:
    """The kept rows and the rows they belong to, in the order of `rows`: a child never stands alone."""
    parents = {row.id: row.parent for row in rows}
    wanted: set[str] = set()
    for row in kept:
        name: str | None = row.id
        while name is not None and name not in wanted:
            wanted.add(name)
            name = parents.get(name)
    return [row for row in rows if row.id in wanted]


def hang(rows: Sequence[GridRow]) -> list[GridRow]:
    """Sorted rows with children below their parents again, siblings in their sorted order."""
    if all(row.parent is None for row in rows):
        return list(rows)
    known = {row.id for row in rows}
    below: dict[str | None, list[GridRow]] = {}
    for row in rows:
        below.setdefault(row.parent if row.parent in known else None, []).append(row)
    return list(_with_children(below, None))


def _with_children(below: dict[str | None, list[GridRow]], parent: str | None) -> Iterator[GridRow]:
    for row in below.get(parent, ()):
        yield row
        yield from _with_children(below, row.id)


def unfold(rows: Iterable[GridRow], folded: Collection[str]) -> list[GridRow]:
    """The rows without those that stand below a folded one (rows come parent first, then its children)."""
    if not folded:
        return list(rows)
    shown: list[GridRow] = []
    below: int | None = None
    for row in rows:
        if below is not None and row.level > below:
            continue
        below = row.level if row.id in folded else None
        shown.append(row)
    return shown


def opened_bands(bands: Sequence[Band]) -> dict[str, tuple[Band, ...]]:
    """For each band the bands it stands in, outermost first, itself last."""
    path: list[Band] = []
    chains: dict[str, tuple[Band, ...]] = {}
    for band in bands:
        path = [above for above in path if above.level < band.level] + [band]
        chains[band.key] = tuple(path)
    return chains


def interleave(rows: Iterable[GridRow], bands: Sequence[Band], folded: Collection[str]) -> list[Line]:
    """The rows, each band before its first row; a folded band stands alone."""
    chains = opened_bands(bands)
    lines: list[Line] = []
    open_now: tuple[Band, ...] = ()
    hidden = False
    for row in rows:
        chain = chains.get(row.band or "", ())
        if chain != open_now:
            hidden = False
            for depth, band in enumerate(chain):
                new = open_now[: depth + 1] != chain[: depth + 1]
                if new and not hidden:
                    lines.append(band)
                hidden = hidden or band.key in folded
            open_now = chain
        if not hidden:
            lines.append(row)
    return lines


def lines_of(
    rows: Iterable[GridRow], bands: Sequence[Band], folded: Collection[str], *, with_bands: bool
) -> list[Line]:
    """The lines of the grid from the rows that passed the filters, in their order."""
    shown = unfold(rows, folded)
    return interleave(shown, bands, folded) if with_bands and bands else list(shown)
