"""Every page and dialog at both sizes, in both themes: nothing clipped, nothing nameless (ui.md B8, B9)."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from tests.helpers.walk import clipped, nameless, out_of_order, overlapped, settle_layout
from tests.ui.conftest import discard
from ui import shots
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.shell.menus import TITLES

SIZES = [(1366, 697), (1093, 558), (911, 465)]


@pytest.fixture(scope="module")
def window(qapp, tmp_path_factory):
    """The window that the pictures are taken of, its scenes played one after the other."""
    desk = Desk(tmp_path_factory.mktemp("profile"), lambda: shots.CLOCK)
    made = MainWindow(desk)
    made.show()
    yield made
    made.close()
    discard(made)


def test_no_scene_is_clipped_or_without_a_name(window, qtbot):
    # One after the other, as they are drawn: each goes on from where the one before it left the window.
    faults = {}
    for name, scene in shots.SCENES.items():
        widget = scene(window) or window
        for size in SIZES:
            window.resize(*size)
            qtbot.wait(20)
            settle_layout(widget)
            found = [
                fault for walk in (clipped, overlapped, nameless, out_of_order) for fault in walk(widget)
            ]
            if found:
                faults[name, size] = found
        if widget is not window:
            widget.close()
            discard(widget)
    assert faults == {}


@pytest.mark.parametrize("size", SIZES)
def test_all_eight_menus_stay_whole_beside_countdown_and_saved_mark(window, qtbot, size):
    window.opening.open(window.desk.profile / "samples" / "示例台账.tzb")
    guest = QAction("一项", window)
    window.menus.invite(dict.fromkeys(TITLES, (guest,)))
    window.resize(*size)
    qtbot.wait(20)
    shown = [action for action in window.menus.bar.actions() if action.isVisible()]
    assert len(shown) == 8 and clipped(window.top) == overlapped(window.top) == []
    assert "还剩4个工作日（含今天）" in window.top.countdown.text()
    window.menus.invite({})


def row(qtbot, *widgets: QWidget) -> QWidget:
    """A window with some widgets side by side."""
    made = QWidget()
    layout = QHBoxLayout(made)
    for widget in widgets:
        layout.addWidget(widget)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_walkers_find_what_is_wrong(qtbot, qapp):
    narrow, wrapped = QPushButton("很长很长的按钮"), QLabel("很长很长的说明要折成几行才放得下")
    narrow.setFixedWidth(30)
    wrapped.setWordWrap(True)
    wrapped.setFixedSize(60, 14)
    assert len(clipped(row(qtbot, narrow, wrapped))) == 2
    assert nameless(row(qtbot, QComboBox())) != []
    left, right = QPushButton("左"), QPushButton("右")
    pair = row(qtbot, left, right)
    assert overlapped(pair) == out_of_order(pair) == clipped(pair) == nameless(pair) == []
    pair.resize(300, 60)
    left.setGeometry(200, left.y(), 50, left.height())
    right.setGeometry(0, right.y(), 50, right.height())
    assert len(out_of_order(pair)) == 1
    right.move(left.pos())
    assert len(overlapped(pair)) == 1
