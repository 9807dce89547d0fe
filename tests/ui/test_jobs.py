"""Long work leaves the window free: progress, cancel, one answer."""

import sys
from threading import Event, get_ident

import pytest

from app.errors import Refusal
from ui.jobs import Jobs


class TooMuch(Refusal):
    """有 {count} 页，太多了。"""


def add(one: int, other: int) -> tuple[int, int]:
    return one + other, get_ident()


def count(most: int, *, progress) -> int:
    for number in range(most):
        progress(number + 1, most)
    return most


def refuse() -> None:
    raise TooMuch(count=9)


def break_down() -> None:
    raise KeyError("bug")


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.stop()


def test_the_result_arrives_on_the_thread_of_the_window(jobs: Jobs, qtbot):
    job = jobs.start(add, 2, 3)
    arrived: list = []
    job.done.connect(lambda result: arrived.append((result, get_ident())))
    qtbot.waitUntil(lambda: not jobs.busy)
    (total, worker), here = arrived[0]
    assert total == 5 and here == get_ident() != worker


def test_progress_is_told_in_order(jobs: Jobs, qtbot):
    job = jobs.start(count, 5, progress=True)
    told: list = []
    job.progress.connect(lambda done, whole: told.append((done, whole)))
    with qtbot.waitSignal(job.done) as ended:
        pass
    assert told == [(n, 5) for n in range(1, 6)] and ended.args == [5]


def test_cancelled_work_gives_no_result(jobs: Jobs, qtbot):
    gate = Event()

    def wait(*, progress) -> str:
        gate.wait(5)
        progress(1, 2)
        return "result"

    job = jobs.start(wait, progress=True)
    results: list = []
    job.done.connect(results.append)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        gate.set()
    assert results == []


def test_a_refusal_is_its_sentence(jobs: Jobs, qtbot):
    with qtbot.waitSignal(jobs.start(refuse).refused) as ended:
        pass
    assert ended.args == ["有 9 页，太多了。"]


def test_a_bug_reaches_the_hook_and_ends_the_waiting(jobs: Jobs, qtbot, monkeypatch):
    seen: list = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append(kind))
    with qtbot.waitSignal(jobs.start(break_down).cancelled):
        pass
    assert seen == [KeyError]
