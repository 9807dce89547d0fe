"""The two long parts of an .xlsx, shared strings and sheet data, read element by element."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from openpyxl.utils.datetime import from_excel

from exports.excel.cells import check_place, parse_number, parse_text, simplify_date
from exports.excel.limits import Tally, refuse_document_type
from models.rules.sheets.grid import NO_VALUE, CellValue, Span, Unreadable

DIGITS = "0123456789"


class XmlReader(ABC):
    """Elements of one part by local name, with the text between their tags."""

    def __init__(self, name: str) -> None:
        """Nothing is read yet; `name` is the file's, for refusals."""
        self.name = name
        self.text: list[str] = []
        self.phonetic = False

    def read(self, stream: Any) -> None:
        """Parse a stream to its end and close it; raises ExpatError where it is not well-formed."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.refuse
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text.append
        with stream:
            parser.ParseFile(stream)

    def refuse(self, *_declaration: object) -> None:
        """Refuse the file where a document type begins."""
        raise refuse_document_type(self.name)

    @abstractmethod
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    @abstractmethod
    def end(self, tag: str) -> None:
        """An element ends."""


class StringReader(XmlReader):
    """The shared strings, runs joined, phonetic readings left out."""

    def __init__(self, name: str) -> None:
        """No strings yet."""
        super().__init__(name)
        self.strings: list[str | None] = []
        self.runs: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A run begins with the element t, a reading with rPh."""
        self.text.clear()
        if tag.endswith("rPh"):
            self.phonetic = True

    def end(self, tag: str) -> None:
        """Keep the run or the whole string that ends."""
        tag = tag.rpartition(":")[2]
        if tag == "t" and not self.phonetic:
            self.runs.append("".join(self.text))
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "si":
            self.strings.append(parse_text("".join(self.runs)))
            self.runs.clear()


class SheetReader(XmlReader):
    """Cells with a value and merged ranges of one sheet, wherever its rows claim to stand."""

    def __init__(
        self, name: str, strings: Sequence[str | None], dates: frozenset[int], epoch: datetime, tally: Tally
    ) -> None:
        """`dates` are the formats that show dates, `epoch` the day that dates count from."""
        super().__init__(name)
        self.strings, self.dates, self.epoch, self.tally = strings, dates, epoch, tally
        self.rows: dict[int, dict[int, CellValue]] = {}
        self.merges: list[Span] = []
        self.letters: dict[str, int] = {}
        self.row = self.column = 0
        self.kind = ""
        self.style = 0
        self.formula = False
        self.stored: str | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A row or a cell begins; places that are not named follow one another."""
        self.text.clear()
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self.begin_cell(attributes)
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif tag == "mergeCell":
            self.merges.append(self.span(attributes.get("ref", "A1")))
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "f":
            self.formula = True

    def begin_cell(self, attributes: dict[str, str]) -> None:
        """Take down where a cell stands and of which kind it is."""
        place = attributes.get("r")
        if place:
            self.row, self.column = self.place(place)
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s", 0))
        self.formula = False
        self.stored = None

    def end(self, tag: str) -> None:
        """A stored value or the cell around it ends."""
        tag = tag.rpartition(":")[2]
        if tag == "v":
            self.stored = "".join(self.text)
        elif tag == "t" and self.kind == "inlineStr" and not self.phonetic:
            self.stored = (self.stored or "") + "".join(self.text)
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "c":
            self.end_cell()

    def end_cell(self) -> None:
        """Keep the cell if it has a value."""
        value = self.value()
        if value is not None and self.tally.add():
            check_place(self.row, self.column)
            self.rows.setdefault(self.row, {})[self.column] = value

    def value(self) -> CellValue:
        """The value of the cell that ends (ECMA-376, 18.18.11); a formula without a result has none."""
        stored, kind = self.stored, self.kind
        if not stored:
            return NO_VALUE if self.formula and kind != "str" else None
        if kind == "s":
            return self.strings[int(stored)]
        if kind in ("str", "inlineStr"):
            return parse_text(stored)
        if kind == "b":
            return stored.strip() in ("1", "true")
        if kind == "e":
            return Unreadable(stored)
        return iso_date(stored) if kind == "d" else self.number(stored)

    def number(self, stored: str) -> CellValue:
        """A number, or the date that its format makes of it."""
        number = parse_number(stored)
        if self.style not in self.dates or isinstance(number, Unreadable):
            return number
        try:
            return simplify_date(from_excel(float(number), self.epoch))
        except (ValueError, OverflowError):
            return number

    def place(self, reference: str) -> tuple[int, int]:
        """Row and column of a reference such as AB12; raises ValueError where it is none."""
        letters = reference.rstrip(DIGITS)
        column = self.letters.get(letters)
        if column is None:
            column = self.letters[letters] = column_number(letters)
        return int(reference[len(letters) :]), column

    def span(self, reference: str) -> Span:
        """A merged range such as A1:C3."""
        first, _, last = reference.replace("$", "").partition(":")
        first_row, first_column = self.place(first)
        last_row, last_column = self.place(last or first)
        return Span(first_row, first_column, last_row, last_column)


def column_number(letters: str) -> int:
    """1-based number of a column: A is 1, AA is 27; raises ValueError for anything but capitals."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"no such column: {letters}")
        number = number * 26 + ord(letter) - 64
    return number


def iso_date(stored: str) -> CellValue:
    """A date stored in words; a text where it is none."""
    try:
        return (
            simplify_date(datetime.fromisoformat(stored)) if len(stored) > 10 else date.fromisoformat(stored)
        )
    except ValueError:
        return parse_text(stored)
