"""Heading marks: 一、（一）1.（1）①, 1.1, 一是 and their kin, dashes, bullets and boxes (domain.md §2)."""

import re
from dataclasses import dataclass

from models.rules.notice.chars import NUMERAL, numeral

PART, CHAPTER, DIVISION, TOP, SECOND, NAMED, THIRD, DECIMAL = range(8)
# Decimal numbers of three and four parts stand between.
FOURTH, FIFTH, SIXTH, SPOKEN, LEAF = range(DECIMAL + 3, DECIMAL + 8)

PATTERN = re.compile(
    rf"(?:(?P<part>第{NUMERAL}(?:部分|篇|编))|(?P<division>第{NUMERAL}[章节]))(?:[、：]|(?=\S))"
    rf"|(?<![《“按据照依、和及])(?P<article>第{NUMERAL}条)(?:[、：\s]|(?=[\u4e00-\u9fff]))(?!第|规定|的|款)"
    rf"|(?P<top>{NUMERAL})(?:、|\.(?!\d))"
    rf"|（(?P<second>{NUMERAL})）[、.]?"
    # A blank stands behind a number of a decimal outline only (decimals.py).
    r"|(?<![\d.])(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})[.、]?(?= [\u4e00-\u9fff“《（【])"
    r"|(?<![\d.])(?P<chapter>\d{1,2})(?= [\u4e00-\u9fff“《（【])"
    r"|(?<![\d.])(?P<third>\d{1,4})(?:[.、](?!\d)|[.、](?=20\d\d年|\d{1,2}月(?:[底末份前上中下]|\d)))"
    rf"|(?P<named>(?:任务|事项|行动|举措|措施|工程|项目|专项|第(?=\d))(?:\d{{1,3}}|{NUMERAL})[项条]?)(?:[：、]|\.(?!\d))"
    r"|(?P<one_second>[㈠-㈩])|(?P<one_third>[⒈-⒛])|(?P<one_fourth>[⑴-⒇])"
    r"|（(?P<fourth>\d{1,3})）[、.]?"
    r"|(?P<fifth>[①-⑳])[、.]?"
    r"|(?<![\d（])(?P<sixth>\d{1,2})）"
    r"|(?P<dash>——?(?=[^\d—])|[●■◆▲★➢➤►▶◇•▪-](?=[\u4e00-\u9fff“《]))"
    rf"|(?P<box>专栏(?:\d{{1,2}}|{NUMERAL})?)[：:]?"
)
_LEVELS = {
    "part": PART,
    "division": DIVISION,
    "article": TOP,
    "top": TOP,
    "second": SECOND,
    "chapter": TOP,
    "third": THIRD,
    "named": NAMED,
    "one_second": SECOND,
    "one_third": THIRD,
    "one_fourth": FOURTH,
    "fourth": FOURTH,
    "fifth": FIFTH,
    "sixth": SIXTH,
    "dash": LEAF,
    "box": LEAF,
}
_HIGHEST_PLAIN = 999
_AROUND_NUMERAL = re.compile(r"任务|事项|行动|举措|措施|工程|项目|专项|[第章节部分篇编条项专栏]")
_ENUMERATION = re.compile(rf"(?:{NUMERAL}|\d)、")


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading mark at `start:end` of the view; `label` as it stands in a path, "" for a dash."""

    level: int
    number: int | None
    label: str
    start: int
    end: int

    @property
    def is_bullet(self) -> bool:
        """Whether it is a mark of a list that is neither counted nor the long dash of official plans."""
        return self.level == LEAF and not self.label and self.end - self.start == 1

    @property
    def may_be_year(self) -> bool:
        """Whether its number is so high that only the count before it tells it from a year."""
        return self.number is not None and self.number > _HIGHEST_PLAIN


def as_mark(match: re.Match[str]) -> Mark | None:
    """The mark of a match of `PATTERN`; None for an enumeration in prose (一、二、三产业)."""
    kind = match.lastgroup or ""
    word = match.group(kind)
    if kind in ("top", "third") and _ENUMERATION.match(match.string, match.end()):
        return None
    if kind in ("second", "fourth"):
        label = f"（{word}）"
    elif kind == "sixth":
        label = f"{word}）"
    else:
        label = "" if kind == "dash" else word
    if kind == "decimal":
        dots = word.count(".")
        return Mark(DECIMAL + dots - 1, int(word.rpartition(".")[2]), label, match.start(), match.end())
    number = numeral(_AROUND_NUMERAL.sub("", word)) if kind != "dash" else None
    level = CHAPTER if word.endswith("章") else _LEVELS[kind]
    return Mark(level, number, label, match.start(), match.end())


def mark_at(seen: str, position: int = 0) -> Mark | None:
    """The mark that begins at a position of a view, None where none does."""
    match = PATTERN.match(seen, position)
    return as_mark(match) if match else None


class Sequence:
    """Numbers met so far by level, to tell the next number from a figure that looks like one."""

    def __init__(self) -> None:
        """Start before any number."""
        self._last: dict[int, int] = {}

    def expects(self, mark: Mark) -> bool:
        """Whether the mark opens a count or goes on with the one of its level."""
        return mark.number is not None and mark.number in (1, self._last.get(mark.level, 0) + 1)

    def note(self, mark: Mark) -> None:
        """Remember a mark that was taken as a heading."""
        if mark.number is not None:
            self._last[mark.level] = mark.number
