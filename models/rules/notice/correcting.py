"""A person's answers to the questions of a draft, each as a new draft; nothing else in it changes (ui.md S1)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from models.rules.notice.clauses import read_clauses
from models.rules.notice.deadlines import read_deadlines, read_period
from models.rules.notice.draft import Draft, DraftItem, DraftPlan, Span, Unread
from models.rules.notice.items import with_figures
from models.rules.notice.review import plan_at
from models.rules.notice.wording import read_wording
from models.rules.targets.phrases import read_targets
from models.values import Kind, Target


def as_item(draft: Draft, unread: Unread, known: Collection[str] = ()) -> Draft:
    """An unread stretch as an item of its own, read like any other, at its place in its plan.

    It stands beside the item above it, below that one where it is a heading; without one it is a task.
    `known` are names that are never cut in two.
    """
    number = plan_at(draft, unread.span)
    plan = draft.plans[number]
    read = _read(draft.text, unread.span, plan.year, known)
    above = _above(plan, unread)
    kind = above.kind if above else Kind.TASK
    base = () if above is None else above.path if above.group else above.path[:-1]
    part = plan.items[0].part if plan.items else plan.title if len(draft.plans) > 1 and plan.title else None
    item = replace(read, path=(*base, ""), kind=kind, part=part)
    items = tuple(sorted((*plan.items, item), key=lambda one: one.span))
    return _settled(_with_plan(draft, number, replace(plan, items=items)), unread)


def join_above(draft: Draft, unread: Unread, known: Collection[str] = ()) -> Draft:
    """An unread stretch as the end of the item above it: its words, units, deadline and figures go there.

    What stands inside an item already only stops being a question. Without an item above, nothing changes.
    """
    if is_inside(draft, unread):
        return _settled(draft, unread)
    number = plan_at(draft, unread.span)
    plan = draft.plans[number]
    above = _above(plan, unread)
    if above is None:
        return draft
    read = _read(draft.text, unread.span, plan.year, known)
    joined = replace(
        above,
        body="\n".join(filter(None, (above.body, _words(read)))),
        span=_stretched(plan, above.span, unread.span),
        lead_units=_united(above.lead_units, read.lead_units),
        support_units=_united(above.support_units, read.support_units),
        responsible_units=_united(above.responsible_units, read.responsible_units),
        clause="".join(filter(None, (above.clause, read.clause))) or None,
        deadline=above.deadline or read.deadline,
        deadline_words=above.deadline_words if above.deadline else read.deadline_words,
        indicators=(*above.indicators, *read.indicators),
        targets=(*above.targets, *read.targets),
        wordings=(*above.wordings, *read.wordings),
    )
    items = tuple(joined if item is above else item for item in plan.items)
    return _settled(_with_plan(draft, number, replace(plan, items=items)), unread)


def leave_out(draft: Draft, unread: Unread) -> Draft:
    """An unread stretch that holds no task: it is passed over like an introduction."""
    if is_inside(draft, unread):
        return _settled(draft, unread)
    number = plan_at(draft, unread.span)
    plan = draft.plans[number]
    passed = tuple(sorted((*plan.passed, unread.span)))
    return _settled(_with_plan(draft, number, replace(plan, passed=passed)), unread)


def is_inside(draft: Draft, unread: Unread) -> bool:
    """Whether an unread stretch lies inside an item, as a bracket that does not close."""
    start, end = unread.span
    return any(item.span[0] <= start and end <= item.span[1] for item in draft.items)


def has_above(draft: Draft, unread: Unread) -> bool:
    """Whether there is an item above an unread stretch that it can be joined to."""
    return bool(draft.plans) and _above(draft.plans[plan_at(draft, unread.span)], unread) is not None


def edit_item(
    draft: Draft,
    place: int,
    *,
    title: str | None = None,
    body: str | None = None,
    lead_units: Sequence[str] | None = None,
    support_units: Sequence[str] | None = None,
    responsible_units: Sequence[str] | None = None,
) -> Draft:
    """The item at a place of `draft.items` with other words or units; what is None stays."""
    changes = {
        "title": title,
        "body": body,
        "lead_units": None if lead_units is None else tuple(lead_units),
        "support_units": None if support_units is None else tuple(support_units),
        "responsible_units": None if responsible_units is None else tuple(responsible_units),
    }
    kept = {key: value for key, value in changes.items() if value is not None}
    return _with_item(draft, place, replace(draft.items[place], **kept))  # type: ignore[arg-type]


def set_deadline(draft: Draft, place: int, day: date | None) -> Draft:
    """The item with another deadline, None for none; the notice's words no longer stand for it."""
    item = draft.items[place]
    given = replace(item, deadline=day, deadline_words=None, deadline_given=True)
    return _with_item(draft, place, given)


