"""Taking a notice in: one operation, roles and labels as printed, units matched and never guessed."""

from dataclasses import replace
from datetime import date

import pytest

from app.history import history, undo
from app.ledgers import list_plans, own_unit_id, read_plans, unit_name, unread_words, unreviewed_units
from app.notices import Choices, NothingToKeep, accept
from app.store import Ledger
from app.units import UnknownUnit, read_units
from models.rules.notice.correcting import set_deadline
from models.rules.notice.draft import Unread
from models.values import DeadlineSource, ItemRow, PlanRole, PlanRow, RoleKind
from tests.services.conftest import WHO, small_draft


def plan_of(ledger: Ledger, place: int = 0) -> PlanRow:
    with ledger.sessions() as session:
        return read_plans(session)[place]


def labelled(ledger: Ledger, label: str) -> ItemRow:
    return next(item for item in plan_of(ledger).items if item.label == label)


def test_a_notice_stands_as_one_operation_that_one_undo_takes_back(ledger: Ledger) -> None:
    assert [row.name for row in history(ledger.sessions)][1:] == [
        "导入通知《关于印发竹编产业2022年行动计划的通知》"
    ]
    undo(ledger.sessions, **WHO)
    with ledger.sessions() as session:
        assert list_plans(session) == ()
        assert all(unit.reviewed for unit in read_units(session))


def test_items_stand_in_document_order_under_their_groups(ledger: Ledger) -> None:
    plan = plan_of(ledger)
    assert [item.label for item in plan.items] == ["目标（一）", None, "任务1", "任务2", "措施（一）"]
    group = plan.items[1]
    assert [item.parent_id == group.id for item in plan.items] == [False, False, True, True, False]
    assert [section.title for section in plan.sections] == ["工作目标", "主要任务", "保障措施"]


def test_roles_keep_printed_names_kinds_and_order(ledger: Ledger) -> None:
    task = labelled(ledger, "任务1")
    assert [(role.unit, role.kind, role.position) for role in task.roles] == [
        ("省商务厅", RoleKind.LEAD, 0),
        ("省竹艺协会", RoleKind.SUPPORT, 1),
    ]
    assert labelled(ledger, "目标（一）").roles[1].clause == "（牵头单位：省商务厅、省科技厅）"


def test_a_deadline_is_printed_or_proposed_as_default(ledger: Ledger) -> None:
    printed, proposed = labelled(ledger, "任务1"), labelled(ledger, "任务2")
    assert (printed.deadline, printed.deadline_source) == ("2022-11-30", DeadlineSource.PRINTED)
    assert (proposed.deadline, proposed.deadline_source) == ("2022-12-31", DeadlineSource.DEFAULT)


def test_the_compiling_unit_is_the_one_most_often_first_and_is_ours_by_default(ledger: Ledger) -> None:
    plan = plan_of(ledger)
    with ledger.sessions() as session:
        assert unit_name(session, own_unit_id(session)) == "省商务厅"
    assert (plan.compiling_unit, plan.role) == ("省商务厅", PlanRole.COMPILE)


def test_another_unit_of_ours_takes_part(empty_ledger: Ledger) -> None:
    accept(empty_ledger.sessions, small_draft(), own_unit="山东省教育厅", **WHO)
    plan = plan_of(empty_ledger)
    assert (plan.compiling_unit, plan.role) == ("省商务厅", PlanRole.TAKE_PART)


def test_a_second_notice_keeps_our_unit_and_its_plan_follows(ledger: Ledger) -> None:
    draft = small_draft("草编产业2022年行动计划")
    accept(ledger.sessions, draft, **WHO)
    assert [plan_of(ledger, n).position for n in (0, 1)] == [0, 1]
    assert plan_of(ledger, 1).role == PlanRole.COMPILE


def test_our_unit_must_be_known(empty_ledger: Ledger) -> None:
    with pytest.raises(UnknownUnit, match="省编织厅"):
        accept(empty_ledger.sessions, small_draft(), own_unit="省编织厅", **WHO)
    with empty_ledger.sessions() as session:
        assert list_plans(session) == ()


def test_our_unit_may_stand_in_the_notice_only(empty_ledger: Ledger) -> None:
    accept(empty_ledger.sessions, small_draft(), own_unit="省竹艺协会", **WHO)
    with empty_ledger.sessions() as session:
        assert unit_name(session, own_unit_id(session)) == "省竹艺协会"


def test_an_unknown_unit_is_new_and_listed_for_review(ledger: Ledger) -> None:
    with ledger.sessions() as session:
        assert unreviewed_units(session, list_plans(session)[0]) == ("省竹艺协会",)


