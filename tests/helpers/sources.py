"""The project's own files, for tests that read the source instead of running it."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "models", "ui", "migrations", "exports", "resources")


@cache
def tracked() -> tuple[str, ...]:
    """Paths of every file the project keeps, git's ignore rules obeyed; skips outside a git checkout."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    if listing.returncode != 0:
        pytest.skip("needs a git checkout")
    paths = listing.stdout.decode("utf-8").split("\0")
    return tuple(path for path in paths if path and (ROOT / path).is_file())


def python_files(*folders: str) -> list[str]:
    """Paths of the Python files below these folders, or of all of them."""
    return [
        path for path in tracked() if path.endswith(".py") and (not folders or path.split("/")[0] in folders)
    ]


@cache
def tree(path: str) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), path)


def functions(path: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner ones included."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
