"""A ledger page over the sample, shown as a clerk sees it."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def page(desk: Any, qtbot: Any) -> Iterator[Any]:
    """The page at the size of an office screen, its grid in focus."""
    from ui.jobs import Jobs
    from ui.ledger.page import LedgerPage

    jobs = Jobs()
    made = LedgerPage(desk, jobs)
    qtbot.addWidget(made)
    made.resize(1294, 560)
    desk.changed.connect(made.refresh)
    made.refresh(None)
    made.show()
    made.grid.setFocus()
    yield made
    jobs.stop()
