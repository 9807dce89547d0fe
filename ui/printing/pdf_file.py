"""A PDF in memory: its pages drawn and searched, from any thread, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage

from app.printing import PDFIUM

Rect = tuple[float, float, float, float]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where words were found: the page (from 0) and rectangles on it (left, top, width, height;
    points from the upper left corner)."""

    page: int
    places: tuple[Rect, ...]


class PdfFile:
    """Pages by number from 0. After `close` nothing is drawn or found any more."""

    def __init__(self, content: bytes) -> None:
        """Open a PDF."""
        with PDFIUM:
            self._document: pypdfium2.PdfDocument | None = pypdfium2.PdfDocument(content)
            count = len(self._document)
            self.sizes = tuple(self._document.get_page_size(page) for page in range(count))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    def render(self, page: int, scale: float) -> QImage:
        """A page in greys, `scale` pixels a point; an empty picture when the file is closed."""
        with PDFIUM:
            if self._document is None:
                return QImage()
            sheet = self._document[page]
            bitmap = sheet.render(scale=scale, grayscale=True)
            raw = bytes(bitmap.buffer)
            size = bitmap.width, bitmap.height, bitmap.stride
            bitmap.close()
            sheet.close()
        return QImage(raw, *size, QImage.Format.Format_Grayscale8).copy()

    def find(self, words: str, progress: Progress | None = None) -> list[Hit]:
        """Every place of the words, whatever lines and spaces part them there; capitals count for nothing."""
        wanted = "".join(words.split()).casefold()
        hits: list[Hit] = []
        for page in range(self.pages if wanted else 0):
            if progress is not None:
                progress(page, self.pages)
            with PDFIUM:
                if self._document is None:
                    return hits
                hits += self._find_on(self._document, page, wanted)
        return hits

    def _find_on(self, document: pypdfium2.PdfDocument, page: int, wanted: str) -> list[Hit]:
        sheet = document[page]
        reader = sheet.get_textpage()
        places, packed = _packed(reader.get_text_range())
        height = self.sizes[page][1]
        found = [
            Hit(page, tuple(_rects(reader, places[at], places[at + len(wanted) - 1], height)))
            for at in _all(packed, wanted)
        ]
        reader.close()
        sheet.close()
        return found

    def close(self) -> None:
        """Let go of the file."""
        with PDFIUM:
            if self._document is not None:
                self._document.close()
            self._document = None


def _packed(text: str) -> tuple[list[int], str]:
    """The text without white space, and where each of its marks stood."""
    kept = [(place, mark) for place, mark in enumerate(text) if not mark.isspace()]
    return [place for place, _ in kept], "".join(_folded(mark) for _, mark in kept)


def _folded(mark: str) -> str:
    """A mark as it is compared; still one mark."""
    folded = mark.casefold()
    return folded if len(folded) == 1 else mark


def _all(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _rects(reader: pypdfium2.PdfTextPage, first: int, last: int, height: float) -> Iterator[Rect]:
    for number in range(reader.count_rects(first, last - first + 1)):
        left, bottom, right, top = reader.get_rect(number)
        yield left, height - top, right - left, top - bottom
