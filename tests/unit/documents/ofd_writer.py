"""Writes small OFD files (GB/T 33190) in the two styles met in practice, for tests."""

import re
from dataclasses import dataclass, field
from itertools import accumulate
from xml.sax.saxutils import escape

from tests.unit.documents.docx_writer import zipped

MARGIN, TOP, WIDTH, PITCH, SIZE = 28.0, 37.0, 156.0, 10.2, 5.6
ADVANCE = 5.57
PAGE_LINES, LINE_SIGNS = 22, 28
PAPER = "0 0 210 297"


@dataclass
class Style:
    """How a writer works: its prefix, and whether each character is an object of its own.

    ASCII is `narrow` characters wide; without `blanks` only the places of the words tell their gaps.
    """

    prefix: str = "ofd"
    by_character: bool = False
    narrow: float = 1.0
    blanks: bool = True
    number_first: bool = False
    repeated: bool = True
    template: str = ""
    extra: list[str] = field(default_factory=list)

    def advance(self, sign: str) -> float:
        """Give how far a character moves the next one."""
        return ADVANCE * (self.narrow if sign.isascii() else 1.0)


def wrap(text: str, narrow: float = 1.0, signs: int = LINE_SIGNS) -> list[tuple[int, str]]:
    """Give the printed lines of paragraphs, each with its indent; ASCII is `narrow` characters wide."""
    lines: list[tuple[int, str]] = []
    for paragraph in text.split("\n"):
        words = paragraph.lstrip("\u3000")
        indent = len(paragraph) - len(words)
        line, room = "", float(signs - indent)
        for sign in words:
            width = narrow if sign.isascii() else 1.0
            if width > room:
                lines.append((indent, line))
                line, room, indent = "", float(signs), 0
            line, room = line + sign, room - width
        lines.append((indent, line))
    return lines


def ofd(text: str, style: Style | None = None, *, wrapped: bool = True) -> bytes:
    """Give an OFD of `text`, one paragraph a line, numbered as official documents are.

    Lines are wrapped as the type area asks; otherwise they stay as they are, and the paper is as wide
    as the longest of them.
    """
    style = style or Style()
    lines = wrap(text, style.narrow) if wrapped else [(0, line) for line in text.split("\n")]
    pages = [lines[at : at + PAGE_LINES] for at in range(0, len(lines), PAGE_LINES)]
    longest = max(len(words) for _, words in lines) * ADVANCE + 2 * MARGIN
    paper = PAPER if wrapped else f"0 0 {max(210.0, longest):.1f} 297"
    objects = [page_objects(page, number, style) for number, page in enumerate(pages, 1)]
    return package(objects, style, paper)


def page_objects(lines: list[tuple[int, str]], number: int, style: Style) -> str:
    """Give the objects of one page: its lines and its number."""
    body = "".join(
        line_objects(words, MARGIN + indent * ADVANCE, TOP + place * PITCH, style)
        for place, (indent, words) in enumerate(lines)
        if words
    )
    foot = line_objects(f"— {number} —", MARGIN + WIDTH - 24, 270.0, style)
    return (foot + body if style.number_first else body + foot) + "".join(style.extra)


def line_objects(words: str, x: float, y: float, style: Style) -> str:
    """Give one printed line as one object, as one for each stretch without blanks, or for each character."""
    places = [0.0, *accumulate(map(style.advance, words))]
    if style.by_character:
        pieces = [(place, place + 1) for place in range(len(words))]
    elif style.blanks:
        pieces = [(0, len(words))]
    else:
        pieces = [match.span() for match in re.finditer(r"\S+", words)]
    return "".join(
        text_object(words[start:end], x + places[start], y, style)
        for start, end in pieces
        if style.blanks or words[start:end].strip()
    )


def text_object(words: str, x: float, y: float, style: Style) -> str:
    """Give a text object whose first character stands at `x`, its base line a size below `y`."""
    name = style.prefix + ":" if style.prefix else ""
    steps = [f"{style.advance(sign):g}" for sign in words[:-1]]
    alike = style.repeated and len(set(steps)) == 1
    delta = f"g {len(steps)} {steps[0]}" if alike else " ".join(steps)
    offsets = f' DeltaX="{delta}"' if steps else ""
    width = sum(map(style.advance, words))
    return (
        f'<{name}TextObject ID="1" Boundary="{x:.3f} {y:.3f} {width:.3f} {SIZE + 2}" Font="3" Size="{SIZE}">'
        f'<{name}TextCode X="0" Y="{SIZE}"{offsets}>{escape(words)}</{name}TextCode></{name}TextObject>'
    )


def path_object(path: str, boundary: str = PAPER, prefix: str = "ofd") -> str:
    """Give a path object, such as the rules of a table."""
    return (
        f'<{prefix}:PathObject ID="2" Boundary="{boundary}" LineWidth="0.3">'
        f"<{prefix}:AbbreviatedData>{path}</{prefix}:AbbreviatedData></{prefix}:PathObject>"
    )


def package(pages: list[str], style: Style, paper: str = PAPER, **more: str) -> bytes:
    """Give the package of pages made of objects."""
    name = style.prefix + ":" if style.prefix else ""
    space = f'xmlns{":" + style.prefix if style.prefix else ""}="http://www.ofdspec.org/2016"'
    listed = "".join(
        f'<{name}Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    template = f'<{name}TemplatePage ID="90" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if style.template else ""
    uses = f'<{name}Template TemplateID="90" ZOrder="Background"/>' if style.template else ""
    files: dict[str, str | bytes] = {
        "OFD.xml": f'<{name}OFD {space} Version="1.0" DocType="OFD"><{name}DocBody>'
        f"<{name}DocRoot>Doc_0/Document.xml</{name}DocRoot></{name}DocBody></{name}OFD>",
        "Doc_0/Document.xml": f"<{name}Document {space}><{name}CommonData><{name}PageArea>"
        f"<{name}PhysicalBox>{paper}</{name}PhysicalBox></{name}PageArea>{template}</{name}CommonData>"
        f"<{name}Pages>{listed}</{name}Pages></{name}Document>",
        **{
            f"Doc_0/Pages/Page_{n}/Content.xml": content(objects, name, space, uses)
            for n, objects in enumerate(pages)
        },
        **more,
    }
    if style.template:
        files["Doc_0/Tpls/Tpl_0/Content.xml"] = content(style.template, name, space, "")
    return zipped(files)


def content(objects: str, name: str, space: str, uses: str) -> str:
    """Give one page or template."""
    return (
        f"<{name}Page {space}>{uses}<{name}Content><{name}Layer ID='7'>{objects}</{name}Layer>"
        f"</{name}Content></{name}Page>"
    )
