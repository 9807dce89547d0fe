"""Where printed pages end: before a row that would be cut, never between a band and its first row."""

from collections.abc import Iterator
from math import floor

from exports.excel.layout import POINTS_PER_PIXEL, TYPE_AREA, Layout
from exports.widths import POINTS_PER_MM
from models.values import Band, Table

# Excel takes no more in one sheet.
MOST_BREAKS = 1023
# Programs round heights on their own: a page is not filled to the last point.
FILLED = 0.98


def page_breaks(table: Table, plan: Layout) -> tuple[int, ...]:
    """The 0-based sheet rows that begin a printed page, the first page's apart."""
    width, height = (mm * POINTS_PER_MM for mm in TYPE_AREA)
    # A sheet is printed smaller, by whole per cent, until its columns stand on one page.
    scale = min(1.0, floor(100 * width / (sum(plan.pixels) * POINTS_PER_PIXEL)) / 100)
    page = height / scale * FILLED
    heads = sum(plan.heads)
    used = plan.attachment + plan.title + plan.note + heads
    breaks = []
    for row, block in blocks(table, plan):
        if used + block > page and used > heads:
            breaks.append(row)
            used = heads
        used += block
    return tuple(breaks[:MOST_BREAKS])


def blocks(table: Table, plan: Layout) -> Iterator[tuple[int, float]]:
    """What stays together: the sheet row it begins at, and its height. Bands go with the row below."""
    at = start = plan.first_row
    waiting = 0.0
    for index, row in enumerate(table.rows):
        height = waiting + plan.rows[index]
        at += 1
        if isinstance(row, Band) and index + 1 < len(table.rows):
            waiting = height
            continue
        yield start, height
        for _ in range(1, plan.parts.get(index, 1)):
            yield at, plan.rows[index]
            at += 1
        start, waiting = at, 0.0
    yield from enumerate(plan.footnotes, at)
