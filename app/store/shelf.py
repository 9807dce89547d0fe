"""The shelf of backups that the profile keeps of each ledger: names, order, and what is thinned out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.store.marks import key_of
from app.store.refusals import Damaged

NAME = re.compile(r"(\d{6,})-(\d{8}-\d{6})-([\w.-]+)\.tzb")
STAMP = "%Y%m%d-%H%M%S"
# Whatever the clock says, so many of the newest stay.
NEWEST = 10
# These stay for ever and count against no tier: before a migration, beside a filed version, before a restore.
FOR_EVER = ("migration", "filing", "restore")
# How far back, and one of what span is kept as far as that; beyond the last, one a month.
TIERS = (
    (timedelta(days=1), "%Y%m%d%H"),
    (timedelta(days=30), "%Y%m%d"),
    (timedelta(days=182), "%G%V"),
)
BEYOND = "%Y%m"


@dataclass(frozen=True, slots=True)
class Kept:
    """A verified backup on the shelf; `number` gives the order, whatever the clock said."""

    path: Path
    number: int
    at: datetime
    reason: str

    @property
    def stays(self) -> bool:
        """Whether it is never thinned out."""
        return self.reason.startswith(FOR_EVER)


def shelf_of(profile: Path, ledger: Path) -> Path:
    """The folder of a ledger's backups."""
    return profile / "backups" / f"{ledger.stem}-{key_of(ledger)}"


def read_name(path: Path) -> Kept | None:
    """A backup from its file name; None for any other file."""
    match = NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[2], STAMP)
    except ValueError:
        return None
    return Kept(path, int(match[1]), at, match[3])


def backups(profile: Path, ledger: Path) -> tuple[Kept, ...]:
    """The verified backups of a ledger, oldest first."""
    folder = shelf_of(profile, ledger)
    found = (read_name(path) for path in (folder.iterdir() if folder.is_dir() else ()))
    return tuple(sorted((kept for kept in found if kept), key=lambda kept: kept.number))


def next_name(profile: Path, ledger: Path, reason: str, now: datetime) -> Path:
    """Where the next backup goes, with all needed to order it in its name."""
    kept = backups(profile, ledger)
    number = kept[-1].number + 1 if kept else 1
    return shelf_of(profile, ledger) / f"{number:06}-{now.strftime(STAMP)}-{reason}.tzb"


def _span(kept: Kept, now: datetime) -> str:
    for reach, form in TIERS:
        if kept.at > now - reach:
            return form + kept.at.strftime(form)
    return BEYOND + kept.at.strftime(BEYOND)


def plan_thinning(kept: Sequence[Kept], now: datetime) -> tuple[Kept, ...]:
    """Which backups may go: not the newest ten, none that stays for ever, and the newest of each span stays."""
    ordinary = sorted((k for k in kept if not k.stays), key=lambda k: k.number, reverse=True)
    spans: set[str] = set()
    gone = []
    for place, one in enumerate(ordinary):
        span = _span(one, now)
        if place >= NEWEST and span in spans:
            gone.append(one)
        spans.add(span)
    return tuple(gone)


def thin(profile: Path, ledger: Path, now: datetime) -> None:
    """Remove what the tiers no longer keep."""
    for kept in plan_thinning(backups(profile, ledger), now):
        kept.path.unlink(missing_ok=True)


def damaged(path: Path, profile: Path, findings: Iterable[str]) -> Damaged:
    """The refusal of a damaged ledger, offering the newest verified backup."""
    what = "；".join(list(findings)[:3]).replace("。", "") or "内容无法读取"
    kept = backups(profile, path)
    if not kept:
        return Damaged(path=path, what=what, offer="没有找到它的备份，找一份以前的副本。")
    last = kept[-1]
    when = f"{last.at.year}年{last.at.month}月{last.at.day}日{last.at:%H:%M}"
    return Damaged(path=path, what=what, offer=f"最近的完好备份是 {when} 的“{last.path}”，可以用它恢复。")
