"""A random clerk at the real ledger page: whatever is done, ledger and page agree, and all of it is undone."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from models.values import Kind
from tests.services.test_operation import complaints, sums
from tests.ui.grid.helpers import Key
from tests.ui.journeys.clerk import ACTIONS, FILLS, TEXTS, TOOLS, Clerk, agrees
from ui.ledger.views import VIEWS

ROW, COLUMN, SIZE = st.integers(0, 80), st.integers(0, 30), st.integers(1, 4)
TEXT = st.sampled_from(TEXTS)
BLOCK = st.lists(st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=4)
WALKS = [Key.Key_Down, Key.Key_Right, Key.Key_Tab, Key.Key_Home, Key.Key_PageDown, Key.Key_Return]
OPERATIONS = 200


class RandomClerk(RuleBasedStateMachine):
    """One clerk after another at the same page; each leaves it as it was."""

    page: Any = None

    def __init__(self) -> None:
        """Begin with an untouched ledger."""
        super().__init__()
        self.clerk = Clerk(self.page)
        self.before = sums(self.page.desk.sessions)

    @rule(row=ROW, column=COLUMN, text=TEXT, composed=st.booleans())
    def edit(self, row: int, column: int, text: str, composed: bool) -> None:
        self.clerk.edit(row, column, text, composed=composed)

    @rule(row=ROW, column=COLUMN, texts=BLOCK, take=st.booleans())
    def paste(self, row: int, column: int, texts: list[list[str]], take: bool) -> None:
        self.clerk.paste(row, column, texts, take=take)

    @rule(row=ROW, column=COLUMN, height=SIZE, width=SIZE, way=st.sampled_from(sorted(FILLS)))
    def fill(self, row: int, column: int, height: int, width: int, way: str) -> None:
        self.clerk.fill(row, column, height, width, way)

    @rule(row=ROW, column=COLUMN, height=SIZE, width=SIZE)
    def clear(self, row: int, column: int, height: int, width: int) -> None:
        self.clerk.clear(row, column, height, width)

    @rule(row=ROW, column=COLUMN, height=SIZE, width=SIZE)
    def copy(self, row: int, column: int, height: int, width: int) -> None:
        self.clerk.copy(row, column, height, width)

    @rule(column=COLUMN, value=st.one_of(st.none(), st.integers(0, 30)))
    def filter(self, column: int, value: int | None) -> None:
        self.clerk.filter(column, value)

    @rule(column=COLUMN, descending=st.booleans(), add=st.booleans())
    def sort(self, column: int, descending: bool, add: bool) -> None:
        self.clerk.sort(column, descending=descending, add=add)

    @rule(name=st.sampled_from(TOOLS))
    def tool(self, name: str) -> None:
        self.clerk.tool(name)

    @rule(key=st.sampled_from([view.key for view in VIEWS]))
    def view(self, key: str) -> None:
        self.page.show_view(key)

    @rule(key=st.sampled_from(["all", "all", "open", "people", "week", "first"]))
    def chip(self, key: str) -> None:
        if key in self.page.chips.chips:
            self.page.chips.choose(key)

    @rule(name=st.sampled_from(ACTIONS), row=ROW, height=SIZE)
    def act(self, name: str, row: int, height: int) -> None:
        self.clerk.row(name, row, height)

    @rule(kind=st.sampled_from(list(Kind)))
    def add(self, kind: Kind) -> None:
        self.clerk.add(kind)

    @rule(row=ROW, keep=st.integers(0, 3))
    def split(self, row: int, keep: int) -> None:
        self.clerk.split(row, keep)

    @rule(row=ROW, height=SIZE, text=TEXT)
    def note(self, row: int, height: int, text: str) -> None:
        self.clerk.note(row, height, text)

    @rule()
    def fold(self) -> None:
        self.clerk.fold()

    @rule(keys=st.lists(st.sampled_from(WALKS), max_size=4))
    def wander(self, keys: list[Any]) -> None:
        self.clerk.wander(keys)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.clerk.undo()

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if self.page.desk.redo_name:
                assert self.page.desk.redo()

    @invariant()
    def page_and_ledger_agree(self) -> None:
        self.clerk.settle()
        agrees(self.page)

    def teardown(self) -> None:
        """All undone the content is that of the start; all redone that of the end."""
        self.clerk.tidy()
        desk = self.page.desk
        after = sums(desk.sessions)
        steps = self.clerk.undo_all()
        assert sums(desk.sessions) == self.before
        for _ in range(steps):  # an edit that changed nothing leaves older steps to redo
            assert desk.redo()
        assert sums(desk.sessions) == after
        self.clerk.undo_all()
        agrees(self.page)


def test_a_random_clerk_leaves_no_trace_once_all_is_undone(page: Any, deep: bool) -> None:
    machine = type("OneClerk", (RandomClerk,), {"page": page})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=300 if deep else 6,
            stateful_step_count=40 if deep else 16,
            suppress_health_check=list(HealthCheck),
            deadline=None,
        ),
    )
    assert complaints(page.desk.sessions) == []


def test_two_hundred_operations_are_undone_and_redone_whole(window: Any, page: Any) -> None:
    draw, clerk, desk = random.Random(20220406), Clerk(page), page.desk
    before, names = sums(desk.sessions), []
    page.pane.trigger()
    desk.changed.connect(lambda changed: names.append(changed.name))
    while len(names) < OPERATIONS:
        row, column, text = draw.randrange(80), draw.randrange(30), draw.choice(TEXTS)
        way = draw.randrange(9)
        if way == 0:
            page.show_view(draw.choice(VIEWS).key)
        elif way == 1:
            clerk.paste(row, column, [[draw.choice(TEXTS) for _ in range(2)] for _ in range(3)])
        elif way == 2:
            clerk.fill(row, column, 3, 2, draw.choice(sorted(FILLS)))
        elif way == 3:
            clerk.row(draw.choice(ACTIONS[:3]) if draw.random() < 0.9 else "delete", row)
        elif way == 4 and draw.random() < 0.2:
            clerk.split(row, 2)
        else:
            clerk.edit(row, column, text)
        clerk.settle()
    # From another page: this one reads what changed when it is shown again.
    window.show_page("settings")
    after = sums(desk.sessions)
    assert after != before and clerk.undo_all() >= OPERATIONS
    assert sums(desk.sessions) == before
    clerk.redo_all()
    assert sums(desk.sessions) == after and complaints(desk.sessions) == []
    window.show_page("ledger")
    clerk.tidy()
    agrees(page)
