"""Reads a printed PDF back and compares it with its rows: nothing lost, nothing moved, nothing unfindable."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2

from exports.pdf.appearance import look_at_characters, look_at_page, misplaced_mark
from exports.pdf.flow import CONTINUED, ROW_CONTINUED, clipped_band
from exports.pdf.plain import printable
from exports.pdf.sheet import Orientation, Size
from models.values import Band, Line, Table

_RADICALS = re.compile("[\u2e80-\u2fdf]")
_NEVER_FIRST = "，。、；：）”"
# pdfium's mark for a hyphen at a line's end.
_LINE_HYPHEN = "\ufffe"
_MOST_PROBLEMS = 20


def check_pdf(
    path: Path,
    tables: Sequence[Table],
    *,
    page: Orientation = "landscape",
    size: Size = "A4",
    thorough: bool = False,
) -> list[str]:
    """Compare a printed PDF with the tables it was made from; answers a sentence per fault, none if right.

    Every run reads the whole text back, in order: page numbers, heads, bands, each cell of each row,
    footnotes; looks for radicals and misplaced marks; and looks at fonts, colours and the type area
    of the first, second and last page. `thorough` looks at every character of every page.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        texts, problems = _read_pages(document, _never_first(_tolerated(tables)))
        problems += Reading(texts, tables).problems()
        pages = (
            range(len(document)) if thorough else sorted({0, min(1, len(document) - 1), len(document) - 1})
        )
        for number in pages:
            problems += look_at_page(document[number], page, number + 1, size)
    finally:
        document.close()
    if thorough:
        problems += look_at_characters(path, page, _tolerated(tables), size)
    return list(dict.fromkeys(problems))[:_MOST_PROBLEMS]


def _read_pages(document: pypdfium2.PdfDocument, wrong: re.Pattern[str]) -> tuple[list[str], list[str]]:
    """The text of every page, and what is wrong with its characters."""
    texts, problems = [], []
    for number, sheet in enumerate(document, 1):
        reader = sheet.get_textpage()
        text = str(reader.get_text_range())
        if _RADICALS.search(text):
            problems.append(f"第{number}页有字在文字层里是部首，查找不到。")
        if mark := misplaced_mark(reader, text, wrong):
            problems.append(f"第{number}页有一行以“{mark}”开头。")
        reader.close()
        sheet.close()
        texts.append(text.replace(_LINE_HYPHEN, "-"))
    return texts, problems


def packed(text: str) -> str:
    """The text as it is compared: printable, without any white space."""
    return "".join(printable(text).split())


def _tolerated(tables: Sequence[Table]) -> frozenset[str]:
    """Marks that some paragraph begins with: there they stand first because they are written so."""
    texts = [text for table in tables for row in table.rows for text in _texts(row)]
    texts += [note for table in tables for note in (*table.footnotes, table.left_note, table.right_note)]
    return frozenset(line[:1] for text in texts for line in printable(text).split("\n"))


def _texts(row: Band | Line) -> tuple[str, ...]:
    return (row.text,) if isinstance(row, Band) else row.cells


def _never_first(tolerated: frozenset[str]) -> re.Pattern[str]:
    marks = "".join(mark for mark in _NEVER_FIRST if mark not in tolerated)
    return re.compile(f"^[{marks}\0]", re.MULTILINE)


