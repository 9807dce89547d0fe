"""PDF with a text layer: lines in reading order, ruled tables, page furniture left out."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import closing
from enum import Enum
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.utils.exceptions import PdfminerException

from exports.documents import refusals
from exports.documents.cleaning import GARBLED_SHARE, private_share
from exports.documents.document import Reading
from exports.documents.grids import Rule, Rules, lines_with_tables
from exports.documents.layout import Glyph, Page
from exports.documents.paper import assembled
from exports.documents.plain import SURE, likeness

# What its parser thinks of fonts and boxes is nothing a clerk can act on.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

TAIL = 4096
PASSWORD = 4
MOST_PAGES = 3000
SKEW = 0.05
COVERED = 0.5
FEW_SIGNS = 40
CODE = re.compile(r"\(cid:\d+\)")


def read_pdf(data: bytes, name: str) -> Reading:
    """Read a PDF; raises FileRefused for a password, a cut-off file, or pages without text."""
    check_whole(data, name)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                raise refusals.too_big(name, f"共 {len(document.pages)} 页，最多 {MOST_PAGES} 页")
            pages = [read_page(page) for page in document.pages]
            rules = [rules_of(page, Turn.NONE) for page in document.pages] if is_garbled(pages) else []
    except PdfminerException as error:
        # By name: the class stands in a library below pdfplumber, which is not ours to import.
        if "PDFPasswordIncorrect" in {type(cause).__name__ for cause in (*error.args, error.__cause__)}:
            raise refusals.encrypted_fixed(name) from error
        raise refusals.damaged(name, "PDF 结构不完整") from error
    other = read_otherwise(data, rules) if rules else []
    return assembled(other if other and likeness(words_of(other)) >= SURE else pages, name)


def is_garbled(pages: list[Page]) -> bool:
    """Tell whether the fonts of a file gave no characters, as where their code table is not at hand."""
    return private_share(words_of(pages)) >= GARBLED_SHARE


def words_of(pages: list[Page]) -> str:
    """Give all words of pages."""
    return "".join(line.text for page in pages for line in page.lines)


def read_otherwise(data: bytes, rules: list[Rules]) -> list[Page]:
    """Read all pages with the second library, which knows other fonts but tells places less exactly."""
    pages: list[Page] = []
    with closing(pypdfium2.PdfDocument(data)) as document:
        for page, ruled in zip(document, rules, strict=True):
            text = page.get_textpage()
            signs = [text.get_text_range(index, 1) for index in range(text.count_chars())]
            boxes = [text.get_charbox(index, loose=True) for index in range(len(signs))]
            height = float(page.get_height())
            glyphs = [
                Glyph(sign, left, right, height - bottom, max(top - bottom, 1.0))
                for sign, (left, bottom, right, top) in zip(signs, boxes, strict=True)
                if sign and sign not in "\r\n"
            ]
            pages.append(Page(float(page.get_width()), height, tuple(lines_with_tables(glyphs, ruled))))
            text.close()
            page.close()
    return pages


def check_whole(data: bytes, name: str) -> None:
    """Raise FileRefused for a file whose end is missing, that has a password, or that does not open."""
    if b"%%EOF" not in data[-TAIL:]:
        raise refusals.damaged(name, "PDF 的结尾缺失，文件可能没有下载完")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD:
            raise refusals.encrypted_fixed(name) from error
        raise refusals.damaged(name, "PDF 结构不完整") from error
    count = len(document)
    document.close()
    if count == 0:
        raise refusals.damaged(name, "PDF 里没有页面")


def read_page(page: Any) -> Page:
    """Read one page of pdfplumber's and let go of what it caches."""
    turn = turned(page)
    lines = lines_with_tables(list(glyphs_of(page, turn)), rules_of(page, turn))
    paper = float(page.width), float(page.height)
    width, height = paper if turn is Turn.NONE else reversed(paper)
    picture = shows_picture(page) and sum(len(line.text) for line in lines) < FEW_SIGNS
    page.close()
    return Page(width, height, tuple(lines), picture)