def test_a_short_name_in_a_list_is_read_with_the_level_the_document_itself_prints(
    empty_ledger: Ledger,
) -> None:
    draft = small_draft()
    plan = draft.plans[0]
    long = replace(plan.items[3], responsible_units=("市竹编局", "审批服务局"))
    short = replace(plan.items[4], lead_units=("市审批服务局",))
    whole = replace(
        draft, plans=(replace(plan, items=(*plan.items[:3], long, short)),), issuer="某某市人民政府"
    )
    accept(empty_ledger.sessions, whole, **WHO)
    read = {role.unit: role.unit_id for item in plan_of(empty_ledger).items for role in item.roles}
    assert read["审批服务局"] == read["市审批服务局"]
    assert read["市竹编局"] != read["市审批服务局"]


def test_what_was_not_understood_is_kept(empty_ledger: Ledger) -> None:
    draft = replace(small_draft(), unread=(Unread("看不懂的一段", (3, 9)), Unread("计划之外", (90, 99))))
    accept(empty_ledger.sessions, draft, **WHO)
    with empty_ledger.sessions() as session:
        assert unread_words(session, list_plans(session)[0]) == ("看不懂的一段",)


def test_a_draft_without_items_is_refused(empty_ledger: Ledger) -> None:
    draft = small_draft()
    with pytest.raises(NothingToKeep):
        accept(empty_ledger.sessions, replace(draft, plans=(replace(draft.plans[0], items=()),)), **WHO)


def test_a_plan_without_a_year_has_no_default_deadline(empty_ledger: Ledger) -> None:
    draft = small_draft()
    accept(empty_ledger.sessions, replace(draft, plans=(replace(draft.plans[0], year=None),)), **WHO)
    assert labelled(empty_ledger, "任务2").deadline is None
    assert labelled(empty_ledger, "任务1").deadline == date(2022, 11, 30).isoformat()


def test_a_plan_is_compiled_or_taken_part_in_as_a_person_chose(empty_ledger: Ledger) -> None:
    choices = Choices(roles={0: PlanRole.TAKE_PART})
    accept(empty_ledger.sessions, small_draft(), own_unit="省商务厅", choices=choices, **WHO)
    assert (plan_of(empty_ledger).role, plan_of(empty_ledger).compiling_unit) == (PlanRole.TAKE_PART, None)
    choices = Choices(roles={0: PlanRole.COMPILE})
    accept(empty_ledger.sessions, small_draft(), own_unit="省科技厅", choices=choices, **WHO)
    assert (plan_of(empty_ledger, 1).role, plan_of(empty_ledger, 1).compiling_unit) == (
        PlanRole.COMPILE,
        "省科技厅",
    )


def test_the_filing_starts_on_the_chosen_day(empty_ledger: Ledger) -> None:
    choices = Choices(filing_start=date(2022, 4, 1), filing_origin="received")
    accept(empty_ledger.sessions, small_draft(), choices=choices, **WHO)
    assert plan_of(empty_ledger).filing_start == date(2022, 4, 1)


def test_a_name_means_the_unit_a_person_said_and_becomes_its_alias(empty_ledger: Ledger) -> None:
    choices = Choices(units={"省竹艺协会": "省文化和旅游厅"})
    accept(empty_ledger.sessions, small_draft(), choices=choices, **WHO)
    role = labelled(empty_ledger, "任务1").roles[1]
    with empty_ledger.sessions() as session:
        units = {unit.id: unit for unit in read_units(session)}
        assert unreviewed_units(session, list_plans(session)[0]) == ()
    assert (role.unit, units[role.unit_id].name) == ("省竹艺协会", "省文化和旅游厅")
    assert "省竹艺协会" in units[role.unit_id].aliases


def test_a_new_unit_that_a_person_confirmed_is_reviewed(empty_ledger: Ledger) -> None:
    accept(empty_ledger.sessions, small_draft(), choices=Choices(units={"省竹艺协会": None}), **WHO)
    with empty_ledger.sessions() as session:
        assert unreviewed_units(session, list_plans(session)[0]) == ()
        assert "省竹艺协会" in [unit.name for unit in read_units(session)]


def test_what_a_person_chose_is_taken_back_in_one_step(empty_ledger: Ledger) -> None:
    with empty_ledger.sessions() as session:
        before = read_units(session)
    choices = Choices(units={"省竹艺协会": "省文化和旅游厅", "省编织厅": None})
    accept(empty_ledger.sessions, small_draft(), choices=choices, **WHO)
    undo(empty_ledger.sessions, **WHO)
    with empty_ledger.sessions() as session:
        assert list_plans(session) == () and read_units(session) == before


def test_a_deadline_that_a_person_gave_is_confirmed(empty_ledger: Ledger) -> None:
    accept(empty_ledger.sessions, set_deadline(small_draft(), 3, date(2022, 9, 30)), **WHO)
    task = labelled(empty_ledger, "任务2")
    assert (task.deadline, task.deadline_source) == ("2022-09-30", DeadlineSource.CONFIRMED)
