"""Only what an edit changed is read and shown anew, and the page is then as if all had been read."""

from typing import Any

import pytest

from app.items import set_value
from app.outline import move_item
from tests.ui.ledger.test_ledger_page import items
from ui.ledger import rereading as rereading_module


def state(page: Any) -> tuple[Any, ...]:
    """All that the page shows."""
    return (
        page.model.rows,
        page.model.lines,
        page.index.items,
        page.scene,
        page.tally,
        {key: (chip.words, chip.count) for key, chip in page.chips.chips.items()},
        page.status_parts()[0],
    )


@pytest.fixture
def reads(page: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often all of the plan was read."""
    done: list[int] = []
    read = rereading_module.read_plan
    monkeypatch.setattr(rereading_module, "read_plan", lambda *a, **k: done.append(1) or read(*a, **k))
    return done


def anew(page: Any) -> tuple[Any, ...]:
    """All that the page shows once everything is read."""
    page.refresh(None)
    return state(page)


@pytest.mark.parametrize("view", ["item", "role", "target"])
@pytest.mark.parametrize("chip", ["all", "people"])
def test_a_change_read_alone_shows_what_reading_all_shows(
    page: Any, reads: list[int], view: str, chip: str
) -> None:
    page.levels.trigger()
    page.show_view(view)
    page.chips.choose(chip)
    for name, field, value in (
        ("任务2", "责任人", "外贸处处长"), ("任务2", "牵头单位", "省商务厅、省科技厅"), ("任务13", "完成时限", "4月8日"),
        ("任务2-1", "目标任务", "做强链条"), ("任务3", "一季度", "开工"), ("任务3", "办结", "是"),
    ):  # fmt: skip
        if page.desk.do(set_value, name, field, value) is None:
            assert name == "任务2-1"
        shown = state(page)
        assert not reads, field
        assert shown == anew(page), field
        reads.clear()
    page.desk.undo()
    page.desk.undo()
    assert not reads and state(page) == anew(page)


def test_what_moves_rows_reads_all(page: Any, reads: list[int]) -> None:
    page.desk.do(move_item, items(page)["任务2"].id, 1)
    assert reads and state(page) == anew(page)
