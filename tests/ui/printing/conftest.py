"""A ledger page to print from, and prints made of it."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def page(desk: Any, qtbot: Any) -> Iterator[Any]:
    """The ledger page over the sample, in a window of an office screen's size."""
    from ui.jobs import Jobs
    from ui.ledger.page import LedgerPage

    jobs = Jobs()
    made = LedgerPage(desk, jobs)
    qtbot.addWidget(made)
    made.resize(1294, 620)
    desk.changed.connect(made.refresh)
    made.refresh(None)
    made.show()
    yield made
    jobs.stop()
    qtbot.wait(1)


@pytest.fixture
def settle(qtbot: Any, page: Any) -> Any:
    """Waits until all work is through and its answers have come."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not page.jobs.busy, timeout=30_000)
        qtbot.wait(5)
        qtbot.waitUntil(lambda: not page.jobs.busy, timeout=30_000)

    return wait


@pytest.fixture
def preview(page: Any, settle: Any) -> Any:
    """The preview of the current view, its pages there."""
    dialog = page.output.preview_view()
    settle()
    return dialog
