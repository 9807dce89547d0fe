"""Ruled tables on printed pages: cells from the rules, rows of text from the glyphs in them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from exports.documents.columns import in_reading_order
from exports.documents.layout import REACHES_MARGIN, Cell, Glyph, Line, Row, lines_of
from exports.documents.tables import cell_text, row_line
from exports.documents.watermarks import without_notes, without_watermarks

# In points; a page given in millimetres is scaled first.
SNAP = 2.5
SHORTEST_RULE = 4.0
OVERHANG = 8.0
# Shares of the type size: cells keep their words off the rules.
PADDING = 1.0
LATIN_WIDTH = 0.55
LATIN_RUN = re.compile(r"[!-~]+")
HELD_TOGETHER = re.compile(r"[（《“〔]|.[，。、；：）》”〕]")
MOST_RULES = 6000
MOST_CELLS = 20_000
# Glyphs stand above their base line; their middle is about a third of the type size higher.
MIDDLE = 0.35


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical rule: its place across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one page."""

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


@dataclass(slots=True)
class Grid:
    """A table: the places of its columns and rows, and for each field the field its cell begins in.

    It is open where its posts reach over its first or last rule, as at a page break within a row.
    """

    xs: list[float]
    ys: list[float]
    origin: list[list[tuple[int, int]]] = field(default_factory=list)
    open_above: bool = False
    open_below: bool = False

    def cell_at(self, glyph: Glyph) -> tuple[int, int] | None:
        """Give the row and column where the cell around a glyph begins, or None outside the table."""
        row = bisect_right(self.ys, glyph.y - MIDDLE * glyph.size) - 1
        column = bisect_right(self.xs, (glyph.x0 + glyph.x1) / 2) - 1
        inside = 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1
        return self.origin[row][column] if inside else None

    def right_edge(self, cell: tuple[int, int]) -> float:
        """Give where a cell ends on the right."""
        row, first = cell
        last = max(column for column, begin in enumerate(self.origin[row]) if begin == cell)
        return self.xs[max(last, first) + 1]


def lines_with_tables(glyphs: Sequence[Glyph], rules: Rules) -> list[Line]:
    """Give the lines of a page, the rows of its ruled tables among them, in reading order."""
    loose = without_watermarks(glyphs)
    lines: list[Line] = []
    for grid in grids_of(rules):
        cells: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        outside: list[Glyph] = []
        for glyph in loose:
            cell = grid.cell_at(glyph)
            outside.append(glyph) if cell is None else cells[cell].append(glyph)
        if len({column for (_, column), found in cells.items() if has_words(found)}) >= 2:
            lines += rows_of(grid, cells)
            loose = outside
    return in_reading_order(lines, without_notes(loose))


def has_words(glyphs: Iterable[Glyph]) -> bool:
    """Tell whether any glyph is not blank."""
    return any(not glyph.text.isspace() for glyph in glyphs)


def rows_of(grid: Grid, cells: dict[tuple[int, int], list[Glyph]]) -> list[Line]:
    """Give the rows of a table as lines with tabs."""
    found: list[Line] = []
    last = len(grid.ys) - 2
    for place in range(last + 1):
        row = Row(
            tuple(
                printed_cell(cells.get((place, column), ()), grid, (place, column))
                for column in range(len(grid.xs) - 1)
            ),
            tuple(grid.xs),
            grid.ys[place + 1],
            open_above=grid.open_above and place == 0,
            open_below=grid.open_below and place == last,
        )
        line = line_of(row, grid.ys[place] + SNAP)
        if line.text:
            found.append(line)
    return found


def line_of(row: Row, y: float) -> Line:
    """Give a row of a table as a line that stands at `y`."""
    text = row_line([cell.text for cell in row.cells], len(row.cells))
    return Line(text, row.edges[0], row.edges[-1], y, 1.0, fixed=True, row=row)


def printed_cell(glyphs: Iterable[Glyph], grid: Grid, cell: tuple[int, int]) -> Cell:
    """Give the text of a cell: lines that reach its right edge go on in the next one."""
    lines = lines_of(glyphs)
    if not lines:
        return Cell()
    right = grid.right_edge(cell)
    cell_so_far = Cell()
    for line in lines:
        text = cell_so_far.text + gap_in_cell(cell_so_far, line.text) + line.text
        cell_so_far = Cell(text, line.y, line.size, right - line.x1)
    return replace(cell_so_far, text=cell_text([cell_so_far.text]))


