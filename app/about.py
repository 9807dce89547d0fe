"""What the program is made of: its libraries and fonts, each with its licence; its pages of help."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, requires

import resources

# In the order in which they are offered; a page of the window finds its own by its name.
TOPICS = ("start", "importing", "ledger", "grid", "files", "print", "settings", "privacy")
FONTS = (
    ("Noto Serif SC（宋体、小标宋）", "2.003", "OFL 1.1"),
    ("Noto Sans SC（黑体）", "2.004", "OFL 1.1"),
    ("LXGW WenKai（楷体）", "1.250", "OFL 1.1"),
    ("FandolFang（仿宋）", "0.3", "GPL 3（附字体例外）"),
)
_CLASSIFIER = "License :: OSI Approved :: "
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A library or a font that the program carries."""

    name: str
    version: str
    licence: str


def libraries(root: str = "taizhang") -> tuple[Part, ...]:
    """The libraries the program runs on, and those that they run on, by name; none where it is not installed."""
    found: dict[str, Part] = {}
    waiting = list(_needs(root))
    while waiting:
        name = waiting.pop()
        # `typing_extensions` and `typing-extensions` are one.
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            about = metadata(name)
        except PackageNotFoundError:
            # Needed on other systems only.
            continue
        found[key] = Part(about["Name"], about["Version"], _licence(about))
        waiting += _needs(name)
    return tuple(sorted(found.values(), key=lambda part: part.name.lower()))


def _needs(name: str) -> Iterator[str]:
    try:
        needed = requires(name) or []
    except PackageNotFoundError:
        return
    for line in needed:
        if "extra ==" not in line:
            yield re.split(r"[^\w.-]", line, maxsplit=1)[0]


def _licence(about: object) -> str:
    """The licence as the library itself names it, on one short line."""
    given = about.get("License-Expression") or about.get("License") or ""  # type: ignore[attr-defined]
    classes = about.get_all("Classifier") or []  # type: ignore[attr-defined]
    named = [line.removeprefix(_CLASSIFIER) for line in classes if line.startswith(_CLASSIFIER)]
    first = given.strip().splitlines()[0] if given.strip() else ""
    return first if first and len(first) <= LONGEST else "、".join(named) or "见随附的许可文件"


def fonts() -> tuple[Part, ...]:
    """The fonts that the program carries."""
    return tuple(Part(*font) for font in FONTS)


def help_text(topic: str) -> str:
    """A page of help as Markdown; its first line is its title."""
    return resources.text(f"help/{topic}.md")


def help_title(topic: str) -> str:
    """The title of a page of help."""
    return help_text(topic).splitlines()[0].removeprefix("# ")
