"""One side of one case in a process of its own: prints seconds and peak memory as JSON."""

import json
import sys
from pathlib import Path

from app.bench.all import CASES
from app.bench.cases import timed


def peak_megabytes() -> float | None:
    """The most memory this process held; None where the system does not say."""
    status = Path("/proc/self/status")
    if status.exists():
        # Unlike ru_maxrss this starts anew with the program and does not count the parent's.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def main(key: str, side: str, folder: Path) -> None:
    """Prepare a case, or run one side of it."""
    case = CASES[key]
    if side == "prepare":
        case.prepare(folder)
        print("{}")
        return
    step = (case.ours if side == "ours" else case.peer)(folder)
    ready = peak_megabytes()
    seconds = step() if case.gauge else timed(step, case.repeats)
    print(json.dumps({"seconds": seconds, "megabytes": peak_megabytes(), "ready": ready}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
