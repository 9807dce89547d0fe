"""What `taizhang bench` measures of the start: the program itself up to the painted sample, and bare Qt."""

from pathlib import Path

from PySide6.QtCore import QTimer

from ui import memory

BLANK = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import create_engine, text
create_engine("sqlite://").connect().execute(text("select 1")).all()
app = QApplication([])
view = QTableView()
view.resize(1366, 697)
view.show()
view.grab()
print("painted", flush=True)
QTimer.singleShot(0, app.quit)
app.exec()
"""


def paint_once(folder: Path) -> None:
    """Start as the program does with the ledger of a folder, say when it has been painted, and leave."""
    with memory.made_to_stay():
        from ui.application import start

        started = start(folder / "profile", [folder / "台账.tzb"])
    if started is None:
        raise RuntimeError("another window has the ledger open")
    app, window = started
    window.grab()
    print("painted", flush=True)
    QTimer.singleShot(0, window.close)
    app.exec()
