"""Where the program keeps what is its own: one profile folder holds everything."""

import os
from pathlib import Path

import platformdirs

VARIABLE = "TAIZHANG_PROFILE"


def profile_folder(chosen: str | None = None) -> Path:
    """The profile: the one chosen with `--profile`, else TAIZHANG_PROFILE, else the user's own place."""
    named = chosen or os.environ.get(VARIABLE)
    return (
        Path(named).expanduser().absolute() if named else Path(platformdirs.user_data_dir("taizhang", False))
    )


def private_folder(folder: Path) -> Path:
    """Make a folder that only its owner may look into, and those above it that are missing; the folder."""
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
