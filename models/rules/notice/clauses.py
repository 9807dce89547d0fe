"""Responsibility brackets and label lines of an item, wherever they stand in it (domain.md §2)."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from models.rules.notice.chars import CLOSING, OPENING, view
from models.rules.notice.draft import Span
from models.rules.notice.labels import DEADLINE, OTHER, Label, find_labels, label_at
from models.rules.notice.roles import NO_ROLE, Roles, is_responsibility, read_roles
from models.rules.notice.units import is_unit, split_units

_HINT = re.compile(r"牵头|负责|配合|责任|单位|部门|协办|主办|承办|参与|落实|为主")
# A bracket behind a sentence that says who does what, in words no rule knows: it is listed, never dropped.
_DUTY = re.compile(rf"{_HINT.pattern}|指导|督促|监督|保障|组织实施|会同")
_UNIT_INSIDE = re.compile(
    r"(?:^|[，、；：由])[省市县区州各国全][\u4e00-\u9fff]{0,14}(?:[厅局委办部院会]|政府|街道|公司|中心|总队|单位|部门)"
)
# A value up to a closing bracket that was never opened.
_STRAY = re.compile(r"(?:[^（）【】\n]|（[^（）\n]{0,60}）|【[^【】\n]{0,60}】){0,400}[）】]")
_LONGEST = 2_000
_PAUSE = re.compile(r"[，；]")
_SENTENCE_ENDS = "。！？；\n"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that says who is responsible, brackets included, and what it says."""

    span: Span
    roles: Roles


