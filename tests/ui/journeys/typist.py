"""A process that edits a ledger in the window, saying each cell once it is saved, until it is killed."""

import os
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.grid.helpers import Key, press, write
from ui.application import dress, log_qt
from ui.desk import Desk
from ui.main_window import MainWindow


def main(path: Path, profile: Path) -> None:
    """Type into one cell after the other; the one that is open when the blow falls is not said."""
    log_qt()
    app = QApplication(["taizhang"])
    dress(app, bundled_fonts=True)
    desk = Desk(profile, lambda: datetime(2022, 4, 6, 14, 32))
    desk.keep_settings(asked=True, name="甲某")
    desk.open(path)
    window = MainWindow(desk)
    window.show()
    QTest.qWaitForWindowActive(window)
    page = window.pages["ledger"]
    page.grid.columns.arrange([column.key for column in page.view.columns], [])
    page.grid.setFocus()
    rows, number = page.model.shown_rows(), 0
    while True:
        row = rows[number % len(rows)]
        page.grid.setCurrentIndex(page.model.index(page.model.line_of(row.id), page.model.column_of("note")))
        page.grid.setFocus()
        write(page.grid, f"note {number}")
        press(page.grid, Key.Key_Return)
        print(row.id, f"note {number}", flush=True)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
