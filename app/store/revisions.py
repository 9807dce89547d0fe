"""The migrations a program brings: which revisions it knows, read from file names without importing Alembic."""

from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path


@dataclass(frozen=True)
class Scripts:
    """A folder of migrations: `env.py`, and `versions/` with one file a revision, named `0001_….py`."""

    folder: Path

    @cached_property
    def revisions(self) -> tuple[str, ...]:
        """All revisions, oldest first."""
        files = (self.folder / "versions").glob("[0-9]*_*.py")
        return tuple(sorted(file.name.partition("_")[0] for file in files))

    @property
    def newest(self) -> str:
        """The revision that this program writes."""
        return self.revisions[-1]


def own_scripts() -> Scripts:
    """The migrations of this program."""
    return Scripts(Path(str(resources.files("migrations"))))


OWN = own_scripts()
