"""Pages printed in two columns of running text, as gazettes are: read column by column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from exports.documents.layout import REACHES_MARGIN, SAME_LINE, Glyph, Line, Page, composed, grouped

# Shares of the type size.
STRIP, GAP = 0.4, 0.5
STEP, STEPS = 0.25, 8
NARROWEST_COLUMN = 10
NARROWEST_GUTTER = 0.8
SAME_COLUMN = 2.5
FEWEST_LINES = 8
HEAD = re.compile(r"[^\s，。、；：（）]{2,8}")
# Shares of all lines of a column, and of the lines that begin a cell if the columns are those of a table.
FULL_LINES, ALIGNED_LINES, COMMON_STARTS = 0.5, 0.9, 0.9
OUTLIERS = 0.1
# Typed blanks between the sides make columns of a table, no gutter does.
MOST_BLANKS = 0.1


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands on a page across the middle, left and right of it; and how far the columns are apart."""

    across: list[Line]
    left: list[Line]
    right: list[Line]
    shift: float


def in_reading_order(rows: Sequence[Line], glyphs: Sequence[Glyph]) -> list[Line]:
    """Give table rows and the lines of other glyphs as they are read: from top to bottom, or by columns.

    Lines of the right column are given the places they would have in the left one.
    """
    sides = sides_of(glyphs)
    if sides is None or not is_two_columns(sides):
        return sorted([*rows, *composed(grouped(glyphs))], key=lambda line: line.y)
    ends = [line.x1 for line in sides.left]
    middle = (max(ends) + min(line.x0 for line in sides.right)) / 2
    across = [*sides.across, *(row for row in rows if row.x0 < middle < row.x1)]
    left = [*sides.left, *(row for row in rows if row.x1 <= middle)]
    right = [*sides.right, *(row for row in rows if row.x0 >= middle)]
    return woven(across, left, [shifted(line, sides.shift) for line in right])


def woven(across: Sequence[Line], left: Sequence[Line], right: Sequence[Line]) -> list[Line]:
    """Give lines in order: between two lines that cross the page the left column, then the right one."""
    found: list[Line] = []
    above = float("-inf")
    for bar in [*sorted(across, key=lambda line: line.y), None]:
        below = bar.y if bar else float("inf")
        for column, lines in ((1, left), (2, right)):
            within = (line for line in lines if above <= line.y < below)
            found += [replace(line, column=column) for line in sorted(within, key=lambda line: line.y)]
        if bar:
            found.append(bar)
        above = below
    return found


def shifted(line: Line, by: float) -> Line:
    """Give a line further left."""
    return replace(line, x0=line.x0 - by, x1=line.x1 - by, start=line.start - by)


def sides_of(glyphs: Sequence[Glyph]) -> Sides | None:
    """Part the glyphs of a page at the middle of what is printed; None where too little stands there."""
    ink = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if len(ink) < 2 * FEWEST_LINES * NARROWEST_COLUMN:
        return None
    middle = clearest(ink)
    across: list[list[Glyph]] = []
    sides: tuple[list[Glyph], list[Glyph]] = ([], [])
    for group in grouped(glyphs):
        if goes_across(group, middle):
            across.append(group)
            continue
        for glyph in group:
            sides[glyph.x0 >= middle].append(glyph)
    left, right = (composed(grouped(side)) for side in sides)
    blanks = sum(1 for glyph in glyphs if glyph.text.isspace() and glyph.x0 < middle <= glyph.x1)
    if min(len(left), len(right)) < FEWEST_LINES or blanks >= MOST_BLANKS * len(left):
        return None
    return Sides(composed(across), left, right, usual_start(right) - usual_start(left))


def goes_across(group: Sequence[Glyph], middle: float) -> bool:
    """Tell whether the glyphs of one base line leave no gap at the middle; a mark may hang into the gap."""
    ink = [glyph for glyph in group if not glyph.text.isspace()]
    left = max((glyph.x1 for glyph in ink if glyph.x0 + glyph.x1 < 2 * middle), default=None)
    right = min((glyph.x0 for glyph in ink if glyph.x0 + glyph.x1 >= 2 * middle), default=None)
    return left is not None and right is not None and right - left < GAP * ink[0].size


