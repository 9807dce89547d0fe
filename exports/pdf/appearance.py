"""Looks at a printed page: everything black, embedded and inside the type area, no mark misplaced."""

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from pypdfium2 import raw

from exports.pdf.breaking import NEVER_FIRST
from exports.pdf.sheet import NUMBER_SIZE, Area, Orientation, Size, type_area

# Half the frame's line, and the ink of a full-width mark, stand over the edge.
_SLACK = 1.5
_BLACK = (0, 0, 0)
_CHARACTER_GAP = 1.5


def look_at_page(
    sheet: pypdfium2.PdfPage, page: Orientation, number: int, size: Size = "A4"
) -> Iterator[str]:
    """What is wrong with the objects of one page: position, colour, fonts. The first is its number."""
    area = type_area(page, number, size)
    fonts: dict[int, bool] = {}
    for place, item in enumerate(sheet.get_objects()):
        if place and not _inside(item.get_bounds(), area):
            yield f"第{number}页有内容超出版心。"
            return
        if _colour(item) != _BLACK:
            yield f"第{number}页有不是黑色的内容。"
            return
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            font = raw.FPDFTextObj_GetFont(item.raw)
            fonts[ctypes.addressof(font.contents)] = raw.FPDFFont_GetIsEmbedded(font) == 1
    if not all(fonts.values()):
        yield f"第{number}页有没有嵌入的字体。"


def _inside(bounds: tuple[float, float, float, float], area: Area) -> bool:
    left, bottom, right, top = bounds
    return (
        left >= area.left - _SLACK
        and right <= area.left + area.width + _SLACK
        and bottom >= area.bottom - _SLACK
        and top <= area.top + _SLACK
    )


def _colour(item: pypdfium2.PdfObject) -> tuple[int, ...]:
    read = raw.FPDFPageObj_GetFillColor
    if item.type == raw.FPDF_PAGEOBJ_PATH:
        read = raw.FPDFPageObj_GetStrokeColor
    parts = [ctypes.c_uint() for _ in range(4)]
    read(item.raw, *(ctypes.byref(part) for part in parts))
    return tuple(part.value for part in parts[:3])


def misplaced_mark(reader: pypdfium2.PdfTextPage, text: str, wrong: re.Pattern[str]) -> str | None:
    """The first mark that `wrong` finds at a line's beginning, if it stands there on the page too.

    pdfium also begins a line where the font changes within one (仿宋 with a mark from 宋), so the
    places decide: a mark that touches the one before it, on the same base line, goes on a line.
    """
    for found in wrong.finditer(text):
        before = len(text[: found.start()].rstrip()) - 1
        if before < 0 or not _touches(reader, _units(text, before), _units(text, found.start())):
            return found.group()
    return None


def _units(text: str, place: int) -> int:
    """Where pdfium counts a character: one beyond the first 65,536 (𬭚) counts twice."""
    return place + sum(ord(sign) > 0xFFFF for sign in text[:place])


def _touches(reader: pypdfium2.PdfTextPage, before: int, place: int) -> bool:
    (left, base), (right, other_base) = _origin(reader, before), _origin(reader, place)
    widest = raw.FPDFText_GetFontSize(reader.raw, place) + _CHARACTER_GAP
    return abs(base - other_base) < _CHARACTER_GAP and 0 < right - left <= float(widest)


def _origin(reader: pypdfium2.PdfTextPage, place: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(reader.raw, place, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def look_at_characters(
    path: Path, page: Orientation, tolerated: frozenset[str], size: Size = "A4"
) -> list[str]:
    """What is wrong with any character of any page, read by pdfplumber as a second opinion."""
    problems: list[str] = []
    with pdfplumber.open(path) as document:
        for number, sheet in enumerate(document.pages, 1):
            problems += _look_at_sheet(sheet.chars, type_area(page, number, size), number, tolerated)
            sheet.close()
    return problems


def _look_at_sheet(
    characters: Sequence[Mapping[str, Any]], area: Area, number: int, tolerated: frozenset[str]
) -> Iterator[str]:
    body = [mark for mark in characters if mark["upright"] and abs(mark["size"] - NUMBER_SIZE) > _SLACK / 10]
    if not characters:
        yield f"第{number}页没有文字。"
    if any("+" not in mark["fontname"] for mark in characters):
        yield f"第{number}页有没有嵌入的字体。"
    if any(not _inside((mark["x0"], area.bottom, mark["x1"], area.top), area) for mark in body):
        yield f"第{number}页有文字超出版心。"
    for mark in line_beginnings(body):
        if mark in NEVER_FIRST and mark not in tolerated:
            yield f"第{number}页有一行以“{mark}”开头。"


def line_beginnings(characters: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The first character of every line of every cell, in the order of drawing."""
    end, base = float("-inf"), float("nan")
    for mark in characters:
        goes_on = abs(mark["bottom"] - base) < _CHARACTER_GAP and abs(mark["x0"] - end) < _CHARACTER_GAP
        if not goes_on:
            yield mark["text"]
        end, base = mark["x1"], mark["bottom"]
