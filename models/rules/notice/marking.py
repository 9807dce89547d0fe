"""The text of a notice with what was read in it: paragraphs, and the stretches marked inside of them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.rules.notice.draft import Draft, DraftItem, Span
from models.rules.notice.review import Problem, ProblemKind, unit_lists
from models.rules.targets.words import figure_words
from models.values import Firmness, Target


class Look(StrEnum):
    """What a paragraph is."""

    PLAIN = "plain"
    HEADING = "heading"
    PASSED = "passed"
    UNREAD = "unread"


class MarkKind(StrEnum):
    """What a stretch inside a paragraph is."""

    FIGURE = "figure"
    UNIT = "unit"
    DEADLINE = "deadline"
    DOUBTFUL = "doubtful"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked stretch, offsets into the text."""

    kind: MarkKind
    span: Span


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph of the joined text with its marks in order; they may overlap."""

    span: Span
    look: Look
    marks: tuple[TextMark, ...] = ()


def mark_text(draft: Draft, problems: Sequence[Problem] = ()) -> tuple[MarkedParagraph, ...]:
    """Every paragraph of a draft's text, with figures, units, deadlines and doubtful stretches marked."""
    marks = sorted(_marks(draft, problems), key=lambda mark: mark.span)
    passed = sorted(span for plan in draft.plans for span in plan.passed)
    heads = {section.span[0] for plan in draft.plans for section in plan.sections}
    heads |= {item.span[0] for item in draft.items if item.group}
    unread = sorted(one.span for one in draft.unread)
    plans = sorted(plan.span for plan in draft.plans)
    found, place, first = [], 0, 0
    for words in draft.text.split("\n"):
        span = (place, place + len(words))
        place = span[1] + 1
        while first < len(marks) and marks[first].span[1] <= span[0]:
            first += 1
        own = tuple(mark for mark in _from(marks, first, span[1]) if mark.span[1] > span[0])
        found.append(MarkedParagraph(span, _look(span, heads, unread, passed, plans), own))
    return tuple(found)


def item_at(draft: Draft, offset: int) -> int | None:
    """The place of the item whose stretch holds an offset of the text; None between items."""
    return next(
        (place for place, item in enumerate(draft.items) if item.span[0] <= offset < item.span[1]), None
    )


def figure_span(text: str, target: Target) -> Span:
    """Where a target's phrase says how much; the whole phrase where that cannot be told."""
    for said in (target, replace(target, firmness=Firmness.PLAIN)):
        words = figure_words(said).split("，")[0]
        place = text.find(words, *target.span)
        if place >= 0:
            return place, place + len(words)
    return target.span


def _from(marks: Sequence[TextMark], first: int, end: int) -> Iterator[TextMark]:
    for mark in marks[first:]:
        if mark.span[0] >= end:
            return
        yield mark


def _look(
    span: Span, heads: set[int], unread: Sequence[Span], passed: Sequence[Span], plans: Sequence[Span]
) -> Look:
    if span[0] in heads:
        return Look.HEADING
    if _holds(unread, span[0]):
        return Look.UNREAD
    # The covering notice holds no items: 一、–四、 of it are not the ledger's (domain.md §2).
    return Look.PASSED if _holds(passed, span[0]) or not _holds(plans, span[0]) else Look.PLAIN


def _holds(spans: Sequence[Span], place: int) -> bool:
    at = bisect_right(spans, (place, 1 << 60)) - 1
    return any(start <= place < end for start, end in spans[max(at - 2, 0) : at + 1])


def _marks(draft: Draft, problems: Sequence[Problem]) -> Iterator[TextMark]:
    for item in draft.items:
        yield from (TextMark(MarkKind.FIGURE, figure_span(draft.text, target)) for target in item.targets)
        yield from _found(draft.text, item)
    yield from (TextMark(MarkKind.UNREAD, unread.span) for unread in draft.unread)
    for problem in problems:
        spans = [place.span for place in problem.places]
        spans += [problem.span] if problem.kind is ProblemKind.ABOUT else []
        yield from (TextMark(MarkKind.DOUBTFUL, span) for span in spans)
        if problem.subject and not spans:
            place = draft.text.find(problem.subject, *problem.span)
            if place >= 0:
                yield TextMark(MarkKind.DOUBTFUL, (place, place + len(problem.subject)))


def _found(text: str, item: DraftItem) -> Iterator[TextMark]:
    """Names of units and the words of the deadline where the item prints them last."""
    words = text[slice(*item.span)]
    for name in {name for names in unit_lists(item) for name in names}:
        places = [match.start() for match in re.finditer(re.escape(name), words)]
        if places:
            start = item.span[0] + places[-1]
            yield TextMark(MarkKind.UNIT, (start, start + len(name)))
    if item.deadline_words and (place := words.rfind(item.deadline_words)) >= 0:
        start = item.span[0] + place
        yield TextMark(MarkKind.DEADLINE, (start, start + len(item.deadline_words)))
