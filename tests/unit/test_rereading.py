"""Matching two readings of one notice, and merging a row with them: laws that hold for any rows."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.rules.notice.draft import DraftItem
from models.rules.remerging import change_words, cut_to_difference, merge_row
from models.rules.rereading import likeness, match_rows, merge_value
from models.rules.targets.phrases import read_targets
from models.values import ItemRow, Kind, RoleKind, RoleRow, TargetRow

WORDS = st.sampled_from(("建设竹编工坊", "办好编织大赛", "培育工坊12家以上", "加强统筹", "", "印发方案"))
UNITS = st.lists(st.sampled_from(("省商务厅", "省科技厅", "省教育厅", "省财政厅")), unique=True, max_size=3)
NUMBERS = st.sampled_from(("1.", "2.", "（一）", None))


@st.composite
def drafts(draw: st.DrawFn) -> DraftItem:
    """An item as it might be read."""
    title, body, number = draw(WORDS), draw(WORDS), draw(NUMBERS)
    names = draw(UNITS)
    cut = draw(st.integers(0, len(names)))
    return DraftItem(
        number,
        ("二", number or "x"),
        draw(st.sampled_from(Kind)),
        title,
        body,
        (0, 1),
        group=draw(st.booleans()),
        lead_units=tuple(names[:cut]),
        support_units=tuple(names[cut:]),
        targets=tuple(t for t in read_targets(title + body) if t.value is not None),
    )


def standing(draft: DraftItem, key: str = "a", people: str | None = None) -> ItemRow:
    """The row a ledger holds of a draft that was taken in."""
    named = [(RoleKind.LEAD, n) for n in draft.lead_units] + [
        (RoleKind.SUPPORT, n) for n in draft.support_units
    ]
    roles = tuple(RoleRow(f"{key}{n}", n, n, kind, at, person=people) for at, (kind, n) in enumerate(named))
    figures = tuple(TargetRow(f"{key}t{n}", key, n, target) for n, target in enumerate(draft.targets))
    return ItemRow(
        *(
            key,
            "plan",
            None,
            "任务1",
            draft.part,
            draft.number,
            draft.path,
            draft.kind,
            draft.title,
            draft.body,
        ),
        group=draft.group,
        roles=roles,
        targets=figures,
    )


@given(st.lists(drafts(), max_size=7))
def test_two_equal_readings_match_row_by_row_whatever_repeats(rows: list[DraftItem]) -> None:
    assert match_rows(rows, list(rows)) == {n: n for n in range(len(rows))}


@given(st.lists(drafts(), max_size=6), st.lists(drafts(), max_size=6))
def test_a_row_is_matched_once_and_never_a_group_with_a_row(
    old: list[DraftItem], new: list[DraftItem]
) -> None:
    found = match_rows(old, new)
    assert len(set(found.values())) == len(found)
    assert all(old[one].group == new[other].group for one, other in found.items())
    shared = [row for row in old if any(row == other for other in new)]
    assert len(found) >= len({(row.kind, row.group, row.title, row.body) for row in shared})


@given(drafts(), drafts())
def test_a_row_read_the_same_way_is_left_as_a_person_left_it(base: DraftItem, other: DraftItem) -> None:
    for row in (
        standing(base),
        standing(base, people="甲某"),
        standing(other),
        standing(other, people="甲某"),
    ):
        merge = merge_row(row, base, base, 2022, ())
        assert not merge and change_words(row, merge) == ()


@given(drafts(), drafts(), drafts())
def test_nothing_a_person_wrote_is_touched(base: DraftItem, read: DraftItem, by_hand: DraftItem) -> None:
    row = standing(by_hand, people="甲某")
    merge = merge_row(row, base, read, 2022, {target.id for target in row.targets})
    assert not merge.roles_gone and not merge.targets_gone
    for key in ("title", "body", "number"):
        if getattr(row, key) not in (getattr(base, key), getattr(read, key)):
            assert key not in merge.values
    said = {target.phrase for target in base.targets}
    assert all(figure.target.phrase in said for figure, _ in merge.targets_turned)


@given(drafts(), drafts())
def test_an_untouched_row_becomes_what_the_new_text_says(base: DraftItem, read: DraftItem) -> None:
    row, merge = standing(base), merge_row(standing(base), base, read, 2022, ())
    for key in ("title", "body", "number", "kind", "path"):
        assert merge.values.get(key, getattr(row, key)) == getattr(read, key)
    gone = {role.unit for role in merge.roles_gone}
    names = ({role.unit for role in row.roles} - gone) | {name for _, name in merge.roles_new}
    assert names == {*read.lead_units, *read.support_units}
    turned = {figure.id: target for figure, target in merge.targets_turned}
    left = [turned.get(f.id, f.target) for f in row.targets if f not in merge.targets_gone]
    phrases = [target.phrase for target in (*left, *merge.targets_new)]
    assert sorted(phrases) == sorted(target.phrase for target in read.targets)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_symmetric_and_whole_for_equals(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1 and 0 <= likeness(one, other) <= 1


@given(st.integers(), st.integers(), st.integers())
def test_a_field_moves_only_where_nobody_was_there_and_the_text_moved(own: int, base: int, read: int) -> None:
    assert merge_value(own, base, base) == own
    assert merge_value(base, base, read) == read
    assert merge_value(own, base, read) in (own, read)


def test_a_name_put_right_by_hand_stays_while_its_figure_follows_the_text() -> None:
    draft = DraftItem("1.", ("二", "1"), Kind.TASK, "建工坊", "建成工坊12家以上。", (0, 1))
    base = replace(draft, targets=tuple(read_targets("建成工坊12家以上。")))
    read = replace(draft, body="建成工坊15家以上。", targets=tuple(read_targets("建成工坊15家以上。")))
    row = standing(base)
    named = replace(row.targets[0].target, name="竹编工坊")
    row = replace(row, targets=(replace(row.targets[0], target=named),))
    ((figure, turned),) = merge_row(row, base, read, 2022, ()).targets_turned
    assert (figure.id, turned.name, turned.value) == (row.targets[0].id, "竹编工坊", 15)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_difference_is_cut_out_of_its_surroundings(before: str, after: str) -> None:
    one, other = cut_to_difference(before, after, 2)
    assert (one == other) == (before == after)
    assert one.strip("…") in before or "…" in before
    shorter = ("同" * 30 + "甲" + "尾" * 30, "同" * 30 + "乙" + "尾" * 30)
    assert cut_to_difference(*shorter, 2) == ("…同同甲尾尾…", "…同同乙尾尾…")
