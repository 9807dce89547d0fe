"""A plan read again from a corrected text: entries stay, the text is followed, one undo brings all back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from app.creation import new_sample
from app.history import undo
from app.items import find_item, set_value
from app.ledgers import list_plans, read_plans
from app.notice_places import place_in_notice
from app.notices import accept
from app.outline import add_item, delete_items, split_item
from app.plan_text import NoNotice, notice_text
from app.plans import add_plan
from app.rereading import NothingRead, TextMoved, plan_reread, read_again, reread
from app.store import Ledger, open_ledger
from models.rules.measures import propose_measures
from models.rules.notice import read_notice
from models.rules.rereads import Fate, Rereading
from models.values import ItemRow, Kind, PlanRow
from tests.services.conftest import NOW, WHO
from tests.services.test_operation import complaints, sums

TEXT = resources.text("sample/notice.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The sample with words of a clerk's own, open for a whole module; every test undoes what it does."""
    home = tmp_path_factory.mktemp("reread")
    path, profile = home / "示例.tzb", home / "profile"
    new_sample(path, profile, own_unit=None, who="综合处", now=NOW)
    with open_ledger(path, profile, now=NOW) as ledger:
        for label, field, value in (
            ("任务2", "备注", "问过产业处"),
            ("任务2", "完成时限", "2022-11-30"),
            ("任务5", "工作进展", "已印发方案"),
            ("目标（一）", "存在问题", "缺统计口径"),
        ):
            set_value(ledger.sessions, label, field, value, **WHO)  # type: ignore[arg-type]
        add_item(ledger.sessions, plan(ledger).id, Kind.TASK, title="后来加的一条", **WHO)  # type: ignore[arg-type]
        yield ledger


def plan(ledger: Ledger) -> PlanRow:
    """The first plan with all it holds."""
    with ledger.sessions() as session:
        return read_plans(session, phones=True)[0]


def kept_text(ledger: Ledger) -> str:
    """The text that the ledger keeps."""
    with ledger.sessions() as session:
        return notice_text(session, list_plans(session)[0].id)


def preview(ledger: Ledger, text: str) -> Rereading:
    """What reading this text would do."""
    readings = read_again(kept_text(ledger), text)
    with ledger.sessions() as session:
        return plan_reread(session, list_plans(session)[0].id, readings)


def take(ledger: Ledger, text: str, *more: str, without: tuple[str, ...] = ()) -> Rereading:
    """Read a text again with what is proposed, and more."""
    found = preview(ledger, text)
    taken = {entry.key for entry in found.entries if entry.proposed} | set(more)
    readings = read_again(kept_text(ledger), text)
    reread(ledger.sessions, plan(ledger).id, readings, taken - set(without), **WHO)  # type: ignore[arg-type]
    assert complaints(ledger.sessions) == []
    return found


def typed(row: ItemRow) -> dict[str, object]:
    """What people wrote into a row, which no text says."""
    fields = ("standard", "progress", "work_done", "problems", "next_steps", "note", "evidence", "done")
    people = {r.unit_id: (r.leader, r.office, r.person, r.phone, r.steps) for r in row.roles if r.person}
    own = {key: getattr(row, key) for key in fields}
    return {
        **own,
        "people": people,
        "milestones": row.milestones,
        "children": row.children,
        "label": row.label,
    }


def by_id(ledger: Ledger) -> dict[str, ItemRow]:
    """Every row by its id, 举措 included and not nested."""
    found = [row for item in plan(ledger).items for row in (item, *item.children)]
    return {row.id: replace(row, children=()) for row in found}


def by_label(ledger: Ledger) -> dict[str, ItemRow]:
    """The rows of the plan by their labels."""
    return {item.label or item.title: item for item in plan(ledger).items}


def test_reading_the_unchanged_text_changes_nothing(made: Ledger) -> None:
    before = sums(made.sessions)
    found = take(made, kept_text(made))
    assert {entry.fate for entry in found.entries} == {Fate.SAME} and found.own == 1
    assert sums(made.sessions) == before


def test_a_corrected_figure_reaches_its_row_and_the_rest_stays(made: Ledger) -> None:
    before = by_label(made)
    text = kept_text(made)
    phrase = before["任务2"].targets[0].target.phrase
    assert text.count(phrase) == 1 and "20个" in phrase
    found = take(made, text.replace(phrase, phrase.replace("20个", "35个")))
    assert [(entry.name, entry.fate) for entry in found.entries if entry.fate is not Fate.SAME] == [
        ("任务2", Fate.CHANGED)
    ]
    after = by_label(made)
    assert after["任务2"].targets[0].target.value == 35
    assert after["任务2"].targets[0].id == before["任务2"].targets[0].id
    assert typed(after["任务2"]) == typed(before["任务2"]) and after["任务2"].deadline == "2022-11-30"
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert by_label(made) == {k: replace_version(v, by_label(made)[k]) for k, v in before.items()}


