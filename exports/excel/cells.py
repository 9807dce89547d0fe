"""Single cells of received files: text, numbers and dates as they were meant, and sheets built of them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from exports.excel.limits import LAST_COLUMN, LAST_ROW, Tally
from models.rules.sheets.grid import CellValue, Sheet, Span, Unreadable, clip_merges

ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
NEWLINES = re.compile("\r\n?")
# Programs show and keep fifteen digits; what stands behind them is noise of the binary fraction.
DIGITS = 15
STORED_DIGITS = 17
LARGEST_EXPONENT = 308
ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"))

Rows = Mapping[int, Mapping[int, CellValue]]


def parse_text(text: str) -> str | None:
    """A text cell: _x000D_ escapes resolved, line ends as newlines, None where only white space stands."""
    if not text or text.isspace():
        return None
    if "_x" in text:
        text = ESCAPED.sub(unescape, text)
    return NEWLINES.sub("\n", text) if "\r" in text else text


def unescape(match: re.Match[str]) -> str:
    """The character behind an escape; half surrogates stay as they are written."""
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)


def parse_number(text: str) -> Decimal | Unreadable:
    """A number as stored, fractions to the fifteen digits that programs show; anything else is named unreadable."""
    if len(text) <= STORED_DIGITS and text.isascii() and text.isdigit():
        return Decimal(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Unreadable(text.strip() or "无数值")
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        return Unreadable(text)
    return round_number(number)


def round_number(number: Decimal) -> Decimal:
    """The number to fifteen digits, without zeros behind the point and without a needless exponent."""
    rounded = Decimal(f"{number:.{DIGITS - 1}E}").normalize()
    exponent = rounded.as_tuple().exponent
    return rounded.quantize(Decimal(1)) if isinstance(exponent, int) and 0 < exponent < DIGITS else rounded


def simplify_date(value: object) -> CellValue:
    """A date library's answer as a value: midnight is a date, a duration a text."""
    if isinstance(value, datetime):
        plain = value.replace(tzinfo=None)
        return plain.date() if plain.time() == time(0) else plain
    if isinstance(value, date | time):
        return value
    return str(value) if isinstance(value, timedelta) else None


def plain_value(value: object) -> CellValue:
    """A value that a reading library gave, as one of ours."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return Unreadable(value) if value.startswith("#") and value in ERRORS else parse_text(value)
    if isinstance(value, int | float):
        return parse_number(repr(int(value) if value == value // 1 else value))
    return simplify_date(value)


def build_sheet(name: str, rows: Rows, merges: Sequence[Span], hidden: bool, tally: Tally) -> Sheet:
    """A sheet of sparse cells (1-based); refuses one that reaches too far down, with the figure."""
    last = max(rows, default=0)
    tally.check(name, last)
    dense = tuple(dense_row(rows.get(number, {})) for number in range(1, last + 1))
    width = max(map(len, dense), default=0)
    return Sheet(name, dense, clip_merges(merges, last, width), hidden)


def dense_row(cells: Mapping[int, CellValue]) -> tuple[CellValue, ...]:
    """The cells of one row up to its last value."""
    return tuple(cells.get(column) for column in range(1, max(cells, default=0) + 1))


def check_place(row: int, column: int) -> None:
    """Raise ValueError for a place that no sheet has."""
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ValueError(f"no such cell: row {row}, column {column}")
