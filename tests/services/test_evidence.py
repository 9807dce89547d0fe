"""佐证材料: kept whole beside the ledger, found again after a move, told apart from what was changed since."""

import shutil
from pathlib import Path

import pytest

from app import evidence
from app.evidence import (
    AlreadyAttached,
    EmptyFile,
    EvidenceChanged,
    EvidenceLost,
    EvidenceRow,
    EvidenceState,
    NoSuchFile,
    TooLarge,
    attach,
    check_evidence,
    copy_evidence,
    detach,
    evidence_folder,
    list_evidence,
    locate,
    read_evidence,
)
from app.history import redo, undo
from app.items import find_item
from app.store import Ledger
from tests.services.conftest import WHO
from tests.services.test_operation import complaints


@pytest.fixture
def item(ledger: Ledger) -> str:
    """The id of a row."""
    with ledger.sessions() as session:
        return find_item(session, "任务1").id


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A file to attach, under an awkward name."""
    path = tmp_path / "来件" / "验收 报告？#.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7 proof")
    return path


def rows(ledger: Ledger, item: str) -> tuple[EvidenceRow, ...]:
    with ledger.sessions() as session:
        return read_evidence(session, item)


def test_a_file_is_kept_and_its_row_undone_and_redone(ledger: Ledger, item: str, scan: Path) -> None:
    assert attach(ledger, item, scan, **WHO).name == f"附上佐证材料 任务1 {scan.name}"
    (row,) = rows(ledger, item)
    scan.unlink()
    assert locate(ledger.path, row).read_bytes() == b"%PDF-1.7 proof"
    undo(ledger.sessions, **WHO)
    assert not rows(ledger, item)
    redo(ledger.sessions, **WHO)
    assert rows(ledger, item) == (row,) and not complaints(ledger.sessions)
    detach(ledger, row, **WHO)
    assert not rows(ledger, item) and locate(ledger.path, row).is_file()


def test_files_are_found_after_the_folder_moved_and_after_the_ledger_was_renamed(
    ledger: Ledger, item: str, scan: Path, tmp_path: Path
) -> None:
    attach(ledger, item, scan, **WHO)
    (row,) = rows(ledger, item)
    moved = tmp_path / "U盘"
    moved.mkdir()
    shutil.move(evidence_folder(ledger.path), moved)
    assert locate(moved / ledger.path.name, row).is_file()
    assert locate(moved / "改了名字.tzb", row).is_file()


def test_what_is_lost_or_changed_is_said_so(ledger: Ledger, item: str, scan: Path) -> None:
    attach(ledger, item, scan, **WHO)
    (row,) = rows(ledger, item)
    kept = locate(ledger.path, row)
    kept.write_bytes(b"forged")
    with pytest.raises(EvidenceChanged, match="不一样"):
        locate(ledger.path, row)
    kept.unlink()
    with pytest.raises(EvidenceLost, match="佐证材料"):
        locate(ledger.path, row)


def test_what_cannot_be_attached_is_refused(
    ledger: Ledger, item: str, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(ledger, item, scan, **WHO)
    with pytest.raises(AlreadyAttached, match="任务1"):
        attach(ledger, item, scan, **WHO)
    with pytest.raises(NoSuchFile):
        attach(ledger, item, scan.parent, **WHO)
    empty = scan.with_name("空.pdf")
    empty.touch()
    with pytest.raises(EmptyFile):
        attach(ledger, item, empty, **WHO)
    monkeypatch.setattr(evidence, "LARGEST", 4)
    big = scan.with_name("大.pdf")
    big.write_bytes(b"12345")
    with pytest.raises(TooLarge, match="大"):
        attach(ledger, item, big, **WHO)
    assert len(rows(ledger, item)) == 1


def test_the_list_tells_whole_changed_and_lost_apart(ledger: Ledger, item: str, scan: Path) -> None:
    seen, names = [], ("甲.pdf", "乙.pdf", "丙.pdf")
    for number, name in enumerate(names):
        path = scan.with_name(name)
        path.write_bytes(f"proof {number}".encode())
        attach(ledger, item, path, **WHO)
    with ledger.sessions() as session:
        listed = list_evidence(session)
    assert [(one.item, one.row.name, str(one.added)) for one in listed] == [
        ("任务1", name, "2022-04-08") for name in names
    ]
    files = [one.row for one in listed]
    locate(ledger.path, files[1]).write_bytes(b"forged")
    locate(ledger.path, files[2]).unlink()
    states = check_evidence(ledger.path, files, lambda done, whole: seen.append((done, whole)))
    assert list(states.values()) == [EvidenceState.WHOLE, EvidenceState.CHANGED, EvidenceState.LOST]
    assert seen == [(0, 3), (1, 3), (2, 3)]


def test_a_copy_of_the_ledger_brings_its_files_and_names_what_could_not_come(
    ledger: Ledger, item: str, scan: Path, tmp_path: Path
) -> None:
    other = scan.with_name("另一份.pdf")
    other.write_bytes(b"gone soon")
    taken_back = scan.with_name("撤销的.pdf")
    taken_back.write_bytes(b"undone")
    for path in (scan, other, taken_back):
        attach(ledger, item, path, **WHO)
    undo(ledger.sessions, **WHO)
    first, second = rows(ledger, item)
    locate(ledger.path, second).unlink()
    target = tmp_path / "U盘" / "副本.tzb"
    target.parent.mkdir()
    done = copy_evidence(ledger.path, target, rows(ledger, item))
    assert (done.copied, done.lost) == (2, ("另一份.pdf",))
    shutil.rmtree(evidence_folder(ledger.path))
    assert locate(target, first).read_bytes() == b"%PDF-1.7 proof"
    assert sorted(path.read_bytes() for path in evidence_folder(target).iterdir()) == [
        b"%PDF-1.7 proof",
        b"undone",
    ]
    assert copy_evidence(target, target, (first,)).lost == ()
