"""Work in short steps between which the window lives: one transaction cannot change its thread."""

from collections.abc import Generator
from time import monotonic
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

# What a step of the event loop may take, in seconds; a single step of the work comes on top of it.
SLICE = 0.015


class Stopped(Exception):
    """Somebody stopped the work; what it had begun is undone."""


class Steps(QObject):
    """Runs a generator that gives how far it is, from the event loop; its value is the result.

    Whoever runs it sees to it that no input comes in between.
    """

    progress = Signal(int, int)
    finished = Signal()

    def __init__(self, work: Generator[int, None, Any], words: str, whole: int) -> None:
        """Work of so many parts, called by these words (正在粘贴)."""
        super().__init__()
        self.work, self.words, self.whole = work, words, whole
        self._result: Any = None
        self._error: BaseException | None = None
        self._loop = QEventLoop()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def run(self) -> Any:
        """Do all of it and give its result. Raises Stopped, and what the work raises."""
        self._timer.start()
        self._loop.exec()
        # The program ends, and with it every loop.
        self.cancel()
        self.finished.emit()
        if self._error is not None:
            raise self._error
        return self._result

    def cancel(self) -> None:
        """Stop before the next step."""
        if self._timer.isActive():
            self.work.close()
            self._end(error=Stopped())

    def _go_on(self) -> None:
        """Work for a moment, then let the window live."""
        end = monotonic() + SLICE
        try:
            done = next(self.work)
            while monotonic() < end:
                done = next(self.work)
        except StopIteration as end_of_work:
            self._end(end_of_work.value)
        except Exception as error:  # noqa: BLE001 — raised where the work was begun
            self._end(error=error)
        else:
            self.progress.emit(done, self.whole)

    def _end(self, result: Any = None, error: BaseException | None = None) -> None:
        self._result, self._error = result, error
        self._timer.stop()
        # One more turn, in which the window lives, before what was done is shown.
        QTimer.singleShot(1, self._loop.quit)
