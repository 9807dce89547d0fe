"""Draws small PDF files as offices print them, for tests."""

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.unit.documents.ofd_writer import LINE_SIGNS, PAGE_LINES, wrap

FONT = "STSong-Light"
NARROW = 0.5
SIZE, PITCH, LEFT, TOP = 15.8, 29.0, 79.4, 737.0

Drawing = Callable[[Canvas], None]


def pdf(*pages: Drawing, **options: object) -> bytes:
    """Give a PDF of pages that are drawn by functions."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1, **options)
    for draw in pages:
        canvas.setFont(FONT, SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def official(text: str, *, header: str = "") -> bytes:
    """Give the print of paragraphs on the official grid, with page numbers and perhaps a header."""
    lines = wrap(text, NARROW)
    pages = [lines[at : at + PAGE_LINES] for at in range(0, len(lines), PAGE_LINES)]
    return pdf(*(page(lines, number, header) for number, lines in enumerate(pages, 1)))


def page(lines: Sequence[tuple[int, str]], number: int, header: str) -> Drawing:
    """Give the drawing of one page."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(450, 60, f"— {number} —")
        if header:
            canvas.drawString(LEFT, 800, f"{header} {number}")
        for place, (indent, words) in enumerate(lines):
            canvas.drawString(LEFT + indent * SIZE, TOP - place * PITCH, words)

    return draw


def words(*lines: str) -> Drawing:
    """Give the drawing of lines from the top of a page."""
    return lambda canvas: (
        [canvas.drawString(LEFT, TOP - n * PITCH, line) for n, line in enumerate(lines)] and None
    )


def grid(
    canvas: Canvas, xs: Sequence[float], ys: Sequence[float], *, without: Sequence[tuple[str, int, int]] = ()
) -> None:
    """Draw the rules of a table; `without` names missing ones: (h or v, line, field)."""
    for line, y in enumerate(ys):
        for part in range(len(xs) - 1):
            if ("h", line, part) not in without:
                canvas.line(xs[part], y, xs[part + 1], y)
    for line, x in enumerate(xs):
        for part in range(len(ys) - 1):
            if ("v", line, part) not in without:
                canvas.line(x, ys[part], x, ys[part + 1])


__all__ = ["A4", "LEFT", "LINE_SIGNS", "NARROW", "PITCH", "SIZE", "TOP", "grid", "official", "pdf", "words"]
