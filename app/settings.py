"""Settings of whoever works here; what changes a printed word lives in the ledger instead."""

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import Refusal
from app.kept import look, read_kept, write_kept

THEMES = ("system", "light", "dark")
LEAST_ZOOM, MOST_ZOOM = 50, 200
_FILE = "settings.json"


class SettingsUnread(Refusal):
    """设置“{path}”读不出来，没有执行；修好或删去它，或用 --profile 换一个目录。"""


@dataclass(frozen=True, slots=True)
class Settings:
    """Name and post of whoever works here, who sign every operation, and how the window looks to them.

    `asked` tells that name and post were asked for once, `hints` which hints were put away; `remark` is a
    sentence on a settings file that could not be read.
    """

    name: str = ""
    post: str = ""
    asked: bool = False
    theme: str = "system"
    zoom: int = 100
    hints: tuple[str, ...] = ()
    remark: str = ""

    @property
    def who(self) -> str:
        """The signature of an operation: name and post, else the name of the account."""
        return " ".join(part for part in (self.name, self.post) if part) or _account()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "本机用户"


def read_settings(profile: Path) -> Settings:
    """The settings of a profile; the default for whatever it lacks or what is not as it should be."""
    stored, remark = read_kept(profile / _FILE)
    plain = Settings()
    theme, zoom, hints = (stored.get(key) for key in ("theme", "zoom", "hints"))
    return Settings(
        name=_text(stored, "name"),
        post=_text(stored, "post"),
        asked=stored.get("asked") is True,
        theme=theme if theme in THEMES else plain.theme,
        zoom=zoom if type(zoom) is int and LEAST_ZOOM <= zoom <= MOST_ZOOM else plain.zoom,
        hints=tuple(h for h in hints if isinstance(h, str)) if isinstance(hints, list) else (),
        remark=remark,
    )


def signature(profile: Path) -> str:
    """Who signs an operation of the console. Raises SettingsUnread and leaves the file as it is."""
    if look(profile / _FILE) is None:
        raise SettingsUnread(path=profile / _FILE)
    return read_settings(profile).who


def _text(stored: Mapping[str, Any], key: str) -> str:
    value = stored.get(key)
    return value.strip() if isinstance(value, str) else ""


def write_settings(profile: Path, settings: Settings) -> None:
    """Keep the settings of a profile; what a newer version keeps beside them stays."""
    stored, _ = read_kept(profile / _FILE)
    fields = ("name", "post", "asked", "theme", "zoom")
    own = {key: getattr(settings, key) for key in fields} | {"hints": list(settings.hints)}
    write_kept(profile / _FILE, {**stored, **own})
