"""Settings of whoever works here; what changes a printed word lives in the ledger instead."""

import getpass
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app.errors import Refusal
from app.paths import private_folder
from exports.files import atomic_write


class SettingsUnread(Refusal):
    """设置“{path}”读不出来（{reason}），没有执行；修好或删去它，或用 --profile 换一个目录。"""


@dataclass(frozen=True, slots=True)
class Settings:
    """Name and post of whoever works here: they sign every operation."""

    name: str = ""
    post: str = ""

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
    """The settings of a profile; the defaults where it has none. Raises SettingsUnread."""
    path = profile / "settings.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Settings(**{key: str(stored[key]) for key in ("name", "post") if key in stored})
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise SettingsUnread(path=path, reason=error.strerror) from error
    except (ValueError, TypeError) as error:
        raise SettingsUnread(path=path, reason="内容不是设置") from error


def write_settings(profile: Path, settings: Settings) -> None:
    """Keep the settings of a profile."""
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    private_folder(profile)
    atomic_write(profile / "settings.json", lambda file: file.write(text.encode()))
