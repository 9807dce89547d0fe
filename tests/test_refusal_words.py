"""Every sentence with which something is refused (ui.md B13): what happened and what to do, in plain Chinese."""

import ast
import re
from collections.abc import Iterator

from tests.helpers.sources import python_files, tree

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
# 请 is padding (ui.md §3.5).
FORBIDDEN = ("失败", "错误", "非法", "异常", "请")
# Programs and kinds of file, keys, and units of size; suffixes of files stand behind a full stop.
KNOWN = {"WPS", "Excel", "Word", "PDF", "OFD", "MB", "KB", "GB", "UTF", "OCR", "DTD"}
SUFFIX = re.compile(r"\.[a-z0-9]+\b|-journal")
# Words that say what to do, or that nothing needs to be done because nothing changed.
ACTION = re.compile(
    "先|再|取一个|核对|检查|选|换|写成|写上|改|打开|关闭|复制|粘贴|另存|另取|取消|升级|恢复|填|删|清理|加|用|找|"
    "清除|放|重新|移|拆|合并|保留|导入|只能|撤销|试|索取|等"
)
# Where nothing is there to be done.
NOTHING_TO_DO = {"NothingToUndo", "NothingToRedo"}
# They answer an option or a number of a plan, which only a command line gives, and name that option.
CONSOLE_ONLY = {
    *("AddedBefore", "NameTaken", "NoOwnUnit", "NoSuchPlan", "ProfileUnusable"),
    *("SettingsUnread", "SeveralItems", "SeveralPlans"),
}


def sentences() -> Iterator[tuple[str, str, str]]:
    """(file, class or line, words) of every refusal: docstrings of refusals, and words given to FileRefused."""
    known = {"Refusal", "FileRefused"}
    found: list[tuple[str, ast.ClassDef]] = [
        (path, node)
        for path in python_files("app", "ui", "exports", "models")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    ]
    # A refusal is known by its ancestors, wherever they stand.
    while fresh := [node for _, node in found if node.name not in known and bases(node) & known]:
        known |= {node.name for node in fresh}
    for path, node in found:
        words = ast.get_docstring(node) or ""
        if node.name in known and bases(node) & known and CHINESE.search(words):
            yield path, node.name, words
    for path in python_files("app", "ui", "exports"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and called(node) == "FileRefused" and node.args:
                yield path, str(node.lineno), literal(node.args[0])


def bases(node: ast.ClassDef) -> set[str]:
    """Names of the classes a class is derived from."""
    return {base.id if isinstance(base, ast.Name) else getattr(base, "attr", "") for base in node.bases}


def called(node: ast.Call) -> str:
    """The name of what is called."""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def literal(node: ast.expr) -> str:
    """The words of a string; what is put in stands as `…`."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def faults(words: str, *, console: bool = False) -> list[str]:
    """What is wrong with a sentence; the console may name its commands and options."""
    plain = SUFFIX.sub("", re.sub(r"\{\w+(:[^}]*)?\}", "…", words))
    found = [word for word in FORBIDDEN if word in plain]
    if not console:
        found += [word for word in LATIN.findall(plain) if word not in KNOWN]
    if len(re.findall(r"[。？]", plain)) > 2:
        found.append("三句以上")
    # What to do may be among what is put in.
    if plain and not plain.endswith(("…", "…。")) and not ACTION.search(plain):
        found.append("没有说怎么办")
    return found


def test_every_refusal_says_what_happened_and_what_to_do():
    said = list(sentences())
    assert len(said) > 100
    wrong = [(path, name, words, bad) for path, name, words in said if (bad := _wrong(path, name, words))]
    assert wrong == []


def _wrong(path: str, name: str, words: str) -> list[str]:
    found = faults(words, console=path.startswith("app/console/") or name in CONSOLE_ONLY)
    return [word for word in found if not (name in NOTHING_TO_DO and word == "没有说怎么办")]


def test_the_lint_finds_what_it_looks_for():
    assert faults("操作失败，再试一次。") == ["失败"] and faults("没有写出，请再试。") == ["请"]
    assert faults("打开 file 时出了问题，换一个。") == ["file"]
    assert faults("一。二。三，再试。") == ["三句以上"]
    assert faults("“{name}”坏了。") == ["没有说怎么办"]
    assert faults("“{name}”不是 .tzb 文件，没有打开。在 WPS 里另存一份再打开。") == []
    assert faults("用 --plan 指明。", console=True) == []
