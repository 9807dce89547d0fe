"""Habits of the house that no linter knows."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.helpers.sources import ROOMS, ROOT, functions, python_files, tracked, tree

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
MEDIAN_FUNCTION = 8
TEXT = {".py", ".md", ".toml", ".lock", ".txt", ".json", ".csv", ".tsv", ".html", ".mako", ".sh", ""}


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from its `def` to its end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_400_lines():
    lengths = {path: (ROOT / path).read_bytes().count(b"\n") for path in python_files()}
    assert {path: count for path, count in lengths.items() if count > LONGEST_FILE} == {}


def test_no_function_is_longer_than_40_lines():
    lengths = {f"{path}:{node.name}": length(node) for path in python_files() for node in functions(path)}
    assert {name: count for name, count in lengths.items() if count > LONGEST_FUNCTION} == {}


def test_the_median_function_of_the_product_is_shorter_than_eight_lines():
    lengths = [body_length(node) for path in python_files(*ROOMS) for node in functions(path)]
    assert median(lengths) < MEDIAN_FUNCTION


def body_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = node.body[0]
    documented = ast.get_docstring(node) is not None and first.end_lineno is not None
    return length(node) - (first.end_lineno - first.lineno + 1 if documented else 0)


def test_every_module_opens_with_a_docstring():
    assert [path for path in python_files() if not ast.get_docstring(tree(path))] == []


def test_every_public_function_and_class_has_a_docstring():
    paths = [
        *python_files(*ROOMS),
        *(path for path in python_files("tests") if "/helpers/" in path),
        "dev.py",
    ]
    assert [f"{path}:{name}" for path in paths for name in undocumented(tree(path))] == []


def undocumented(module: ast.Module) -> Iterator[str]:
    """Names of a module's public functions and classes that say nothing about themselves."""
    for node in module.body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_") and not ast.get_docstring(node):
            yield node.name


def test_nothing_is_left_for_later():
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "raise NotImplemented" + "Error")
    assert lines_with(words, suffixes={".py", ".md"}) == []


def test_no_tracked_file_names_a_package_index_or_a_place_on_this_machine():
    assert lines_with([*package_hosts(), *places()], suffixes=TEXT) == []


def package_hosts() -> list[str]:
    """Hosts of the public package index and of those that this machine's pip is told to use."""
    settings = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    addresses = [part.split("/")[0] for part in settings.replace("'", "/").split("://")[1:]]
    return ["pypi" + ".org", "python" + "hosted", *(host.split("@")[-1] for host in addresses if host)]


def places() -> list[str]:
    """Beginnings of paths that only exist here: the folder of the checkout and the user's home."""
    folders = [ROOT.parent, Path("~").expanduser(), Path("/") / "root"]
    return [f"{folder}/" for folder in folders if folder != Path(folder.anchor)]


def lines_with(words: list[str] | tuple[str, ...], suffixes: set[str]) -> list[str]:
    """`path:line` of every line of the project's text files that holds one of these words."""
    return [
        f"{path}:{number}"
        for path in tracked()
        if Path(path).suffix in suffixes and path != "LICENSE"
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if any(word in line for word in words)
    ]
