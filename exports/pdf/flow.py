"""Leads a table over pages: head on every page, bands kept with their rows, tall rows cut cleanly."""

from collections.abc import Callable, Sequence

from exports.pdf.breaking import held_pattern
from exports.pdf.cells import PAD_ACROSS, ColumnSetter, align_units, unit_starts
from exports.pdf.fonts import Role
from exports.pdf.grid import Block, Rules, draw_block, edges_of, lines_that_fit
from exports.pdf.head import Head
from exports.pdf.opening import draw_footnotes, draw_opening, footnote_lines, footnotes_height
from exports.pdf.plain import printable
from exports.pdf.sheet import Paper
from exports.widths import PITCH, SIZES, Ruler, fit_columns
from models.values import Band, Line, Table

CONTINUED = "（续）"
ROW_CONTINUED = "续"
_BAND_ROLES = {1: Role.HEI, 2: Role.KAI}
# A part of a cut row shorter than this many lines is not worth a page's foot.
_FEWEST_LINES = 4
_TALL, _WORTH_FILLING = 0.3, 0.2
_LONGEST_TITLE = 40
_MOST_REPEATED_LINES = 2
# Widths in points, sizes in fractions: a hair more than the padding, so that a full line is not cut.
_PADDING = 2 * PAD_ACROSS + 0.05
# What a head in two rows and a repeated band usually take from a page.
_USUAL_HEADS = 45.0


