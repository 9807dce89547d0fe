"""Tables among the lines of a notice: rows with tabs, printed columns, cells on lines of their own."""

from dataclasses import replace

from models.rules.notice.chars import view
from models.rules.notice.headers import NUMBER, Header, column_of, read_header
from models.rules.notice.layout import header_line, read_layout
from models.rules.notice.lines import BROKEN, HEAD, ROW, Line, tidy
from models.rules.notice.marks import SECOND, TOP, mark_at

_FEWEST_HEADS = 3


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
    for line in lines:
        cells = cells_of(line)
        own = read_header(cells)
        if own:
            header = own
            found.append(replace(line, kind=HEAD))
        elif header and len(cells) == len(header.columns):
            found.append(replace(line, kind=ROW, header=header))
        elif table or header:
            found.append(replace(line, kind=BROKEN))
        else:
            found.append(replace(line, text=tidy(line.text.replace("\t", " "))))
    return found, header


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
