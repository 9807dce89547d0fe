"""The first table of an HTML fragment as Excel, WPS, LibreOffice, Word and browsers put it on the clipboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import ClassVar

from ui.grid.htmltext import BLOCK, BREAK, SPACE, Piece, flow, pieces

Span = tuple[int, int, int, int]
Attributes = dict[str, str]

_FRAGMENT = re.compile(
    r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.DOTALL | re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NO_MERGE = re.compile(r"mso-ignore\s*:\s*colspan", re.IGNORECASE)
_DROPPED = {"style", "script", "title", "xml", "template", "rt", "rp"}
_VOID = {"br", "col", "img", "hr", "input", "meta", "link", "wbr", "area", "base", "embed", "source", "track"}
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "table", "tr", "dt", "dd"
}  # fmt: skip
# Bounds of a sheet: what claims to span more is cut there.
_WIDEST, _LONGEST = 16_384, 1_048_576


@dataclass(slots=True)
class _Cell:
    rows: int
    columns: int
    hidden: bool = False
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class _Row:
    hidden: bool
    cells: list[_Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """Texts row by row, merges (row, column, rows, columns), and whether words stand outside the table."""

    texts: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...]
    beside: bool


def read_table(markup: str) -> Table | None:
    """The first table of the markup, or None where there is none.

    What is hidden is left out; <br> and paragraphs part lines inside a cell; a table inside a cell is
    text of that cell; numbers behind the text (x:num) are not looked at.
    """
    match = _FRAGMENT.search(markup)
    found = _parse(match[1]) if match else None
    found = found or _parse(markup)
    if found is None:
        return None
    texts, spans = _cut(_lay_out(found.rows), found.rows, found.hidden_columns)
    return Table(texts, tuple(spans), found.beside)


def _parse(markup: str) -> _Parser | None:
    parser = _Parser()
    parser.feed(markup)
    parser.close()
    parser.finish()
    return parser if parser.rows else None


class _Parser(HTMLParser):
    """Gathers the rows of the first table; everything before, behind and hidden is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[_Row] = []
        self.hidden_columns: set[int] = set()
        self.beside = False
        self._columns = 0
        self._depth = 0
        self._cell: _Cell | None = None
        self._over = False
        self._skipped = ""
        self._skip_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._passes(tag):
            return
        if tag in _DROPPED or (_is_hidden(given) and tag not in {"tr", "td", "th", "col", *_VOID}):
            self._skipped, self._skip_depth = tag, 1
        elif not self._over:
            self._open(tag, given)

    def _open(self, tag: str, given: Attributes) -> None:
        if self._cell is not None and self._depth > 1:
            self._open_inside(tag)
        elif handler := self._OUTER.get(tag):
            handler(self, given)
        else:
            self._open_inside(tag)
        self._depth += tag == "table"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def _passes(self, tag: str) -> bool:
        """Whether a tag stands inside something dropped, which may hold its like."""
        self._skip_depth += tag == self._skipped
        return bool(self._skipped)

    def handle_endtag(self, tag: str) -> None:
        if self._ends_skipped(tag) or self._over:
            return
        self._depth -= tag == "table" and self._depth > 0
        if self._cell is not None and self._depth > 1:
            self._close_inside(tag)
        elif tag == "table" and self._depth == 0:
            self._over = bool(self.rows)
            self.finish()
        elif tag in ("td", "th", "tr") and self._depth <= 1:
            self.finish()
        else:
            self._close_inside(tag)

    def _ends_skipped(self, tag: str) -> bool:
        if not self._skipped:
            return False
        self._skip_depth -= tag == self._skipped
        # A hidden paragraph that nobody closed ends with its cell.
        left_open = tag in ("td", "th") and self._cell is not None and self._skipped != "table"
        if self._skip_depth and not left_open:
            return True
        self._skipped = ""
        return not left_open

    def finish(self) -> None:
        """Close the open cell: its pieces become its text."""
        if self._cell is not None:
            self._cell.text = flow(self._cell.pieces)
            self._cell = None

    def _open_column(self, given: Attributes) -> None:
        span = _number(given.get("span"), _WIDEST)
        if _is_hidden(given):
            self.hidden_columns.update(range(self._columns, self._columns + span))
        self._columns += span

    def _open_row(self, given: Attributes) -> None:
        self.finish()
        # A fragment may begin behind its <table>.
        self._depth = 1
        self.rows.append(_Row(_is_hidden(given)))

    def _open_cell(self, given: Attributes) -> None:
        self.finish()
        if not self.rows:
            self._open_row({})
        columns = _number(given.get("colspan"), _WIDEST)
        # Excel spans the empty neighbours that a long text runs over: that is no merge.
        apart = columns if _NO_MERGE.search(given.get("style", "")) else 1
        cell = _Cell(_number(given.get("rowspan"), _LONGEST), columns // apart, _is_hidden(given))
        self.rows[-1].cells.extend([cell, *(_Cell(cell.rows, 1, cell.hidden) for _ in range(apart - 1))])
        self._cell = cell

    _OUTER: ClassVar[dict[str, Callable[[_Parser, Attributes], None]]] = {
        "col": _open_column,
        "tr": _open_row,
        "td": _open_cell,
        "th": _open_cell,
    }

    def _open_inside(self, tag: str) -> None:
        self._add(
            BREAK if tag == "br" else BLOCK if tag in _BLOCKS else SPACE if tag in ("td", "th") else None
        )

    def _close_inside(self, tag: str) -> None:
        self._add(BLOCK if tag in _BLOCKS else None)

    def _add(self, piece: Piece | None) -> None:
        if self._cell is not None and piece is not None and not self._skipped:
            self._cell.pieces.append(piece)

    def handle_data(self, data: str) -> None:
        self.beside = self.beside or (self._cell is None and not self._skipped and not data.isspace())
        for piece in pieces(data) if self._cell is not None else ():
            self._add(piece)

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"))


def _is_hidden(given: Attributes) -> bool:
    return bool(_HIDDEN.search(given.get("style", "")))


def _number(words: str | None, most: int) -> int:
    """A span as it is given: at least one, and one where it is no number."""
    digits = (words or "").strip()
    return min(max(int(digits), 1), most) if re.fullmatch("[0-9]{1,9}", digits) else 1


def _lay_out(rows: list[_Row]) -> list[list[_Cell | None]]:
    """Which cell stands at each place of the table, spans and all; None where a row ends early."""
    grid: list[list[_Cell | None]] = [[] for _ in rows]
    for top, row in enumerate(rows):
        left = 0
        for cell in row.cells:
            while left < len(grid[top]) and grid[top][left] is not None:
                left += 1
            for line in grid[top : top + cell.rows]:
                line.extend([None] * (left + cell.columns - len(line)))
                line[left : left + cell.columns] = [cell] * cell.columns
            left += cell.columns
    return grid


def _cut(
    grid: list[list[_Cell | None]], rows: list[_Row], hidden: set[int]
) -> tuple[tuple[tuple[str, ...], ...], list[Span]]:
    """The table without hidden rows and columns: the text of a cell at its first place, and its span."""
    lines = [line for line, row in zip(grid, rows, strict=True) if line and not row.hidden]
    width = max(map(len, lines), default=0)
    columns = [place for place in range(width) if place not in hidden and not _all_hidden(lines, place)]
    places: dict[int, list[tuple[int, int]]] = {}
    texts: list[list[str]] = []
    for row, line in enumerate(lines):
        texts.append([])
        for column, place in enumerate(place for place in columns if place < len(line)):
            cell = line[place]
            seen = places.setdefault(id(cell), []) if cell is not None else [(row, column)]
            texts[-1].append("" if cell is None or cell.hidden or seen else cell.text)
            seen.append((row, column))
    return tuple(map(tuple, texts)), list(_spans(places.values()))


def _all_hidden(lines: list[list[_Cell | None]], place: int) -> bool:
    cells = [line[place] for line in lines if place < len(line)]
    return all(cell is not None and cell.hidden for cell in cells)


def _spans(places: Iterable[list[tuple[int, int]]]) -> Iterable[Span]:
    for seen in places:
        if len(seen) > 1:
            (top, left), (bottom, right) = min(seen), max(seen)
            yield top, left, bottom - top + 1, right - left + 1
