"""What a paste would do: where a block lands, what is refused, what stays, and how that is said."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.grids import grid_of
from ui.grid.clipboard import Block, Merge, from_html, from_tsv, to_html, to_tsv
from ui.grid.pasting import LOCKED, NO_COLUMN, NO_ROWS, PastePlan, plan_paste, say_pasted, say_plan
from ui.grid.rows import Cell, CellEdit, GridColumn, GridRow, Refusal
from ui.grid.shown import Area, Shown, show


def plan(
    texts: Sequence[Sequence[str]],
    shown: Shown,
    area: tuple[int, int, int, int],
    *,
    merges: tuple[Merge, ...] = (),
    grow: int = 0,
    refused: Sequence[Refusal] = (),
    aliases: dict[str, str] | None = None,
) -> PastePlan:
    return plan_paste(
        Block(tuple(map(tuple, texts)), merges),
        shown,
        Area(*area),
        may_grow=lambda count: count <= grow,
        check=lambda edits: list(refused),
        aliases=aliases,
    )


def written(made: PastePlan) -> set[tuple[str | None, str, str]]:
    return {(edit.row_id, edit.key, edit.text) for edit in made.edits}


THREE = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]


def test_a_block_lands_at_the_upper_left_cell():
    made = plan([["x", "y"], ["z", "8"]], grid_of(THREE), (1, 0, 1, 0))
    assert written(made) == {("r1", "a", "x"), ("r1", "b", "y"), ("r2", "a", "z")}
    assert made.same == (("r2", "b"),)
    assert made.name == "粘贴 2×2 格"
    assert not made.needs_preview


def test_one_value_fills_the_whole_selection():
    made = plan([["x"]], grid_of(THREE), (0, 0, 2, 1))
    assert len(made.edits) == 6
    assert {edit.text for edit in made.edits} == {"x"}


def test_a_source_repeats_over_a_selection_that_is_a_multiple():
    shown = grid_of([[""], [""], [""], [""]])
    made = plan([["甲"], ["乙"]], shown, (0, 0, 3, 0))
    assert [edit.text for edit in made.edits] == ["甲", "乙", "甲", "乙"]


def test_a_selection_that_is_no_multiple_takes_the_block_once():
    shown = grid_of([[""], [""], [""]])
    assert [edit.row_id for edit in plan([["甲"], ["乙"]], shown, (0, 0, 2, 0)).edits] == ["r0", "r1"]


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
def test_a_repeated_source_has_its_own_text_everywhere(height: int, width: int, down: int, across: int):
    source = [[f"{row}-{column}" for column in range(width)] for row in range(height)]
    shown = grid_of([[""] * width * across for _ in range(height * down)])
    made = plan(source, shown, (0, 0, height * down - 1, width * across - 1))
    texts = {
        (int(edit.row_id[1:]), ord(edit.key) - ord("a")): edit.text for edit in made.edits if edit.row_id
    }
    assert texts == {
        (row, column): source[row % height][column % width]
        for row in range(height * down)
        for column in range(width * across)
    }


def test_a_cell_with_a_newline_stays_one_cell():
    made = plan([["一行\n二行"]], grid_of(THREE), (1, 1, 1, 1))
    assert made.edits == (CellEdit("r1", "b", "一行\n二行"),)


def test_a_short_row_leaves_the_cells_it_does_not_name():
    made = plan([["x", "y"], ["z"]], grid_of(THREE), (0, 0, 0, 0))
    assert written(made) == {("r0", "a", "x"), ("r0", "b", "y"), ("r1", "a", "z")}


def test_locked_cells_are_refused_only_where_their_text_would_change():
    made = plan([["1", "x"], ["y", ""], ["", "z"]], grid_of(THREE, locked="a"), (0, 0, 0, 0))
    assert made.refusals == (Refusal("r1", "a", "y", LOCKED),)
    assert written(made) == {("r0", "b", "x"), ("r1", "b", ""), ("r2", "b", "z")}


def test_a_cell_may_be_locked_in_an_open_column():
    row = GridRow("r0", (Cell("1", editable=False), Cell("2", editable=True)))
    shown = show([row], [GridColumn("a", "A", 80, editable=True), GridColumn("b", "B", 80)])
    made = plan([["x", "y"]], shown, (0, 0, 0, 0))
    assert written(made) == {("r0", "b", "y")}
    assert [refusal.key for refusal in made.refusals] == ["a"]


def test_rows_beyond_the_last_are_added_where_they_may_be():
    made = plan([["x", ""], ["y", ""], ["", ""], ["", "z"]], grid_of(THREE), (2, 0, 2, 0), grow=2)
    assert made.edits[2:] == (CellEdit(None, "a", "y", 0), CellEdit(None, "b", "z", 1))
    assert made.added == 2
    assert made.refusals == ()


def test_rows_beyond_the_last_are_refused_where_none_may_be_added():
    made = plan([["x"], ["y"], [""]], grid_of(THREE), (2, 0, 2, 0))
    assert made.refusals == (Refusal(None, "a", "y", NO_ROWS),)
    assert made.added == 0


def test_columns_beyond_the_last_are_refused_but_for_blanks():
    made = plan([["x", "y"], ["z", ""]], grid_of(THREE), (0, 2, 0, 2))
    assert made.refusals == (Refusal("r0", "", "y", NO_COLUMN),)
    assert written(made) == {("r0", "c", "x"), ("r1", "c", "z")}


def test_headings_say_where_columns_go_and_are_dropped():
    made = plan([["Ｃ", "甲", " B："], ["x", "y", "z"]], grid_of(THREE), (1, 0, 1, 0), aliases={"甲": "a"})
    assert made.headed
    assert written(made) == {("r1", "a", "y"), ("r1", "b", "z"), ("r1", "c", "x")}
    assert (made.height, made.width) == (1, 3)


def test_headings_without_a_column_are_named():
    made = plan([["A", "B", "推进措施"], ["x", "y", "z", "多"]], grid_of(THREE), (0, 0, 0, 0))
    assert made.unplaced == ("推进措施", "第4列")
    assert written(made) == {("r0", "a", "x"), ("r0", "b", "y")}
    assert made.needs_preview
    assert "推进措施" in say_plan(made, str, grid_of(THREE).columns)[0]


def test_a_heading_alone_is_a_text():
    assert written(plan([["B"]], grid_of(THREE), (0, 0, 0, 0))) == {("r0", "a", "B")}


def test_a_row_that_names_one_column_twice_is_no_heading():
    made = plan([["A", "A"], ["x", "y"]], grid_of(THREE), (0, 0, 0, 0))
    assert not made.headed
    assert ("r0", "a", "A") in written(made)


def test_hidden_columns_take_nothing():
    shown = grid_of(THREE)
    shown = show(shown.rows, shown.columns, ["c", "a"])
    assert written(plan([["x", "y"]], shown, (0, 0, 0, 0))) == {("r0", "c", "x"), ("r0", "a", "y")}


def test_a_merged_cell_fills_the_rows_it_covers_and_not_the_columns_beside():
    merges = (Merge(0, 0, 2, 1), Merge(2, 0, 1, 2))
    made = plan([["x", "1"], ["", "2"], ["y", ""]], grid_of(THREE), (0, 0, 0, 0), merges=merges)
    assert written(made) == {
        ("r0", "a", "x"), ("r0", "b", "1"), ("r1", "a", "x"), ("r1", "b", "2"), ("r2", "a", "y")
    }  # fmt: skip
    assert (made.filled, made.left_out) == (1, 1)
    assert made.needs_preview


def test_a_merged_number_asks_nothing_of_locked_cells_that_show_it_once():
    shown = grid_of([["任务1", ""], ["", ""]], locked="a")
    made = plan([["任务1", "x"], ["", "y"]], shown, (0, 0, 0, 0), merges=(Merge(0, 0, 2, 1),))
    assert made.refusals == ()
    assert made.filled == 0


def test_the_refusals_of_the_ledger_are_joined_in():
    refused = Refusal("r0", "b", "待定", "不是人名")
    made = plan([["x", "待定"]], grid_of(THREE), (0, 0, 0, 0), refused=[refused])
    assert written(made) == {("r0", "a", "x")}
    assert made.refusals == (refused,)


def test_the_preview_bar_says_what_cannot_be_filled_and_what_can():
    shown = grid_of([["", ""]] * 3)
    refused = [Refusal("r0", "a", "待定", "不是人名"), Refusal("r1", "b", "见通讯录", "不是号码")]
    made = plan([["待定", "1"], ["x", "见通讯录"], ["y", "z"]], shown, (0, 0, 0, 0), refused=refused)
    names = {"r0": "任务2 省商务厅", "r1": "任务5 省科技厅"}
    assert say_plan(made, names.__getitem__, shown.columns) == (
        "将粘贴 3×2 格，2格不能填：任务2 省商务厅 A“待定”不是人名；任务5 省科技厅 B“见通讯录”不是号码。",
        "其余4格可以填，一步撤销",
    )
    assert made.needs_preview
    assert say_pasted(made, names.__getitem__, shown.columns).startswith("6 格中有 2 格没有粘贴：任务2")


def test_only_the_first_refusals_are_spelled_out():
    refused = [Refusal(f"r{number}", "a", "长" * 30, "不是人名") for number in range(3)]
    made = plan([["长" * 30]] * 3, grid_of([[""]] * 3), (0, 0, 0, 0), refused=refused)
    words, rest = say_plan(made, str, grid_of([[""]]).columns)
    assert words.endswith("不是人名等。")
    assert words.count("…") == 2
    assert rest == "其余0格可以填，一步撤销"


def test_a_paste_without_trouble_is_said_shortly():
    made = plan([["x"]], grid_of(THREE), (0, 0, 0, 0))
    assert say_plan(made, str, []) == ("将粘贴 1×1 格。", "1格可以填，一步撤销")
    assert say_pasted(made, str, []) == "已粘贴 1×1 格。"


def test_words_outside_the_pasted_table_are_said_to_be_left_out():
    made = plan_paste(
        Block((("x",),), (), True),
        grid_of(THREE),
        Area(0, 0, 0, 0),
        may_grow=lambda _: True,
        check=lambda _: [],
    )
    assert made.needs_preview
    assert say_plan(made, str, [])[0] == "将粘贴 1×1 格，表格以外的文字不粘贴。"


@given(st.lists(st.lists(st.text('甲\n\t" <', max_size=4), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_pasted_block_is_copied_out_again(texts: list[list[str]]):
    shown = grid_of([["旧", "旧", "旧"]])
    made = plan_paste(
        from_tsv(to_tsv(texts)), shown, Area(0, 0, 0, 0), may_grow=lambda _: True, check=lambda _: []
    )
    lines = {("r0", 0): dict(zip("abc", shown.texts(shown.everything)[0], strict=True))}
    for edit in made.edits:
        lines.setdefault((edit.row_id, edit.added), dict.fromkeys("abc", ""))[edit.key] = edit.text
    after = [[line[key] for key in "abc"] for line in lines.values()]
    block = from_html(to_html(after))
    assert block == from_tsv(to_tsv(after))
    assert after[1:] == [line for line in texts[1:] if any(line)]
    assert after[0] == texts[0]


TEXTS = st.lists(
    st.lists(st.sampled_from(["", "1", "x", "y\nz", "A"]), min_size=1, max_size=4), min_size=1, max_size=4
)


@given(TEXTS, st.integers(0, 2), st.integers(0, 2), st.sampled_from(["", "a", "bc"]), st.sampled_from([0, 9]))
def test_every_pasted_text_is_written_refused_or_there_already(
    texts: list[list[str]], top: int, left: int, locked: str, grow: int
):
    shown = grid_of(THREE, locked=locked)
    made = plan(texts, shown, (top, left, top, left), grow=grow)
    given_texts = sum(bool(text) for line in texts[made.headed :] for text in line)
    told = len(made.edits) + len(made.same) + len(made.refusals) + len(made.unplaced) * len(texts)
    assert told >= given_texts
    spots = [(one.row_id, one.key, one.added) for one in (*made.edits, *made.refusals) if one.key]
    assert len(set(spots)) == len(spots)
    assert all(edit.key not in locked for edit in made.edits)


@pytest.mark.parametrize("block", [Block(), Block(((), ()))])
def test_an_empty_block_does_nothing(block: Block):
    made = plan_paste(block, grid_of(THREE), Area(0, 0, 1, 1), may_grow=lambda _: True, check=lambda _: [])
    assert made.edits == made.refusals == ()
