"""The main job once through, on the sample: notice, ledger, check, workbook, print, slips."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import resources
from app.checks import check_ledger
from app.creation import new_sample
from app.errors import Refusal
from app.ledgers import own_unit_id, read_plans, unit_name
from app.paths import own_folder
from app.printing import export_plans, export_slips
from app.store import Ledger, open_ledger
from app.units import read_units
from app.words import check_words
from exports.files import atomic_write
from models.rules.mine import mine_rows


class FolderNotEmpty(Refusal):
    """“{folder}”不是空目录，没有写入任何文件；换一个空目录，或不写目录。"""


class FolderNotMade(Refusal):
    """目录“{folder}”建不成（{reason}），没有写入任何文件；换一个位置。"""


def run_demo(folder: Path | None, profile: Path, *, who: str, now: datetime) -> Iterator[tuple[str, Path]]:
    """Make the sample ledger and its prints in an empty folder, or in a new dated one of the profile.

    Gives what each file is and where it stands, as soon as it does. Raises FolderNotEmpty.
    """
    home = _home(folder, profile, now)
    notice = home / "通知.txt"
    _write(notice, resources.text("sample/notice.txt"))
    yield "通知", notice
    path = home / "示例台账.tzb"
    new_sample(path, profile, own_unit=None, who=who, now=now)
    yield "台账", path
    with open_ledger(path, profile, now=now) as ledger:
        yield from _prints(ledger, home, now)


def _home(folder: Path | None, profile: Path, now: datetime) -> Path:
    if folder is None:
        return _fresh(own_folder(profile / "demo"), f"{now:%Y-%m-%d-%H%M%S}")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderNotEmpty(folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotMade(folder=folder, reason=error.strerror) from error
    return folder


def _fresh(above: Path, name: str) -> Path:
    for number in range(1, 1000):
        home = above / (name if number == 1 else f"{name}-{number}")
        try:
            home.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return home
    raise FolderNotEmpty(folder=above / name)


def _prints(ledger: Ledger, home: Path, now: datetime) -> Iterator[tuple[str, Path]]:
    with ledger.sessions() as session:
        found = check_ledger(session)
        plans = read_plans(session, phones=True)
        unit_id = own_unit_id(session) or ""
        unit = unit_name(session, unit_id) or ""
        directory = read_units(session)
    report = home / "检查结果.txt"
    _write(report, check_words(found))
    yield "检查结果", report
    for suffix, what in ((".xlsx", "工作簿"), (".pdf", "打印件")):
        out = home / f"工作台账{suffix}"
        yield what, export_plans(plans, out, own_unit=unit, now=now, directory=directory).path
    rows = [row for plan in plans for row in mine_rows(plan, unit_id)]
    slips = home / "任务分办单.pdf"
    yield "任务分办单", export_slips(plans, rows, slips, unit_id=unit_id, unit=unit, now=now).path


def _write(path: Path, words: str) -> None:
    atomic_write(path, lambda file: file.write((words + "\n").encode()))
