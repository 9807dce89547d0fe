"""The whole window over the sample ledger, driven as a clerk drives it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture
def window(desk: Any, qtbot: Any) -> Iterator[Any]:
    """The window at the size of an office screen, on the ledger page."""
    from ui.main_window import MainWindow

    desk.keep_settings(asked=True, name="甲某", hints=("open", "higher", "filing"))
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def page(window: Any) -> Any:
    """Its ledger page."""
    return window.pages["ledger"]


@pytest.fixture
def press(qtbot: Any, page: Any) -> Callable[..., None]:
    """Press the cell of a row, known by its first text, in a column."""
    from PySide6.QtCore import Qt

    def pressed(row_id: str, key: str, *, extend: bool = False) -> None:
        grid, model = page.grid, page.model
        index = model.index(model.line_of(row_id), model.column_of(key))
        grid.scrollTo(index)
        modifier = Qt.KeyboardModifier.ShiftModifier if extend else Qt.KeyboardModifier.NoModifier
        place = grid.visualRect(index).center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, place)

    return pressed
