"""Writes tables as one PDF: the door of this room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from exports.errors import FileRefused
from exports.files import atomic_write
from exports.pdf.flow import Flow
from exports.pdf.fonts import FontBook, installed_fonts
from exports.pdf.plain import printable
from exports.pdf.sheet import Orientation, Paper, Size
from exports.widths import SIZES, crowded_words, too_wide_words
from models.values import Table

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PdfReport:
    """What was printed: number of pages, a sentence for every font that stands in for another, the
    marks no font holds (they print as an empty box and can still be copied), a sentence for every table
    that wants a larger sheet, and the usual size of the smallest table's letters in points."""

    pages: int
    substitutions: tuple[str, ...]
    missing: tuple[str, ...]
    crowded: tuple[str, ...] = ()
    letters: float = SIZES[0]


@dataclass(frozen=True, slots=True)
class Properties:
    """What the PDF says about itself; without a title it bears that of its first table.

    `keywords` is where a filing carries the head hash of its journal: in the file, never on the sheet.
    """

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""


def write_table_pdf(
    tables: Sequence[Table],
    out: Path,
    *,
    page: Orientation = "landscape",
    size: Size = "A4",
    least: float = SIZES[-1],
    stamp: date | None = None,
    properties: Properties | None = None,
    progress: Progress | None = None,
    fonts: FontBook | None = None,
) -> PdfReport:
    """Print tables after GB/T 9704 (domain.md §6), each from a new page, numbered through.

    `stamp` is the date the file gives as its own; `progress` is told, page by page, how many of all
    rows are placed, and may raise to cancel. `fonts` defaults to the fonts of this machine; with
    `FontBook()` (bundled fonts only) the same rows give the same bytes everywhere. The old file stays
    until the new one is whole. With `least` below 六号 letters may be so small, and a table whose words
    do not fit the page's width even then is refused. Raises FileRefused for that, and where the file
    cannot be written.
    """
    book = fonts if fonts is not None else FontBook(installed_fonts())
    pages: list[int] = []
    crowded: list[str] = []
    letters: list[float] = []

    def write(stream: BinaryIO) -> None:
        paper = draw_tables(tables, Paper(stream, page, book, size), progress, crowded.append, letters, least)
        said = properties or Properties()
        title = said.title or printable(tables[0].title)
        paper.save(title=title, author=said.author, subject=said.subject, keywords=said.keywords, stamp=stamp)
        pages.append(paper.pages)

    atomic_write(out, write)
    return PdfReport(pages[0], book.substitutions(), book.missing(), tuple(crowded), min(letters))


def draw_tables(
    tables: Sequence[Table],
    paper: Paper,
    progress: Progress | None,
    warn: Callable[[str], None],
    letters: list[float],
    least: float = SIZES[-1],
) -> Paper:
    """Draw the tables one after another on a paper and answer it; `warn` gets what a clerk should know,
    `letters` the usual letter size of each. Raises FileRefused for a table that is too wide at `least`."""
    total = sum(len(table.rows) for table in tables)
    placed = 0

    def tell() -> None:
        if progress is not None:
            progress(placed, total)

    paper.on_page = tell
    before = 0
    for table in tables:
        if len(tables) > 1 or table.attachment:
            paper.note(0, f"{table.attachment} {table.title}".strip(), None)

        def count(rows: int, before: int = before) -> None:
            nonlocal placed
            placed = before + rows

        flow = Flow(paper, table, least)
        if flow.fit.crowded:
            _warn_of(table, paper, least, warn)
        letters.append(flow.size)
        flow.run(count)
        before += len(table.rows)
    tell()
    return paper


def _warn_of(table: Table, paper: Paper, least: float, warn: Callable[[str], None]) -> None:
    """Tell that words will be parted; where letters were already made smaller than 六号, refuse."""
    if least < SIZES[-1]:
        across, large = paper.page == "landscape", paper.size == "A3"
        ways = [] if across else ["改为横向"]
        ways += [] if large else ["改用A3纸"]
        sheet = paper.size + ("横向" if across else "纵向")
        raise FileRefused(too_wide_words(table, least, sheet, ways))
    warn(crowded_words(table, paper.size))
