"""Makes the bundled fonts from their published sources; needs fonttools, run by hand when a source changes.

    python resources/fonts/build.py FOLDER

FOLDER holds the source files named in `FACES` (README.md says where each comes from). Written beside
this script: one TrueType file a face, cut to the characters an office writes, without hinting and
layout tables, under names of its own as the licences ask.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
STANDARD_CHARACTERS = HERE / "characters.txt"
# A PDF writes one character per glyph: with these left in, 目, 工, 行 would come out as radicals.
RADICALS = range(0x2E80, 0x2FE0)
SYMBOL_BLOCKS = (
    (0x0020, 0x007F),
    (0x00A1, 0x0250),
    (0x0391, 0x0400),
    (0x2010, 0x2028),
    (0x2030, 0x205F),
    (0x2070, 0x209D),
    (0x20A0, 0x20C0),
    (0x2100, 0x218C),
    (0x2190, 0x2400),
    (0x2460, 0x2800),
    (0x3000, 0x3130),
    (0x3220, 0x3400),
    (0xFE10, 0xFE20),
    (0xFE30, 0xFE50),
    (0xFF00, 0xFFF0),
)
KEPT_NAMES = (0, 7, 13, 14)
MAX_CURVE_ERROR = 1.0


@dataclass(frozen=True)
class Face:
    """A bundled face: file to write, source file, family name, style, and characters it must not hold."""

    file: str
    source: str
    family: str
    style: str = "Regular"
    without: str = ""


FACES = (
    Face("song-400.ttf", "NotoSerifSC_400Regular.ttf", "Taizhang Song"),
    Face("song-900.ttf", "NotoSerifSC_900Black.ttf", "Taizhang Song", "Black"),
    Face("hei-400.ttf", "NotoSansSC_400Regular.ttf", "Taizhang Hei"),
    Face("hei-700.ttf", "NotoSansSC_700Bold.ttf", "Taizhang Hei", "Bold"),
    # Its quotation marks and middle dot are as narrow as Latin ones: Chinese text takes them from 宋.
    Face("kai-400.ttf", "LXGWWenKai-Regular.ttf", "Taizhang Kai", without="“”‘’·"),
    Face("fang-400.ttf", "FandolFang-Regular.otf", "Taizhang Fang"),
)


def main() -> None:
    """Build every face from the folder named on the command line."""
    folder = Path(sys.argv[1])
    for face in FACES:
        target = HERE / face.file
        build(face, folder / face.source, target)
        print(f"{face.file}  {target.stat().st_size / 1e6:.1f} MB")


def build(face: Face, source: Path, target: Path) -> None:
    """Cut, convert and rename one face."""
    font = TTFont(source, recalcTimestamp=False)
    cut(font, characters() - set(map(ord, face.without)))
    if "CFF " in font:
        font = with_quadratic_outlines(font)
    rename(font, face)
    font.save(target)


def characters() -> set[int]:
    """GB 2312, the symbols of an office, and the 8,105 characters of the 通用规范汉字表."""
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    encoded = (bytes((row, cell)) for row in rows for cell in cells)
    national = {ord(mark) for pair in encoded for mark in pair.decode("gb2312", "ignore")}
    symbols = {code for first, end in SYMBOL_BLOCKS for code in range(first, end)}
    standard = set(map(ord, STANDARD_CHARACTERS.read_text(encoding="utf-8"))) - {ord("\n")}
    return (national | symbols | standard) - set(RADICALS)


def cut(font: TTFont, codes: set[int]) -> None:
    """Keep the glyphs of these characters, no hinting, no layout, no vertical metrics."""
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx", "gasp", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def with_quadratic_outlines(font: TTFont) -> TTFont:
    """The same font with TrueType outlines in place of PostScript ones (PDF writers embed only these)."""
    order = font.getGlyphOrder()
    names = {code: name for code, name in font.getBestCmap().items() if name in set(order)}
    metrics = {name: font["hmtx"][name] for name in order}
    header = font["hhea"]
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(quadratic_glyphs(font))
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=header.ascent, descent=header.descent)
    builder.setupNameTable({})
    builder.font["name"] = font["name"]
    builder.font["OS/2"] = font["OS/2"]
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = font["head"].created
    builder.font["head"].modified = font["head"].modified
    builder.font.recalcTimestamp = False
    return builder.font


def quadratic_glyphs(font: TTFont) -> dict[str, object]:
    """Every outline as quadratic curves, at most `MAX_CURVE_ERROR` font units off."""
    source = font.getGlyphSet()
    glyphs = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        source[name].draw(Cu2QuPen(pen, MAX_CURVE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    return glyphs


def rename(font: TTFont, face: Face) -> None:
    """Give the face a name of its own: modified fonts may not bear the reserved ones."""
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in KEPT_NAMES and record.langID == 0x409]
    full = f"{face.family} {face.style}"
    for number, words in (
        (1, face.family),
        (2, face.style),
        (3, f"{full}; cut for 台账"),
        (4, full),
        (5, "Version 1.000"),
        (6, full.replace(" ", "-")),
    ):
        table.setName(words, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
