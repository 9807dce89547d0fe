"""列第一位的为牵头单位，下同: remarks by which the first unit of a list leads (notices/README.md)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.notice.chars import CLOSING, OPENING
from models.rules.notice.draft import Span

_FIRST = re.compile(
    r"(?:(?:排名?|列|位列|位于|居)(?:在|于)?(?:第一|首|最前)(?:位|名|个)?|第一(?:个|家|顺位)?|首(?:个|位|家))"
    r"(?:的)?(?:责任|承办)?(?:单位|部门|者)?(?:为|是|系|即为|作为)(?:该项|本项|此项)?(?:工作|任务)?(?:的)?"
    r"(?:总?牵头|主责|主办)(?:责任)?(?:单位|部门|者)?"
)
_FROM_HERE = re.compile(r"[，、；]?(?:以)?下(?:皆|均)?同")
_LONGEST = 400


def says_first_leads(seen: str) -> bool:
    """Whether words say that the first unit of a list leads."""
    return _FIRST.search(seen) is not None


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark that the first unit leads: `listed` in a list of units, where it holds for later ones if `on`."""

    start: int
    listed: bool
    on: bool


def find_remarks(seen: str) -> tuple[Remark, ...]:
    """The remarks of a whole text."""
    return tuple(
        Remark(match.start(), _beside_units(seen, match), _FROM_HERE.match(seen, match.end()) is not None)
        for match in _FIRST.finditer(seen)
    )


def first_leads_from(remarks: Sequence[Remark], part: Span, others: Sequence[Span]) -> int | None:
    """Where a plan's lists begin to have their first unit as lead; None where nothing says so.

    A remark with 下同 in a list of units holds from there on, one without it for that list only; one that
    stands outside of lists holds for its whole plan, one outside of all plans for every plan.
    """
    places = []
    for remark in remarks:
        here = part[0] <= remark.start < part[1]
        if not here and any(start <= remark.start < end for start, end in others):
            continue
        if not remark.listed:
            places.append(part[0])
        elif here and remark.on:
            places.append(remark.start)
    return min(places, default=None)


def _beside_units(seen: str, remark: re.Match[str]) -> bool:
    """Whether the bracket or label line that a remark stands in names units in front of it."""
    start = max(remark.start() - _LONGEST, 0)
    before = seen[start : remark.start()]
    opened = max(map(before.rfind, OPENING))
    if opened < max(map(before.rfind, CLOSING)):
        opened = -1
    line = before[max(opened, before.rfind("\n"), before.rfind("。")) + 1 :]
    return "、" in line