@dataclass(frozen=True, slots=True)
class Clauses:
    """All such stretches of an item in order, brackets that do not close, and those not read to the end."""

    found: tuple[Clause, ...]
    broken: tuple[Span, ...]
    doubtful: tuple[Span, ...] = ()

    @property
    def roles(self) -> Roles:
        """Units of all stretches, united by role in printed order."""
        united = Roles()
        for clause in self.found:
            united.unite(clause.roles)
        return united

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the stretches stand."""
        return tuple(clause.span for clause in self.found)


def read_clauses(text: str, known: Collection[str] = ()) -> Clauses:
    """Find the brackets and label lines that name units, in a text that belongs to one item."""
    seen = view(text)
    if not (_HINT.search(seen) or set(OPENING) & set(seen)):
        return Clauses((), ())
    pairs, unclosed = _pairs(seen)
    found: list[Clause] = []
    doubtful: list[Span] = []
    for start, end in pairs:
        wraps = seen[start + 1] in OPENING and seen[end - 2] in CLOSING
        if wraps or (found and start < found[-1].span[1]):
            continue
        clause = _bracket(text, seen, (start, end), known)
        if clause is None and _is_duty(seen, (start, end)):
            doubtful.append((start, end))
            clause = _read_in_part(text, (start, end), known)
        if clause:
            found.append(clause)
    broken = _broken(seen, unclosed)
    taken = [clause.span for clause in found] + broken
    lines = _label_lines(text, seen, taken, known)
    everything = sorted([*found, *lines, *_read_broken(text, broken, known)], key=lambda clause: clause.span)
    return Clauses(tuple(everything), tuple(broken), tuple(doubtful))


def _pairs(seen: str) -> tuple[list[Span], list[int]]:
    """Brackets that close, outer ones first, and places of those that do not."""
    stack: list[int] = []
    pairs: list[Span] = []
    for match in re.finditer(r"[（）【】]", seen):
        if match.group() in OPENING:
            stack.append(match.start())
        elif stack:
            pairs.append((stack.pop(), match.end()))
    pairs = [pair for pair in pairs if pair[1] - pair[0] <= _LONGEST]
    return sorted(pairs, key=lambda pair: (pair[0], -pair[1])), stack


def _bracket(text: str, seen: str, span: Span, known: Collection[str]) -> Clause | None:
    start, end = span
    inner = seen[start + 1 : end - 1]
    if label_at(seen, start):
        return None
    labels = find_labels(inner, short=True)
    if not labels and not _may_name_units(seen, span, inner):
        return None
    roles = read_roles(text[start + 1 : end - 1], known)
    if labels:
        return Clause(span, roles)
    behind = start > 0 and seen[start - 1] in _SENTENCE_ENDS
    if not (behind or _follows_clause(seen, start) or end >= len(seen) or seen[end] in "\n。；（【"):
        return None
    closes = (behind and _at_end(seen, end)) or _follows_clause(seen, start)
    return Clause(span, roles) if is_responsibility(inner, roles, closes=closes) else None


def _is_duty(seen: str, span: Span) -> bool:
    """Whether a bracket behind a sentence tells units what to do, or lists names the first of which is one."""
    start, end = span
    inner = seen[start + 1 : end - 1]
    if not (start and seen[start - 1] in _SENTENCE_ENDS and _at_end(seen, end)) or NO_ROLE.match(inner):
        return False
    roles, listed = read_roles(inner), split_units(inner)
    said = roles.said and any(map(is_unit, roles.names()))
    unknown = _DUTY.search(inner) is not None and _UNIT_INSIDE.search(inner) is not None
    return "。" not in inner and (said or unknown or (len(listed) > 1 and is_unit(listed[0])))


def _read_in_part(text: str, span: Span, known: Collection[str]) -> Clause:
    """The units whose role the words of a bracket say; what else stands in it is for a person to read."""
    roles = read_roles(text[span[0] + 1 : span[1] - 1], known)
    roles.keep(is_unit if roles.said else lambda _: False)
    return Clause(span, roles)


def _may_name_units(seen: str, span: Span, inner: str) -> bool:
    return bool(_HINT.search(inner)) or (
        span[0] > 0 and seen[span[0] - 1] in _SENTENCE_ENDS and any(map(is_unit, _PAUSE.split(inner)))
    )


def _at_end(seen: str, end: int) -> bool:
    return end >= len(seen) or seen[end] in "\n（【。；" or seen[end - 2] not in _SENTENCE_ENDS


def _follows_clause(seen: str, start: int) -> bool:
    return False if start == 0 else seen[start - 1] in CLOSING and "。" in seen[max(start - 40, 0) : start]


def _broken(seen: str, unclosed: list[int]) -> list[Span]:
    """Brackets with a label that do not close, one a line."""
    found: list[Span] = []
    for start in unclosed:
        if (not found or start >= found[-1][1]) and label_at(seen, start + 1):
            found.append(_unclosed(seen, start))
    return found


def _unclosed(seen: str, start: int) -> Span:
    """A bracket that does not close ends with its line."""
    end = seen.find("\n", start)
    return start, end if end >= 0 else len(seen)


def _read_broken(text: str, broken: list[Span], known: Collection[str]) -> list[Clause]:
    """What unclosed brackets say as far as it can be told; they are listed as unread all the same."""
    read = [(span, read_roles(text[span[0] + 1 : span[1]], known)) for span in broken]
    return [Clause(span, roles) for span, roles in read if roles.names() and all(map(is_unit, roles.names()))]


def _label_lines(text: str, seen: str, taken: list[Span], known: Collection[str]) -> list[Clause]:
    """Labels outside of brackets: a label and its value up to the next label or the end of its line."""
    labels = [
        label
        for label in find_labels(seen)
        if not any(start <= label.start < end for start, end in taken) and _begins_line(seen, label)
    ]
    spans: list[Span] = []
    for label, after in zip(labels, [*labels[1:], None], strict=False):
        spans.append(_line_span(seen, label, after.start if after else len(seen)))
    found = []
    for label, (start, end) in zip(labels, spans, strict=True):
        value_end = end - 1 if _STRAY.fullmatch(seen, label.end, end) else end
        roles = read_roles(text[start:value_end], known)
        if label.role in (DEADLINE, OTHER) or any(map(is_unit, roles.names())):
            found.append(Clause((start, end), roles))
    return found


def _begins_line(seen: str, label: Label) -> bool:
    before = seen[: label.start][-1:] if label.start else "\n"
    return before in "\n。！？；，：）】（ *—" or (
        label.start >= 2 and is_unit(seen[max(label.start - 8, 0) : label.start])
    )


def _line_span(seen: str, label: Label, limit: int) -> Span:
    """From the label to the end of its value; a value may stand on the next line or go on after 、."""
    end = label.end
    while True:
        stop = seen.find("\n", end, limit)
        stop = limit if stop < 0 else stop
        value = seen[label.end : stop].strip()
        if stop >= limit or (value and value[-1] not in "、，"):
            break
        end = stop + 1
    period = seen.find("。", label.end, stop)
    stop = period + 1 if period >= 0 else stop
    stray = _STRAY.match(seen, label.end, stop)
    stop = stray.end() if stray else stop
    while stop > label.end and seen[stop - 1] in "\n ":
        stop -= 1
    return label.start, stop
