"""OFD (GB/T 33190): text objects of pages and templates, put in order by where they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from exports.documents import refusals
from exports.documents.document import Reading
from exports.documents.grids import Rule, Rules, lines_with_tables
from exports.documents.layout import Glyph, Page
from exports.documents.packages import Package, attribute, child, children, local, resolve
from exports.documents.paper import assembled

POINTS = 72 / 25.4
A4 = (0.0, 0.0, 210.0, 297.0)
SIZE = 3.5
NARROW = 0.5
WIDEST = 1.1
UPRIGHT = 0.05
THIN = 1.0
MOST_PAGES = 3000
DEEPEST = 16
PATH = re.compile(r"([SMLQBAC])|(-?\d+\.?\d*(?:[eE]-?\d+)?)")
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as the package names it: its part and its paper in millimetres."""

    part: str
    box: tuple[float, ...]
    root: Element


def read_ofd(package: Package) -> Reading:
    """Read the pages of the first document; raises FileRefused where they are locked, broken or bare."""
    if "encryptions.xml" in package:
        raise refusals.encrypted_fixed(package.name)
    part = document_part(package)
    document = package.tree(part)
    common = child(document, "CommonData")
    templates = {
        attribute(item, "ID") or "": resolve(part, attribute(item, "BaseLoc") or "")
        for item in (children(common, "TemplatePage") if common is not None else ())
    }
    paper = box_of(child(common, "PageArea")) or A4
    sheets = [read_sheet(package, location, paper) for location in page_parts(document, part, package.name)]
    used = Counter(key for sheet in sheets for key in template_keys(sheet.root))
    pages = []
    for sheet in sheets:
        # What a template puts on several pages belongs to the paper, not to the text.
        own = [templates[key] for key in template_keys(sheet.root) if used[key] == 1 and key in templates]
        roots = [package.tree(location) for location in own if location in package] + [sheet.root]
        pages.append(read_page(roots, sheet.box))
    return assembled(pages, package.name)


def document_part(package: Package) -> str:
    """Give the part that describes the first document."""
    root = package.tree("OFD.xml")
    for element in root.iter():
        if local(element) == "DocRoot" and element.text:
            return resolve("OFD.xml", element.text.strip())
    raise refusals.damaged(package.name, "OFD 目录里没有文档")


def page_parts(document: Element, part: str, name: str) -> list[str]:
    """Give the parts of the pages in their order."""
    pages = child(document, "Pages")
    found = [
        attribute(page, "BaseLoc") or "" for page in (children(pages, "Page") if pages is not None else ())
    ]
    if not found:
        raise refusals.damaged(name, "OFD 里没有页面")
    if len(found) > MOST_PAGES:
        raise refusals.too_big(name, f"共 {len(found)} 页，最多 {MOST_PAGES} 页")
    return [resolve(part, location) for location in found]


def read_sheet(package: Package, part: str, paper: tuple[float, ...]) -> Sheet:
    """Parse one page and find its paper."""
    root = package.tree(part)
    return Sheet(part, box_of(child(root, "Area")) or paper, root)


def template_keys(root: Element) -> list[str]:
    """Give the templates a page uses."""
    return [attribute(item, "TemplateID") or "" for item in children(root, "Template")]


def box_of(area: Element | None) -> tuple[float, ...] | None:
    """Give the paper of an area in millimetres: left, top, width, height."""
    box = child(area, "PhysicalBox")
    figures = numbers(box.text if box is not None else None)
    return tuple(figures) if len(figures) == 4 and figures[2] > 0 and figures[3] > 0 else None


def numbers(text: str | None) -> list[float]:
    """Read figures parted by blanks; unreadable ones end the list."""
    found: list[float] = []
    for word in (text or "").split():
        try:
            found.append(float(word))
        except ValueError:
            break
    return found


def read_page(roots: list[Element], box: tuple[float, ...]) -> Page:
    """Give the lines of one page from the objects of its templates and its own."""
    glyphs: list[Glyph] = []
    across: list[Rule] = []
    down: list[Rule] = []
    for element in (found for root in roots for found in objects(root, 0)):
        if local(element) == "TextObject":
            glyphs += glyphs_of(element, box)
        else:
            add_rules(element, box, across, down)
    lines = lines_with_tables(glyphs, Rules(tuple(across), tuple(down)))
    return Page(box[2] * POINTS, box[3] * POINTS, tuple(lines))


def objects(element: Element, depth: int) -> Iterator[Element]:
    """Yield the text and path objects of a page in the order they are written."""
    if depth > DEEPEST:
        return
    for item in element:
        kind = local(item)
        if kind in ("TextObject", "PathObject"):
            if attribute(item, "Visible") != "false":
                yield item
        elif kind in ("Content", "Layer", "PageBlock"):
            yield from objects(item, depth + 1)


