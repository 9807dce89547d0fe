"""The counter of interactions: each press and each key once, typed text not at all."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.helpers.interactions import Interactions


def test_presses_and_keys_count_once_and_typing_does_not(qtbot, qapp):
    outer, line, button, plain = QWidget(), QLineEdit(), QPushButton("做"), QFrame()
    layout = QVBoxLayout(outer)
    for widget in (line, button, plain):
        layout.addWidget(widget)
    qtbot.addWidget(outer)
    outer.show()
    line.setFocus()
    with Interactions() as done:
        qtbot.keyClicks(line, "tz 2022")
        assert done.count == 0
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert done.count == 1
        # A frame hands the press on to the widget it stands in.
        qtbot.mouseClick(plain, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(plain, Qt.MouseButton.LeftButton)
        assert done.count == 3
        qtbot.keyClick(plain, Qt.Key.Key_F8)
        qtbot.keyClick(plain, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert done.count == 7
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert done.count == 8
        done.system_dialog("choose", "confirm")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done.count == 10
