"""Which tasks serve a goal: proposed by the names they share, for a person to confirm (domain.md §4)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

# Shared runs of this many characters count as a name; shorter ones are everyday words.
RUN = 3
# A task is proposed when it shares at least this part of what the best task shares.
SHARE = 0.35
MOST = 6


def _runs(text: str) -> set[str]:
    kept = "".join(c if c.isalnum() else " " for c in text)
    return {part[i : i + RUN] for part in kept.split() for i in range(len(part) - RUN + 1)}


def propose_serving(goals: Mapping[str, str], tasks: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Ids of the tasks that serve each goal, in the tasks' order; texts by id go in.

    Runs that many goals or tasks share weigh little, a run in every task nothing.
    """
    return {key: _chosen(shares) for key, shares in score_serving(goals, tasks).items()}


def score_serving(goals: Mapping[str, str], tasks: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """How much of what its best task shares with a goal each task shares, from 0 to 1, in the tasks' order."""
    task_runs = {key: _runs(text) for key, text in tasks.items()}
    spread = Counter(run for runs in task_runs.values() for run in runs)
    weights = {run: log((len(tasks) + 1) / count) for run, count in spread.items()}
    return {key: _shares(_runs(text), task_runs, weights) for key, text in goals.items()}


def _shares(goal: set[str], tasks: Mapping[str, set[str]], weights: Mapping[str, float]) -> dict[str, float]:
    # Sorted, so that the sum does not depend on the order of a set.
    scores = {key: sum(weights[run] for run in sorted(goal & runs)) for key, runs in tasks.items()}
    best = max(scores.values(), default=0.0)
    return {key: score / best if best > 0 else 0.0 for key, score in scores.items()}


def _chosen(shares: Mapping[str, float]) -> tuple[str, ...]:
    ranked: Sequence[str] = sorted(shares, key=lambda key: -shares[key])[:MOST]
    chosen = {key for key in ranked if shares[key] >= SHARE}
    return tuple(key for key in shares if key in chosen)