class Flow:
    """One table on its way over the pages."""

    def __init__(self, paper: Paper, table: Table, least: float = SIZES[-1]) -> None:
        """Measure columns, head and footnotes, in letters no smaller than `least`; `run` draws."""
        self.paper = paper
        self.table = table
        face = paper.fonts.typeface
        ruler = Ruler(printable, lambda text: face(Role.SONG).width(text, 1.0), _PADDING)
        self.fit = fit_columns(table, (paper.width, paper.height - _USUAL_HEADS), ruler, least)
        self.size, self.pitch = self.fit.size, self.fit.size * PITCH
        self.widths = tuple(room * self.size + _PADDING for room in self.fit.rooms)
        self.held = held_pattern(table.names)
        self.per_unit = tuple(column.per_unit for column in table.columns)
        self.setters = self._column_setters()
        self.head = Head(paper.embedder, face(Role.HEI), table.columns, self.widths, self.size)
        self.band_setters = {
            level: ColumnSetter(paper.embedder, face(role), paper.width, size=self.size, held=self.held)
            for level, role in _BAND_ROLES.items()
        }
        self.footnotes = footnote_lines(paper, table)
        self.open_bands: list[Band] = []
        self.waiting: list[Band] = []
        self.y = 0.0

    def _column_setters(self) -> list[ColumnSetter]:
        face = self.paper.fonts.typeface(Role.SONG)
        shared: dict[tuple[float, bool, bool], ColumnSetter] = {}
        for column, width in zip(self.table.columns, self.widths, strict=True):
            key = (round(width, 3), column.centred, column.per_unit)
            if key not in shared:
                shared[key] = ColumnSetter(
                    self.paper.embedder,
                    face,
                    width,
                    centred=column.centred,
                    per_unit=column.per_unit,
                    size=self.size,
                    held=self.held,
                )
        return [
            shared[round(width, 3), column.centred, column.per_unit]
            for column, width in zip(self.table.columns, self.widths, strict=True)
        ]

    def run(self, done: Callable[[int], None]) -> None:
        """Draw the whole table; `done` is told after each row how many are placed."""
        self._open_page(first=True)
        final = len(self.table.rows) - 1
        for place, row in enumerate(self.table.rows):
            if isinstance(row, Band):
                self._meet(row)
            else:
                self._place(self._set_row(row), row, last=place == final)
            done(place + 1)
        self._place_waiting()
        self._finish()

    def _open_page(self, *, first: bool = False) -> None:
        self.area = self.paper.open_page()
        top = draw_opening(self.paper, self.table, self.area) if first else self.area.top
        self.rules = Rules(edges_of(self.area.left, self.widths), top)
        self.paper.add(*self.head.draw(self.rules, top))
        self.y = top - self.head.height
        for band in self.open_bands:
            if all(band is not other for other in self.waiting):
                self._draw_band(self._repeated_band(band))
        self.page_start = self.y

    def _close_page(self) -> None:
        self.rules.end_stretch(self.y)
        self.paper.add(*self.rules.operators(self.y))
        self.paper.close_page()

    def _turn_page(self) -> None:
        self._close_page()
        self._open_page()

    @property
    def _room(self) -> float:
        return self.y - self.area.bottom

    def _lines_in(self, height: float) -> int:
        return lines_that_fit(height, self.pitch)

    def _meet(self, band: Band) -> None:
        """A band waits for its first row, so that it never stands last on a page."""
        self.open_bands = [*(other for other in self.open_bands if other.level < band.level), band]
        self.waiting.append(band)

    def _set_band(self, band: Band, text: str) -> Block:
        setting = self.band_setters[min(band.level, 2)].set(text)
        return Block((setting.stack,), len(setting.stack.lines), pitch=self.pitch)

    def _repeated_band(self, band: Band) -> Block:
        block = self._set_band(band, band.text + CONTINUED)
        if block.lines <= _MOST_REPEATED_LINES:
            return block
        return self._set_band(band, clipped_band(band) + CONTINUED)

    def _set_row(self, row: Line) -> Block:
        settings = [setter.set(text) for setter, text in zip(self.setters, row.cells, strict=True)]
        if any(self.per_unit):
            stacks = align_units(settings, self.per_unit)
        else:
            stacks = [setting.stack for setting in settings]
        lines = max(1, *(stack.written for stack in stacks))
        return Block(tuple(stack.part(0, lines) for stack in stacks), lines, pitch=self.pitch)

    def _place(self, block: Block, row: Line, *, last: bool) -> None:
        bands = [self._set_band(band, band.text) for band in self.waiting]
        lead = sum(band.height for band in bands)
        tail = self._footnotes_height() if last else 0.0
        needed = lead + block.height
        if self._should_turn(needed, lead, tail):
            self._turn_page()
        self._note_bands(bands)
        self._note_row(row)
        if block.height + tail <= self._room:
            self._draw_row(block)
        else:
            self._draw_in_parts(self._cuttable(block, row), tail)

    @property
    def _is_fresh(self) -> bool:
        return self.y >= self.page_start

    def _fresh_room(self) -> float:
        """Room on a page of its own for the bands that wait and the row after them."""
        repeated = [band for band in self.open_bands if all(band is not other for other in self.waiting)]
        heights = sum(self._repeated_band(band).height for band in repeated)
        return self.area.height - self.head.height - heights

    def _should_turn(self, needed: float, lead: float, tail: float) -> bool:
        """Whether a row with its bands (`lead`) and the footnotes (`tail`) goes to the next page.

        A row too tall for any page begins where it stands, if that leaves it a few lines there; so does
        a tall one where more than a fifth of this page would stay blank.
        """
        if self._is_fresh or needed + tail <= self._room:
            return False
        fresh = self._fresh_room()
        if needed <= self._room:
            return needed + tail <= fresh
        tall = needed > fresh * _TALL and self._room > fresh * _WORTH_FILLING
        return not (tall or needed > fresh) or self._lines_in(self._room - lead) < _FEWEST_LINES

    def _note_bands(self, blocks: list[Block]) -> None:
        for band, block in zip(self.waiting, blocks, strict=True):
            self.paper.note(band.level, band.text, self.y)
            self._draw_band(block)
        self.waiting = []

    def _note_row(self, row: Line) -> None:
        self.paper.note(3, row_title(row, self.per_unit), self.y)

    def _draw_band(self, block: Block) -> None:
        self.rules.end_stretch(self.y)
        while block.height > self._room and block.lines > 1 and self._lines_in(self._room) < block.lines:
            fitting = max(1, self._lines_in(self._room))
            self._draw(block.part(0, fitting))
            block = block.part(fitting, block.lines)
            self._close_page()
            self._open_bare_page()
        self._draw(block)

    def _open_bare_page(self) -> None:
        """A page with the head only, for the rest of a band that fills a page by itself."""
        self.area = self.paper.open_page()
        self.rules = Rules(edges_of(self.area.left, self.widths), self.area.top)
        self.paper.add(*self.head.draw(self.rules, self.area.top))
        self.y = self.page_start = self.area.top - self.head.height

    def _draw_row(self, block: Block) -> None:
        self.rules.begin_stretch(self.y)
        self._draw(block)

    def _draw(self, block: Block) -> None:
        self.paper.add(*draw_block(block, self.rules.edges, self.y))
        self.y -= block.height
        self.rules.below(self.y)

    def _cuttable(self, block: Block, row: Line) -> Block:
        settings = [setter.set(text) for setter, text in zip(self.setters, row.cells, strict=True)]
        label = None
        if len(block.stacks[0].lines) == 1:
            label = self.setters[0].set(f"{row.cells[0]}\n{ROW_CONTINUED}").stack
        return Block(block.stacks, block.lines, unit_starts(settings, self.per_unit), label, pitch=self.pitch)

    def _draw_in_parts(self, block: Block, tail: float) -> None:
        """Draw a row over several pages; its last part stands on the page that has room for the `tail`."""
        start = 0
        while start < block.lines:
            end = self._end_of_part(block, start, tail)
            self._draw_row(block.part(start, end))
            start = end
            if start < block.lines:
                self._turn_page()

    def _end_of_part(self, block: Block, start: int, tail: float) -> int:
        if block.lines - start <= self._lines_in(self._room - tail):
            return block.lines
        end = min(block.lines - 1, start + max(1, self._lines_in(self._room)))
        return max(start + 1, min(best_cut(block.cuts, start, end), block.lines - _FEWEST_LINES))

    def _place_waiting(self) -> None:
        """Bands that no row follows still print."""
        blocks = [self._set_band(band, band.text) for band in self.waiting]
        if sum(block.height for block in blocks) > self._room and not self._is_fresh:
            self._turn_page()
        self._note_bands(blocks)

    def _footnotes_height(self) -> float:
        # Footnotes that fill a page cannot keep a row beside them: they go on without it.
        height = footnotes_height(self.footnotes)
        return height if height < self._fresh_room() / 2 else 0.0

    def _finish(self) -> None:
        self.rules.end_stretch(self.y)
        self.paper.add(*self.rules.operators(self.y))
        left = draw_footnotes(self.paper, self.footnotes, self.area, self.y)
        while left:
            self.paper.close_page()
            self.area = self.paper.open_page()
            left = draw_footnotes(self.paper, left, self.area, self.area.top)
        self.paper.close_page()


def best_cut(cuts: frozenset[int], start: int, end: int) -> int:
    """Where to cut lines `start` to `end` of a tall row: before a unit if one begins in the lower half."""
    inside = [cut for cut in cuts if (start + end) / 2 < cut <= end]
    return max(inside, default=end)


def clipped_band(band: Band) -> str:
    """A long band as it stands on the pages where its section goes on: without its bracket of units."""
    return band.text.partition("（牵头")[0].partition("（责任")[0][:_LONGEST_TITLE]


def row_title(row: Line, per_unit: Sequence[bool]) -> str:
    """What names a row in the outline: its first cell and the first sentence of its fullest one.

    Columns that hold a paragraph per unit name people, not the row.
    """
    cells = [cell for cell, people in zip(row.cells, per_unit, strict=True) if not people]
    fullest = max(cells, key=len, default="").replace("\n", " ")
    sentence = fullest.partition("。")[0]
    clipped = sentence if len(sentence) <= _LONGEST_TITLE else sentence[: _LONGEST_TITLE - 1] + "…"
    first = row.cells[0] if row.cells and row.cells[0] != fullest else ""
    return f"{first} {clipped}".strip()
