"""The console as a whole: commands run one after another on ledgers of their own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command and give its exit status, what it printed and what it remarked."""

    def call(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


@pytest.fixture
def sample(tmp_path: Path, run: Run) -> Path:
    """The sample ledger."""
    path = tmp_path / "示例 ？#%20.tzb"
    assert run("new", path, "--sample")[0] == 0
    return path


def refused(answer: tuple[int, str, str], *parts: str) -> None:
    """Assert that a command was refused with one sentence that holds the parts."""
    status, out, err = answer
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert all(part in err for part in parts)


def plans(run: Run, ledger: Path) -> list[dict[str, Any]]:
    """The plans of a ledger as `show --json` gives them."""
    return json.loads(run("show", ledger, "--json")[1])["plans"]
