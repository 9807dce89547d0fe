"""Which targets may be the same: proposed across items, plans and documents, for a person to confirm (domain.md R1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from models.rules.targets.checks import PlacedTarget
from models.rules.targets.order import (
    Agreement,
    Comparison,
    base_unit,
    base_value,
    compare,
    name_key,
    qualities,
)
from models.rules.targets.reasons import FIRMNESS_LABELS
from models.values import Target

# Names that share a run of this many characters share a noun; shorter runs are everyday words.
RUN = 3
_SAME_NAME, _NAME_WITHIN, _SHARED_NOUN = 100, 40, 20
_SAME_VALUE, _SAME_MEASURE, _SAME_DETAIL = 30, 20, 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two targets that may be one, by their places in what was given; `score` only ranks proposals.

    `evidence` speaks for it and `against` against it, in Chinese; `comparison` is what `compare` says,
    and where it is COMPARABLE nothing but a person's word is missing.
    """

    first: int
    second: int
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    score: int
    comparison: Comparison

    @property
    def settled(self) -> bool:
        """Whether the words alone make the two comparable."""
        return self.comparison.agreement is Agreement.COMPARABLE


@dataclass(frozen=True, slots=True)
class Matched:
    """Two documents side by side: pairs that agree in value, pairs that do not, and what stands alone."""

    equal: tuple[Candidate, ...]
    different: tuple[Candidate, ...]
    only_first: tuple[int, ...]
    only_second: tuple[int, ...]


def propose_between(
    first: Sequence[PlacedTarget], second: Sequence[PlacedTarget], *, year: int | None = None
) -> tuple[Candidate, ...]:
    """Candidates of two plans or documents, the likeliest first; `year` is the plan's."""
    known = [_Known(one.target) for one in first]
    others = [_Known(one.target) for one in second]
    pairs = (
        _candidate(place, other, here, there, year)
        for place, here in enumerate(known)
        for other, there in enumerate(others)
    )
    return _ranked(pairs)


def propose_within(placed: Sequence[PlacedTarget], *, year: int | None = None) -> tuple[Candidate, ...]:
    """Candidates of one plan (goal and task), never two targets of one item, the likeliest first."""
    known = [(one.item, _Known(one.target)) for one in placed]
    pairs = (
        _candidate(place, other, here[1], there[1], year)
        for (place, here), (other, there) in combinations(enumerate(known), 2)
        if here[0] != there[0]
    )
    return _ranked(pairs)


def match_documents(
    first: Sequence[PlacedTarget], second: Sequence[PlacedTarget], *, year: int | None = None
) -> Matched:
    """Every target of one document with at most one of the other, the likeliest pair first."""
    chosen: list[Candidate] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for one in propose_between(first, second, year=year):
        if one.first not in taken[0] and one.second not in taken[1]:
            chosen.append(one)
            taken[0].add(one.first)
            taken[1].add(one.second)
    chosen.sort(key=lambda one: one.first)
    agrees = [base_value(first[one.first].target) == base_value(second[one.second].target) for one in chosen]
    return Matched(
        tuple(one for one, same in zip(chosen, agrees, strict=True) if same),
        tuple(one for one, same in zip(chosen, agrees, strict=True) if not same),
        tuple(place for place in range(len(first)) if place not in taken[0]),
        tuple(place for place in range(len(second)) if place not in taken[1]),
    )


class _Known:
    """A target with what every comparison asks of it, taken once."""

    __slots__ = ("key", "runs", "target", "unit", "value")

    def __init__(self, target: Target) -> None:
        self.target = target
        self.key = name_key(target.name)
        self.runs = frozenset(self.key[place : place + RUN] for place in range(len(self.key) - RUN + 1))
        self.unit = base_unit(target)
        self.value = base_value(target)


def _ranked(pairs: Iterator[Candidate | None]) -> tuple[Candidate, ...]:
    found = [one for one in pairs if one is not None]
    return tuple(sorted(found, key=lambda one: (-one.score, one.first, one.second)))


def _candidate(place: int, other: int, here: _Known, there: _Known, year: int | None) -> Candidate | None:
    score, words = _by_name(here, there)
    if not score:
        return None
    details = [words for words, agrees in _details(here, there) if agrees]
    evidence = [words, *details]
    score += _SAME_DETAIL * len(details)
    if here.value is not None and here.value == there.value:
        evidence.append("数值相同")
        score += _SAME_VALUE
    if here.target.measure is there.target.measure:
        score += _SAME_MEASURE
    comparison = compare(here.target, there.target, year=year)
    return Candidate(
        place, other, tuple(evidence), tuple(_against(here, there, comparison)), score, comparison
    )


def _by_name(here: _Known, there: _Known) -> tuple[int, str]:
    """What the names say for the two being one: 0 for nothing; the weaker it is, the more must agree."""
    if not here.key or not there.key or (here.value is None and there.value is None):
        return 0, ""
    if here.key == there.key:
        return _SAME_NAME, "名称相同"
    if here.unit != there.unit or here.value is None or there.value is None:
        return 0, ""
    shorter, longer = sorted((here.key, there.key), key=len)
    if len(shorter) > 1 and shorter in longer:
        return _NAME_WITHIN, f"名称包含“{shorter}”"
    if here.value == there.value and here.runs & there.runs:
        return _SHARED_NOUN, f"都有“{_shared(here.key, there.key)}”"
    return 0, ""


def _shared(first: str, second: str) -> str:
    found = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    return first[found.a : found.a + found.size]


def _details(here: _Known, there: _Known) -> tuple[tuple[str, bool], ...]:
    one, other = here.target, there.target
    praised = qualities(one)
    return (
        ("单位相同", here.unit is not None and here.unit == there.unit),
        ("范围相同", bool(one.scope) and name_key(one.scope or "") == name_key(other.scope or "")),
        ("比较词相同", one.value is not None and one.comparator is other.comparator),
        ("质量要求相同", bool(praised) and praised == qualities(other)),
    )


def _against(here: _Known, there: _Known, comparison: Comparison) -> Iterator[str]:
    """What stands against the two being one, or differs although they are."""
    if comparison.reason:
        yield comparison.reason
    if here.value is not None and there.value is not None and here.value != there.value:
        yield "数值不同"
    one, other = here.target, there.target
    if set(qualities(one)) != set(qualities(other)):
        yield "质量要求不同"
    if one.firmness is not other.firmness:
        yield f"一处是“{FIRMNESS_LABELS[one.firmness]}”，另一处是“{FIRMNESS_LABELS[other.firmness]}”"
