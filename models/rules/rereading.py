"""A notice read again: which row of the one reading is which row of the other, and what three readings merge to."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from models.values import Kind

# Shares of common pairs of characters from which two texts are taken for one row, by how much else agrees.
LIKE_AT_PLACE, LIKE_ELSEWHERE = 0.3, 0.6
T = TypeVar("T")


class Readable(Protocol):
    """What a row of a plan shows of itself, as read or as it stands in a ledger."""

    @property
    def kind(self) -> Kind:
        """Goal, task or measure."""

    @property
    def group(self) -> bool:
        """Whether others stand below it."""

    @property
    def part(self) -> str | None:
        """The part of the document it stands in."""

    @property
    def path(self) -> tuple[str, ...]:
        """The printed numbers from the top heading down."""

    @property
    def title(self) -> str:
        """Its heading."""

    @property
    def body(self) -> str:
        """Its words below the heading."""


def likeness(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1: the share of pairs of characters that stand in both."""
    first, second = _pairs(one), _pairs(other)
    whole = first.total() + second.total()
    return 2 * (first & second).total() / whole if whole else float(one == other)


def _pairs(text: str) -> Counter[str]:
    bare = "".join(text.split())
    return (
        Counter(bare[n : n + 2] for n in range(len(bare) - 1))
        if len(bare) > 1
        else Counter([bare] * bool(bare))
    )


def match_rows(old: Sequence[Readable], new: Sequence[Readable]) -> dict[int, int]:
    """Which row of `new` each row of `old` is, by their places; each of them at most once.

    Rows equal in all they show come first, then those of the same words, then those at the same printed
    place with words that are like, then the most like ones anywhere, at last those at the same place. A
    group is never matched with a row. Two equal readings match one to one, whatever repeats in them.
    """
    found: dict[int, int] = {}
    for key in (_whole, _words):
        take_equal(found, old, new, key)
    _take_like(found, old, new, LIKE_AT_PLACE, _place)
    _take_like(found, old, new, LIKE_ELSEWHERE, lambda row: row.group)
    take_equal(found, old, new, _place)
    return found


def _whole(row: Readable) -> Hashable:
    return _place(row), row.title, row.body


def _words(row: Readable) -> Hashable:
    return row.kind, row.group, row.title, row.body


def _place(row: Readable) -> Hashable:
    return row.kind, row.group, row.part, row.path


def _free(rows: Sequence[T], taken: Iterable[int]) -> Iterator[tuple[int, T]]:
    held = set(taken)
    return ((place, row) for place, row in enumerate(rows) if place not in held)


def take_equal(
    found: dict[int, int], old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]
) -> None:
    """Pair what is not paired yet and has the same key, equals in their order; into `found`."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place, row in _free(new, found.values()):
        waiting[key(row)].append(place)
    for place, row in _free(old, found.keys()):
        if waiting[key(row)]:
            found[place] = waiting[key(row)].pop(0)


def _take_like(
    found: dict[int, int],
    old: Sequence[Readable],
    new: Sequence[Readable],
    least: float,
    key: Callable[[Readable], Hashable],
) -> None:
    """Pair what has the same key and is like enough, the most like first, equals in document order."""
    theirs: dict[Hashable, list[int]] = defaultdict(list)
    for place, row in _free(new, found.values()):
        theirs[key(row)].append(place)
    scored = [
        (-score, place, other)
        for place, row in _free(old, found.keys())
        for other in theirs[key(row)]
        if (score := likeness(row.title + row.body, new[other].title + new[other].body)) >= least
    ]
    for _, place, other in sorted(scored):
        if place not in found and other not in found.values():
            found[place] = other


def merge_value(standing: T, base: T, read: T) -> T:
    """What a field becomes: what is read now, unless a person changed it or the reading says what it said."""
    return read if standing == base else standing
