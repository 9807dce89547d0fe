"""What a clerk arranged comes back bit-exact in a new window on the same profile (B7)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.conftest import NOW, discard
from ui.desk import Desk
from ui.grid.filtering import AnyOf, Contains, within
from ui.ledger.views import VIEWS
from ui.main_window import MainWindow


def arrange(page: Any, number: int) -> None:
    """Arrange the shown view in some way that differs from every other's."""
    columns, keys = page.grid.columns, [column.key for column in page.view.columns]
    order = [*keys[number:], *keys[:number]]
    columns.arrange(order, [keys[-1 - number], keys[-2]])
    for at, key in enumerate(keys):
        page.grid.setColumnWidth(page.model.column_of(key), 61 + 7 * at + number)
    columns.widths_changed()
    columns.set_sort([(keys[3], True), (keys[2], False)][: number + 1])
    filters = (frozenset({"任务2", "任务3", ""}), Contains("省"), within("本月", NOW.date()))
    columns.set_filter(keys[1], filters[number])
    columns.set_filter(keys[2], AnyOf(frozenset({"甲", "乙"})) if number else None)
    columns.freeze_to([keys[0], None, keys[3]][number])
    columns.set_wraps(number != 1)


def seen(page: Any) -> dict[str, Any]:
    """How a view is arranged, read from the widgets themselves."""
    header = page.grid.horizontalHeader()
    columns = range(header.count())
    return {
        "order": [header.logicalIndex(at) for at in columns],
        "widths": [header.sectionSize(at) for at in columns],
        "hidden": [header.isSectionHidden(at) for at in columns],
        "sort": page.model.sort_levels,
        "filters": page.model.filters,
        "frozen": page.grid.lanes.frozen_to,
        "wraps": page.grid.wraps,
        "rows": [row.id for row in page.model.shown_rows()],
        "state": page.grid.columns.state(),
    }


@pytest.mark.parametrize("zoom", [100, 130])
def test_every_view_is_arranged_in_a_new_window_as_it_was_left(
    window: Any, page: Any, qtbot: Any, zoom: int
) -> None:
    window.desk.keep_settings(zoom=zoom)
    left = {}
    for number, view in enumerate(VIEWS):
        page.show_view(view.key)
        arrange(page, number)
        left[view.key] = seen(page)
    path, profile = window.desk.ledger.path, window.desk.profile
    window.close()
    desk = Desk(profile, lambda: NOW)
    assert desk.open(path)
    again = MainWindow(desk)
    again.resize(1366, 697)
    again.show()
    found = {}
    for view in reversed(VIEWS):
        again.pages["ledger"].show_view(view.key)
        found[view.key] = seen(again.pages["ledger"])
    again.close()
    discard(again)
    assert found == left
