"""The one door for changes: nothing passes beside it, and everything through it can be taken back."""

from datetime import datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import create_engine, event, insert, select, update
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

from app.audit import table_sums, verify_chain, verify_images, verify_rows, verify_secrets
from app.history import NothingToRedo, NothingToUndo, RowMovedOn, history, redo, undo
from app.journal import BLOCK_OVER, changes_of
from app.operation import OutsideOperation, door, guard, operation
from app.store import Ledger
from app.store.checks import readable
from models.tables import Base, Change, Item, Operation, Plan, Role, Setting
from tests.services.conftest import NOW, WHO


def sums(sessions: sessionmaker[Session]) -> dict[str, object]:
    """The content of a ledger, whatever the order of its rows."""
    with sessions() as session:
        return table_sums(session.connection())


def complaints(sessions: sessionmaker[Session]) -> list[str]:
    """What the audit finds."""
    checks = (verify_chain, verify_images, verify_rows, verify_secrets)
    with sessions() as session:
        return [words for check in checks for words in readable(check, session.connection())]


@pytest.mark.parametrize("how", ["insert", "update", "delete"])
def test_a_write_outside_an_operation_raises(ledger: Ledger, how: str) -> None:
    with ledger.sessions() as session, pytest.raises(OutsideOperation):
        item = session.scalars(select(Item)).first()
        assert item is not None
        if how == "insert":
            session.add(Setting(name="灯", value="7"))
        elif how == "update":
            item.title = "改过"
        else:
            session.delete(item)
        session.commit()


def test_a_bulk_write_outside_an_operation_raises(ledger: Ledger) -> None:
    with ledger.sessions() as session, pytest.raises(OutsideOperation):
        session.execute(update(Item).values(title="改过"))
    with ledger.engine.connect() as connection, pytest.raises(OutsideOperation):
        connection.exec_driver_sql("  delete from item")


