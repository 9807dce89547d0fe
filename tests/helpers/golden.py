"""Golden files: what a function gave when a person last looked at it and found it right."""

from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"

Compare = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Compare:
    """Give `golden(name, text)`: text must equal tests/golden/NAME, which `--update-golden` rewrites.

    What may differ from run to run (ids, times, paths) is replaced by the test before it compares.
    """

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"tests/golden/{name} is missing: look at it, then run with --update-golden"
        assert text == path.read_text(encoding="utf-8")

    return compare
