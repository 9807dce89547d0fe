"""A random user of the grid: whatever is pressed, typed, sorted, folded and fed in, it holds together."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.ui.grid.conftest import BANDS, columns, make_row, sample_rows
from tests.ui.grid.helpers import ALT, CTRL, NONE, SHIFT, Key, compose, press, write
from ui.grid.rows import GridRow

KEYS = [
    Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End, Key.Key_PageUp,
    Key.Key_PageDown, Key.Key_Return, Key.Key_Tab, Key.Key_Escape, Key.Key_F2, Key.Key_Delete, Key.Key_Space,
    Key.Key_A, Key.Key_C, Key.Key_V, Key.Key_X, Key.Key_D, Key.Key_R, Key.Key_L, Key.Key_Minus,
    Key.Key_Semicolon,
]  # fmt: skip
NAMES = [column.key for column in columns()]
STEPS = st.one_of(
    st.tuples(
        st.just("press"), st.sampled_from(KEYS), st.sampled_from([NONE, SHIFT, CTRL, CTRL | SHIFT, ALT])
    ),
    st.tuples(st.just("write"), st.text(st.sampled_from("甲乙a1 "), min_size=1, max_size=3)),
    st.tuples(st.just("compose"), st.sampled_from(["你好", ""])),
    st.tuples(st.just("sort"), st.sampled_from(NAMES), st.booleans()),
    st.tuples(st.just("filter"), st.sampled_from(NAMES), st.sampled_from(["省商务厅", "甲1", None])),
    st.tuples(st.just("hide"), st.sampled_from(NAMES)),
    st.tuples(st.just("freeze"), st.sampled_from([*NAMES, None])),
    st.tuples(st.just("fold"), st.sampled_from(["a", "b", "b1", "t4"])),
    st.tuples(st.just("click"), st.integers(0, 1000), st.integers(0, 500)),
    st.tuples(st.just("remove"), st.integers(1, 12)),
    st.tuples(st.just("insert"), st.integers(10, 12)),
    st.tuples(st.just("look"), st.sampled_from(["wraps", "compact", "zoom", "reset"])),
)


def act(view: Any, step: tuple[Any, ...]) -> None:
    """Do one thing."""
    what, *given_ = step
    grid, arrange = view.grid, view.columns
    match what, given_:
        case "press", [key, modifiers]:
            press(view, key, modifiers)
        case "write", [words]:
            write(view, words)
        case "compose", [words]:
            compose(view, "n", "ni", commit=words)
        case "sort", [key, down]:
            arrange.set_sort([(key, down)])
        case "filter", [key, wanted]:
            arrange.set_filter(key, None if wanted is None else frozenset({wanted}))
        case "hide", [key]:
            arrange.hide(key)
        case "freeze", [key]:
            arrange.freeze_to(key)
        case "fold", [name]:
            grid.fold(name)
        case "click", [x, y]:
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(x, y))
        case "remove", [number]:
            grid.remove_rows({f"t{number}"})
        case "insert", [number]:
            grid.remove_rows({f"t{number}"})
            grid.insert_rows([make_row(number, "a")], before="t3")
        case "look", [name]:
            looks = {
                "wraps": lambda: arrange.set_wraps(not view.wraps),
                "compact": lambda: arrange.set_compact(not view.compact),
                "zoom": lambda: arrange.set_zoom(1.0 if view.ink.zoom != 1.0 else 1.3),
                "reset": arrange.reset,
            }
            looks[name]()


@given(steps=st.lists(STEPS, max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_the_grid_holds_together_whatever_its_user_does(view, model, page, steps):
    view.commit_editor()
    QGuiApplication.clipboard().setText("子\t丑")
    model.set_filters({})
    model.set_sort([])
    model.set_folded(set())
    model.set_content(columns(), sample_rows(), BANDS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for step in steps:
        act(view, step)
        while (popup := QApplication.activePopupWidget()) is not None and step[0] not in ("press", "write"):
            popup.close()
    view.viewport().grab()
    view.setFocus()
    view.commit_editor()
    assert not view.editing()
    assert model._held == 0 and model._waiting == []
    shown = [line.id for line in model.lines if isinstance(line, GridRow)]
    assert len(shown) == len(set(shown)) and set(shown) <= {row.id for row in model.rows}
    assert view.verticalHeader().count() == len(model.lines)
    assert view.rows.heights() == [view.rowHeight(line) for line in range(len(model.lines))]
    assert all(area.bottom < len(shown) for area in view.shown_areas())
    tester.deleteLater()
