"""What a person should look at in a draft before it becomes a ledger (domain.md §2, §3; ui.md S1)."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.rules.labels import give_labels
from models.rules.notice.draft import Draft, DraftItem, DraftPlan, Span
from models.rules.targets.checks import PlacedTarget, TargetFinding, check_targets
from models.rules.targets.completion import met_words
from models.rules.units import expand_level, find_unit, level_of
from models.values import Comparator, Target, UnitRow

_WITH_YEAR = re.compile(r"20\d\d|十[三四五六]五|今年|本年|当年|同年|明年|次年")
Key = tuple[str, str, Span]


class ProblemKind(StrEnum):
    """What is doubtful; each kind is answered in its own way."""

    UNREAD = "unread"
    YEARLESS = "yearless"
    UNITLESS = "unitless"
    UNKNOWN_UNIT = "unknown_unit"
    ABOUT = "about"
    CONFLICT = "conflict"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: the label of its item, its words, and their span."""

    label: str
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One question: the plan it stands in, its item (both 0-based; of all items of the draft), the stretch.

    `subject` is what it is about: a unit, a target's phrase, the words of an unread stretch. `places` are
    the places of figures that do not agree.
    """

    kind: ProblemKind
    plan: int
    item: int | None
    span: Span
    sentence: str
    subject: str = ""
    places: tuple[Place, ...] = ()

    @property
    def key(self) -> Key:
        """What stays the same of a question while others are answered."""
        return self.kind.value, self.subject, self.span


def check_draft(
    draft: Draft, directory: Sequence[UnitRow], settled: Collection[str] = ()
) -> tuple[Problem, ...]:
    """All questions of a draft in the order of its text.

    `settled` are printed names that a person has already said something about. An item without a figure
    is no question.
    """
    found = list(_unread(draft))
    first = 0
    units = _Units(draft, directory, settled)
    for place, plan in enumerate(draft.plans):
        labels = labels_of(plan)
        found += _yearless(draft, place, first)
        found += _unitless(plan, labels, place, first)
        found += units.unknown(plan, place, first)
        found += _about(plan, labels, place, first)
        found += _clashes(plan, labels, place, first)
        first += len(plan.items)
    return tuple(sorted(found, key=lambda problem: (problem.span, list(ProblemKind).index(problem.kind))))


def labels_of(plan: DraftPlan) -> tuple[str, ...]:
    """The labels the items of a plan will carry (domain.md §2); a group has none."""
    given = give_labels([(item.kind, item.number, item.group) for item in plan.items])
    return tuple(label or "" for label in given)


def plan_at(draft: Draft, span: Span) -> int:
    """The place of the plan that a stretch stands in; the last one that begins before it."""
    starts = [place for place, plan in enumerate(draft.plans) if plan.span[0] <= span[0]]
    return starts[-1] if starts else 0


def has_units(item: DraftItem) -> bool:
    """Whether anybody is responsible for an item."""
    return bool(item.lead_units or item.support_units or item.responsible_units)


def _unread(draft: Draft) -> Iterator[Problem]:
    for unread in draft.unread:
        reason = unread.reason or "没有归入任何条目"
        sentence = f"这一段没有读懂：{reason}。它是条目，还是不用管？"
        yield Problem(
            ProblemKind.UNREAD, plan_at(draft, unread.span), None, unread.span, sentence, unread.text
        )


def _yearless(draft: Draft, place: int, first: int) -> Iterator[Problem]:
    plan = draft.plans[place]
    if plan.year is None and plan.items:
        sentence = "没有写是哪一年的计划，只写月份的时限就推不出来。是哪一年？"
        head = plan.items[0].span
        yield Problem(ProblemKind.YEARLESS, place, None, (plan.span[0], max(head[0], plan.span[0])), sentence)
    for number, item in enumerate(plan.items, first):
        words, due = item.deadline_words, item.deadline
        if words and due and draft.issued and due < draft.issued and not _WITH_YEAR.search(words):
            sentence = f"“{words}”没有写年份，按{due.year}年算早于印发日期。是哪一年的？"
            yield Problem(ProblemKind.YEARLESS, place, number, item.span, sentence, words)


def _unitless(plan: DraftPlan, labels: Sequence[str], place: int, first: int) -> Iterator[Problem]:
    rows = [(number, item) for number, item in enumerate(plan.items) if not item.group]
    without = [(number, item) for number, item in rows if not has_units(item)]
    if without and len(without) == len(rows):
        # Where a plan names nobody at all, one question says it.
        sentence = f"{len(rows)}条都没有写责任单位。可以先建立台账，再按条填。"
        number, item = without[0]
        yield Problem(ProblemKind.UNITLESS, place, None, item.span, sentence, plan.title)
        return
    for number, item in without:
        sentence = f"{labels[number] or item.title}没有写责任单位。由谁牵头？"
        yield Problem(ProblemKind.UNITLESS, place, first + number, item.span, sentence)


class _Units:
    """Which printed names mean a unit of the directory, each looked up once."""

    def __init__(self, draft: Draft, directory: Sequence[UnitRow], settled: Collection[str]) -> None:
        self._level, self._on = level_of(draft.issuer or ""), draft.issued
        self._directory, self._settled = directory, settled
        self._known: dict[str, bool] = {}
        lists = [names for item in draft.items for names in unit_lists(item)]
        self._times: dict[str, int] = {}
        for names in lists:
            for name in names:
                self._times[name] = self._times.get(name, 0) + 1
        self._asked: set[str] = set()

    def _is_known(self, name: str) -> bool:
        if name not in self._known:
            found = find_unit(name, self._directory, level=self._level, on=self._on)
            self._known[name] = found is not None
        return self._known[name]

    def unknown(self, plan: DraftPlan, place: int, first: int) -> Iterator[Problem]:
        """A question for each name that is in no directory, where it first stands."""
        for number, item in enumerate(plan.items, first):
            for names in unit_lists(item):
                for name, candidates in zip(names, expand_level(names), strict=True):
                    if name in self._settled or name in self._asked or any(map(self._is_known, candidates)):
                        continue
                    self._asked.add(name)
                    times = f"（{self._times[name]}处）" if self._times[name] > 1 else ""
                    sentence = f"“{name}”{times}不在单位名册里。是新单位，还是名册里的哪一个？"
                    yield Problem(ProblemKind.UNKNOWN_UNIT, place, number, item.span, sentence, name)


def unit_lists(item: DraftItem) -> tuple[tuple[str, ...], ...]:
    """The units of an item: 牵头, 配合, 责任."""
    return item.lead_units, item.support_units, item.responsible_units


def _about(plan: DraftPlan, labels: Sequence[str], place: int, first: int) -> Iterator[Problem]:
    for number, item in enumerate(plan.items):
        for target in item.targets:
            words = met_words(target) if target.comparator is Comparator.ABOUT else ""
            if words:
                sentence = f"“{target.phrase}”：{words}。"
                yield Problem(
                    ProblemKind.ABOUT, place, first + number, target.span, sentence, target.phrase
                )  # fmt: skip


def _clashes(plan: DraftPlan, labels: Sequence[str], place: int, first: int) -> Iterator[Problem]:
    names = [label or item.title for label, item in zip(labels, plan.items, strict=True)]
    numbers = {name: number for number, name in reversed(list(enumerate(names)))}
    placed = [
        PlacedTarget(name, target)
        for name, item in zip(names, plan.items, strict=True)
        for target in (*item.targets, *item.wordings)
    ]
    for finding in check_targets(placed, year=plan.year):
        last = max(numbers[name] for name in finding.items)
        kind = ProblemKind.CONFLICT if finding.conflict else ProblemKind.SCOPE
        places = _places(plan, names, numbers, finding)
        # The places are shown one by one.
        sentence = finding.text.partition(f"：{finding.items[0]}“")[0] + "。"
        yield Problem(kind, place, first + last, places[-1].span, sentence, finding.name, places)


def _places(
    plan: DraftPlan, names: Sequence[str], numbers: dict[str, int], finding: TargetFinding
) -> tuple[Place, ...]:
    found = []
    for target in finding.targets:
        holders = [name for name in finding.items if _holds(plan.items[numbers[name]], target)]
        name = holders[0] if holders else finding.items[0]
        found.append(Place(name, target.phrase, target.span))
    return tuple(sorted(found, key=lambda one: one.span))


def _holds(item: DraftItem, target: Target) -> bool:
    return target in item.targets or target in item.wordings


__all__ = [
    "Key",
    "Place",
    "Problem",
    "ProblemKind",
    "check_draft",
    "has_units",
    "labels_of",
    "plan_at",
    "unit_lists",
]