def replace_version(row: ItemRow, other: ItemRow) -> ItemRow:
    """A row with the version of another: versions only rise."""
    return replace(row, version=other.version)


def test_a_row_that_vanished_stays_unless_it_is_ticked(made: Ledger) -> None:
    before, content = by_label(made), sums(made.sessions)
    text = kept_text(made)
    start = text.index(before["任务4"].title)
    cut = text[: text.rindex("\n", 0, start)] + text[text.index("\n", start) :]
    found = preview(made, cut)
    (gone,) = [entry for entry in found.entries if entry.fate is Fate.GONE]
    assert gone.name == "任务4" and not gone.proposed
    take(made, cut)
    assert typed(by_label(made)["任务4"]) == typed(before["任务4"])
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    take(made, cut, gone.key)
    assert "任务4" not in by_label(made)
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


def test_a_row_that_was_missed_comes_behind_the_one_before_it(made: Ledger) -> None:
    content = sums(made.sessions)
    text = kept_text(made)
    place = text.index("\n", text.index(by_label(made)["任务3"].title))
    added = "\n20.推广绿色工厂。年内创建绿色工厂30家以上。（牵头单位：省商务厅，省竹艺协会配合）"
    take(made, text[:place] + added + text[place:])
    labels = [item.label for item in plan(made).items if item.label]
    # The clerk's own row has been 任务20 before.
    assert labels[labels.index("任务3") + 1] == "任务21"
    new = by_label(made)["任务21"]
    assert new.parent_id == by_label(made)["任务3"].parent_id
    assert [target.target.value for target in new.targets] == [30]
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


def test_a_row_that_was_deleted_before_does_not_come_back_by_itself(made: Ledger) -> None:
    content = sums(made.sessions)
    with made.sessions() as session:
        doomed = find_item(session, "措施（五）").id
    delete_items(made.sessions, [doomed], **WHO)  # type: ignore[arg-type]
    found = take(made, kept_text(made))
    assert [
        entry.title for entry in found.entries if entry.fate is Fate.DELETED
    ] and "措施（五）" not in by_label(made)
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


def test_a_title_put_right_by_hand_outlives_the_reading(made: Ledger) -> None:
    content = sums(made.sessions)
    title = by_label(made)["任务6"].title
    set_value_title(made, "任务6", "人工改的标题")
    found = take(made, kept_text(made).replace(title, f"{title}行动"))
    (entry,) = [entry for entry in found.entries if entry.name == "任务6"]
    assert entry.changes[0].after == "（人工改过，保留）" or entry.fate is Fate.SAME
    assert by_label(made)["任务6"].title == "人工改的标题"
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


def set_value_title(ledger: Ledger, label: str, title: str) -> None:
    """Correct a title as the window does."""
    from app.edits import Edit, apply_edits

    apply_edits(ledger.sessions, "编辑", [Edit(by_label(ledger)[label].id, "title", title)], **WHO)  # type: ignore[arg-type]


def test_a_unit_that_leaves_keeps_its_place_where_people_stand(made: Ledger) -> None:
    content = sums(made.sessions)
    row = next(item for item in plan(made).items if len(item.roles) > 1 and item.roles[1].person)
    text = kept_text(made)
    clause = row.roles[0].clause or ""
    gone = row.roles[1].unit
    start = text.index(row.title)
    at = text.index(clause, start)
    shorter = clause.replace(f"、{gone}", "")
    assert shorter != clause
    take(made, text[:at] + shorter + text[at + len(clause) :])
    after = next(item for item in plan(made).items if item.id == row.id)
    assert [role.unit for role in after.roles] == [role.unit for role in row.roles]
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


