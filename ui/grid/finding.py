"""Finding words in shown cells and replacing them, with a list of what would change before anything does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ui.grid.rows import CellEdit
from ui.grid.shown import Area, Shown

Spans = tuple[tuple[int, int], ...]

# Full-width forms and the ideographic space, sign for sign, so that places in the text stay.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_ESCAPED = re.compile(r"\\(\d|n|t|\\)")
_SIGNS = {"n": "\n", "t": "\t", "\\": "\\"}


class BadPattern(ValueError):
    """“{text}”不能作为正则表达式查找。检查括号和反斜杠是否成对，或取消“正则表达式”。"""

    def __init__(self, text: str) -> None:
        """Fill the sentence with the pattern."""
        super().__init__((type(self).__doc__ or "").format(text=text))


class BadReplacement(BadPattern):
    """替换内容“{text}”引用了查找内容里没有的括号。减小反斜杠后面的数字，或取消“正则表达式”。"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `case` minds capitals, `whole` the whole cell, `regex` reads the words as a pattern.

    `width` minds full-width and half-width forms: without it （1） finds (1).
    """

    words: str
    case: bool = False
    whole: bool = False
    regex: bool = False
    width: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that holds what is looked for, by its shown place, and where in its text."""

    row: int
    column: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Replacement:
    """A cell to be changed: where it is shown, its text before and after; `locked` where it may not be."""

    row: int
    column: int
    before: str
    edit: CellEdit
    locked: bool = False

    @property
    def after(self) -> str:
        """Its text after the replacement."""
        return self.edit.text


def find_cells(shown: Shown, areas: Iterable[Area], wanted: Wanted) -> list[Found]:
    """The cells of the areas that hold it, row by row; BadPattern where it is no pattern."""
    search = _searcher(wanted)
    return [
        Found(row, column, tuple(match.span() for match in matches))
        for row, column in _in_order(areas)
        if (matches := search(shown.text(row, column)))
    ]


def next_found(found: list[Found], row: int, column: int, *, back: bool = False) -> int | None:
    """Which find comes next behind (or before) a cell, going round at the end; None where there is none."""
    if not found:
        return None
    places = [(one.row, one.column) for one in found]
    if back:
        return next(
            (at for at in reversed(range(len(places))) if places[at] < (row, column)), len(places) - 1
        )
    return next((at for at, place in enumerate(places) if place > (row, column)), 0)


def plan_replacements(shown: Shown, areas: Iterable[Area], wanted: Wanted, words: str) -> list[Replacement]:
    r"""What replacing every find would change, row by row; finds that would stay the same are left out.

    In a pattern \1 in the words stands for the first bracket, \n for a newline. BadPattern, BadReplacement.
    """
    search, planned = _searcher(wanted), []
    for row, column in _in_order(areas):
        before = shown.text(row, column)
        after = _replaced(before, search(before), words, wanted.regex)
        if after != before:
            edit = CellEdit(shown.rows[row].id, shown.columns[column].key, after)
            planned.append(Replacement(row, column, before, edit, not shown.can_edit(row, column)))
    return planned


def _in_order(areas: Iterable[Area]) -> list[tuple[int, int]]:
    """Every place once, row by row, also where areas lie beside or over one another."""
    places = [place for area in areas for place in area.places()]
    return sorted(set(places))


def _searcher(wanted: Wanted) -> Callable[[str], list[re.Match[str]]]:
    """The finds in a text. An empty find counts only where the whole cell is asked for: a blank cell."""
    pattern = wanted.words if wanted.regex else re.escape(wanted.words)
    if wanted.regex and not wanted.width:
        # （ in a pattern is a sign to be found, ( would open a group.
        pattern = "".join(re.escape(_folded(sign)) if ord(sign) in _HALF else sign for sign in pattern)
    elif not wanted.width:
        pattern = re.escape(_folded(wanted.words))
    try:
        compiled = re.compile(pattern, 0 if wanted.case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadPattern(wanted.words) from error
    fold = str if wanted.width else _folded
    if wanted.whole:
        return lambda text: [match] if (match := compiled.fullmatch(fold(text))) else []
    return lambda text: [match for match in compiled.finditer(fold(text)) if match[0]]


def _folded(text: str) -> str:
    return text.translate(_HALF)


def _replaced(text: str, matches: list[re.Match[str]], words: str, regex: bool) -> str:
    """The text with its finds replaced; brackets give back what stands in the text, not its folded form."""
    parts, end = [], 0
    for match in matches:
        parts += [text[end : match.start()], _expanded(words, match, text) if regex else words]
        end = match.end()
    return "".join([*parts, text[end:]])


def _expanded(words: str, match: re.Match[str], text: str) -> str:
    def written(escape: re.Match[str]) -> str:
        sign = escape[1]
        if sign in _SIGNS:
            return _SIGNS[sign]
        if int(sign) > match.re.groups:
            raise BadReplacement(words)
        start, end = match.span(int(sign))
        return text[start:end] if start >= 0 else ""

    return _ESCAPED.sub(written, words)
