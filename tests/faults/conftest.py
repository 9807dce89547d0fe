"""What the fault tests share: the shim, a process under it, rooms in memory, and prepared ledgers."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.faults import naive, world
from tests.helpers.tools import program

HERE = Path(__file__).parent
MEMORY = Path("/dev/shm")
Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for many small ledgers: in memory where the system has such a place."""
    if os.access(MEMORY, os.W_OK):
        folder = MEMORY / f"taizhang-{uuid4().hex}"
        folder.mkdir(mode=0o711)
    else:
        folder = tmp_path_factory.mktemp("rooms")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def room(rooms: Path) -> Iterator[Path]:
    """An empty folder for one test."""
    folder = rooms / uuid4().hex
    folder.mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def prepared(rooms: Path) -> Path:
    """A room with a ledger whose every table holds rows; copied, never changed."""
    folder = rooms / "prepared"
    folder.mkdir()
    world.make_world(folder)
    naive.make_plain(folder)
    return folder


@pytest.fixture(scope="session")
def second(rooms: Path) -> Path:
    """Folder of the program's migrations followed by the tests' own."""
    return world.second_scripts(rooms / "second").folder


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled shim; skips where there is no compiler or no LD_PRELOAD."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs LD_PRELOAD")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    command = [program("gcc"), "-O2", "-fPIC", "-shared", "-o", str(library), str(HERE / "shim.c"), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


@contextmanager
def driving(rooms: Path, **environment: str) -> Iterator[Run]:
    """Start the driver and give a function that orders a run: `run(scenario, room, at=…, kind=…)`."""
    warm = rooms / uuid4().hex
    warm.mkdir()
    command = [sys.executable, "-W", "error", str(HERE / "driver.py"), str(warm)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes, env={**os.environ, **environment}) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == "ready\n"

        def order(scenario: str, room: Path, **more: Any) -> dict[str, Any]:
            assert process.stdin and process.stdout
            line = json.dumps({"scenario": scenario, "room": str(room), **more}, default=str)
            process.stdin.write(line + "\n")
            process.stdin.flush()
            return dict(json.loads(process.stdout.readline()))

        yield order
        process.stdin.close()


@pytest.fixture(scope="module")
def run(shim: Path, rooms: Path) -> Iterator[Run]:
    """Run a scenario of the driver under the shim."""
    with driving(rooms, LD_PRELOAD=str(shim)) as order:
        yield order


@pytest.fixture(scope="module")
def run_plain(rooms: Path) -> Iterator[Run]:
    """Run a scenario of the driver without the shim."""
    with driving(rooms) as order:
        yield order
