"""Typefaces of a print: which font stands for which face, how wide a mark is, where each mark comes from."""

import os
import struct
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace

import resources
from exports.pdf.sfnt import FontName, read_names


class Role(StrEnum):
    """A face of GB/T 9704; the value is what a clerk calls it."""

    TITLE = "小标宋"
    SONG = "宋体"
    HEI = "黑体"
    KAI = "楷体"
    FANG = "仿宋"


BUNDLED = {
    Role.TITLE: "song-900.ttf",
    Role.SONG: "song-400.ttf",
    Role.HEI: "hei-400.ttf",
    Role.KAI: "kai-400.ttf",
    Role.FANG: "fang-400.ttf",
}
_BUNDLED_NAMES = {
    Role.TITLE: "随程序附带的粗宋体",
    Role.SONG: "随程序附带的宋体",
    Role.HEI: "随程序附带的黑体",
    Role.KAI: "随程序附带的楷体",
    Role.FANG: "随程序附带的仿宋",
}
# Names a font file bears inside, best first; offices have these, the program may not ship them.
PREFERRED = {
    Role.TITLE: (
        "方正小标宋_GBK",
        "方正小标宋简体",
        "方正小标宋_GB18030",
        "FZXiaoBiaoSong-B05",
        "FZXiaoBiaoSong-B05S",
    ),
    Role.SONG: ("SimSun", "宋体"),
    Role.HEI: ("SimHei", "黑体"),
    Role.KAI: ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体"),
    Role.FANG: ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋"),
}
_WANTED = {
    Role.TITLE: "方正小标宋",
    Role.SONG: "宋体",
    Role.HEI: "黑体",
    Role.KAI: "楷体_GB2312",
    Role.FANG: "仿宋_GB2312",
}
# Marks a face lacks (仿宋 has no 喆, 玥, 镕) come from these, in this order.
_FALLBACKS = (Role.SONG, Role.HEI, Role.KAI)


class Face:
    """One font file: which marks it holds and how wide each is, in thousandths of the size."""

    def __init__(self, path: Path, index: int = 0) -> None:
        """Read the font at `path` (`index` within a collection); raises TTFError where it is none."""
        self.file = TTFontFace(str(path), subfontIndex=index)
        self.widths = {chr(code): round(width) for code, width in self.file.charWidths.items()}
        self.missing_width = round(self.file.defaultWidth)


class Typeface(dict[str, int]):
    """A face with its fallbacks, and a mapping of each mark to its width in thousandths of the size."""

    def __init__(self, role: Role, first: Face, fallbacks: Sequence[Role], substitution: str | None) -> None:
        """Join a face and its bundled fallbacks; `substitution` says what stands in for the wanted font."""
        super().__init__()
        self.role = role
        self.first = first
        self.fallbacks = fallbacks
        self.substitution = substitution
        self.missing: dict[str, None] = {}

    def __missing__(self, mark: str) -> int:
        """Look a mark's width up once; a mark in no face is noted in `missing`."""
        face = self.face_of(mark)
        if face is None:
            self.missing[mark] = None
        width: int = face.widths[mark] if face else self.first.missing_width
        self[mark] = width
        return width

    def face_of(self, mark: str) -> Face | None:
        """The first face that holds the mark; None where none does. Fallbacks are opened only when needed."""
        if mark in self.first.widths:
            return self.first
        return next((face for face in map(_bundled, self.fallbacks) if mark in face.widths), None)

    def width(self, text: str, size: float) -> float:
        """Width of a line of text in points."""
        return sum(map(self.__getitem__, text)) * size / 1000


@dataclass
class FontBook:
    """The typefaces of one print, opened when first used.

    `installed` are the fonts found on this machine (`installed_fonts()`); empty means bundled ones
    only, which makes the same file on every machine.
    """

    installed: Sequence[FontName] = ()
    opened: dict[Role, Typeface] = field(default_factory=dict)

    def typeface(self, role: Role) -> Typeface:
        """The typeface for a role: an installed font of the wanted name first, then the bundled one."""
        if role not in self.opened:
            self.opened[role] = self._open(role)
        return self.opened[role]

    def _open(self, role: Role) -> Typeface:
        for face in self._installed(role):
            return Typeface(role, face, (role, *_FALLBACKS), None)
        words = f"未安装可嵌入的{_WANTED[role]}，改用{_BUNDLED_NAMES[role]}。"
        return Typeface(role, _bundled(role), _FALLBACKS, words)

    def _installed(self, role: Role) -> Iterator[Face]:
        """Installed fonts of the wanted names that embed and can be read."""
        for name in PREFERRED[role]:
            for font in self.installed:
                if name in font.families and font.embeds:
                    with suppress(TTFError, OSError, struct.error):
                        yield _face(font.path, font.index)

    def substitutions(self) -> tuple[str, ...]:
        """What stands in for which wanted font, a sentence each, for the roles that were used."""
        return tuple(face.substitution for face in self.opened.values() if face.substitution)

    def missing(self) -> tuple[str, ...]:
        """Every mark that no font holds, in the order they were met."""
        return tuple(dict.fromkeys(mark for face in self.opened.values() for mark in face.missing))


def _bundled(role: Role) -> Face:
    return _face(resources.path(f"fonts/{BUNDLED[role]}"), 0)


@cache
def _face(path: Path, index: int) -> Face:
    return Face(path, index)


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".fonts", home / ".local/share/fonts")


def installed_fonts(folders: Iterable[Path] | None = None) -> tuple[FontName, ...]:
    """The TrueType fonts in these folders (this system's own by default), in the order of their paths."""
    places = font_folders() if folders is None else folders
    files = (path for place in places for path in sorted(place.rglob("*")) if _is_font(path))
    return tuple(name for path in files for name in read_names(path))


def _is_font(path: Path) -> bool:
    return path.suffix.lower() in (".ttf", ".ttc") and path.is_file()
