"""The paper: A4 after GB/T 9704 (domain.md §6), or A3 with the same margins; type area, page number, pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Literal

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFObjectReference, PDFResourceDictionary
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import resources
from exports.pdf.embedding import Embedder, stream_object
from exports.pdf.fonts import BUNDLED, FontBook, Role, Typeface
from exports.pdf.outline import Outline
from exports.pdf.plain import printable
from exports.pdf.writing import write_document

Orientation = Literal["landscape", "portrait"]
Size = Literal["A4", "A3"]

# reportlab's own unit is untyped.
MM = float(mm)
EDGES: dict[Size, tuple[float, float]] = {"A4": (210 * MM, 297 * MM), "A3": (297 * MM, 420 * MM)}
# Of the upright A4 sheet: head 37 mm, binding edge 28 mm, type area 156 × 225 mm, so 26 and 35 mm remain.
HEAD, BINDING, OUTER, FOOT = 37 * MM, 28 * MM, 26 * MM, 35 * MM
NUMBER_SIZE = 14.0
NUMBER_GAP = 7 * MM
# Height of the dash above the baseline, as a share of the size.
_DASH_HEIGHT = 0.3
_COMPRESSION = 3
_FIRST_FONT = "TaizhangFirst"


@dataclass(frozen=True, slots=True)
class Area:
    """A type area in points from the lower left corner of the page."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.height


def area_sides(size: Size) -> tuple[float, float]:
    """The short and the long side of the type area of a sheet in points."""
    short, long = EDGES[size]
    return short - BINDING - OUTER, long - HEAD - FOOT


def type_area(page: Orientation, number: int, size: Size = "A4") -> Area:
    """The type area of a page, whose margins change sides between odd and even pages.

    Pages are bound at the left of the upright sheet on odd pages, at its right on even ones. A
    landscape page is that sheet turned clockwise, always the same way: foot to the left, head to the
    right, its left edge on top. So the head of a table stands at the binding edge on odd pages, at
    the outer edge on even ones, and the page number, at the foot, comes to stand on the left.
    """
    left_edge = BINDING if number % 2 else OUTER
    short, long = area_sides(size)
    if page == "portrait":
        return Area(left_edge, FOOT, short, long)
    return Area(FOOT, EDGES[size][0] - left_edge - short, long, short)


def page_size(page: Orientation, size: Size = "A4") -> tuple[float, float]:
    """Width and height of the page in points."""
    short, long = EDGES[size]
    return (long, short) if page == "landscape" else (short, long)


def number_origin(page: Orientation, number: int, width: float, size: Size = "A4") -> tuple[float, ...]:
    """The text matrix of a page number `width` points wide: odd right, even left, one character in.

    On a landscape page it is upright on the upright sheet, so it reads from top to bottom.
    """
    edge = BINDING if number % 2 else OUTER
    inset = area_sides(size)[0] - NUMBER_SIZE - width if number % 2 else NUMBER_SIZE
    across, up = edge + inset, FOOT - NUMBER_GAP - _DASH_HEIGHT * NUMBER_SIZE
    if page == "portrait":
        return (1, 0, 0, 1, across, up)
    return (0, -1, 1, 0, up, EDGES[size][0] - across)


class Paper:
    """A document under way: operators gather on the open page, finished pages are kept compressed."""

    def __init__(self, stream: BinaryIO, page: Orientation, fonts: FontBook, size: Size = "A4") -> None:
        """Open a document that `save` writes to the stream."""
        # Without a first font of ours reportlab names Helvetica on every page and embeds nothing.
        if _FIRST_FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(_FIRST_FONT, str(resources.path(f"fonts/{BUNDLED[Role.HEI]}"))))
        self.canvas = Canvas(
            stream, pagesize=page_size(page, size), invariant=1, initialFontName=_FIRST_FONT, lang="zh-CN"
        )
        self.document = self.canvas._doc
        self.stream = stream
        self.page, self.size = page, size
        self.sides = area_sides(size)
        self.fonts = fonts
        self.embedder = Embedder()
        self.outline = Outline()
        self.pages = 0
        self.operators: list[str] = []
        self.on_page: Callable[[], None] = lambda: None
        self._resources: PDFObjectReference | None = None

    @property
    def width(self) -> float:
        """Width of the type area in points."""
        return self.sides[1] if self.page == "landscape" else self.sides[0]

    @property
    def height(self) -> float:
        """Height of the type area in points."""
        return self.sides[0] if self.page == "landscape" else self.sides[1]

    def note(self, level: int, title: str, y: float | None) -> None:
        """Add an outline entry for a height of the open page; None is the top of the next page."""
        page, top = (self.pages + 1, page_size(self.page, self.size)[1]) if y is None else (self.pages, y)
        self.outline.add(level, printable(title).replace("\n", " "), page, top)

    def open_page(self) -> Area:
        """Begin a page with its number and answer its type area."""
        self.pages += 1
        self.operators = []
        self._number_page()
        return type_area(self.page, self.pages, self.size)

    def _number_page(self) -> None:
        face = self.fonts.typeface(Role.SONG)
        words = f"— {self.pages} —"
        matrix = number_origin(self.page, self.pages, face.width(words, NUMBER_SIZE), self.size)
        place = " ".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in matrix)
        self.add(
            "BT", self.embedder.select(face, NUMBER_SIZE), f"{place} Tm",
            self.embedder.show(words, face, NUMBER_SIZE), "ET",
        )  # fmt: skip

    def add(self, *operators: str) -> None:
        """Add operators to the open page."""
        self.operators.extend(operators)

    def write(self, text: str, face: Typeface, size: float, x: float, y: float) -> None:
        """Draw one line of text from a point of its baseline."""
        shown = self.embedder.show(text, face, size)
        self.add("BT", self.embedder.select(face, size), f"1 0 0 1 {x:.2f} {y:.2f} Tm", shown, "ET")

    def close_page(self) -> None:
        """End the page; its operators are compressed at once, so that a long document stays small."""
        self.canvas.addLiteral("\n".join(self.operators))
        self.canvas.showPage()
        page = self.document.Pages.pages[-1]
        page.Contents = self.document.Reference(
            stream_object(page.stream.encode("ascii"), level=_COMPRESSION), f"Content{self.pages}"
        )
        page.Resources = self._shared_resources()
        page.stream = None
        self.operators = []
        self.on_page()

    def _shared_resources(self) -> PDFObjectReference:
        if self._resources is None:
            shared = PDFResourceDictionary()
            shared.basicFonts()
            self._resources = self.document.Reference(shared, "SharedResources")
        return self._resources

    def save(self, *, title: str, author: str, subject: str, keywords: str, stamp: date | None) -> None:
        """Embed the fonts, write the outline and the whole document."""
        self.embedder.embed(self.document)
        self.outline.attach(self.document)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(subject)
        self.canvas.setKeywords(keywords)
        self.canvas.setCreator("台账")
        day = stamp or date(2000, 1, 1)
        self.canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000+08'00'")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        write_document(self.document, self.stream)