def set_deadline_year(draft: Draft, place: int, year: int) -> Draft:
    """The item whose deadline was printed without a year, with that of another year."""
    item = draft.items[place]
    words = item.deadline_words or ""
    found = read_deadlines(words, year, ((0, len(words)),))
    return _with_item(draft, place, replace(item, deadline=found[-1].day)) if found else draft


def set_year(draft: Draft, number: int, year: int, known: Collection[str] = ()) -> Draft:
    """A plan of another year; deadlines that could not be told without one are read anew."""
    plan = draft.plans[number]
    items = tuple(_dated(draft.text, item, year, known) for item in plan.items)
    return _with_plan(draft, number, replace(plan, year=year, items=items))


def set_title(draft: Draft, number: int, title: str) -> Draft:
    """A plan under another title; its items keep the name of their part."""
    plan = draft.plans[number]
    whole = replace(draft, title=title) if draft.title == plan.title else draft
    return _with_plan(whole, number, replace(plan, title=title))


def drop_target(draft: Draft, place: int, target: Target) -> Draft:
    """The item without one of its figures: 不算指标."""
    item = draft.items[place]
    return _with_item(
        draft,
        place,
        replace(
            item,
            targets=tuple(one for one in item.targets if one != target),
            indicators=tuple(one for one in item.indicators if not _covers(target.span, one.span)),
        ),
    )


def reword_target(draft: Draft, place: int, target: Target, phrase: str) -> Draft:
    """One figure of an item read anew from other words; it keeps its place in the notice.

    Words without a figure leave no target, only a wording; blank words change nothing.
    """
    plan = draft.plans[plan_at(draft, draft.items[place].span)]
    read = [replace(one, span=target.span) for one in read_targets(phrase, year=plan.year)]
    if not read:
        return draft
    item = draft.items[place]
    figures = [one for one in read if one.value is not None]
    targets = [new for one in item.targets for new in (figures if one == target else [one])]
    wordings = (*item.wordings, *(one for one in read if one.value is None))
    return _with_item(draft, place, replace(item, targets=tuple(targets), wordings=wordings))


def _read(text: str, span: Span, year: int | None, known: Collection[str]) -> DraftItem:
    """A stretch read as an item without a number, a place and a kind of its own."""
    words = text[span[0] : span[1]]
    clauses = read_clauses(words, known)
    wording = read_wording(words, clauses.spans)
    deadlines = read_deadlines(words, year, clauses.spans)
    due = deadlines[-1] if deadlines else None
    roles = clauses.roles
    clause = "".join(words[start:end] for start, end in clauses.spans)
    item = DraftItem(
        number=None,
        path=("",),
        kind=Kind.TASK,
        title=wording.title or words.strip()[:30],
        body=wording.body,
        span=span,
        lead_units=tuple(roles.lead),
        support_units=tuple(roles.support),
        responsible_units=tuple(roles.responsible),
        clause=clause or None,
        deadline=due.day if due else None,
        deadline_words=due.words if due else None,
        period=read_period(words, deadlines),
    )
    return with_figures(item, words, span[0], clauses.spans, year)


def _words(item: DraftItem) -> str:
    """What an item says without its units: the title may already stand in the body."""
    if item.body.startswith(item.title):
        return item.body
    return "。".join(filter(None, (item.title, item.body)))


def _dated(text: str, item: DraftItem, year: int, known: Collection[str]) -> DraftItem:
    if item.deadline is not None:
        return item
    words = text[item.span[0] : item.span[1]]
    found = read_deadlines(words, year, read_clauses(words, known).spans)
    return replace(item, deadline=found[-1].day, deadline_words=found[-1].words) if found else item


def _above(plan: DraftPlan, unread: Unread) -> DraftItem | None:
    before = [item for item in plan.items if item.span[1] <= unread.span[0]]
    return before[-1] if before else None


def _stretched(plan: DraftPlan, span: Span, added: Span) -> Span:
    """One span over both stretches where nothing that was read otherwise stands between them."""
    others = [*plan.passed, *(section.span for section in plan.sections)]
    free = not any(start < added[0] and span[1] < end for start, end in others)
    return (span[0], added[1]) if free else span


def _united(names: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *more)))


def _covers(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _settled(draft: Draft, unread: Unread) -> Draft:
    return replace(draft, unread=tuple(one for one in draft.unread if one != unread))


def _with_plan(draft: Draft, number: int, plan: DraftPlan) -> Draft:
    return replace(draft, plans=(*draft.plans[:number], plan, *draft.plans[number + 1 :]))


def _with_item(draft: Draft, place: int, item: DraftItem) -> Draft:
    first = 0
    for number, plan in enumerate(draft.plans):
        if place < first + len(plan.items):
            at = place - first
            items = (*plan.items[:at], item, *plan.items[at + 1 :])
            return _with_plan(draft, number, replace(plan, items=items))
        first += len(plan.items)
    raise IndexError(place)
