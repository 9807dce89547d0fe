"""What stands against what in one plan: conflicts and different scopes of targets (domain.md R1, R5, R11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from models.rules.targets.order import Agreement, base_value, compare, name_key, qualities
from models.values import Firmness, Target


@dataclass(frozen=True, slots=True)
class PlacedTarget:
    """A target or wording with the key of the item it stands in (a label such as 任务5, or an id)."""

    item: str
    target: Target


@dataclass(frozen=True, slots=True)
class TargetFinding:
    """Something a person must look at: `conflict` True for R11 and differing values, False for 口径不同.

    `items` are the keys of the items concerned, `targets` one target of each, in the order given.
    """

    conflict: bool
    rule: str
    name: str
    items: tuple[str, ...]
    targets: tuple[Target, ...]
    text: str


def check_targets(placed: Iterable[PlacedTarget], *, year: int | None = None) -> tuple[TargetFinding, ...]:
    """Conflicts and 口径不同 among the targets and wordings of one plan, one finding per name and rule.

    Only targets of different items are candidates (domain.md R1). A conflict is R11 (qualities differ)
    or two comparable figures of one name with different values (R5); a stretch figure alone and a floor
    do not contradict each other, nor do a figure and a 一批 of the same scope (R7). `year` is the plan's.
    The findings do not depend on the order in which the targets are given, only their sequence does.
    """
    groups: dict[str, list[PlacedTarget]] = {}
    for one in placed:
        if one.target.name:
            groups.setdefault(name_key(one.target.name), []).append(one)
    return tuple(finding for group in groups.values() for finding in _check_group(group, year))


def _check_group(group: Sequence[PlacedTarget], year: int | None) -> list[TargetFinding]:
    found: dict[str, list[PlacedTarget]] = {}
    reasons: dict[str, set[str]] = {}
    for first, second in combinations(_distinct(group), 2):
        rule, reason = _judge(first, second, year)
        if rule:
            members = found.setdefault(rule, [])
            members.extend(one for one in (first, second) if one not in members)
            reasons.setdefault(rule, set()).add(reason)
    return [
        _finding(rule, _in_order(members, group), sorted(reasons[rule])) for rule, members in found.items()
    ]


def _distinct(group: Sequence[PlacedTarget]) -> list[PlacedTarget]:
    return list(dict.fromkeys(group)) if len({one.item for one in group}) > 1 else []


def _in_order(members: Sequence[PlacedTarget], group: Sequence[PlacedTarget]) -> list[PlacedTarget]:
    return [one for one in dict.fromkeys(group) if one in members]


def _judge(first: PlacedTarget, second: PlacedTarget, year: int | None) -> tuple[str, str]:
    """The rule two targets of one name offend, with the reason; two empty strings for none."""
    here, there = first.target, second.target
    if first.item == second.item or (here.value is None and there.value is None):
        return "", ""
    answer = compare(here, there, year=year)
    if answer.agreement is not Agreement.COMPARABLE:
        return "R1", answer.reason
    if here.value is None or there.value is None:
        return "", ""
    if set(qualities(here)) != set(qualities(there)):
        return "R11", ""
    strives = [one.firmness is Firmness.STRIVE for one in (here, there)]
    if base_value(here) != base_value(there) and strives[0] == strives[1]:
        return "R5", ""
    return "", ""


def _finding(rule: str, members: Sequence[PlacedTarget], reasons: Sequence[str]) -> TargetFinding:
    name = members[0].target.name
    places = "；".join(f"{one.item}“{one.target.phrase}”" for one in members)
    if rule == "R11":
        named = "、".join(dict.fromkeys(words for one in members for words in qualities(one.target)))
        text = f"“{name}”几处要求的质量不同：{places}。逐处核对；汇总时数量取较高者，并保留“{named}”。"
    elif rule == "R5":
        text = f"“{name}”几处数值不同：{places}。按就高不就低核定。"
    else:
        text = f"“{name}”口径不同（{'；'.join(reason for reason in reasons if reason)}）：{places}。确认是否同一指标。"
    return TargetFinding(
        rule != "R1", rule, name, tuple(dict.fromkeys(one.item for one in members)),
        tuple(one.target for one in members), text,
    )  # fmt: skip
