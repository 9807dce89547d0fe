"""The history of one item in fields, and putting one of them back across everything that came after."""

import pytest

from app.history import undo
from app.item_history import FieldChange, NothingToPutBack, RowGone, item_history, put_back
from app.items import find_item, set_value
from app.ledgers import read_plans
from app.operation import operation
from app.outline import delete_items
from app.store import Ledger
from models.values import ItemRow
from tests.services.conftest import WHO
from tests.services.test_operation import complaints


def put(ledger: Ledger, field: str, value: str, **more: str) -> None:
    set_value(ledger.sessions, "任务1", field, value, **more, **WHO)


def key(ledger: Ledger) -> str:
    with ledger.sessions() as session:
        return find_item(session, "任务1").id


def seen(ledger: Ledger, item_id: str) -> tuple[FieldChange, ...]:
    with ledger.sessions() as session:
        return item_history(session, item_id)


def row(ledger: Ledger) -> ItemRow:
    with ledger.sessions() as session:
        return next(item for item in read_plans(session)[0].items if item.label == "任务1")


def test_changes_of_the_item_and_of_what_hangs_on_it_are_told_newest_first(ledger: Ledger) -> None:
    put(ledger, "备注", "第一稿")
    put(ledger, "备注", "第二稿")
    put(ledger, "责任人", "外贸处处长", unit="省商务厅")
    put(ledger, "联系电话", "0531-86061234", unit="省商务厅")
    put(ledger, "2022Q2", "开工")
    set_value(ledger.sessions, "任务2", "备注", "别的条目", **WHO)
    told = [(c.label, c.unit, c.before, c.after) for c in seen(ledger, key(ledger))]
    assert told[:5] == [
        ("时间进度", None, "", "开工"),
        ("联系电话", "省商务厅", "", "0531-****1234"),
        ("责任人", "省商务厅", "", "外贸处处长"),
        ("备注", None, "第一稿", "第二稿"),
        ("备注", None, "", "第一稿"),
    ]
    assert {c.name for c in seen(ledger, key(ledger))[5:]} == {
        "导入通知《关于印发竹编产业2022年行动计划的通知》"
    }
    assert seen(ledger, key(ledger))[0].who == "综合处"


def test_one_field_is_put_back_and_what_came_later_stays(ledger: Ledger) -> None:
    put(ledger, "备注", "第一稿")
    put(ledger, "备注", "第二稿")
    put(ledger, "完成标准", "大赛办成")
    with operation(ledger.sessions, "报送", kind="filing", **WHO):
        pass
    first = next(c for c in seen(ledger, key(ledger)) if c.after == "第二稿")
    assert put_back(ledger.sessions, first, **WHO).name == "恢复 备注"
    assert (row(ledger).note, row(ledger).standard) == ("第一稿", "大赛办成")
    with pytest.raises(NothingToPutBack, match="第一稿"):
        put_back(ledger.sessions, first, **WHO)
    undo(ledger.sessions, **WHO)
    assert row(ledger).note == "第二稿" and not complaints(ledger.sessions)


def test_a_field_of_a_deleted_item_waits_for_the_item(ledger: Ledger) -> None:
    put(ledger, "备注", "第一稿")
    item = key(ledger)
    change = next(c for c in seen(ledger, item) if c.after == "第一稿")
    delete_items(ledger.sessions, [item], **WHO)
    gone = next(c for c in seen(ledger, item) if c.column is None and c.table == "item" and c.before)
    with pytest.raises(RowGone):
        put_back(ledger.sessions, change, **WHO)
    put_back(ledger.sessions, gone, **WHO)
    assert row(ledger).note == "第一稿" and not complaints(ledger.sessions)
