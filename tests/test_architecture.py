"""The fences between the rooms: who may import whom, and what stands at the top."""

import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from tests.helpers.rooms import RoomContract
from tests.helpers.sources import ROOMS, ROOT, python_files, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TOP_LEVEL = {
    *ROOMS,
    "tests",
    "pyproject.toml",
    "README.md",
    "dev.py",
    "requirements.lock",
    "LICENSE",
}

IMPORT_WITHOUT_QT = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"{name} is not to be imported", name=name)

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1)
"""


def modules() -> list[str]:
    """Dotted names of every module of the six rooms, read from the files."""
    names = (path.removesuffix(".py").removesuffix("/__init__") for path in python_files(*ROOMS))
    return [name.replace("/", ".") for name in names]


def importable() -> list[str]:
    """Modules that Python imports by name: not the scripts beside built data, not alembic's own."""
    scripts = tuple(name for name in modules() if name.startswith("resources.") and name.count(".") > 1)
    return [name for name in modules() if name not in scripts and not name.startswith("migrations.")]


def test_every_import_stays_in_its_row_of_the_table():
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_import_table_covers_every_module_exactly_once():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    rows = [RoomContract(row["name"], {}, row) for row in contracts if row["type"] == "rooms"]
    wrong = {name: sum(row.has(name) for row in rows) for name in modules()}
    assert {name: count for name, count in wrong.items() if count != 1} == {}


def test_no_folder_of_modules_is_hidden_from_the_import_table():
    folders = {Path(path).parent for path in python_files(*ROOMS) if not path.startswith("resources/")}
    assert [str(folder) for folder in folders if not (ROOT / folder / "__init__.py").is_file()] == []


def test_all_but_the_window_works_where_qt_is_absent():
    names = [name for name in importable() if name.split(".")[0] != "ui" and name != "app.gui"]
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_WITHOUT_QT, *names],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (result.returncode, result.stdout.strip()) == (0, str(len(names))), result.stderr
    assert len(names) > 10


def test_the_top_level_holds_only_what_the_architecture_fixes():
    tops = {path.split("/")[0] for path in tracked()}
    assert {name for name in tops - TOP_LEVEL if not name.startswith(".")} == set()
    assert tops >= {"pyproject.toml", "README.md", "LICENSE", "dev.py", "requirements.lock"}


def test_sqlite_is_spoken_in_the_store_only():
    dialect = re.compile(r"\bPRAGMA\b|\bsqlite3\b|dialects\.sqlite|\bsqlite_\w+=")
    speakers = {path for path in python_files(*ROOMS) if dialect.search((ROOT / path).read_text("utf-8"))}
    assert {path for path in speakers if not path.startswith("app/store")} == set()


@pytest.mark.parametrize("script", [*PROJECT["project"]["scripts"], *PROJECT["project"]["gui-scripts"]])
def test_an_entrance_leads_to_a_function(script: str):
    target = (PROJECT["project"]["scripts"] | PROJECT["project"]["gui-scripts"])[script]
    module, function = target.split(":")
    assert callable(getattr(import_module(module), function))
