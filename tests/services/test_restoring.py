"""A restore says beforehand what it would change."""

from pathlib import Path

from app.items import find_item, set_value
from app.outline import delete_items
from app.restoring import preview_restore
from app.seeds import new_ledger
from app.store import Ledger, backup
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
