"""Where the program keeps what is its own: one profile folder holds everything."""

import errno
import os
from pathlib import Path

import platformdirs

from app.errors import Refusal

VARIABLE = "TAIZHANG_PROFILE"
# What the system answers where a folder cannot be: no right, no such place, a file in its way.
NO_PLACE = (
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EEXIST),
    *(errno.ELOOP, errno.ENAMETOOLONG),
)


class ProfileUnusable(Refusal):
    """程序自己的目录“{folder}”不能建立或写入，没有执行；用 --profile 换一个可以写入的目录。"""


def profile_folder(chosen: str | None = None) -> Path:
    """The profile: the one chosen with `--profile`, else TAIZHANG_PROFILE, else the user's own place.

    Raises ProfileUnusable for an empty choice, and for the home of a user that does not exist.
    """
    named = os.environ.get(VARIABLE) if chosen is None else chosen.strip()
    if chosen is not None and not named:
        raise ProfileUnusable(folder=chosen)
    try:
        own = platformdirs.user_data_dir("taizhang", False)
        return Path(named).expanduser().absolute() if named else Path(own)
    except RuntimeError as error:
        raise ProfileUnusable(folder=named) from error


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may look into, and those above it that are missing; the folder."""
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def own_folder(folder: Path) -> Path:
    """A folder of the profile, made where it is missing. Raises ProfileUnusable where it cannot be written."""
    try:
        private_folder(folder)
    except OSError as error:
        if error.errno not in NO_PLACE:
            raise
        raise ProfileUnusable(folder=folder) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ProfileUnusable(folder=folder)
    return folder
