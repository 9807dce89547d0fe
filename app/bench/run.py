"""Running the cases: ours and the peer in turn, the median of the ratios, peak memory beside it."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.bench.all import CASES
from app.bench.cases import Case
from app.errors import Refusal


class NoSuchCase(Refusal):
    """没有叫“{name}”的测量；换成这些里的一个：{known}。"""


class CaseFailed(Refusal):
    """测量“{name}”没有做完：{reason}。看过原因再测一次。"""


def figures(progress: Callable[[int, int], None], keys: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Measure all cases, or those named; a row of figures each. Raises NoSuchCase, CaseFailed.

    Cases of the window where no Qt can be loaded say only why they are left out.
    """
    from app.gui import why_no_window

    for key in keys:
        if key not in CASES:
            raise NoSuchCase(name=key, known="、".join(CASES))
    chosen = [CASES[key] for key in keys or CASES]
    found = []
    with tempfile.TemporaryDirectory(prefix="taizhang-bench-") as folder:
        for place, case in enumerate(chosen):
            progress(place, len(chosen))
            why = why_no_window() if case.window else ""
            if why:
                found.append({"key": case.key, "what": case.what, "left_out": why})
            else:
                found.append(_figure(case, _prepared(case, Path(folder))))
    progress(len(chosen), len(chosen))
    return found


def _prepared(case: Case, folder: Path) -> Path:
    """The folder with what the case needs; cases with the same preparation share it."""
    home = folder / case.prepare.__name__
    if not home.exists():
        home.mkdir()
        _child(case, "prepare", home)
    return home


def _figure(case: Case, home: Path) -> dict[str, Any]:
    pairs = [(_child(case, "ours", home), _child(case, "peer", home)) for _ in range(case.rounds)]
    ratios = [ours["seconds"] / peer["seconds"] for ours, peer in pairs]
    if case.at_least is not None:
        ratios = [1 / ratio for ratio in ratios]
    ratio = statistics.median(ratios)
    memory = max((ours["megabytes"] or 0) for ours, _ in pairs)
    met = (case.limit is None or ratio <= case.limit) and (case.at_least is None or ratio >= case.at_least)
    return {
        "key": case.key,
        "what": case.what,
        "peer": case.peer_name,
        "seconds": statistics.median(ours["seconds"] for ours, _ in pairs),
        "peer_seconds": statistics.median(peer["seconds"] for _, peer in pairs),
        "ratio": ratio,
        "spread": [min(ratios), max(ratios)],
        "limit": case.limit,
        "at_least": case.at_least,
        "megabytes": memory,
        "peer_megabytes": max((peer["megabytes"] or 0) for _, peer in pairs),
        "memory_limit": case.memory,
        "met": met and (case.memory is None or memory <= case.memory),
    }


def _child(case: Case, side: str, home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "app.bench.child", case.key, side, str(home)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CaseFailed(name=case.what, reason=done.stderr.strip().splitlines()[-1])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def figures_words(found: Sequence[dict[str, Any]]) -> str:
    """The figures in words, a paragraph each."""
    return "\n".join(line for figure in found for line in _words(figure))


def _words(figure: dict[str, Any]) -> Iterator[str]:
    if "left_out" in figure:
        yield f"{figure['what']}：没有测量，窗口打不开（{figure['left_out']}）"
        return
    if figure["at_least"] is not None:
        bound = f"，要求不少于 {figure['at_least']} 倍"
        ratio = f"快 {figure['ratio']:.2f} 倍"
    else:
        bound = f"，要求不超过 {figure['limit']} 倍" if figure["limit"] else ""
        ratio = f"是对照的 {figure['ratio']:.2f} 倍"
    low, high = figure["spread"]
    memory = f"，要求不超过 {figure['memory_limit']} MB" if figure["memory_limit"] else ""
    yield f"{figure['what']}：{ratio}（{low:.2f} 至 {high:.2f}{bound}）{'' if figure['met'] else ' ▲未达到'}"
    yield f"  {figure['seconds'] * 1000:.1f} 毫秒，内存 {figure['megabytes']:.0f} MB{memory}；对照（{figure['peer']}）{figure['peer_seconds'] * 1000:.1f} 毫秒，内存 {figure['peer_megabytes']:.0f} MB"
