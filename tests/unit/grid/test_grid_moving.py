"""Where the keys lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.grid.moving import Key, Way, edge, end, home, step
from ui.grid.shown import Area

FILLED = {(0, 0), (1, 0), (2, 0), (5, 0), (6, 0), (1, 3)}


def empty(row: int, column: int) -> bool:
    return (row, column) not in FILLED


@pytest.mark.parametrize(
    ("place", "way", "to"),
    [
        ((0, 0), "down", (2, 0)),
        ((2, 0), "down", (5, 0)),
        ((3, 0), "down", (5, 0)),
        ((5, 0), "down", (6, 0)),
        ((6, 0), "down", (9, 0)),
        ((9, 0), "down", (9, 0)),
        ((9, 0), "up", (6, 0)),
        ((6, 0), "up", (5, 0)),
        ((2, 0), "up", (0, 0)),
        ((1, 0), "right", (1, 3)),
        ((1, 3), "right", (1, 4)),
        ((1, 4), "left", (1, 3)),
        ((0, 2), "left", (0, 0)),
    ],
)
def test_ctrl_and_arrow_go_where_excel_goes(place, way: Way, to):
    assert edge(place, way, 10, 5, empty) == to


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5))), st.integers(0, 5), st.integers(0, 5))
def test_ctrl_and_arrow_reach_the_border_within_as_many_steps_as_there_are_cells(
    filled, row: int, column: int
):
    place = (row, column)
    for _ in range(6):
        place = edge(place, "down", 6, 6, lambda *cell: cell not in filled)
    assert place == (5, column)


def test_the_corners():
    assert home(2) == (0, 2)
    assert end(10, 5, empty) == (6, 3)
    assert end(10, 5, lambda *_: True) == (0, 0)
    assert end(0, 0, empty) == (0, 0)


@pytest.mark.parametrize(
    ("place", "key", "back", "to"),
    [
        ((1, 1), "enter", False, (2, 1)),
        ((2, 1), "enter", False, (2, 1)),
        ((1, 1), "enter", True, (0, 1)),
        ((1, 1), "tab", False, (1, 2)),
        ((1, 2), "tab", False, (1, 2)),
        ((1, 0), "tab", True, (1, 0)),
    ],
)
def test_enter_goes_down_and_tab_goes_right_as_far_as_the_table_reaches(place, key: Key, back: bool, to):
    assert step(place, key, 3, 3, back=back, areas=[Area(*place, *place)]) == to


def test_enter_after_tabs_returns_to_the_column_they_began_in():
    assert step((0, 2), "enter", 3, 3, tabbed_from=0) == (1, 0)
    assert step((1, 2), "enter", 3, 3, back=True, tabbed_from=0) == (0, 2)


AREAS = st.lists(
    st.builds(
        lambda top, left, height, width: Area(top, left, top + height, left + width),
        *[st.integers(0, 3)] * 4,
    ),
    min_size=1,
    max_size=1,
)


@given(AREAS, st.sampled_from(["enter", "tab"]))
def test_a_selection_is_walked_round_once_and_back(areas: list[Area], key: Key):
    cells = [*areas[0].places()]
    if len(cells) == 1:
        return
    place, seen = cells[0], []
    for _ in cells:
        seen.append(place)
        after = step(place, key, 99, 99, areas=areas)
        assert step(after, key, 99, 99, back=True, areas=areas) == place
        place = after
    assert place == cells[0]
    assert sorted(seen) == cells
    assert seen == (cells if key == "tab" else sorted(cells, key=lambda cell: cell[::-1]))


def test_several_areas_are_walked_one_after_the_other():
    areas = [Area(0, 0, 0, 1), Area(3, 3, 3, 3)]
    walked = [(0, 0)]
    for _ in range(3):
        walked.append(step(walked[-1], "tab", 9, 9, areas=areas))
    assert walked == [(0, 0), (0, 1), (3, 3), (0, 0)]
    assert step((0, 0), "tab", 9, 9, back=True, areas=areas) == (3, 3)
    assert step((8, 8), "enter", 9, 9, areas=areas) == (0, 0)