def clearest(ink: Sequence[Glyph]) -> float:
    """Give the place near the middle of what is printed where the least ink stands."""
    starts, ends = sorted(glyph.x0 for glyph in ink), sorted(glyph.x1 for glyph in ink)
    outliers = len(ink) // 100
    middle = (starts[outliers] + ends[-1 - outliers]) / 2
    step = STEP * ink[len(ink) // 2].size
    places = sorted(
        (middle + count * step for count in range(-STEPS, STEPS + 1)), key=lambda x: abs(x - middle)
    )
    reach = (STEPS + 1) * step
    near = [glyph for glyph in ink if glyph.x0 < middle + reach and glyph.x1 > middle - reach]
    return min(places, key=lambda place: sum(crosses(glyph, place) for glyph in near))


def crosses(glyph: Glyph, middle: float) -> bool:
    """Tell whether ink stands in the middle of a page."""
    strip = STRIP * glyph.size
    return not glyph.text.isspace() and glyph.x0 < middle + strip and glyph.x1 > middle - strip


def usual_start(lines: Sequence[Line]) -> float:
    """Give where lines of a column begin, a few outliers aside."""
    return sorted(line.x0 for line in lines)[int(OUTLIERS * len(lines))]


def usual_end(lines: Sequence[Line]) -> float:
    """Give where full lines of a column end, a few outliers aside."""
    return sorted(line.x1 for line in lines)[-1 - int(OUTLIERS * len(lines))]


def is_two_columns(sides: Sides) -> bool:
    """Tell whether both sides are running text set to one width, and not the columns of a table."""
    widths = [usual_end(lines) - usual_start(lines) for lines in (sides.left, sides.right)]
    size = sorted(line.size for line in sides.left)[len(sides.left) // 2]
    gutter = usual_start(sides.right) - usual_end(sides.left)
    if (
        gutter < NARROWEST_GUTTER * size
        or abs(widths[0] - widths[1]) > SAME_COLUMN * size
        or min(widths) < NARROWEST_COLUMN * size
    ):
        return False
    if len(sides.across) > max(len(sides.left), len(sides.right)):
        return False
    return all(map(is_running, (sides.left, sides.right))) and not is_table(sides)


def is_running(lines: Sequence[Line]) -> bool:
    """Tell whether most lines fill their column and nearly all begin at its edge or a first line's indent."""
    start, end = usual_start(lines), usual_end(lines)
    full = sum(1 for line in lines if ends_full(line, end))
    aligned = sum(1 for line in lines if line.x0 - start < SAME_COLUMN * line.size)
    return full >= FULL_LINES * len(lines) and aligned >= ALIGNED_LINES * len(lines)


def ends_full(line: Line, end: float) -> bool:
    """Tell whether a line reaches the end of its column."""
    return end - line.x1 < REACHES_MARGIN * line.size


def is_table(sides: Sides) -> bool:
    """Tell whether headings stand over both sides, or cells begin side by side again and again."""
    heads = sides.left[0], sides.right[0]
    level = abs(heads[0].y - heads[1].y) < SAME_LINE * heads[0].size
    if level and all(HEAD.fullmatch(line.text) for line in heads):
        return True
    starts = [after_short(lines) for lines in (sides.left, sides.right)]
    fewer, more = sorted(starts, key=len)
    common = sum(1 for y, size in fewer if any(abs(y - other) < SAME_LINE * size for other, _ in more))
    return common >= 3 and common >= COMMON_STARTS * len(fewer)


def after_short(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Give the places and sizes of lines that follow one which ends short of its column."""
    end = usual_end(lines)
    return [(line.y, line.size) for above, line in pairwise(lines) if not ends_full(above, end)]


def with_short_columns(pages: Sequence[Page]) -> list[Page]:
    """Give pages in which what fits into the left column of other pages, as on a last page, is one too."""
    columns = [line for page in pages for line in page.lines if line.column]
    if not columns:
        return list(pages)
    end = usual_end(columns)
    return [
        replace(page, lines=tuple(replace(line, column=1) for line in page.lines))
        if all(line.column == 0 and line.x1 < end + line.size for line in page.lines)
        else page
        for page in pages
    ]