def shows_picture(page: Any) -> bool:
    """Tell whether one picture covers most of a page, as a scan does that bears a stamp or a number."""
    paper = float(page.width) * float(page.height)
    areas = (float(image["width"]) * float(image["height"]) for image in page.images)
    return max(areas, default=0.0) > COVERED * paper


class Turn(Enum):
    """How the text of a page stands: upright, or read upwards or downwards."""

    NONE = "none"
    UP = "up"
    DOWN = "down"


def turned(page: Any) -> Turn:
    """Tell how most characters stand: a landscape table on a portrait page stands sideways."""
    sideways = [char["matrix"][1] > 0 for char in page.chars if not char["upright"]]
    if len(sideways) * 2 <= len(page.chars):
        return Turn.NONE
    return Turn.UP if sum(sideways) * 2 > len(sideways) else Turn.DOWN


def glyphs_of(page: Any, turn: Turn) -> Iterator[Glyph]:
    """Yield the characters of a page, turned upright where the page stands sideways.

    Slanted characters are watermarks; characters wholly outside the paper, and white ones on white, are
    not printed.
    """
    width, height = float(page.width), float(page.height)
    for char in visible(page):
        a, b, c, d, _, base = (float(value) for value in char["matrix"])
        if min(abs(a) + abs(d), abs(b) + abs(c)) > SKEW * (abs(a) + abs(b) + abs(c) + abs(d)):
            continue
        x0, x1, top, bottom = (float(char[key]) for key in ("x0", "x1", "top", "bottom"))
        if x1 < 0 or x0 > width or bottom < 0 or top > height:
            continue
        text = CODE.sub("\ufffd", char["text"])
        across = max(x1 - x0, 1.0)
        if turn is Turn.UP:
            yield Glyph(text, height - bottom, height - top, x1, across)
        elif turn is Turn.DOWN:
            yield Glyph(text, top, bottom, width - x0, across)
        else:
            line = bottom - (base - float(char["y0"])) if char["upright"] else bottom
            yield Glyph(text, x0, x1, line, float(char["size"]) or 1.0, not char["upright"])


def visible(page: Any) -> list[Any]:
    """Give the characters of a page without white ones where the paper is white.

    Where most are white, they are the layer of words behind a scan.
    """
    white = [char for char in page.chars if is_white(char["non_stroking_color"])]
    if not white or 2 * len(white) > len(page.chars):
        return list(page.chars)
    grounds = [box for box in page.rects if box["fill"] and not is_white(box["non_stroking_color"])]
    hidden = {id(char) for char in white if not any(lies_on(char, box) for box in [*grounds, *page.images])}
    return [char for char in page.chars if id(char) not in hidden]


def is_white(colour: Any) -> bool:
    """Tell whether a colour in grey, red-green-blue or four inks leaves white paper white."""
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return False
    return set(parts) == ({0} if len(parts) == 4 else {1})


def lies_on(char: Any, box: Any) -> bool:
    """Tell whether a character stands on a coloured ground or a picture."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box["x0"] <= x <= box["x1"] and box["top"] <= y <= box["bottom"])


def rules_of(page: Any, turn: Turn) -> Rules:
    """Give the rules of a page, turned like its characters."""
    width, height = float(page.width), float(page.height)
    level: list[Rule] = []
    upright: list[Rule] = []
    for edge in page.edges:
        x0, x1, top, bottom = (float(edge[key]) for key in ("x0", "x1", "top", "bottom"))
        lying = edge["orientation"] == "h"
        if turn is Turn.UP:
            rule = Rule(height - top, x0, x1) if lying else Rule(x0, height - bottom, height - top)
        elif turn is Turn.DOWN:
            rule = Rule(top, width - x1, width - x0) if lying else Rule(width - x0, top, bottom)
        else:
            rule = Rule(top, x0, x1) if lying else Rule(x0, top, bottom)
        (level if lying == (turn is Turn.NONE) else upright).append(rule)
    return Rules(tuple(level), tuple(upright))
