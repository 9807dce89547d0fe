"""A ledger of every revision that was ever in use opens in this program with all it held."""

import gzip
from pathlib import Path

import pytest

from app.history import history
from app.ledgers import read_plans
from app.store import open_ledger, verify
from tests.services.conftest import NOW

KEPT = sorted((Path(__file__).parents[1] / "ledgers").glob("*.tzb.gz"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_an_old_ledger_opens_whole(kept: Path, tmp_path: Path, profile: Path) -> None:
    path = tmp_path / "旧台账.tzb"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    with open_ledger(path, profile, now=NOW) as ledger:
        with ledger.sessions() as session:
            (plan,) = read_plans(session, phones=True)
        assert [item.label for item in plan.items] == ["目标（一）", "任务1"]
        assert [role.phone for role in plan.items[1].roles] == ["0531-86061234", None]
        assert plan.items[1].roles[0].person == "外贸处处长"
        names = [row.name for row in history(ledger.sessions)]
    assert "编辑 任务1 责任人" in names
    assert verify(path, profile) == []


def test_there_is_a_ledger_of_the_first_revision() -> None:
    assert any(path.name.startswith("0001") for path in KEPT)
