"""Embeds the used part of a font into a PDF: two-byte codes, one per character, readable back as text.

reportlab's own subsets hold 256 characters each, which cuts Chinese lines into runs, and its ToUnicode
map is wrong above U+FFFF; here a font is one object, and each character has one code of its own.
"""

import struct
import zlib
from collections.abc import Sequence
from itertools import pairwise

from reportlab.pdfbase.pdfdoc import PDFDocument

from exports.pdf.fonts import Face, Typeface

_FIRST_CODE = 1
_SERIF_SYMBOLIC = 6
_LINES_PER_BLOCK = 100


class Subset(dict[str, str]):
    """The characters of one face that a document uses: each mapped to its code in hexadecimal."""

    def __init__(self, name: str, face: Face) -> None:
        """Begin with no character; `name` is the font's name in the page resources (`F1`)."""
        super().__init__()
        self.name = name
        self.face = face
        self.marks: list[str] = []

    def __missing__(self, mark: str) -> str:
        """Give a character its code; raises KeyError where the face does not hold it."""
        if mark not in self.face.widths:
            raise KeyError(mark)
        return self.add(mark)

    def add(self, mark: str) -> str:
        """Give a character a code even where the face lacks it: it prints as a box, and reads back."""
        self.marks.append(mark)
        code = self[mark] = f"{len(self.marks) - 1 + _FIRST_CODE:04x}"
        return code


class Embedder:
    """The subsets of one document, and the text operators that draw in them."""

    def __init__(self) -> None:
        """Begin without a font."""
        self.subsets: dict[int, Subset] = {}

    def subset(self, face: Face) -> Subset:
        """The document's subset of a face, begun when first asked for."""
        key = id(face)
        if key not in self.subsets:
            self.subsets[key] = Subset(f"F{len(self.subsets) + 1}", face)
        return self.subsets[key]

    def select(self, typeface: Typeface, size: float) -> str:
        """The operator that sets the typeface's first font."""
        return f"/{self.subset(typeface.first).name} {size:g} Tf"

    def show(self, text: str, typeface: Typeface, size: float) -> str:
        """The operators that draw a line in the typeface, which must be selected at this size."""
        codes = self.subset(typeface.first)
        try:
            return f"<{''.join(map(codes.__getitem__, text))}> Tj"
        except KeyError:
            return self._show_mixed(text, typeface, size)

    def _show_mixed(self, text: str, typeface: Typeface, size: float) -> str:
        first = current = self.subset(typeface.first)
        parts: list[str] = []
        codes: list[str] = []
        for mark in text:
            face = typeface.face_of(mark)
            subset = self.subset(face) if face else first
            if subset is not current:
                parts += [f"<{''.join(codes)}> Tj"] if codes else []
                parts.append(f"/{subset.name} {size:g} Tf")
                current, codes = subset, []
            codes.append(subset[mark] if face or mark in subset else subset.add(mark))
        parts.append(f"<{''.join(codes)}> Tj")
        parts += [f"/{first.name} {size:g} Tf"] if current is not first else []
        return " ".join(parts)

    def embed(self, document: PDFDocument) -> None:
        """Add every subset to the document and to the fonts its pages name."""
        fonts = document.idToObject["BasicFonts"].dict
        for subset in self.subsets.values():
            fonts[subset.name] = _add_font(document, subset)


def _add_font(document: PDFDocument, subset: Subset) -> object:
    tag = "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{int(subset.name[1:]):06d}")
    file = subset.face.file
    name = f"{tag}+{file.name.decode('latin-1').replace(' ', '')}"
    glyphs, order = _glyphs(subset)
    font_file = file.makeSubset(order)
    program = _add(document, stream_object(font_file, f"/Length1 {len(font_file)}"))
    box = " ".join(f"{edge:g}" for edge in file.bbox)
    descriptor = _add(
        document,
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {_SERIF_SYMBOLIC} /FontBBox [{box}]"
        f" /ItalicAngle 0 /Ascent {file.ascent:g} /Descent {file.descent:g} /CapHeight {file.capHeight:g}"
        f" /StemV {file.stemV:g} /FontFile2 {program} >>".encode(),
    )
    mapping = _add(document, stream_object(struct.pack(f">{len(glyphs)}H", *glyphs)))
    descendant = _add(
        document,
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap {mapping}"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        f" /FontDescriptor {descriptor} /DW 1000 /W [{_FIRST_CODE} [{_widths(subset)}]] >>".encode(),
    )
    unicode_map = _add(document, stream_object(to_unicode(subset.marks)))
    return _reference(
        document,
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{descendant}] /ToUnicode {unicode_map} >>".encode(),
    )


def _glyphs(subset: Subset) -> tuple[list[int], list[int]]:
    """The glyph of every code in the cut font, and the characters that font is cut to, in order."""
    places = {0: 0}
    glyphs = [0]
    order: list[int] = []
    for mark in subset.marks:
        original = subset.face.file.charToGlyph.get(ord(mark), 0)
        if original not in places:
            places[original] = len(places)
            order.append(ord(mark))
        glyphs.append(places[original])
    return glyphs, order


def _widths(subset: Subset) -> str:
    face = subset.face
    return " ".join(str(face.widths.get(mark, face.missing_width)) for mark in subset.marks)


def to_unicode(marks: Sequence[str]) -> bytes:
    """The map from codes to text, UTF-16BE, so that characters above U+FFFF read back too."""
    lines = [
        f"<{code:04x}> <{mark.encode('utf-16-be').hex()}>" for code, mark in enumerate(marks, _FIRST_CODE)
    ]
    cuts = [*range(0, len(lines), _LINES_PER_BLOCK), len(lines)]
    blocks = [
        "\n".join([f"{end - start} beginbfchar", *lines[start:end], "endbfchar"])
        for start, end in pairwise(cuts)
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
            *blocks,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    ).encode()


def stream_object(content: bytes, entries: str = "", level: int = 6) -> bytes:
    """A finished PDF stream object of this content, compressed at this level."""
    packed = zlib.compress(content, level)
    head = f"<< /Filter /FlateDecode /Length {len(packed)} {entries} >>\nstream\n"
    return head.encode() + packed + b"\nendstream\n"


def _add(document: PDFDocument, content: bytes) -> str:
    """Register a finished object and answer the words that refer to it."""
    _reference(document, content)
    return f"{document.objectcounter} 0 R"


def _reference(document: PDFDocument, content: bytes) -> object:
    return document.Reference(content, f"Plain{document.objectcounter + 1}")
