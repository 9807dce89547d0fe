"""A restore says beforehand what it would change."""

import shutil
from pathlib import Path

import pytest

from app.errors import Refusal
from app.evidence import CopiedEvidence, attach, evidence_folder, list_evidence, locate
from app.history import undo
from app.items import find_item, set_value
from app.outline import delete_items
from app.restoring import preview_restore, reason_words, restore_whole, save_copy
from app.seeds import new_ledger
from app.store import Ledger, backup, open_ledger, was_left_open
from models.rules.differences import CellDifference
from tests.services.conftest import NOW, WHO


def test_a_preview_tells_what_a_restore_would_put_back(ledger: Ledger, tmp_path: Path) -> None:
    set_value(ledger.sessions, "任务1", "备注", "旧", **WHO)
    kept = backup(ledger, tmp_path / "副本.tzb", reason="manual", now=NOW)
    before = kept.read_bytes()
    assert not preview_restore(kept, ledger).difference
    set_value(ledger.sessions, "任务1", "备注", "新", **WHO)
    delete_items(ledger.sessions, [_id(ledger, "措施（一）")], **WHO)
    seen = preview_restore(kept, ledger)
    assert (seen.related, seen.steps_since, seen.name) == (True, 2, "编辑 任务1 备注")
    assert seen.difference.changed == (CellDifference("任务1", None, "备注", "新", "旧"),)
    assert (seen.difference.added, seen.difference.removed) == (("措施（一）",), ())
    assert kept.read_bytes() == before and not list(tmp_path.glob("副本*-journal"))


def test_a_backup_of_another_ledger_is_known_as_such(ledger: Ledger, tmp_path: Path, profile: Path) -> None:
    other = tmp_path / "别的.tzb"
    new_ledger(other, profile, who="综合处", now=NOW).close()
    seen = preview_restore(other, ledger)
    assert not seen.related and len(seen.difference.removed) == 5


def _id(ledger: Ledger, label: str) -> str:
    with ledger.sessions() as session:
        return find_item(session, label).id


def test_a_backup_is_opened_for_reading_and_not_a_byte_of_it_changes(
    ledger: Ledger, tmp_path: Path, profile: Path
) -> None:
    kept = backup(ledger, tmp_path / "副本.tzb", reason="manual", now=NOW)
    before = kept.read_bytes()
    with open_ledger(kept, profile, now=NOW, reading=True) as seen:
        assert seen.read_only and not was_left_open(profile, kept)
        with seen.sessions() as session:
            assert find_item(session, "任务1").title == "建设竹编工坊"
        with pytest.raises(Refusal):
            set_value(seen.sessions, "任务1", "备注", "新", **WHO)
    assert kept.read_bytes() == before and not list(tmp_path.glob("副本*-journal"))


def test_reasons_of_backups_are_words() -> None:
    assert [reason_words(word) for word in ("close", "migration-0002", "restore", "odd")] == [
        *("关闭台账时", "升级之前", "恢复之前", "odd")
    ]


def test_a_copy_and_a_restore_from_elsewhere_bring_the_proofs_along(
    ledger: Ledger, tmp_path: Path, profile: Path
) -> None:
    scan = tmp_path / "验收.pdf"
    scan.write_bytes(b"proof")
    attach(ledger, _id(ledger, "任务1"), scan, **WHO)
    with ledger.sessions() as session:
        rows = [one.row for one in list_evidence(session)]
    seen: list[tuple[int, int]] = []
    place = tmp_path / "U盘" / "副本.tzb"
    place.parent.mkdir()
    saved = save_copy(ledger, place, rows, now=NOW, progress=lambda *pair: seen.append(pair))
    assert saved.path == place and saved.evidence.copied == 1 and seen[0][0] <= seen[0][1]
    undo(ledger.sessions, **WHO)
    shutil.rmtree(evidence_folder(ledger.path))
    ledger.close()
    done = restore_whole(place, ledger.path, profile, who="综合处", now=NOW)
    assert done.restored.backup and done.evidence.copied == 1 and not done.evidence.lost
    assert locate(ledger.path, rows[0]).read_bytes() == b"proof"
    again = restore_whole(done.restored.backup, ledger.path, profile, who="综合处", now=NOW)
    assert again.evidence == CopiedEvidence(0, ())
