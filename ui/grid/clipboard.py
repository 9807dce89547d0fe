"""Blocks of cells on the clipboard: tab-separated text and an HTML table, both ways, as Excel and WPS do."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ui.grid.htmltable import read_table

Texts = tuple[tuple[str, ...], ...]

_NEEDS_QUOTES = re.compile(r'[\t\n"]')
_DELIMITER = re.compile(r"[\t\n]|\Z")
_NEWLINE = re.compile(r"\r\n?")
# What HTML would fold into one space although the cell holds it.
_FOLDED = re.compile(r"[\t\f]")
_EDGES = re.compile(r"^ | $|(?<= ) ")
_OPEN = (
    '<html><head><meta charset="utf-8"><style>'
    'td,th{mso-number-format:"\\@"}br{mso-data-placement:same-cell}'
    "</style></head><body><table>\n"
)
_CLOSE = "</table></body></html>"


@dataclass(frozen=True, slots=True)
class Merge:
    """A cell that spans several rows or columns of its block; the cells it covers have no text."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Block:
    """Texts from the clipboard, row by row (a short row says nothing of its missing cells), and merges.

    `beside`: words or further tables stood outside this table and are no part of the block.
    """

    texts: Texts = ()
    merges: tuple[Merge, ...] = ()
    beside: bool = False

    @property
    def width(self) -> int:
        """Cells in the longest row."""
        return max(map(len, self.texts), default=0)


def to_tsv(texts: Sequence[Sequence[str]]) -> str:
    """The block as text/plain: only cells holding a tab, a newline or a quote stand in quotes.

    The last line has no line end, except where it is empty: it would be lost.
    """
    lines = ["\t".join(map(_quoted, row)) for row in texts]
    return "\n".join(lines) + ("\n" if lines and not lines[-1] else "")


def _quoted(text: str) -> str:
    text = _even(text)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text


def _even(text: str) -> str:
    return _NEWLINE.sub("\n", text)


def from_tsv(text: str) -> Block:
    """The cells of text/plain with quoted cells, stray quotes, any line ends and ragged rows."""
    text = _even(text)
    if not text:
        return Block()
    rows: list[list[str]] = [[]]
    for cell, ending in _cells(text):
        rows[-1].append(cell)
        if ending == "\n":
            rows.append([])
    if not rows[-1]:
        rows.pop()
    return Block(tuple(map(tuple, rows)))


def _cells(text: str) -> Iterator[tuple[str, str]]:
    """Each cell with the sign that ends it; nothing follows a line end that closes the text."""
    place = 0
    while True:
        end = _quoted_end(text, place) if text.startswith('"', place) else None
        if end is None:
            end = _delimiter(text, place)
            cell = text[place:end]
        else:
            cell = text[place + 1 : end - 1].replace('""', '"')
        yield cell, text[end : end + 1]
        place = end + 1
        if place > len(text) or (place == len(text) and text[end] == "\n"):
            return


def _delimiter(text: str, place: int) -> int:
    match = _DELIMITER.search(text, place)
    return match.start() if match else len(text)


def _quoted_end(text: str, place: int) -> int | None:
    """Where a quoted cell ends, or None where the quote that opens it is a word of a bare cell.

    A delimiter inside quotes has an odd number of quotes before it, also where a program (WPS) does not
    double the inner ones; at the first even one the cell is over, and quoted if a quote stands there.
    """
    quotes, end = 0, place
    while True:
        stop = _delimiter(text, end)
        quotes += text.count('"', end, stop)
        if quotes % 2 == 0:
            return stop if text[stop - 1] == '"' else None
        if stop >= len(text):
            return None
        end = stop + 1


def to_html(texts: Sequence[Sequence[str]], headings: Sequence[str] = ()) -> str:
    """The block as text/html whose cells Excel and LibreOffice take as text: 001 and 1-2 stay what they are."""
    head = [_html_row(headings, "th")] if headings else []
    return _OPEN + "".join([*head, *(_html_row(row, "td") for row in texts)]) + _CLOSE


def _html_row(texts: Sequence[str], tag: str) -> str:
    open_tag = f'<{tag} sdnum="2052;0;@" style="mso-number-format:\'\\@\'">'
    return "<tr>" + "".join(f"{open_tag}{_html_text(text)}</{tag}>" for text in texts) + "</tr>\n"


def _html_text(text: str) -> str:
    lines = _even(text).split("\n")
    # A line break alone is how LibreOffice writes an empty cell.
    return "&#10;" if lines == ["", ""] else "<br>".join(map(_html_line, lines))


def _html_line(line: str) -> str:
    """One line escaped; a line of nothing but spaces is told from the &nbsp; that fills empty cells."""
    if line and not line.strip(" "):
        return "&#32;" * len(line)
    kept = _FOLDED.sub(lambda match: f"&#{ord(match[0])};", html.escape(line, quote=False))
    return _EDGES.sub("&nbsp;", kept)


def from_html(text: str) -> Block | None:
    """The cells and merges of the first table of text/html; None where it holds no table."""
    found = read_table(text)
    if found is None:
        return None
    return Block(found.texts, tuple(Merge(*span) for span in found.spans), found.beside)


def read_clipboard(text: str, markup: str = "") -> Block:
    """What was copied: the table of the markup where there is one (it knows merges), else the text."""
    block = from_html(markup) if markup else None
    return from_tsv(text) if block is None else block