def test_an_operation_that_fails_changes_nothing(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    with pytest.raises(ZeroDivisionError), operation(ledger.sessions, "编辑", **WHO) as work:
        work.session.add(Setting(name="灯", value="7"))
        work.session.flush()
        raise ZeroDivisionError
    assert sums(ledger.sessions) == before
    with ledger.sessions() as session, pytest.raises(OutsideOperation):
        session.execute(insert(Setting).values(name="灯"))


def test_an_operation_that_changes_nothing_leaves_no_trace(ledger: Ledger) -> None:
    count = len(history(ledger.sessions))
    with operation(ledger.sessions, "编辑", **WHO) as work:
        item = work.session.scalars(select(Item)).first()
        assert item is not None
        item.title = item.title + ""
    assert not work.changed
    assert len(history(ledger.sessions)) == count


def test_an_operation_says_what_changed_and_who_and_when(ledger: Ledger) -> None:
    with operation(ledger.sessions, "填写备注", who="李某 科长", when=datetime(2022, 4, 8, 9)) as work:
        item = work.session.scalars(select(Item).order_by(Item.position)).first()
        assert item is not None
        item.note = "已核"
    assert work.changed.rows == {"item": frozenset({item.id})}
    last = history(ledger.sessions)[-1]
    assert (last.name, last.who, last.at, last.kind) == (
        "填写备注",
        "李某 科长",
        "2022-04-08T09:00:00",
        "edit",
    )


def test_an_update_keeps_only_what_changed(ledger: Ledger) -> None:
    with operation(ledger.sessions, "填写备注", **WHO) as work:
        item = work.session.scalars(select(Item)).first()
        assert item is not None
        item.note = "已核"
    with ledger.sessions() as session:
        (change,) = changes_of(session.connection(), work.changed.id or "")
    assert (change.before, change.after) == ({"note": None}, {"note": "已核"})


def test_many_changes_of_one_table_are_one_block_and_undo_like_any_other(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    with ledger.sessions() as session:
        plan = session.scalars(select(Plan)).one()
    rows = [
        {"plan_id": plan.id, "position": n, "kind": "task", "path": (str(n),), "title": f"第{n}条", "body": "",
         "is_group": False, "span_start": 0, "span_end": 0, "done": False}
        for n in range(BLOCK_OVER + 1)
    ]  # fmt: skip
    with operation(ledger.sessions, "粘贴", **WHO) as work:
        work.insert_many(Item, rows)
    with ledger.sessions() as session:
        changes = session.scalars(select(Change).where(Change.operation_id == work.changed.id)).all()
        assert [change.block is None for change in changes] == [False]
    assert complaints(ledger.sessions) == []
    undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before
    redo(ledger.sessions, **WHO)
    assert complaints(ledger.sessions) == []


def test_undo_and_redo_carry_the_name_of_the_edit(ledger: Ledger) -> None:
    with operation(ledger.sessions, "填写备注", **WHO) as work:
        work.session.add(Setting(name="灯", value="7"))
    names = [
        undo(ledger.sessions, **WHO).name,
        redo(ledger.sessions, **WHO).name,
        undo(ledger.sessions, **WHO).name,
    ]
    assert names == ["撤销 填写备注", "重做 填写备注", "撤销 填写备注"]


def test_undo_stops_at_what_happened_outside(ledger: Ledger) -> None:
    undo(ledger.sessions, **WHO)
    with pytest.raises(NothingToUndo):
        undo(ledger.sessions, **WHO)
    redo(ledger.sessions, **WHO)
    with operation(ledger.sessions, "发出表格", **WHO, kind="sending"):
        pass
    with pytest.raises(NothingToUndo):
        undo(ledger.sessions, **WHO)
    with pytest.raises(NothingToRedo):
        redo(ledger.sessions, **WHO)


def test_a_new_edit_ends_the_line_of_redo(ledger: Ledger) -> None:
    for value in ("7", "10"):
        with operation(ledger.sessions, f"灯 {value}", **WHO) as work:
            work.session.add(Setting(name="灯", value=value))
    undo(ledger.sessions, **WHO)
    with operation(ledger.sessions, "另一步", **WHO) as work:
        work.session.add(Setting(name="页码", value="是"))
    with pytest.raises(NothingToRedo):
        redo(ledger.sessions, **WHO)
    assert undo(ledger.sessions, **WHO).name == "撤销 另一步"
    assert undo(ledger.sessions, **WHO).name == "撤销 灯 7"


def test_undo_is_refused_naming_the_row_when_it_moved_on(ledger: Ledger) -> None:
    with operation(ledger.sessions, "填写备注", **WHO) as work:
        item = work.session.scalars(select(Item)).first()
        assert item is not None
        item.note = "已核"
    with ledger.sessions() as session, door(session.connection()):
        session.execute(update(Item).where(Item.id == item.id).values(note="有人从别处改了"))
        session.commit()
    before = sums(ledger.sessions)
    with pytest.raises(RowMovedOn, match=item.id):
        undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before


def test_the_version_only_rises_also_through_delete_and_undo(ledger: Ledger) -> None:
    versions = []
    with ledger.sessions() as session:
        role_id = session.scalars(select(Role.id)).first()
    for step in (lambda: _set_person(ledger, role_id), lambda: _delete(ledger, role_id)):
        step()
        undo(ledger.sessions, **WHO)
        with ledger.sessions() as session:
            versions.append(session.get_one(Role, role_id).version)
    assert versions == sorted(set(versions))
    assert versions[0] == 3


def _set_person(ledger: Ledger, role_id: str | None) -> None:
    with operation(ledger.sessions, "填写责任人", **WHO) as work:
        work.session.get_one(Role, role_id).person = "市场处处长"


def _delete(ledger: Ledger, role_id: str | None) -> None:
    with operation(ledger.sessions, "删除", **WHO) as work:
        work.session.delete(work.session.get_one(Role, role_id))


def test_a_phone_number_stands_in_no_image(ledger: Ledger) -> None:
    with operation(ledger.sessions, "填写电话", **WHO) as work:
        role = work.session.scalars(select(Role)).first()
        assert role is not None
        role.phone_id = work.secret("0531-86011234")
    with ledger.sessions() as session:
        rows = session.execute(select(Change.__table__).where(Change.operation_id == work.changed.id))
        assert "86011234" not in repr(rows.all())
    assert complaints(ledger.sessions) == []


TAMPERED = {
    "operation": "UPDATE operation SET who = '别人' WHERE number = 2",
    "order": "UPDATE operation SET number = number + 10 WHERE number = 2",
    "image": "UPDATE change SET after = replace(after, '12', '13') WHERE table_name = 'target'",
    "block": "UPDATE change SET block = x'00' WHERE block IS NOT NULL",
    "row": "UPDATE target SET value = '9'",
    "lost row": "DELETE FROM role WHERE id = (SELECT id FROM role LIMIT 1)",
    "foreign row": "INSERT INTO setting (id, version, name) VALUES ('x', 1, 'y')",
    "secret": "UPDATE contact_secret SET number = '1'",
}


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=TAMPERED.keys())
def test_the_audit_sees_every_change_made_beside_the_journal(ledger: Ledger, statement: str) -> None:
    with operation(ledger.sessions, "填写电话", **WHO) as work:
        work.secret("0531-86011234")
        work.session.add(Setting(name="灯", value="7"))
    assert complaints(ledger.sessions) == []
    with ledger.engine.begin() as connection, door(connection):
        connection.exec_driver_sql(statement)
    assert complaints(ledger.sessions)


class RandomClerk(RuleBasedStateMachine):
    """Edits, deletions, undo and redo in any order; in the end everything can be taken back."""

    @initialize()
    def open(self) -> None:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None})
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        Base.metadata.create_all(engine)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0001')")
        guard(engine)
        self.sessions = sessionmaker(engine, expire_on_commit=False)
        self.states = [sums(self.sessions)]
        self.undone: list[dict[str, object]] = []

    @rule(name=st.sampled_from("甲乙丙"), value=st.sampled_from(["1", "2", None]))
    def edit(self, name: str, value: str | None) -> None:
        with operation(self.sessions, f"设 {name}", **WHO) as work:
            found = work.session.scalars(select(Setting).where(Setting.name == name)).first()
            if found is None:
                work.session.add(Setting(name=name, value=value))
            elif value is None:
                work.session.delete(found)
            else:
                found.value = value
        if work.changed:
            self.states.append(sums(self.sessions))
            self.undone = []

    @rule()
    def undo(self) -> None:
        if len(self.states) == 1:
            with pytest.raises(NothingToUndo):
                undo(self.sessions, **WHO)
            return
        undo(self.sessions, **WHO)
        self.undone.append(self.states.pop())
        assert sums(self.sessions) == self.states[-1]

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(NothingToRedo):
                redo(self.sessions, **WHO)
            return
        redo(self.sessions, **WHO)
        self.states.append(self.undone.pop())
        assert sums(self.sessions) == self.states[-1]

    @invariant()
    def sound(self) -> None:
        assert complaints(self.sessions) == []

    def teardown(self) -> None:
        while len(self.states) > 1:
            self.undo()


RandomClerk.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestRandomClerk = RandomClerk.TestCase


def test_history_is_in_order_and_numbers_without_gaps(ledger: Ledger) -> None:
    undo(ledger.sessions, **WHO)
    redo(ledger.sessions, **WHO)
    rows = history(ledger.sessions)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.name[:2] for row in rows] == ["新建", "导入", "撤销", "重做"]
    with ledger.sessions() as session:
        assert session.scalars(select(Operation.at)).first() == NOW.isoformat()
