"""One side of one case in a process of its own: prints seconds and peak memory as JSON."""

import json
import sys
from pathlib import Path

from app.bench.all import CASES
from app.bench.cases import timed


def peak_megabytes() -> float | None:
    """The most memory this process held; None where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024) if sys.platform == "darwin" else peak / 1024


def main(key: str, side: str, folder: Path) -> None:
    """Run one side of a case."""
    case = CASES[key]
    step = (case.ours if side == "ours" else case.peer)(folder)
    seconds = timed(step, case.repeats)
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