class Reading:
    """The text of all pages, read from front to back against what the tables say must stand there."""

    def __init__(self, texts: Sequence[str], tables: Sequence[Table]) -> None:
        """Begin before the first page."""
        self.pages = ["".join(text.split()) for text in texts]
        self.tables = tables
        self.number = 0
        self.at = 0
        self.head = ""
        self.bands: list[Band] = []
        self.found: list[str] = []
        self.lost = False
        self.below = False

    def problems(self) -> list[str]:
        """Read everything; answers the faults in the order they were met."""
        for table in self.tables:
            self._read_table(table)
            if len(self.found) >= _MOST_PROBLEMS:
                return self.found
        if not self.lost and (self._rest() or self.number < len(self.pages)):
            self.found.append(f"第{self.number}页之后多出了台账里没有的文字。")
        return self.found

    def _rest(self) -> str:
        return self.pages[self.number - 1][self.at :] if self.number else ""

    def _read_table(self, table: Table) -> None:
        self.head = packed("".join(_head_words(table)))
        self.bands = []
        self._turn()
        opening = self.pages[self.number - 1].partition(self.head)[0] if self._has_page() else ""
        for words in (table.attachment, table.title, table.left_note, table.right_note):
            if packed(words) not in opening:
                self.found.append(f"第{self.number}页的表格上方缺少“{words}”。")
        for row in table.rows:
            if isinstance(row, Band):
                self._read(packed(row.text), packed(row.text)[:20])
                self.bands = [*(band for band in self.bands if band.level < row.level), row]
            else:
                cells = [packed(cell) for cell in row.cells]
                self._read("".join(cells), " ".join(cells)[:20], cells[0] + ROW_CONTINUED)
            if len(self.found) >= _MOST_PROBLEMS:
                return
        self.below = True
        self._read(packed("".join(table.footnotes)), "表下注")
        self.below = False

    def _has_page(self) -> bool:
        return self.number <= len(self.pages)

    def _read(self, words: str, name: str, label: str = "") -> None:
        """Read words that must come next, on this page or cut over several."""
        if self.lost:
            self._find_again(words)
            if self.lost:
                return
        if words and not self._rest():
            self._turn()
        if not self._has_page():
            self._miss(f"PDF 里缺少“{name}”。")
            return
        if self.pages[self.number - 1].startswith(words, self.at):
            self.at += len(words)
            return
        self._read_cut(words, name, label)

    def _read_cut(self, words: str, name: str, label: str) -> None:
        """A row cut over pages: its cells interleave, so that only all of its characters can be compared."""
        first, at = self.number, self.at
        parts: list[str] = []
        missing = len(words)
        while missing and self._has_page():
            part = self._rest()[:missing]
            parts.append(part)
            missing -= len(part)
            self.at += len(part)
            if missing:
                self._turn()
                if label and self._has_page() and self.pages[self.number - 1].startswith(label, self.at):
                    self.at += len(label)
        if Counter("".join(parts)) != Counter(words):
            self._miss(f"第{first}页的“{name}”与台账的文字不一致。")
            self.number, self.at, self.lost = first, at, True

    def _find_again(self, words: str) -> None:
        """After a fault, look on this page and the next for words that stand where they should."""
        start = self.number, self.at
        for _ in range(2):
            place = self.pages[self.number - 1].find(words, self.at) if self._has_page() else -1
            if place >= 0:
                self.at, self.lost = place, False
                return
            self._turn()
        self.number, self.at = start

    def _miss(self, sentence: str) -> None:
        self.found.append(sentence)

    def _turn(self) -> None:
        """Go to the next page: its number, its head, the bands that go on."""
        self.number += 1
        self.at = 0
        if not self._has_page():
            return
        text = self.pages[self.number - 1]
        if not text.startswith(f"—{self.number}—"):
            self._miss(f"第{self.number}页的页码不是“— {self.number} —”。")
        head = text.find(self.head)
        if head < 0 and self.below:
            self.at = len(f"—{self.number}—")
            return
        if head < 0:
            self._miss(f"第{self.number}页没有表头。")
            return
        self.at = head + len(self.head)
        for band in self.bands:
            for title in (band.text, clipped_band(band)):
                repeated = packed(title + CONTINUED)
                if text.startswith(repeated, self.at):
                    self.at += len(repeated)
                    break


def _head_words(table: Table) -> Iterator[str]:
    """The words of a head in the order they are drawn: a group before its columns."""
    group = None
    for column in table.columns:
        if column.group and column.group != group:
            yield column.group
        group = column.group
        yield column.header
