"""The draft that reading a notice yields: items with the stretch of text each came from."""

from dataclasses import dataclass
from datetime import date

from models.values import Indicator, Kind, Target

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One item of a plan, with nothing inherited: only what is printed at it (domain.md §2).

    `path` holds the labels from the top heading down, without final punctuation; `span` are offsets
    into `Draft.text`. `targets` holds quantified targets only, `wordings` phrases without a figure.
    `deadline_given` where a person put the deadline in place of what was read.
    """

    number: str | None
    path: tuple[str, ...]
    kind: Kind
    title: str
    body: str
    span: Span
    part: str | None = None
    group: bool = False
    lead_units: tuple[str, ...] = ()
    support_units: tuple[str, ...] = ()
    responsible_units: tuple[str, ...] = ()
    clause: str | None = None
    deadline: date | None = None
    deadline_words: str | None = None
    deadline_given: bool = False
    period: str | None = None
    indicators: tuple[Indicator, ...] = ()
    targets: tuple[Target, ...] = ()
    wordings: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A top heading that gives kind and path but is no item itself."""

    number: str | None
    path: tuple[str, ...]
    kind: Kind
    title: str
    part: str | None = None
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """One plan of a notice; `year` from its title or its document, None where neither names one.

    `passed` are stretches known to hold no items: title, introduction, 总体要求, closing words, table heads.
    """

    title: str
    plan_set: str | None
    year: int | None
    items: tuple[DraftItem, ...]
    sections: tuple[DraftSection, ...]
    span: Span
    passed: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch inside a plan that no rule understood, listed so that nothing disappears."""

    text: str
    span: Span
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything read from a notice; `text` is the joined text that all spans point into."""

    title: str
    notice_title: str | None
    doc_number: str | None
    issued: date | None
    plans: tuple[DraftPlan, ...]
    unread: tuple[Unread, ...]
    text: str
    issuer: str | None = None

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """Items of all plans in their order."""
        return tuple(item for plan in self.plans for item in plan.items)
