"""Title and body of an item: where a heading ends and what is left (domain.md §2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.notice.chars import view
from models.rules.notice.draft import Span

_CLAUSE_END = re.compile(r"[，；：。！？\n（【]")
_STOP = re.compile(r"[。！？]")
_COMMAS = re.compile(r"[，；：]")
_LONGEST_SENTENCE, _LONGEST_LINE = 30, 45
_EDGES = " \n，、；：。"


@dataclass(frozen=True, slots=True)
class Wording:
    """Title and body of an item; `headed` where the title is a heading and not part of the body."""

    title: str
    body: str
    headed: bool


def read_wording(text: str, clauses: Sequence[Span]) -> Wording:
    """Tell heading from body, without the stretches that name units.

    A heading is a line of its own or a first sentence without ，；： of at most 30 characters. Where
    there is none, the title is the first clause and the body the whole text.
    """
    words = _without(text, clauses)
    seen = view(words)
    line_end = seen.find("\n") if "\n" in seen else len(seen)
    stop = _STOP.search(seen, 0, line_end)
    bracket = min((start for start, _ in clauses), default=len(text))
    if (
        stop is None
        and line_end <= _LONGEST_LINE
        and (line_end < len(seen.rstrip()) or bracket > len(text.rstrip()))
    ):
        return Wording(_plain(words[:line_end]), _body(words[line_end:]), True)
    end = stop.start() if stop else line_end
    sentence = seen[:end]
    if len(sentence.rstrip(_EDGES)) <= _LONGEST_SENTENCE and not _COMMAS.search(sentence.rstrip(_EDGES)):
        return Wording(_plain(words[:end]), _body(words[end:]), True)
    cut = _CLAUSE_END.search(seen, 1)
    return Wording(_plain(words[: cut.start() if cut else len(words)]), _body(words), False)


def _without(text: str, clauses: Sequence[Span]) -> str:
    pieces, place = [], 0
    for start, end in clauses:
        pieces.append(text[place:start])
        place = end
    return "".join([*pieces, text[place:]]).strip(" \n")


def _plain(words: str) -> str:
    return words.replace("\n", "").strip(_EDGES)


def _body(words: str) -> str:
    return "\n".join(line for line in (line.strip() for line in words.lstrip("。！？").split("\n")) if line)
