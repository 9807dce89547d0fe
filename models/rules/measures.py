"""拆分举措: the sentences and clauses of a body as draft children, each with its figures (domain.md §4)."""

from dataclasses import dataclass

from models.rules.notice.chars import CLOSING, OPENING, view
from models.rules.notice.clauses import read_clauses
from models.rules.targets.reading import read_figures
from models.values import Target

_ENDS = "。！？；\n"
_QUOTES = {"“": 1, "”": -1, "《": 1, "》": -1, "‘": 1, "’": -1}
_DEPTH = _QUOTES | dict.fromkeys(OPENING, 1) | dict.fromkeys(CLOSING, -1)
_EDGE = _ENDS + "，、： \u3000"


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    """A proposed 举措: its words, where they stand in the body, and the figures in them."""

    words: str
    span: tuple[int, int]
    targets: tuple[Target, ...]


def propose_measures(body: str, *, year: int | None = None) -> tuple[DraftMeasure, ...]:
    """Split a body into one draft per sentence and per clause behind ；, in order.

    A mark within brackets, quotation marks or 《》 parts nothing; brackets that name units are left out.
    The spans of the targets are offsets into the draft's own words.
    """
    found = []
    for start, end in _parts(body):
        words, offset = _trimmed(body, start, end)
        if words:
            figures = read_figures(words, year=year).targets
            found.append(DraftMeasure(words, (offset, offset + len(words)), figures))
    return tuple(found)


def join_measures(first: DraftMeasure, second: DraftMeasure, *, year: int | None = None) -> DraftMeasure:
    """Two drafts as one, in the given order; the figures are read anew from the joined words."""
    words = f"{first.words}；{second.words}"
    span = (min(first.span[0], second.span[0]), max(first.span[1], second.span[1]))
    return DraftMeasure(words, span, read_figures(words, year=year).targets)


def reword_measure(draft: DraftMeasure, words: str, *, year: int | None = None) -> DraftMeasure:
    """The draft in other words, its figures read anew."""
    return DraftMeasure(words, draft.span, read_figures(words, year=year).targets)


def _parts(body: str) -> list[tuple[int, int]]:
    seen = view(body)
    taken = sorted(read_clauses(body).spans)
    parts: list[tuple[int, int]] = []
    start = depth = place = 0
    while place < len(seen):
        clause = next((span for span in taken if span[0] <= place < span[1]), None)
        if clause:
            parts.append((start, place))
            start = place = clause[1]
            continue
        depth = max(depth + _DEPTH.get(seen[place], 0), 0)
        # A quotation or bracket that never closes must not swallow the paragraphs behind it.
        depth = 0 if seen[place] == "\n" else depth
        if seen[place] in _ENDS and not depth:
            parts.append((start, place))
            start = place + 1
        place += 1
    return [*parts, (start, len(body))]


def _trimmed(body: str, start: int, end: int) -> tuple[str, int]:
    words = body[start:end]
    head = len(words) - len(words.lstrip(_EDGE))
    return words.strip(_EDGE), start + head
