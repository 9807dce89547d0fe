"""What the window says: Chinese without jargon, at most two sentences, never a bare failure (ui.md B13)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.helpers.sources import python_files, tree

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
# Names of programs and kinds of file, keys, and what stands on a file or a disk.
KNOWN = {
    *("WPS", "Excel", "Word", "PDF", "OFD", "Ctrl", "Alt", "Shift", "Enter", "Tab", "Esc"),
    *("tzb", "txt", "pdf", "docx", "xlsx", "Apache", "resources", "fonts", "licences"),
}
FORBIDDEN = ("失败", "错误", "非法", "异常")


def sentences(path: str) -> Iterator[tuple[int, str]]:
    """Line and words of every string with Chinese in a file, docstrings and patterns apart; what is put in is `…`."""
    # Docstrings, of attributes too.
    documented = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    inside = {
        id(part) for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(tree(path)):
        words = ""
        if isinstance(node, ast.JoinedStr):
            words = "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            words = "" if id(node) in documented else node.value
        if CHINESE.search(words) and "(?" not in words:
            yield node.lineno, words


def faults(words: str) -> list[str]:
    """What is wrong with a string of the window."""
    found = [word for word in LATIN.findall(words) if word not in KNOWN]
    found += [word for word in FORBIDDEN if word in words]
    found += ["请"] if words.startswith("请") else []
    return found + (["三句以上"] if words.count("。") > 2 else [])


def test_the_window_speaks_as_the_vocabulary_wants():
    # What the pictures show is a notice's own wording.
    files = [path for path in python_files("ui") if not Path(path).name.startswith("shots")]
    said = [(path, line, words) for path in files for line, words in sentences(path)]
    assert len(said) > 100
    assert [(p, line, words, faults(words)) for p, line, words in said if faults(words)] == []


def test_the_lint_finds_what_it_looks_for():
    assert faults("操作失败") == ["失败"] and faults("请重试") == ["请"]
    assert faults("打开 file 时") == ["file"] and faults("一。二。三。") == ["三句以上"]
    assert faults("“通知.docx”正被 WPS 打开，按 Ctrl+K。") == []