@st.composite
def mistakes(draw: st.DrawFn) -> str:
    """The sample's text with some lines cut, doubled, swapped or worded otherwise."""
    lines = TEXT.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(20, len(lines) - 2))
        match draw(st.sampled_from(("cut", "double", "swap", "digit", "short", "split"))):
            case "cut":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[at + 1] = lines[at + 1], lines[at]
            case "digit":
                lines[at] = lines[at].replace("0", "5")
            case "short":
                lines[at] = lines[at][: len(lines[at]) // 2]
            case "split":
                lines.insert(at, "10.新的一条任务。做好这件事，新增工坊5家。（牵头单位：省商务厅）")
    return "\n".join(lines)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(mistakes())
def test_whatever_the_text_nothing_a_clerk_typed_is_lost_and_undo_brings_all_back(
    made: Ledger, text: str
) -> None:
    content = sums(made.sessions)
    before = by_id(made)
    take(made, text)
    after = by_id(made)
    assert set(before) <= set(after)
    for key, row in before.items():
        assert typed(after[key]) == typed(row)
    again = preview(made, kept_text(made))
    assert not any(entry.fate in (Fate.CHANGED, Fate.NEW) for entry in again.entries)
    if sums(made.sessions) != content:
        undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


def test_a_split_and_its_milestones_stay_below_a_row_that_changes(made: Ledger) -> None:
    content = sums(made.sessions)
    row = by_label(made)["任务7"]
    split_item(made.sessions, row.id, propose_measures(row.body, year=2022), **WHO)  # type: ignore[arg-type]
    children = by_label(made)["任务7"].children
    take(made, kept_text(made).replace(row.title, f"{row.title}工程"))
    assert by_label(made)["任务7"].children == children and by_label(made)["任务7"].title.endswith("工程")
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


def test_a_plan_that_came_from_no_notice_has_no_text(made: Ledger) -> None:
    content = sums(made.sessions)
    add_plan(made.sessions, "第二套计划", 2022, **WHO)  # type: ignore[arg-type]
    with made.sessions() as session, pytest.raises(NoNotice, match="第二套计划"):
        notice_text(session, list_plans(session)[1].id)
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


SECOND = """
附件2
山东省新材料产业2022年行动计划

一、发展目标
（一）做大规模。培育新材料企业30家以上。（牵头单位：省工业和信息化厅）
二、重点任务
1.建设平台。建成创新平台12个以上。（牵头单位：省科技厅，省教育厅配合）
2.培育企业。新增领航企业5家。（牵头单位：省工业和信息化厅）
"""


def test_two_plans_of_one_notice_are_read_again_one_by_one(empty_ledger: Ledger) -> None:
    text = TEXT.replace("附件：山东省", "附件：1.山东省").replace("\n附件\n", "\n附件1\n").rstrip() + SECOND
    accept(empty_ledger.sessions, read_notice(text), **WHO)  # type: ignore[arg-type]
    with empty_ledger.sessions() as session:
        first, second = (row.id for row in list_plans(session))
        kept = notice_text(session, second)
        assert kept == notice_text(session, first)
    content = sums(empty_ledger.sessions)
    assert not reread(empty_ledger.sessions, second, read_again(kept, kept), (), **WHO)  # type: ignore[arg-type]
    readings = read_again(kept, kept.replace("12个以上", "15个以上"))
    with empty_ledger.sessions() as session:
        entries = plan_reread(session, second, readings).entries
        assert not any(entry.fate is not Fate.SAME for entry in plan_reread(session, first, readings).entries)
    assert [(e.name, e.fate) for e in entries if e.fate is not Fate.SAME] == [("任务1", Fate.CHANGED)]
    reread(empty_ledger.sessions, second, readings, {e.key for e in entries if e.proposed}, **WHO)  # type: ignore[arg-type]
    with empty_ledger.sessions() as session:
        # The other plan's places still point into the text it was read from.
        assert notice_text(session, first) == kept and "15个以上" in notice_text(session, second)
        place = place_in_notice(session, read_plans(session)[1].items[-2].id)
    assert place is not None and place.text[slice(*place.span)].startswith("1.建设平台")
    assert complaints(empty_ledger.sessions) == []
    undo(empty_ledger.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(empty_ledger.sessions) == content


def test_a_unit_spelled_otherwise_keeps_its_people(made: Ledger) -> None:
    content = sums(made.sessions)
    row = next(
        item
        for item in plan(made).items
        if any(r.unit == "省工业和信息化厅" and r.person for r in item.roles)
    )
    text = kept_text(made)
    at = text.index(row.roles[0].clause or "", text.index(row.title))
    end = at + len(row.roles[0].clause or "")
    take(made, text[:at] + text[at:end].replace("省工业和信息化厅", "省工信厅") + text[end:])
    after = by_id(made)[row.id]
    assert "省工信厅" in [role.unit for role in after.roles]
    assert all("省工信厅" in (role.clause or "") for role in after.roles)
    assert [(r.id, r.unit_id, r.person) for r in after.roles] == [
        (r.id, r.unit_id, r.person) for r in row.roles
    ]
    undo(made.sessions, **WHO)  # type: ignore[arg-type]
    assert sums(made.sessions) == content


def test_a_text_without_items_and_a_text_that_moved_are_refused(made: Ledger) -> None:
    with pytest.raises(NothingRead):
        read_again(kept_text(made), "今天天气不错。")
    stale = read_again(kept_text(made) + "\n", kept_text(made))
    with made.sessions() as session, pytest.raises(TextMoved):
        plan_reread(session, list_plans(session)[0].id, stale)
