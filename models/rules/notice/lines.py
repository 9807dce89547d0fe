"""Lines of a received text without page furniture, stray addresses, markdown marks and blanks in words."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from models.rules.notice.chars import cleaned, is_ascii_word, view
from models.rules.notice.headers import Header
from models.rules.notice.labels import starts_label
from models.rules.notice.marks import mark_at

_TAGS = re.compile(
    r"</?(?:p|br|strong|b|em|i|u|div|span|h[1-6]|li|ul|ol|a|font|section|center)\b[^<>\n]{0,300}>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_MARKDOWN_LINE = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[*+-][ \t]+(?=[^\s+\d—-]))+")
_MARKDOWN_START = re.compile(r"[ \t]*(?:#{1,6}|[*+-])[ \t]")
_MARKDOWN_DASH = re.compile(r"[ \t]*-[ \t]+(?=[\u4e00-\u9fff“《])")
_MARKDOWN_RULE = re.compile(r"^[ \t]*(?:[*_=—-][ \t]*){3,}$")
_MARKDOWN_PAIRS = re.compile(r"\*\*|__|`|(?<!\*)\*(?=[^\s*])|(?<=[^\s*])\*(?!\*)")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_GRID_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_GRID_RULE = re.compile(r"^[|\s:—-]+$")
_PAGE = re.compile(
    r"(?:[—·•~*]+\d{1,4}[—·•~*]+|第\d{1,4}页(?:[，/、]?共\d{1,4}页)?|共\d{1,4}页|\d{1,4}/\d{1,4}"
    r"|[Pp]age\d{1,4}(?:of\d{1,4})?|—\d{1,4}|\d{1,4}—)"
)
_PAGE_INSIDE = re.compile(r"(?<![\d年])[ \t]*[—－–-][ \t]\d{1,4}[ \t][—－–-][ \t]*(?!\d)")
_FURNITURE = re.compile(
    r"(?:【法宝引证码】.*|原文链接：.*|【字体：.*|【(?:打印|关闭).*|(?:打印本页|关闭窗口|分享到：?|扫一扫.*|返回顶部)"
    r"|您(?:当前|现在)的?位置：.*|当前位置：.*|（?此件(?:主动|依申请)?公开(?:发布)?）?|（?此件不予公开）?)"
)
_NUMBER = re.compile(r"\d{1,4}[.、]?")
_BLANKS = re.compile(r"[ \t]+")
_ENDS_UNIT = frozenset("局委厅办院会室府部行司团")
_BEGINS_UNIT = frozenset("省市县区州盟旗各责牵配参")

TEXT, HEAD, ROW, BROKEN = "text", "head", "row", "broken"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something; `raw` keeps its blanks, `gap` counts the empty lines above it.

    `page` says that a page or file ended above; `kind` tells running text from the head and the rows
    of a table and from rows whose cells cannot be told apart. Cells of a row are parted by tabs. `cut`
    where the line was cut from one that ran on or a markdown mark says that a paragraph begins.
    """

    text: str
    raw: str = ""
    indented: bool = False
    gap: int = 0
    page: bool = False
    kind: str = TEXT
    header: Header | None = None
    cut: bool = False

    @property
    def is_number(self) -> bool:
        """Whether nothing but a number stands in the line: a page number, or that of a table row."""
        return _NUMBER.fullmatch(view(self.text)) is not None


def read_lines(text: str) -> list[Line]:
    """Lines of a text in order, cleaned; page numbers with dashes or 第…页, addresses and rules dropped."""
    found: list[Line] = []
    gap, page = 0, False
    for piece in _pieces(_TAGS.sub("\n", cleaned(text))):
        if piece == "\f":
            page = True
            continue
        line = _line(piece, gap, page)
        if line is None:
            gap += 0 if piece.strip() else 1
            continue
        found.append(line)
        gap, page = 0, False
    return found


def count_dropped(text: str) -> dict[str, int]:
    """How much of a received text is page furniture that no reader keeps, by what it is."""
    found: Counter[str] = Counter()
    for piece in _pieces(_TAGS.sub("\n", cleaned(text))):
        found["网址"] += len(_ADDRESS.findall(piece))
        bare = _ADDRESS.sub("", piece)
        seen = view(tidy(bare))
        if _PAGE.fullmatch(seen):
            found["页码"] += 1
        elif _FURNITURE.fullmatch(seen):
            found["网页上的字"] += 1
    return {name: count for name, count in found.items() if count}


def tidy(text: str) -> str:
    """The words of a line without blanks, but one between Latin words and between two unit names."""
    parts = [part for part in _BLANKS.split(text.strip()) if part]
    joined = parts[:1]
    for before, after in pairwise(parts):
        joined.append(f" {after}" if parted(before[-1], after[0]) else after)
    return "".join(joined)


def parted(left: str, right: str) -> bool:
    """Whether a blank between these two characters parts words."""
    return (is_ascii_word(left) and is_ascii_word(right)) or (left in _ENDS_UNIT and right in _BEGINS_UNIT)


def _pieces(text: str) -> Iterator[str]:
    for index, page in enumerate(text.split("\f")):
        if index:
            yield "\f"
        yield from page.split("\n")


def _line(piece: str, gap: int, page: bool) -> Line | None:
    raw = _ADDRESS.sub("", piece)
    if _GRID_ROW.match(raw):
        if _GRID_RULE.match(raw):
            return None
        raw = "\t".join(cell.strip() for cell in raw.strip().strip("|").split("|"))
    elif raw.rstrip().endswith(" |"):
        raw = raw.rstrip()[:-2]
    if _MARKDOWN_RULE.match(raw):
        return None
    bare = _MARKDOWN_LINE.sub("", raw)
    began = bare != raw and _MARKDOWN_START.match(raw) is not None
    plain = _ESCAPED.sub("", _MARKDOWN_PAIRS.sub("", bare))
    plain = _PAGE_INSIDE.sub("", plain) if "-" in plain or "—" in plain else plain
    if not plain.strip():
        return None
    if "\t" in plain.strip():
        return Line("\t".join(tidy(cell) for cell in plain.strip("\n").split("\t")), plain, False, gap, page)
    words = tidy(plain)
    seen = view(words)
    if _PAGE.fullmatch(seen) or _FURNITURE.fullmatch(seen):
        return None
    if _is_listed(raw, seen):
        words = f"-{words}"
    return Line(words, plain.rstrip(), plain.startswith("  "), gap, page, cut=began)


def _is_listed(raw: str, seen: str) -> bool:
    """Whether a markdown dash counts a point that has no number and no label of its own."""
    return _MARKDOWN_DASH.match(raw) is not None and not (mark_at(seen) or starts_label(seen))
