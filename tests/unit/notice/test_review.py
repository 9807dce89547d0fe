"""Questions about a draft, and what a person's answers make of it: nothing else ever changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from models.rules.notice import read_notice
from models.rules.notice.correcting import (
    as_item,
    drop_target,
    edit_item,
    has_above,
    join_above,
    leave_out,
    reword_target,
    set_deadline,
    set_deadline_year,
    set_title,
    set_year,
)
from models.rules.notice.draft import Draft, Unread
from models.rules.notice.review import Problem, ProblemKind, check_draft
from models.rules.targets.completion import figure_in_words, met_from, met_words
from models.rules.units import read_directory
from models.values import Comparator, Direction, Kind, Target
from tests.unit.notice.samples import COVER, PLAN

DIRECTORY = read_directory(resources.text("units/shandong.json"))
DRAFT = read_notice(COVER + PLAN)
NUMBERS = st.integers(0, len(DRAFT.items) - 1)


def asked(draft: Draft, kind: ProblemKind) -> list[Problem]:
    return [problem for problem in check_draft(draft, DIRECTORY) if problem.kind is kind]


def with_unread(place: int) -> tuple[Draft, Unread]:
    """The draft with one of its items not understood."""
    item = DRAFT.items[place]
    unread = Unread(DRAFT.text[slice(*item.span)], item.span, "没有归入任何条目")
    plan = DRAFT.plans[0]
    items = tuple(one for one in plan.items if one is not item)
    return replace(DRAFT, plans=(replace(plan, items=items),), unread=(unread,)), unread


def is_sound(draft: Draft) -> None:
    """Spans lie in the text, in order; figures lie inside of what is there."""
    spans = [item.span for item in draft.items]
    assert spans == sorted(spans)
    ends = [*spans, *(t.span for item in draft.items for t in (*item.targets, *item.wordings))]
    assert all(0 <= start < end <= len(draft.text) for start, end in ends)


def test_the_sample_asks_three_questions() -> None:
    sample = read_notice(resources.text("sample/notice.txt"))
    found = check_draft(sample, DIRECTORY)
    assert [problem.kind for problem in found] == [
        ProblemKind.ABOUT,
        ProblemKind.SCOPE,
        ProblemKind.CONFLICT,
    ]
    assert "9家起算完成" in found[0].sentence
    assert [place.label for place in found[2].places] == ["目标（四）", "任务15"]
    assert all(place.words == sample.text[slice(*place.span)] for place in found[2].places)


def test_a_unit_of_no_directory_is_asked_once_and_not_after_it_was_settled() -> None:
    found = asked(DRAFT, ProblemKind.UNKNOWN_UNIT)
    assert len({problem.subject for problem in found}) == len(found)
    forest = next(problem for problem in found if problem.subject == "市林业局")
    assert "处）不在单位名册里" in forest.sentence
    names = [problem.subject for problem in found]
    assert not [p for p in check_draft(DRAFT, DIRECTORY, names) if p.kind is ProblemKind.UNKNOWN_UNIT]


def test_an_item_without_units_is_asked_but_a_plan_without_any_only_once() -> None:
    bare = edit_item(DRAFT, 0, lead_units=())
    assert [problem.item for problem in asked(bare, ProblemKind.UNITLESS)] == [0]
    for place in range(len(DRAFT.items)):
        bare = edit_item(bare, place, lead_units=(), support_units=(), responsible_units=())
    assert [problem.item for problem in asked(bare, ProblemKind.UNITLESS)] == [None]


def test_an_item_without_a_figure_is_no_question() -> None:
    plain = next(place for place, item in enumerate(DRAFT.items) if not item.targets and not item.group)
    about = [
        p for p in check_draft(DRAFT, DIRECTORY) if p.item == plain and p.kind is not ProblemKind.UNKNOWN_UNIT
    ]
    assert about == []


def test_a_month_before_the_notice_has_lost_its_year() -> None:
    item = next(place for place, item in enumerate(DRAFT.items) if item.deadline_words)
    early = read_notice(COVER.replace("2023年2月8日", "2023年12月8日") + PLAN)
    found = asked(early, ProblemKind.YEARLESS)
    assert item in [problem.item for problem in found]
    moved = set_deadline_year(early, item, 2024)
    assert moved.items[item].deadline == date(2024, 10, 31)
    assert item not in [problem.item for problem in asked(moved, ProblemKind.YEARLESS)]


def test_a_plan_without_a_year_takes_one_and_its_months_with_it() -> None:
    undated = read_notice(PLAN.replace("2023年", ""))
    assert undated.plans[0].year is None
    assert len(asked(undated, ProblemKind.YEARLESS)) == 1
    dated = set_year(undated, 0, 2025)
    assert asked(dated, ProblemKind.YEARLESS) == []
    assert date(2025, 10, 31) in [item.deadline for item in dated.items]


@given(NUMBERS)
def test_an_unread_stretch_becomes_an_item_as_it_would_have_been_read(place: int) -> None:
    draft, unread = with_unread(place)
    known = {name for item in DRAFT.items for name in item.lead_units}
    made = as_item(draft, unread, known)
    is_sound(made)
    new = made.items[place]
    was = DRAFT.items[place]
    assert made.unread == () and made.text == draft.text
    assert [item for item in made.items if item != new] == list(draft.items)
    figures = {target.value for target in was.targets}
    assert figures <= {target.value for target in new.targets}
    assert set(was.lead_units) <= set(new.lead_units)


@given(NUMBERS)
def test_an_unread_stretch_joins_the_item_above_and_nothing_else_changes(place: int) -> None:
    draft, unread = with_unread(place)
    joined = join_above(draft, unread)
    is_sound(joined)
    if not has_above(draft, unread):
        assert joined == draft
        return
    assert joined.unread == ()
    changed = [(a, b) for a, b in zip(draft.items, joined.items, strict=True) if a != b]
    assert len(changed) == 1
    before, after = changed[0]
    assert after.title == before.title
    assert after.body.startswith(before.body)
    assert after.targets[: len(before.targets)] == before.targets


@given(NUMBERS)
def test_an_unread_stretch_is_passed_over(place: int) -> None:
    draft, unread = with_unread(place)
    left = leave_out(draft, unread)
    assert left.items == draft.items and left.unread == ()
    assert unread.span in left.plans[0].passed


def test_a_bracket_that_does_not_close_is_in_its_item_already() -> None:
    item = DRAFT.items[0]
    inside = Unread("（牵头", (item.span[0] + 2, item.span[0] + 6), "括号没有闭合")
    draft = replace(DRAFT, unread=(inside,))
    assert join_above(draft, inside) == leave_out(draft, inside) == DRAFT


@given(NUMBERS, st.text(min_size=1, max_size=20), st.none() | st.dates(date(2022, 1, 1), date(2030, 1, 1)))
def test_words_and_deadline_of_one_item_change_alone(place: int, words: str, day: date | None) -> None:
    edited = set_deadline(edit_item(DRAFT, place, title=words, body=words), place, day)
    is_sound(edited)
    assert [a for a, b in zip(DRAFT.items, edited.items, strict=True) if a == b] == [
        *DRAFT.items[:place],
        *DRAFT.items[place + 1 :],
    ]
    item = edited.items[place]
    assert (item.title, item.body, item.deadline, item.deadline_words) == (words, words, day, None)
    assert item.targets == DRAFT.items[place].targets
    assert replace(edited, plans=DRAFT.plans) == DRAFT


def test_a_figure_is_dropped_with_its_coarse_reading() -> None:
    target = DRAFT.items[0].targets[0]
    dropped = drop_target(DRAFT, 0, target)
    assert target not in dropped.items[0].targets
    assert len(dropped.items[0].indicators) == len(DRAFT.items[0].indicators) - 1
    assert dropped.items[1:] == DRAFT.items[1:]


def test_a_figure_is_read_anew_from_other_words() -> None:
    target = DRAFT.items[0].targets[1]
    reworded = reword_target(DRAFT, 0, target, "新增规模以上企业10家以上")
    new = reworded.items[0].targets[1]
    assert (new.value, new.unit, new.comparator) == (Decimal(10), "家", Comparator.AT_LEAST)
    assert new.span == target.span
    words = reword_target(DRAFT, 0, target, "一批规模以上企业")
    assert target not in words.items[0].targets
    assert words.items[0].wordings[-1].phrase == "一批规模以上企业"
    assert reword_target(DRAFT, 0, target, "  ") == DRAFT


def test_a_plan_takes_another_title() -> None:
    titled = set_title(DRAFT, 0, "竹木产业行动计划")
    assert titled.plans[0].title == titled.title == "竹木产业行动计划"
    assert titled.items == DRAFT.items


def test_a_new_item_is_of_the_kind_of_its_neighbour() -> None:
    draft, unread = with_unread(1)
    assert as_item(draft, unread).items[1].kind is Kind.GOAL
    empty = replace(draft, plans=(replace(draft.plans[0], items=()),))
    assert as_item(empty, unread).items[0].kind is Kind.TASK


def about(value: str, unit: str | None, direction: Direction = Direction.HIGHER) -> Target:
    return Target(
        "产值", "左右", Decimal(value), unit, comparator=Comparator.ABOUT, direction=direction
    )  # fmt: skip


@pytest.mark.parametrize(
    ("target", "edge"),
    [
        (about("10", "家"), "9"),
        (about("30", "家"), "29"),
        (about("100", "家"), "95"),
        (about("7", "%"), "6.65"),
        (about("1400000000000", "元"), "1330000000000"),
        (about("10", "家", Direction.LOWER), "11"),
        (about("5", "%", Direction.LOWER), "5.25"),
    ],
)
def test_what_counts_as_met_under_about(target: Target, edge: str) -> None:
    assert met_from(target) == Decimal(edge)


def test_the_words_of_a_tolerance() -> None:
    assert met_words(about("10", "家")) == "9家起算完成（差5%以内，至少1家）"
    assert met_words(about("1400000000000", "元")) == "1.33万亿元起算完成（差5%以内）"
    assert met_words(replace(about("10", "家"), comparator=Comparator.EQUAL)) == ""
    assert figure_in_words(Decimal(300)) == "300"


@given(st.decimals(1, 10**7, places=0), st.sampled_from(list(Direction)))
def test_the_tolerance_goes_against_the_direction_only(value: Decimal, direction: Direction) -> None:
    edge = met_from(about(str(value), "家", direction))
    assert edge is not None
    assert edge < value if direction is Direction.HIGHER else edge > value
    assert abs(edge - value) <= max(value * Decimal("0.05"), Decimal(1))
