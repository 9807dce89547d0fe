"""Printers: found and written to off the UI thread, since either may take half a minute (ui.md §1.3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from app.errors import Refusal
from app.preview import Sheet
from ui.printing.pdf_file import PdfFile, Progress

DPI = 300
POINTS = 72


class NotPrinting(Refusal):
    """打印机“{name}”没有接受这次打印，什么都没有印出。检查打印机是否开机联网，或先导出 PDF。"""


class NoSuchPages(Refusal):
    """“{text}”不是页码，这份打印件有{count}页。写成“1-3,5”这样的页码。"""


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of this machine, and the one that is used where nobody chooses."""

    names: tuple[str, ...]
    default: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed where: pages from 0, how many times, on both sides or not."""

    printer: str
    pages: tuple[int, ...]
    copies: int = 1
    both_sides: bool = False
    sheet: Sheet = field(default_factory=Sheet)
    title: str = ""


def find_printers() -> Printers:
    """Ask the system for its printers; this may take long."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return Printers(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())


def read_pages(text: str, count: int) -> tuple[int, ...]:
    """Pages from 0 of a text like `1-3,5`, in its order, each once. Raises NoSuchPages."""
    marks = str.maketrans("，、；;—–－~～至", ",,,,------")
    parts = [part.strip() for part in text.translate(marks).split(",") if part.strip()]
    found: dict[int, None] = {}
    for part in parts:
        first, dash, last = (side.strip() for side in part.partition("-"))
        ends = (first, last) if dash else (first, first)
        if not all(end.isascii() and end.isdigit() for end in ends):
            raise NoSuchPages(text=text, count=count)
        begin, end = map(int, ends)
        if not 1 <= begin <= end <= count:
            raise NoSuchPages(text=text, count=count)
        found |= dict.fromkeys(range(begin - 1, end))
    if not found:
        raise NoSuchPages(text=text, count=count)
    return tuple(found)


def open_printer(order: Order) -> object:
    """A printer made ready for an order."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    printer = QPrinter(QPrinterInfo.printerInfo(order.printer), QPrinter.PrinterMode.HighResolution)
    set_up(printer, order)
    return printer


def set_up(printer: object, order: Order) -> None:
    """Sheet, resolution, sides and copies; margins are those of the print itself."""
    from PySide6.QtPrintSupport import QPrinter

    ids, ways = QPageSize.PageSizeId, QPageLayout.Orientation
    size = ids.A3 if order.sheet.size == "A3" else ids.A4
    way = ways.Landscape if order.sheet.page == "landscape" else ways.Portrait
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(size), way, QMarginsF()))
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    # Auto turns the sheet about the edge that suits how it lies.
    modes = QPrinter.DuplexMode
    printer.setDuplex(modes.DuplexAuto if order.both_sides else modes.DuplexNone)
    printer.setDocName(order.title)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(order.copies)


def print_pages(
    file: PdfFile,
    order: Order,
    opener: Callable[[Order], object] = open_printer,
    progress: Progress | None = None,
) -> int:
    """Print pages as pictures of 300 dots an inch; how many sheets' sides went out. Raises NotPrinting.

    For a job: `progress` may raise to cancel, and the printer is told to forget what it has.
    """
    printer = opener(order)
    rounds = 1 if printer.supportsMultipleCopies() else order.copies
    pages = [page for _ in range(rounds) for page in order.pages]
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinting(name=order.printer)
    try:
        for place, page in enumerate(pages):
            if progress is not None:
                progress(place, len(pages))
            if place and not printer.newPage():
                raise NotPrinting(name=order.printer)
            _print_page(painter, file, page, printer.resolution())
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(pages)


def _print_page(painter: QPainter, file: PdfFile, page: int, resolution: int) -> None:
    picture = file.render(page, DPI / POINTS)
    width, height = (side * resolution / POINTS for side in file.sizes[page])
    painter.drawImage(QRectF(0, 0, width, height), picture, QRectF(picture.rect()))
