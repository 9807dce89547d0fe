"""Cells of an .xlsx in one pass over its XML: nothing is unfolded that the file only declares.

openpyxl makes an object of every styled blank cell and every cell of a merged range, so a file of
5 KB can take gigabytes; here only cells with a value are kept, and <dimension> is not read at all.
"""

from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from exports.excel.cells import build_sheet
from exports.excel.limits import Tally, refuse_damaged
from exports.excel.package import Package
from exports.excel.xlsx_parts import SheetReader, StringReader
from models.rules.sheets.grid import Sheet

OTHER_SHEETS = ("chartsheet", "dialogsheet")
# Chinese programs use date formats that have a number but stand nowhere in the file (ECMA-376, 18.8.30).
CHINESE_DATES = frozenset((*range(27, 37), *range(50, 59)))


def read_xlsx(data: bytes, name: str, tally: Tally) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx in order; chart sheets are passed over. Raises FileRefused."""
    package = Package(data, name)
    main = main_part(package)
    links = package.links(main)
    by_kind = dict(links.values())
    strings = read_strings(package, by_kind.get("sharedStrings", ""))
    styles = by_kind.get("styles", "")
    tree = package.tree(main)
    dates = date_styles(package.tree(styles)) if package.has(styles) else frozenset[int]()
    epoch = CALENDAR_MAC_1904 if uses_1904(tree) else CALENDAR_WINDOWS_1900
    sheets = []
    for element in (node for node in tree.iter() if local(node.tag) == "sheet"):
        link = next((value for key, value in element.items() if local(key) == "id"), "")
        kind, part = links.get(link, ("", ""))
        if kind not in OTHER_SHEETS:
            if kind != "worksheet":
                raise refuse_damaged(name)
            reader = SheetReader(name, strings, dates, epoch, tally)
            reader.read(package.open(part))
            hidden = element.get("state", "visible") != "visible"
            sheets.append(build_sheet(element.get("name", ""), reader.rows, reader.merges, hidden, tally))
    if not sheets:
        raise refuse_damaged(name)
    return tuple(sheets)


def local(tag: str) -> str:
    """A name without its namespace or prefix."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def main_part(package: Package) -> str:
    """The part that lists the sheets."""
    links = package.links("").values()
    return next((part for kind, part in links if kind == "officeDocument"), "xl/workbook.xml")


def uses_1904(tree: Any) -> bool:
    """Whether days count from 1904, as old Macintosh files do."""
    nodes = (node for node in tree.iter() if local(node.tag) == "workbookPr")
    return any(node.get("date1904", "0") in ("1", "true") for node in nodes)


def date_styles(tree: Any) -> frozenset[int]:
    """Places of the cell formats that show a date or a time."""
    formats = {
        int(node.get("numFmtId", "0")): node.get("formatCode", "")
        for node in tree.iter()
        if local(node.tag) == "numFmt"
    }
    lists = (node for node in tree.iter() if local(node.tag) == "cellXfs")
    numbers = [int(node.get("numFmtId", "0")) for node in next(lists, ())]
    return frozenset(place for place, number in enumerate(numbers) if shows_date(number, formats))


def shows_date(number: int, formats: dict[int, str]) -> bool:
    """Whether a number format shows a date: by its code, or by its number where the code is implied."""
    if number not in formats and number in CHINESE_DATES:
        return True
    return bool(is_date_format(formats.get(number) or BUILTIN_FORMATS.get(number, "General")))


def read_strings(package: Package, part: str) -> list[str | None]:
    """The shared strings in order, runs joined, readings in phonetic script left out."""
    if not package.has(part):
        return []
    reader = StringReader(package.name)
    reader.read(package.open(part))
    return reader.strings
