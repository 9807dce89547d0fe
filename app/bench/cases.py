"""A case of the benchmark: what is measured, against what, and by how much it may differ."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Step = Callable[[], object]
# Gets the folder with what was prepared, does what is not measured, and gives the step that is.
Side = Callable[[Path], Step]


def nothing(folder: Path) -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Case:
    """One figure: `ours` beside `peer`, as a ratio of times that is to stay within `limit`.

    With `at_least` the ratio is peer to ours: how many times faster ours is. `prepare` makes what both
    sides need in a folder, once. `memory` is the most megabytes ours may take. A case of the `window` needs Qt;
    the step of a `gauge` gives its seconds itself.
    """

    key: str
    what: str
    peer_name: str
    ours: Side
    peer: Side
    prepare: Callable[[Path], None] = nothing
    limit: float | None = None
    at_least: float | None = None
    memory: int | None = None
    repeats: int = 1
    rounds: int = 3
    window: bool = False
    gauge: bool = False


def timed(step: Step, repeats: int) -> float:
    """The least seconds that one of `repeats` runs took."""
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        step()
        best = min(best, time.perf_counter() - start)
    return best
