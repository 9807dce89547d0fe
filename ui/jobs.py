"""Work off the UI thread: a pure function and its arguments in, its result back on the UI thread."""

import sys
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from app.documents import FileRefused
from app.errors import Refusal
from ui import memory

# A thread is out of a run well within so many milliseconds after its last word.
LEAVING = 100


class Cancelled(Exception):
    """Raised inside a job's function by its `progress` once somebody cancelled it."""


class Job(QObject):
    """One piece of work under way. Exactly one of done, refused and cancelled is emitted, on the UI thread.

    A bug in the function reaches sys.excepthook, and `cancelled` is emitted so that nobody waits for ever.
    """

    progress = Signal(int, int)
    done = Signal(object)
    refused = Signal(str)
    cancelled = Signal()
    finished = Signal()
    _told = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...], parent: QObject) -> None:
        """Prepare the work; `function` takes the arguments and nothing of Qt."""
        super().__init__(parent)
        self.function, self.arguments = function, arguments
        self.stop = Event()
        self.wants_progress = False
        self._told.connect(self._tell)
        self._ended.connect(self._end)

    def cancel(self) -> None:
        """Ask the work to stop at its next word of progress; its result is dropped in any case."""
        self.stop.set()

    def tell(self, done: int, whole: int) -> None:
        """Called by the function from its own thread: how far it is. Raises Cancelled."""
        if self.stop.is_set():
            raise Cancelled
        self._told.emit(done, whole)

    def work(self) -> None:
        """Run the function; on the worker's thread."""
        more = {"progress": self.tell} if self.wants_progress else {}
        try:
            self._ended.emit(self.function(*self.arguments, **more), None)
        except Exception as error:  # noqa: BLE001 — handed to the UI thread, which sorts it
            self._ended.emit(None, error)

    @Slot(int, int)
    def _tell(self, done: int, whole: int) -> None:
        if not self.stop.is_set():
            self.progress.emit(done, whole)

    @Slot(object, object)
    def _end(self, result: object, error: Exception | None) -> None:
        # First, so that nothing still looks busy while an answer asks the clerk something.
        self.finished.emit()
        if self.stop.is_set() or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif isinstance(error, Refusal | FileRefused):
            self.refused.emit(str(error))
        elif error is not None:
            self.cancelled.emit()
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            self.done.emit(result)


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.job = job
        self.through = Event()

    def run(self) -> None:
        try:
            self.job.work()
        finally:
            self.through.set()


class Jobs(QObject):
    """The work under way; a window has one of these, and shows what is `announced` with its words."""

    announced = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """No work yet."""
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._runs: dict[Job, _Run] = {}
        self._left: set[_Run] = set()

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._runs)

    def start(
        self, function: Callable[..., Any], *arguments: Any, progress: bool = False, words: str = ""
    ) -> Job:
        """Start work; with `progress` the function gets `progress=` to call with (done, whole).

        With `words` (正在读取…) the window shows that it is under way, and lets it be stopped.

        Connect to the job's signals at once: none of them comes before the event loop turns.
        """
        job = Job(function, arguments, self)
        job.wants_progress = progress
        run = _Run(job)
        self._runs[job] = run
        # Work that makes many objects starts the search often, and it holds every thread.
        memory.hold()
        job.finished.connect(lambda: self._forget(job))
        self._pool.start(run)
        if words:
            self.announced.emit(job, words)
        return job

    def _forget(self, job: Job) -> None:
        run = self._runs.pop(job, None)
        if run is not None:
            memory.release()
            self._leave(run)

    def _leave(self, run: _Run) -> None:
        """Let go of a run once its thread has left it: what it told may arrive here before that."""
        self._left.add(run)
        QTimer.singleShot(LEAVING, self, lambda: self._bury(run))

    def _bury(self, run: _Run) -> None:
        self._left.discard(run)
        if run.through.is_set():
            run.job.deleteLater()
        else:
            self._leave(run)

    def stop(self) -> None:
        """Cancel everything and wait until the threads are through; for the end of the program."""
        for job in self._runs:
            job.cancel()
        self._pool.waitForDone()
        for job in list(self._runs):
            self._forget(job)
