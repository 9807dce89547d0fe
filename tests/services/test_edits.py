"""Many cells in one operation: refused whole, written whole, undone whole; a check writes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.edits import Edit, NewRow, apply_edits, check_edits, edit_steps
from app.errors import Refusal
from app.fields import NotADate
from app.history import undo
from app.items import Untitled, find_item
from app.ledgers import read_plans
from app.store import Ledger
from app.targets import NotATarget, add_target, remove_target
from models.tables import Role, Target
from models.values import ItemRow, Kind
from tests.services.conftest import WHO
from tests.services.test_operation import complaints, sums


def rows(ledger: Ledger) -> dict[str, ItemRow]:
    with ledger.sessions() as session:
        return {item.label or item.title: item for item in read_plans(session, phones=True)[0].items}


def key(ledger: Ledger, label: str) -> str:
    with ledger.sessions() as session:
        return find_item(session, label).id


def role(ledger: Ledger, label: str, unit: str) -> str:
    with ledger.sessions() as session:
        item = find_item(session, label).id
        found = session.scalar(select(Role.id).where(Role.item_id == item, Role.printed == unit))
        assert found
        return found


def target(ledger: Ledger, label: str) -> str:
    with ledger.sessions() as session:
        found = session.scalar(select(Target.id).where(Target.item_id == find_item(session, label).id))
        assert found
        return found


def put(ledger: Ledger, *edits: Edit, name: str = "粘贴") -> str:
    return apply_edits(ledger.sessions, name, edits, **WHO).name


def test_cells_of_items_roles_and_periods_are_one_step(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    first, other = key(ledger, "任务1"), role(ledger, "目标1", "省科技厅")
    edits = [
        Edit(first, "deadline", "6月底"),
        Edit(first, "title", "建好竹编工坊"),
        Edit(first, "body", ""),
        Edit(first, "Q2".replace("Q2", "二季度"), "开工"),
        Edit(first, "done", "√"),
        Edit(key(ledger, "目标1"), "person", "高新处处长", role=other),
        Edit(key(ledger, "目标1"), "phone", "0531-86061234", role=other),
    ]
    assert not any(check_edits(ledger.sessions, edits))
    assert sums(ledger.sessions) == before
    assert put(ledger, *edits, name="粘贴 7 格") == "粘贴 7 格"
    item, goal = rows(ledger)["任务1"], rows(ledger)["目标（一）"]
    assert (item.deadline, item.title, item.body, item.done) == ("2022-06-30", "建好竹编工坊", "", True)
    assert [(m.period, m.planned) for m in item.milestones] == [("2022Q2", "开工")]
    assert [(r.person, r.phone) for r in goal.roles] == [(None, None), ("高新处处长", "0531-86061234")]
    undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before and not complaints(ledger.sessions)


def test_each_cell_says_why_it_cannot_be_written(ledger: Ledger) -> None:
    item = key(ledger, "任务1")
    edits = [
        Edit(item, "deadline", "2月30日"),
        Edit(item, "person", "待定"),
        Edit(item, "phone", "见通讯录"),
        Edit(item, "note", "好"),
        Edit(item, "title", " "),
        Edit(item, "lead_units", "省竹艺协会"),
        Edit(item, "serving", "任务9"),
        Edit(item, "一季度", "a\x00b"),
    ]
    why = check_edits(ledger.sessions, edits)
    assert why[:5] == ("不是日期", "不是人名或职务", "不是电话号码", "", "不能清空")
    assert "配合单位" in why[5] and why[6] and "控制字符" in why[7]


def test_one_cell_that_is_refused_refuses_all(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    item = key(ledger, "任务1")
    with pytest.raises(NotADate):
        put(ledger, Edit(item, "note", "好"), Edit(item, "deadline", "2月30日"))
    with pytest.raises(Untitled, match="任务1"):
        put(ledger, Edit(item, "title", ""))
    assert sums(ledger.sessions) == before


def test_a_corrected_phrase_is_read_anew_and_a_given_name_stays(ledger: Ledger) -> None:
    figure = target(ledger, "任务1")
    put(ledger, Edit(None, "phrase", "新增竹编工坊15家左右", target=figure))
    (read,) = (row.target for row in rows(ledger)["任务1"].targets)
    assert (str(read.value), read.comparator, read.measure) == ("15", "~", "new")
    put(ledger, Edit(None, "name", "工坊", target=figure), Edit(None, "scope", "全省", target=figure))
    put(ledger, Edit(None, "phrase", "新增竹编工坊20家", target=figure))
    (read,) = (row.target for row in rows(ledger)["任务1"].targets)
    assert (read.name, read.scope, str(read.value)) == ("工坊", "全省", "20")
    with pytest.raises(NotATarget, match="没有读出数字"):
        put(ledger, Edit(None, "phrase", "一批工坊", target=figure))
    assert check_edits(ledger.sessions, [Edit(None, "phrase", "若干", target=figure)]) == ("里没有读出数字",)


def test_a_figure_is_added_behind_the_others_and_taken_off(ledger: Ledger) -> None:
    before, item = sums(ledger.sessions), key(ledger, "任务1")
    add_target(ledger.sessions, item, "培训匠人300人次以上", **WHO)
    first, second = rows(ledger)["任务1"].targets
    assert (second.position, str(second.target.value)) == (first.position + 1, "300")
    with pytest.raises(NotATarget, match="没有读出数字"):
        add_target(ledger.sessions, item, "培训一批匠人", **WHO)
    remove_target(ledger.sessions, first.id, **WHO)
    assert [row.id for row in rows(ledger)["任务1"].targets] == [second.id]
    undo(ledger.sessions, **WHO)
    undo(ledger.sessions, **WHO)
    assert sums(ledger.sessions) == before and not complaints(ledger.sessions)


def test_rows_are_added_where_edits_ask_for_them(ledger: Ledger) -> None:
    plan = rows(ledger)["任务1"].plan_id
    new = [NewRow(plan, Kind.TASK, after=f"{place}") for place in range(2)]
    put(
        ledger,
        Edit(None, "title", "甲任务", new=new[0]),
        Edit(None, "note", "新", new=new[0]),
        Edit(None, "title", "乙任务", new=new[1]),
    )
    found = rows(ledger)
    assert list(found)[2:6] == ["任务1", "任务2", "任务3", "任务4"]
    assert (found["任务3"].title, found["任务3"].note, found["任务4"].title) == ("甲任务", "新", "乙任务")


def test_a_long_operation_tells_how_far_it_is_and_leaves_nothing_when_it_is_given_up(ledger: Ledger) -> None:
    before = sums(ledger.sessions)
    edits = [Edit(key(ledger, "任务1"), "note", str(n)) for n in range(60)]
    steps = edit_steps(ledger.sessions, "填充", edits, **WHO)
    # Reading the rows comes first.
    assert [next(steps), next(steps), next(steps)] == [0, 25, 50]
    steps.close()
    assert sums(ledger.sessions) == before
    put(ledger, *edits)
    assert rows(ledger)["任务1"].note == "59"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["note", "deadline", "person", "phone", "lead_units", "body"]),
            st.text(max_size=12),
        ),
        max_size=4,
    )
)
def test_what_a_check_lets_pass_is_written_and_what_it_stops_is_refused(
    ledger: Ledger, cells: list[tuple[str, str]]
) -> None:
    edits = [Edit(key(ledger, "任务1"), field, text) for field, text in cells]
    for edit in edits:
        before = sums(ledger.sessions)
        (why,) = check_edits(ledger.sessions, [edit])
        assert sums(ledger.sessions) == before
        if why:
            with pytest.raises(Refusal):
                put(ledger, edit)
            assert sums(ledger.sessions) == before
        else:
            put(ledger, edit)
