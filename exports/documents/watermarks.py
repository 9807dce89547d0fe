"""What is printed over or beside the words of a page and is none of them: watermarks, marginal notes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from exports.documents.layout import Glyph

# Times the usual type size of a page.
LARGE = 1.8
# Share of the signs of one size that lie over others where all of them are a watermark.
OVER = 0.3
# Characters have blank edges, and those of Latin letters are wide.
CORE = 0.3


def without_watermarks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Give the glyphs of an upright page without large ones and sideways ones over others."""
    plain = [glyph for glyph in glyphs if not glyph.sideways and not glyph.text.isspace()]
    if not plain:
        return list(glyphs)
    usual = median(glyph.size for glyph in plain)
    body = [glyph for glyph in plain if glyph.size < LARGE * usual]
    sizes: defaultdict[float, list[Glyph]] = defaultdict(list)
    for glyph in plain:
        if glyph.size >= LARGE * usual:
            sizes[round(glyph.size, 1)].append(glyph)
    marks = {size for size, found in sizes.items() if share_over(found, body) >= OVER}
    turned = [glyph for glyph in glyphs if glyph.sideways and not glyph.text.isspace()]
    drops_turned = share_over(turned, body) > 0.0
    return [
        glyph
        for glyph in glyphs
        if not (glyph.sideways and drops_turned) and round(glyph.size, 1) not in marks
    ]


def without_notes(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Give what stands outside of tables without sideways words, which note something on the paper."""
    upright = [glyph for glyph in glyphs if not glyph.sideways]
    return upright if any(not glyph.text.isspace() for glyph in upright) else list(glyphs)


def share_over(glyphs: Sequence[Glyph], others: Iterable[Glyph]) -> float:
    """Give the share of glyphs that lie over other ones."""
    if not glyphs:
        return 0.0
    below = list(others)
    return sum(1 for glyph in glyphs if any(lie_over(glyph, other) for other in below)) / len(glyphs)


def lie_over(one: Glyph, other: Glyph) -> bool:
    """Tell whether the inner parts of two glyphs meet."""
    side = CORE * other.size
    meet_across = one.x0 < other.x1 - side and one.x1 > other.x0 + side
    return meet_across and one.y - one.size < other.y - side and one.y > other.y - other.size + side
