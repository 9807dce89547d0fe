"""Web pages that bear the suffix .xls: their tables as sheets."""

import re
from html.parser import HTMLParser

from exports.errors import FileRefused
from exports.excel.cells import build_sheet, parse_text
from exports.excel.limits import LAST_COLUMN, LAST_ROW, Tally, refuse_damaged
from models.rules.sheets.grid import CellValue, Sheet, Span

SPACES = re.compile(r"[ \t\r\n\f]+")
SKIPPED = frozenset(("script", "style", "head", "title"))
# Browsers read no colspan beyond this either.
WIDEST = 1000
LINE_ENDS = frozenset(("br", "p", "div", "li"))


def read_web_tables(text: str, name: str, tally: Tally) -> tuple[Sheet, ...]:
    """One sheet per outermost table of a page. Raises FileRefused where there is none."""
    parser = TableParser(tally)
    parser.feed(text)
    parser.close()
    if parser.depth:
        raise refuse_damaged(name)
    if not parser.tables:
        raise FileRefused(
            f"“{name}”是网页，里面没有表格，没有读取。在浏览器中复制表格，粘贴到 WPS 后另存再导入。"
        )
    return tuple(
        build_sheet(f"表{place}", table.rows, table.merges, False, tally)
        for place, table in enumerate(parser.tables, start=1)
    )


class WebTable:
    """Cells of one table, laid out with their spans."""

    def __init__(self) -> None:
        """No rows yet."""
        self.rows: dict[int, dict[int, CellValue]] = {}
        self.merges: list[Span] = []
        self.row = 0
        self.column = 0
        self.taken: dict[int, tuple[int, int]] = {}

    def begin_row(self) -> None:
        """Go to the next row; spans from above reach one row less far."""
        self.row += 1
        self.column = 1

    def add(self, text: str, down: int, across: int, tally: Tally) -> None:
        """Put a cell into the next free place of the row."""
        while self.taken.get(self.column, (0, 0))[0] >= self.row:
            self.column = self.taken[self.column][1] + 1
        last_row = self.row + down - 1
        last_column = min(self.column + across - 1, LAST_COLUMN)
        if down > 1:
            for column in range(self.column, last_column + 1):
                self.taken[column] = last_row, last_column
        if down > 1 or across > 1:
            self.merges.append(Span(self.row, self.column, last_row, last_column))
        value = parse_text(text)
        if value is not None and tally.add():
            self.rows.setdefault(self.row, {})[self.column] = value
        self.column = last_column + 1


class TableParser(HTMLParser):
    """Collects the outermost tables of a page; the words of a table within a cell stay in that cell."""

    def __init__(self, tally: Tally) -> None:
        """Nothing is read yet."""
        super().__init__(convert_charrefs=True)
        self.tally = tally
        self.tables: list[WebTable] = []
        self.table: WebTable | None = None
        self.depth = 0
        self.skipped = 0
        self.cell: list[str] | None = None
        self.spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, row or cell begins, or a line ends."""
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.table = WebTable()
                self.skipped = 0
        elif tag in SKIPPED:
            self.skipped += 1
        elif self.depth == 1 and self.table is not None and tag == "tr":
            self.end_cell()
            self.table.begin_row()
        elif self.depth == 1 and tag in ("td", "th"):
            self.end_cell()
            self.cell = []
            given = dict(attrs)
            self.spans = span_of(given.get("rowspan"), LAST_ROW), span_of(given.get("colspan"), WIDEST)
        elif tag in LINE_ENDS and self.cell:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A table, row or cell ends."""
        if tag == "table" and self.depth:
            if self.depth == 1:
                self.end_table()
            self.depth -= 1
        elif tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self.end_cell()

    def handle_data(self, data: str) -> None:
        """Words of the cell that is open."""
        if self.cell is not None and not self.skipped:
            self.cell.append(SPACES.sub(" ", data))

    def end_cell(self) -> None:
        """Put the open cell into its table."""
        if self.cell is not None and self.table is not None:
            if not self.table.row:
                self.table.begin_row()
            words = "".join(self.cell).replace("\xa0", " ")
            lines = (line.strip() for line in words.split("\n"))
            self.table.add("\n".join(lines).strip(), *self.spans, self.tally)
        self.cell = None

    def end_table(self) -> None:
        """Keep the open table if it has cells."""
        self.end_cell()
        if self.table is not None and self.table.rows:
            self.tables.append(self.table)
        self.table = None


def span_of(text: str | None, limit: int) -> int:
    """A span as a page declares it: at least one, at most what a sheet has."""
    return min(max(int(text), 1), limit) if text and text.strip().isdecimal() and len(text) < 8 else 1
