"""Tables among the lines of a notice: rows with tabs, printed columns, cells on lines of their own."""

import re
from dataclasses import replace

from models.rules.notice.chars import view
from models.rules.notice.headers import NUMBER, Header, column_of, joined_heads, read_header
from models.rules.notice.layout import header_line, read_layout
from models.rules.notice.lines import BROKEN, HEAD, ROW, Line, tidy
from models.rules.notice.marks import SECOND, TOP, mark_at

_FEWEST_HEADS, _MOST_HEAD_LINES = 3, 3
_NUMBER = re.compile(r"\d{1,4}[.、]?")
_SUMS = frozenset(("合计", "总计", "小计"))


def mark_tables(lines: list[Line]) -> list[Line]:
    """The same lines with tables as rows of cells parted by tabs, or as `BROKEN` where rows are lost."""
    found: list[Line] = []
    place, header = 0, None
    while place < len(lines):
        line = lines[place]
        if "\t" in line.text:
            end = _while_tabs(lines, place)
            rows, header = _tab_rows(lines[place:end], header)
            found.extend(rows)
            place = end
            continue
        end = _region(lines, place)
        found.extend(_printed_rows(lines[place:end]) if end > place else [line])
        place = max(end, place + 1)
    return found


def cells_of(line: Line) -> list[str]:
    """Cells of a line from left to right."""
    return line.text.split("\t")


def _while_tabs(lines: list[Line], start: int) -> int:
    end = start
    while end < len(lines) and "\t" in lines[end].text:
        end += 1
    return end


def _tab_rows(lines: list[Line], header: Header | None) -> tuple[list[Line], Header | None]:
    """Rows of lines with tabs and their header, that of the table above where they go on with it."""
    found: list[Line] = []
    table = len(lines) > 1 and max(len(cells_of(line)) for line in lines) > 2
    header = header if header and _goes_on(cells_of(lines[0]), header) else None
    place = 0
    while place < len(lines):
        own, heads = _heads(lines[place : place + _MOST_HEAD_LINES])
        if own:
            header = own
            found.extend(replace(line, kind=HEAD) for line in lines[place : place + heads])
        else:
            found.append(_tab_row(lines[place], header, table))
        place += heads
    return found, header


def _goes_on(cells: list[str], header: Header) -> bool:
    """Whether a row may stand below a header that text parts it from."""
    return header.columns[0] != NUMBER or not cells[0] or _NUMBER.fullmatch(view(cells[0])) is not None


def _heads(lines: list[Line]) -> tuple[Header | None, int]:
    """The header that begins at the first line and how many lines it takes, 1 where there is none."""
    words = cells_of(lines[0])
    header, taken = read_header(words), 1
    for place, line in enumerate(lines[1:], start=2):
        if not any(map(column_of, words)):
            break
        joined = joined_heads(words, cells_of(line))
        if joined is None:
            break
        words = joined
        deeper = read_header(words)
        header, taken = (deeper, place) if deeper else (header, taken)
    return header, taken


def _tab_row(line: Line, header: Header | None, table: bool) -> Line:
    cells = cells_of(line)
    if header is None:
        plain = tidy(line.text.replace("\t", " "))
        return replace(line, kind=BROKEN) if table else replace(line, text=plain)
    if _counts_columns(cells):
        return replace(line, kind=HEAD)
    numbered = header.columns[0] == NUMBER and _NUMBER.fullmatch(view(cells[0])) is not None
    if numbered and len(cells) < len(header.columns):
        cells += [""] * (len(header.columns) - len(cells))
    if len(cells) != len(header.columns) or any(view(cell) in _SUMS for cell in cells):
        return replace(line, kind=BROKEN)
    return replace(line, text="\t".join(cells), kind=ROW, header=header)


def _counts_columns(cells: list[str]) -> bool:
    """Whether a row only counts the columns: 1 2 3 4."""
    return len(cells) > 2 and [view(cell) for cell in cells] == [
        str(number) for number in range(1, len(cells) + 1)
    ]


def _region(lines: list[Line], start: int) -> int:
    """End of the printed table that begins at a line, `start` where none begins there."""
    stacked = _stacked(lines, start)
    if not (stacked or header_line(lines[start])):
        return start
    end = start + 1
    while end < len(lines) and not _ends_table(lines[end]):
        if stacked and end + 2 < len(lines) and _is_band(lines[end + 1]) and lines[end + 2].is_number:
            end += 1
        end += 1
    return end


def _is_band(line: Line) -> bool:
    """Whether a line between two rows names a section."""
    mark = mark_at(view(line.text))
    return mark is not None and mark.level <= SECOND


def _ends_table(line: Line) -> bool:
    mark = mark_at(view(line.text))
    return (
        "\t" in line.text
        or (mark is not None and mark.level == TOP)
        or view(line.text).startswith(("附件", "注："))
    )


def _stacked(lines: list[Line], start: int) -> Header | None:
    """The header that stands one word a line from here on."""
    words: list[str] = []
    for line in lines[start : start + 12]:
        if not column_of(line.text):
            break
        words.append(line.text)
    header = read_header(words) if len(words) >= _FEWEST_HEADS else None
    return header if header and header.columns[0] == NUMBER else None


def _printed_rows(lines: list[Line]) -> list[Line]:
    header = header_line(lines[0])
    if header:
        body = [line for line in lines[1:] if header_line(line) is None]
        rows = read_layout(body, header)
        heads = 1
    else:
        header = _stacked(lines, 0)
        heads = len(header.columns) if header else 0
        return _stacked_rows(lines[:heads], lines[heads:], header) if header else lines
    if not rows or not header:
        return [replace(line, kind=BROKEN) for line in lines]
    head = Line("\t".join(tidy(line.text) for line in lines[:heads]), page=lines[0].page, gap=1, kind=HEAD)
    return [head, *(Line("\t".join(cells), kind=ROW, header=header) for cells in rows)]


def _stacked_rows(heads: list[Line], lines: list[Line], header: Header) -> list[Line]:
    """Rows of a table with every cell on a line of its own; all `BROKEN` where one has more or fewer."""
    found = [Line("\t".join(line.text for line in heads), page=heads[0].page, gap=1, kind=HEAD)]
    place, number = 0, 0
    while place < len(lines):
        if _is_band(lines[place]):
            found.append(lines[place])
            place += 1
            continue
        row = lines[place : place + len(header.columns)]
        if len(row) < len(header.columns) or not row[0].is_number or any(line.is_number for line in row[1:]):
            return [replace(line, kind=BROKEN) for line in (*heads, *lines)]
        own = int(view(row[0].text).rstrip(".、"))
        if own <= number:
            return [replace(line, kind=BROKEN) for line in (*heads, *lines)]
        number = own
        found.append(Line("\t".join(line.text for line in row), kind=ROW, header=header))
        place += len(row)
    return found
