"""The review of a notice, in its window or as a page of its own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import resources
from models.rules.notice import read_notice
from tests.unit.notice.samples import COVER, PLAN


def as_read(text: str, name: str = "通知.txt") -> Any:
    """A notice as the worker gives it."""
    from app.reading import NoticeRead

    return NoticeRead(read_notice(text), ((name, "0" * 64),), ())


@pytest.fixture
def window(empty_desk: Any, qtbot: Any) -> Iterator[Any]:
    """The window without a ledger, at the size of an office screen."""
    from ui.main_window import MainWindow

    empty_desk.keep_settings(name="甲某", asked=True)
    made = MainWindow(empty_desk)
    made.resize(1366, 697)
    made.show()
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.fixture
def review(window: Any, qtbot: Any) -> Callable[[str], Any]:
    """Put a text under review and give the page."""

    def put(text: str) -> Any:
        window.importing.review(as_read(text), ())
        page = window.importing.page
        qtbot.waitUntil(lambda: window.shown == "importing" and page.rows.row is not None)
        qtbot.wait(20)
        return page

    return put


@pytest.fixture
def sample_page(review: Callable[[str], Any]) -> Any:
    """The shipped notice under review."""
    return review(resources.text("sample/notice.txt"))


@pytest.fixture
def village_page(review: Callable[[str], Any]) -> Any:
    """A notice of a city whose units nobody knows."""
    return review(COVER + PLAN)
