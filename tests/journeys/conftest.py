"""The console as a whole: commands run one after another on ledgers of their own."""

from collections.abc import Callable
from pathlib import Path

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
