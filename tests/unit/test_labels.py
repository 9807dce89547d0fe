"""Labels: the number as printed, once and for all, found again in any spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.labels import give_labels, label_key, number_value
from models.values import KIND_LABELS, Kind


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("（三）", 3), ("(3)", 3), ("3.", 3), ("3．", 3), ("１２、", 12), ("③", 3), ("十", 10), ("十九、", 19),
        ("二十", 20), ("一百零三", 103), ("——", None), (None, None), ("专栏3", None), ("", None), ("一千二百", 1200),
    ],
)  # fmt: skip
def test_a_printed_number_has_a_value(printed: str | None, value: int | None) -> None:
    assert number_value(printed) == value


def test_labels_carry_the_number_as_printed_and_groups_have_none() -> None:
    rows = [
        (Kind.GOAL, "（一）", False),
        (Kind.TASK, "（一）", True),
        (Kind.TASK, "1.", False),
        (Kind.MEASURE, "三、", False),
    ]
    assert give_labels(rows) == ("目标（一）", None, "任务1", "措施三")


def test_repeated_or_missing_numbers_give_running_ones_for_that_kind_only() -> None:
    rows = [
        (Kind.GOAL, "（一）", False),
        (Kind.TASK, "1.", False),
        (Kind.TASK, "（1）", False),
        (Kind.TASK, None, False),
    ]
    assert give_labels(rows) == ("目标（一）", "任务1", "任务2", "任务3")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Kind),
            st.sampled_from(["一、", "（一）", "1.", "2．", "——", None, "①"]),
            st.booleans(),
        )
    )
)
def test_labels_of_one_plan_never_name_two_items(rows: list[tuple[Kind, str | None, bool]]) -> None:
    keys = [label_key(label) for label in give_labels(rows) if label]
    assert None not in keys
    assert len(keys) == len(set(keys))


@given(st.sampled_from(Kind), st.integers(1, 99))
def test_a_label_is_the_same_in_every_spelling(kind: Kind, number: int) -> None:
    name = KIND_LABELS[kind]
    spellings = {
        label_key(f"{name}{form}") for form in (number, f"（{number}）", f"({number})", f" {number}.")
    }
    assert len(spellings) == 1


def test_children_and_words_that_are_no_label() -> None:
    assert label_key("任务2-1") == ("任务", (2, 1))
    assert [label_key(text) for text in ("计划", "任务", "任务甲", "2/任务3", "")] == [None] * 5
