"""Items of a plan out of its outline: kind, words, units, deadline, figures (domain.md §1, §2)."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

from models.rules.notice import front
from models.rules.notice.chars import view
from models.rules.notice.clauses import Clauses, read_clauses
from models.rules.notice.deadlines import Deadline, read_deadlines, read_period
from models.rules.notice.draft import DraftItem, DraftPlan, DraftSection, Span, Unread
from models.rules.notice.joining import Joined
from models.rules.notice.kinds import holds_no_items, kind_of, names_tasks
from models.rules.notice.lines import HEAD
from models.rules.notice.marks import TOP
from models.rules.notice.outline import Node, Outline, read_outline
from models.rules.notice.parts import Part, year_of
from models.rules.notice.rows import read_row
from models.rules.notice.wording import Wording, read_wording
from models.rules.targets.reading import read_figures
from models.values import Indicator, Kind, Target

_CLOSING = re.compile(
    r"(?:各(?:地|级|市|县|区|部门|有关|单位|责任|镇|乡|牵头)|附件|附表|附：|联系人|抄送|抄报|主送|本(?:方案|意见|计划|通知|措施|办法|要点|行动|清单|分工|实施)"
    r"|以上|此件|（此件|【此件|（?联系|特此|注：|说明：|备注：|自.{0,12}(?:印发|发布|公布)之日|有关改革事项|国务院办公厅要|20\d\d年)"
)


@dataclass
class _Own:
    """What a node says for itself, up to the node below it; offsets of clauses are those of its text."""

    node: Node
    text: str
    clauses: Clauses
    wording: Wording
    deadlines: list[Deadline]
    kind: Kind = Kind.TASK
    tail: int | None = None


@dataclass
class _Reading:
    """A plan while it is read."""

    joined: Joined
    part: Part
    year: int | None
    known: Collection[str]
    name: str | None
    by_first: int | None = None
    items: list[DraftItem] = field(default_factory=list)
    sections: list[DraftSection] = field(default_factory=list)
    passed: list[Span] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_plan(
    joined: Joined,
    part: Part,
    issued: date | None,
    known: Collection[str],
    *,
    several: bool,
    by_first: int | None = None,
) -> tuple[DraftPlan, tuple[Unread, ...]]:
    """Items and sections of one plan, and the stretches of it that no rule understood.

    Lists of units from `by_first` on have their first unit as lead.
    """
    year = year_of(part.title, issued)
    name = part.title if several and part.title else None
    reading = _Reading(joined, part, year, known, name, by_first)
    outline = read_outline(joined, part, lambda words: _is_closed(words, known))
    nodes = [_own(reading, node) for node in outline.nodes]
    reading.passed.append(outline.tail)
    if nodes:
        _cut_tail(reading, nodes)
        reading.passed.append(outline.prelude)
    else:
        _pass_front(reading, outline)
    _sort(reading, nodes)
    for span in outline.broken:
        reading.unread.append(_unread(joined, span, "表格的行列无法分清"))
    _fill_gaps(reading)
    plan = DraftPlan(
        part.title,
        part.plan_set,
        year,
        tuple(sorted(reading.items, key=lambda item: item.span)),
        tuple(reading.sections),
        part.span,
        tuple(sorted(reading.passed)),
    )
    return plan, tuple(sorted(reading.unread, key=lambda unread: unread.span))


def _is_closed(words: str, known: Collection[str]) -> bool:
    """Whether a paragraph ends with a stretch that names units."""
    if not words or words[-1] not in "）)】]〕。":
        return False
    found = read_clauses(words, known).found
    return bool(found) and found[-1].span[1] >= len(words) - 1


def _own(reading: _Reading, node: Node) -> _Own:
    text = reading.joined.text[node.content : node.end].rstrip("\n")
    clauses = Clauses((), ()) if node.header else read_clauses(text, reading.known)
    if reading.by_first is not None:
        for clause in clauses.found:
            if node.content + clause.span[1] > reading.by_first:
                clause.roles.lead_by_first()
    deadlines = [] if node.header else read_deadlines(text, reading.year, clauses.spans)
    return _Own(node, text, clauses, read_wording(text, clauses.spans), deadlines)


def _cut_tail(reading: _Reading, nodes: list[_Own]) -> None:
    """Take closing words, signature and list of annexes from the last item (notices/README.md)."""
    last = nodes[-1]
    if last.node.header or not last.text:
        return
    bracketed = 2 * sum(bool(own.clauses.found) for own in nodes) >= sum(
        own.node.children == 0 for own in nodes
    )
    closed = last.clauses.found and bracketed
    cut = last.clauses.found[-1].span[1] if closed else _signature(last.text)
    rest = last.text[cut:]
    if not rest.strip(" \n。"):
        return
    span = (last.node.content + cut, last.node.end)
    paragraphs = [line for line in rest.split("\n") if line.strip()]
    if all(_closes(line) for line in paragraphs[:1]) or all(map(_is_letter_end, paragraphs)):
        reading.passed.append(span)
    else:
        reading.unread.append(_unread(reading.joined, span, "最后一项之后的文字"))
    last.node.end = last.node.content + cut
    nodes[-1] = _own(reading, last.node)


def _signature(text: str) -> int:
    """Where the list of annexes or the signature begins at the end of a text."""
    place = 0
    for line in text.split("\n"):
        if place and (_is_letter_end(line) or view(line).startswith(("附件", "抄送", "（此件"))):
            return place
        place += len(line) + 1
    return len(text)


def _closes(line: str) -> bool:
    return _CLOSING.match(view(line).strip()) is not None or _is_letter_end(line)


def _is_letter_end(line: str) -> bool:
    return (
        front.is_organ(line)
        or front.read_date(line) is not None
        or front.is_annex_mark(line)
        or front.is_title(line)
    )


def _pass_front(reading: _Reading, outline: Outline) -> None:
    """List a plan without items as unread, once: rows of a broken table are listed on their own."""
    span = outline.prelude
    if reading.joined.text[span[0] : span[1]].strip() and not outline.broken:
        reading.unread.append(_unread(reading.joined, span, "没有找到编号、责任单位或表格"))


def _sort(reading: _Reading, nodes: list[_Own]) -> None:
    """Make every node a section, an item, or a stretch without items."""
    beside_tasks = any(own.node.depth == 1 and names_tasks(own.wording.title) for own in nodes)
    by_node = {id(own.node): own for own in nodes}
    deep = any(own.node.depth > 1 for own in nodes)
    guided: list[_Own] = []
    for own in nodes:
        parent = by_node.get(id(own.node.parent))
        own.kind = _kind(own, parent, beside_tasks)
        while guided and not _below(own.node, guided[-1].node):
            guided.pop()
        if _guides(own, bool(guided)):
            guided.append(own)
            _pass_guidance(reading, own)
        elif own.node.header:
            _add_row(reading, own)
        elif _is_section(own, deep=deep):
            _add_section(reading, own)
        else:
            reading.items.append(_item(reading, own))
        for start, end in own.clauses.broken:
            where = (own.node.content + start, own.node.content + end)
            reading.unread.append(_unread(reading.joined, where, "括号没有闭合"))
        for start, end in own.clauses.doubtful:
            where = (own.node.content + start, own.node.content + end)
            reading.unread.append(_unread(reading.joined, where, "括号里的责任单位没有全部读懂"))


def _below(node: Node, other: Node) -> bool:
    while node.parent is not None:
        if node.parent is other:
            return True
        node = node.parent
    return False


def _kind(own: _Own, parent: _Own | None, beside_tasks: bool) -> Kind:
    if own.node.header:
        return parent.kind if parent else Kind.TASK
    named = kind_of(own.wording.title, beside_tasks=beside_tasks)
    if parent is None:
        guidance = holds_no_items(own.wording.title, top=True)
        return Kind.GOAL if guidance else named or Kind.TASK
    whole = holds_no_items(parent.wording.title, top=True) or parent.kind == Kind.GOAL != named
    return named if named and own.node.depth == 2 and whole and own.wording.headed else parent.kind


def _guides(own: _Own, guided: bool) -> bool:
    """Whether a node gives no items: guidance, and what stands below it but goals."""
    if own.node.header or own.clauses.found:
        return False
    if holds_no_items(own.wording.title, top=own.node.depth == 1):
        return True
    return guided and not (own.kind == Kind.GOAL and kind_of(own.wording.title) == Kind.GOAL)


def _pass_guidance(reading: _Reading, own: _Own) -> None:
    span = (own.node.start, own.node.end)
    if own.node.depth == 1:
        reading.sections.append(_section(reading, own))
    figures = read_figures(own.text, year=reading.year)
    if figures.targets and own.node.depth == 1 and not own.node.children and own.wording.body:
        reading.unread.append(_unread(reading.joined, span, "总体要求中的指标，没有列为条目"))
    else:
        reading.passed.append(span)


def _is_section(own: _Own, *, deep: bool) -> bool:
    """A top heading with no commitment, date or unit of its own (notices/README.md)."""
    if own.node.mark is None or own.clauses.roles.names() or (own.clauses.found and own.deadlines):
        return False
    if own.node.mark.level > TOP:
        return own.node.depth == 1 and own.node.children > 0 and own.wording.headed and not own.wording.body
    if not own.node.children:
        return deep and not own.wording.body
    return not (own.wording.body and (own.deadlines or _has_figures(own)))


def _has_figures(own: _Own) -> bool:
    return bool(read_figures(own.wording.body, year=None).targets)


def _section(reading: _Reading, own: _Own) -> DraftSection:
    node = own.node
    number = reading.joined.text[node.mark.start : node.mark.end] if node.mark else None
    return DraftSection(number, node.path, own.kind, own.wording.title, reading.name, (node.start, node.end))


def _add_section(reading: _Reading, own: _Own) -> None:
    reading.sections.append(_section(reading, own))
    if own.wording.body:
        reading.passed.append((own.node.start, own.node.end))


def _item(reading: _Reading, own: _Own) -> DraftItem:
    node, roles = own.node, own.clauses.roles
    due = own.deadlines[-1] if own.deadlines else None
    clause = "".join(own.text[start:end] for start, end in own.clauses.spans)
    item = DraftItem(
        number=reading.joined.text[node.mark.start : node.mark.end] if node.mark else None,
        path=node.path,
        kind=own.kind,
        title=own.wording.title,
        body=own.wording.body,
        span=(node.start, node.end),
        part=reading.name,
        group=node.children > 0,
        lead_units=tuple(roles.lead),
        support_units=tuple(roles.support),
        responsible_units=tuple(roles.responsible),
        clause=clause or None,
        deadline=due.day if due else None,
        deadline_words=due.words if due else None,
        period=read_period(own.text, own.deadlines),
    )
    return with_figures(item, own.text, node.content, own.clauses.spans, reading.year)


def with_figures(
    item: DraftItem, text: str, offset: int, hidden: tuple[Span, ...], year: int | None
) -> DraftItem:
    """The item with the figures of its words; stretches that name units are blanked, not cut.

    `text` stands at `offset` of the draft's text, `hidden` are offsets into `text`.
    """
    bare = text
    for start, end in hidden:
        bare = bare[:start] + "\n" * (end - start) + bare[end:]
    figures = read_figures(bare, year=year)
    return replace(
        item,
        indicators=tuple(_moved_indicator(indicator, offset) for indicator in figures.indicators),
        targets=tuple(_moved(target, offset) for target in figures.targets),
        wordings=tuple(_moved(target, offset) for target in figures.wordings),
    )


def _moved(target: Target, offset: int) -> Target:
    return replace(target, span=(target.span[0] + offset, target.span[1] + offset))


def _moved_indicator(indicator: Indicator, offset: int) -> Indicator:
    return replace(indicator, span=(indicator.span[0] + offset, indicator.span[1] + offset))


def _add_row(reading: _Reading, own: _Own) -> None:
    by_first = reading.by_first is not None and own.node.end > reading.by_first
    row = read_row(own.text, own.node.header, reading.year, reading.known, by_first=by_first)
    span = (own.node.start, own.node.end)
    if row is None:
        reading.unread.append(_unread(reading.joined, span, "表格中的这一行没有任务或责任单位"))
        return
    path = (*own.node.path[:-1], row.number or own.node.path[-1])
    kind = row.item.kind if row.item.kind == Kind.GOAL else own.kind
    item = replace(row.item, number=row.number, path=path, kind=kind, span=span, part=reading.name)
    item = with_figures(item, own.text, own.node.content, row.hidden, reading.year)
    for words, (start, end) in row.figures:
        place = (own.node.content + start, own.node.content + end)
        item = _with_value(item, words, place, reading.year)
    reading.items.append(item)


def _with_value(item: DraftItem, words: str, place: Span, year: int | None) -> DraftItem:
    """The item with the figures of words that stand in cells apart, all of them at `place`."""
    figures = read_figures(words, year=year)
    return replace(
        item,
        indicators=(*item.indicators, *(replace(found, span=place) for found in figures.indicators)),
        targets=(*item.targets, *(replace(found, span=place) for found in figures.targets)),
    )


def _unread(joined: Joined, span: Span, reason: str) -> Unread:
    text = joined.text[span[0] : span[1]]
    start = span[0] + len(text) - len(text.lstrip())
    return Unread(text.strip(), (start, start + len(text.strip())), reason)


def _fill_gaps(reading: _Reading) -> None:
    """Account for every character of the plan: what nothing took is unread."""
    edge = (
        reading.joined.paragraphs[reading.part.first].start
        if reading.part.first < reading.part.end
        else reading.part.span[1]
    )
    reading.passed.append((reading.part.span[0], edge))
    heads = [
        (p.start, p.end)
        for p in reading.joined.paragraphs[reading.part.first : reading.part.end]
        if p.kind == HEAD
    ]
    reading.passed.extend(heads)
    taken = sorted(
        [item.span for item in reading.items]
        + [section.span for section in reading.sections]
        + reading.passed
        + [unread.span for unread in reading.unread]
    )
    place = reading.part.span[0]
    for start, end in [*taken, (reading.part.span[1], reading.part.span[1])]:
        if start > place and reading.joined.text[place:start].strip():
            reading.unread.append(_unread(reading.joined, (place, start), "没有归入任何条目"))
        place = max(place, end)
