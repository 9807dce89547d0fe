"""Tables in plain text: .csv and .tsv in the encodings that Chinese programs write."""

import csv
import io
from itertools import islice

from exports.errors import FileRefused
from exports.excel.cells import build_sheet, parse_text
from exports.excel.limits import Tally, refuse_damaged, refuse_format
from models.rules.sheets.grid import CellValue, Sheet

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ",\t;，"
SNIFFED_LINES = 200
CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a")


def decode(data: bytes, name: str) -> str:
    """Bytes as text: by their mark, as UTF-8, as GB18030; refuses what is no text, or damaged UTF-8."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if marked or nearly_utf8(data):
                raise refuse_damaged(name) from error
            continue
        if CONTROLS.isdisjoint(text):
            return text
        break
    raise refuse_format(name, "二进制文件")


def nearly_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few: as GB18030 they might pass, with every word another one."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken * 10 < sum(character > "\x7f" for character in text) - broken


def read_delimited(text: str, name: str, tally: Tally) -> tuple[Sheet, ...]:
    """The one sheet of a .csv or .tsv, every cell a text. Raises FileRefused where its quotes never end."""
    rows: dict[int, dict[int, CellValue]] = {}
    lines = io.StringIO(text, newline="")
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=find_separator(text)), start=1):
            values = ((column, parse_text(cell)) for column, cell in enumerate(cells, start=1))
            kept = {column: value for column, value in values if value is not None and tally.add()}
            if kept:
                rows[number] = dict(kept)
    except csv.Error as error:
        raise FileRefused(
            f"“{name}”里有一个引号没有成对，从那里起无法分格，没有读取。在 WPS 中打开后另存为 .xlsx 再导入。"
        ) from error
    title = name.rpartition("/")[2].rpartition(".")[0] or name
    return (build_sheet(title, rows, (), False, tally),)


def find_separator(text: str) -> str:
    """The separator that divides most of the first lines."""
    lines = list(islice(io.StringIO(text), SNIFFED_LINES))
    counts = {mark: sum(mark in line for line in lines) for mark in SEPARATORS}
    best = max(SEPARATORS, key=lambda mark: counts[mark])
    # A full-width comma or a semicolon is mostly punctuation inside cells.
    return best if best in ",\t" or counts[best] == len(lines) else ","