def matrix_of(element: Element) -> Matrix:
    """Give the transformation of an object."""
    found = numbers(attribute(element, "CTM"))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def glyphs_of(element: Element, box: tuple[float, ...]) -> Iterator[Glyph]:
    """Yield the characters of a text object in points; slanted ones are watermarks and left out."""
    a, b, c, d, e, f = matrix_of(element)
    if min(abs(a) + abs(d), abs(b) + abs(c)) > UPRIGHT * (abs(a) + abs(b) + abs(c) + abs(d)):
        return
    boundary = numbers(attribute(element, "Boundary")) or [0.0, 0.0]
    left, top = boundary[0] - box[0], boundary[1] - box[1]
    size = (numbers(attribute(element, "Size")) or [SIZE])[0]
    stretch = (numbers(attribute(element, "HScale")) or [1.0])[0]
    room = boundary[2] / (abs(a) or 1.0) if len(boundary) == 4 else 0.0
    x = y = 0.0
    for code in children(element, "TextCode"):
        x = (numbers(attribute(code, "X")) or [x])[0]
        y = (numbers(attribute(code, "Y")) or [y])[0]
        text = code.text or ""
        for sign, along, below, advance in placed(text, code, size * stretch, room):
            at, base = x + along, y + below
            yield glyph_at((a, b, c, d, e + left, f + top), sign, (at, base), (advance, size))


def glyph_at(matrix: Matrix, sign: str, at: tuple[float, float], box: tuple[float, float]) -> Glyph:
    """Give a character in points whose base line begins at a place and whose width and size are `box`."""
    a, b, c, d, e, f = matrix
    (x, base), (width, size) = at, box
    start, height = (a * x + c * base + e) * POINTS, (b * x + d * base + f) * POINTS
    if abs(b) <= abs(a):
        return Glyph(
            sign, start, start + (abs(a) * width if a else width) * POINTS, height, size * abs(d) * POINTS
        )
    across, along = abs(c) * size * POINTS, abs(b) * width * POINTS
    left = start - across if c > 0 else start
    return Glyph(sign, left, left + across, height + (along if b > 0 else 0.0), along, sideways=True)


def placed(text: str, code: Element, size: float, room: float) -> Iterator[tuple[str, float, float, float]]:
    """Yield each character with its offsets from the first one and its width.

    Fonts are not looked into: a character is as wide as the step to the next one, unless that is a
    gap; the last one fills the `room` its object has left, at most its size.
    """
    steps, drops = deltas(attribute(code, "DeltaX")), deltas(attribute(code, "DeltaY"))
    along = below = 0.0
    for place, sign in enumerate(text):
        natural = size * (NARROW if sign.isascii() else 1.0)
        step = steps[place] if place < len(steps) else 0.0
        if not step and not drops and place + 1 < len(text):
            step = natural
        left = min(room - along, size) if room else natural
        yield sign, along, below, step if 0 < step <= WIDEST * size else max(left, natural)
        along += step
        below += drops[place] if place < len(drops) else 0.0


def deltas(text: str | None) -> list[float]:
    """Read offsets; `g 5 3.2` stands for five times 3.2."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word != "g":
            found += numbers(word)
            continue
        count, step = next(words, ""), numbers(next(words, ""))
        if count.isdecimal() and step:
            found += step * min(int(count), 10_000)
    return found


def add_rules(element: Element, box: tuple[float, ...], across: list[Rule], down: list[Rule]) -> None:
    """Add the straight lines of a path object as rules, in points."""
    a, b, c, d, e, f = matrix_of(element)
    boundary = numbers(attribute(element, "Boundary")) or [0.0, 0.0]
    left, top = boundary[0] - box[0], boundary[1] - box[1]
    path = child(element, "AbbreviatedData")
    for (x0, y0), (x1, y1) in strokes((path.text or "") if path is not None else ""):
        start = ((a * x0 + c * y0 + e + left) * POINTS, (b * x0 + d * y0 + f + top) * POINTS)
        end = ((a * x1 + c * y1 + e + left) * POINTS, (b * x1 + d * y1 + f + top) * POINTS)
        if abs(start[1] - end[1]) <= THIN:
            across.append(Rule(start[1], min(start[0], end[0]), max(start[0], end[0])))
        elif abs(start[0] - end[0]) <= THIN:
            down.append(Rule(start[0], min(start[1], end[1]), max(start[1], end[1])))


def strokes(path: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight strokes of abbreviated path data."""
    here = first = (0.0, 0.0)
    command, figures = "", []
    for letter, figure in PATH.findall(path):
        if figure:
            figures.append(float(figure))
            if command in ("M", "S", "L") and len(figures) == 2:
                there = (figures[0], figures[1])
                if command == "L":
                    yield here, there
                else:
                    first = there
                here, figures = there, []
            continue
        if letter == "C":
            yield here, first
            here = first
        elif command in ("Q", "B", "A") and len(figures) >= 2:
            here = (figures[-2], figures[-1])
        command, figures = letter, []