def gap_in_cell(before: Cell, after: str) -> str:
    """Give what stands between two lines of a cell: nothing where the first is full, but between Latin words."""
    left, right = before.text[-1:], after[:1]
    latin = left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
    return "" if not before.text or not after or (is_full(before, after) and not latin) else " "


def is_full(before: Cell, after: str) -> bool:
    """Tell whether the first word of the next line did not fit behind a cell's last one.

    A line begins with no closing mark and ends with no opening one, so these take a character along.
    """
    run = LATIN_RUN.match(after)
    word = LATIN_WIDTH * len(run.group()) if run else float(HELD_TOGETHER.match(after) is not None)
    return before.room < (PADDING + REACHES_MARGIN + word) * before.size


def grids_of(rules: Rules) -> list[Grid]:
    """Give the tables that the rules of a page form, from top to bottom."""
    if len(rules.across) + len(rules.down) > MOST_RULES:
        return []
    across, down = merged(rules.across), merged(rules.down)
    found: list[Grid] = []
    for lines, posts in crossing(across, down):
        xs = distinct(
            [rule.at for rule in posts] + [rule.start for rule in lines] + [rule.end for rule in lines]
        )
        ys = distinct([rule.at for rule in lines])
        above = sorted(rule.start for rule in posts if rule.start < ys[0] - OVERHANG)
        below = sorted(rule.end for rule in posts if rule.end > ys[-1] + OVERHANG)
        is_open = len(above) >= 2, len(below) >= 2
        ys = [*(above[:1] if is_open[0] else ()), *ys, *(below[-1:] if is_open[1] else ())]
        if len(xs) >= 3 and len(ys) >= 2 and len(xs) * len(ys) <= MOST_CELLS:
            grid = Grid(xs, ys, open_above=is_open[0], open_below=is_open[1])
            grid.origin = origins(grid, lines, posts)
            found.append(grid)
    return sorted(found, key=lambda grid: grid.ys[0])


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Join rules that lie on one another or go on where another ends."""
    result: list[Rule] = []
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= SNAP:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    for lane in lanes:
        at = lane[0].at
        start, end = None, 0.0
        for rule in sorted(lane, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + SNAP:
                end = max(end, rule.end)
                continue
            if start is not None:
                result.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            result.append(Rule(at, start, end))
    return [rule for rule in result if rule.end - rule.start >= SHORTEST_RULE]


def crossing(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Part rules into groups that touch one another, each with horizontal and vertical ones."""
    group = list(range(len(across) + len(down)))

    def leader(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for line_index, line in enumerate(across):
        for post_index, post in enumerate(down):
            touches = (
                line.start - SNAP <= post.at <= line.end + SNAP
                and post.start - SNAP <= line.at <= post.end + SNAP
            )
            if touches:
                group[leader(line_index)] = leader(len(across) + post_index)
    found: defaultdict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index in range(len(group)):
        if index < len(across):
            found[leader(index)][0].append(across[index])
        else:
            found[leader(index)][1].append(down[index - len(across)])
    return [(lines, posts) for lines, posts in found.values() if lines and posts]


def distinct(places: Iterable[float]) -> list[float]:
    """Give places in order, those that nearly coincide once."""
    result: list[float] = []
    for place in sorted(places):
        if not result or place - result[-1] > 2 * SNAP:
            result.append(place)
    return result


def origins(grid: Grid, lines: Sequence[Rule], posts: Sequence[Rule]) -> list[list[tuple[int, int]]]:
    """Give for each field of a grid the first field of its cell: fields without a rule between are one."""
    result: list[list[tuple[int, int]]] = []
    for row in range(len(grid.ys) - 1):
        middle = (grid.ys[row] + grid.ys[row + 1]) / 2
        fields: list[tuple[int, int]] = []
        for column in range(len(grid.xs) - 1):
            centre = (grid.xs[column] + grid.xs[column + 1]) / 2
            if column and not is_ruled(posts, grid.xs[column], middle):
                fields.append(fields[-1])
            elif row and not is_ruled(lines, grid.ys[row], centre):
                fields.append(result[row - 1][column])
            else:
                fields.append((row, column))
        result.append(fields)
    return result


def is_ruled(rules: Iterable[Rule], at: float, through: float) -> bool:
    """Tell whether a rule at place `at` passes the point `through`."""
    return any(
        abs(rule.at - at) <= 2 * SNAP and rule.start - SNAP <= through <= rule.end + SNAP for rule in rules
    )
