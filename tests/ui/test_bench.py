"""The window's measurements run, and where there is no Qt they say so and the others go on."""

from pathlib import Path
from typing import Any

import pytest

from app.bench import all as cases
from app.bench import run
from app.bench.ledgers import prepare_paste, prepare_sample
from app.bench.windows import CASES
from ui import bench, bench_page
from ui.steps import Steps, Stopped

ROWS = 30
PAGES = ("paste", "gap", "print", "print-gap", "edit", "start")


@pytest.mark.parametrize("name", [name for name in bench.SIDES if name not in PAGES])
@pytest.mark.parametrize("side", ["ours", "peer"])
def test_each_side_has_a_step_that_does_something(qapp: object, tmp_path: Path, name: str, side: str) -> None:
    bench.SIDES[name][side](tmp_path, ROWS)()


def test_the_page_takes_a_paste_whole_and_lives_meanwhile(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare_paste(tmp_path)
    longest = []
    monkeypatch.setattr(bench_page.Gaps, "end", lambda gaps: longest.append(gaps.longest) or gaps.longest)
    assert bench.SIDES["gap"]["ours"](tmp_path, ROWS)() == longest[0] > 0


@pytest.mark.parametrize("name", ["print", "print-gap"])
def test_printing_is_measured_until_the_printers_are_known(qapp: object, tmp_path: Path, name: str) -> None:
    prepare_sample(tmp_path)
    assert bench.SIDES[name]["ours"](tmp_path, 0)() > 0


def test_every_window_case_names_a_side_that_there_is() -> None:
    assert {case.key for case in CASES} <= cases.CASES.keys()
    assert all(case.window for case in CASES)
    assert prepare_sample in {case.prepare for case in CASES}


def test_without_qt_the_window_is_left_out_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.gui.why_no_window", lambda: "libGL")
    found = run.figures(lambda done, whole: None, ["grid-paint", "start"])
    assert [figure["left_out"] for figure in found] == ["libGL"] * 2
    assert run.figures_words(found).count("没有测量，窗口打不开（libGL）") == 2


def test_steps_whose_loop_is_ended_with_the_program_are_stopped(qapp: Any) -> None:
    closed = []

    def work() -> Any:
        try:
            while True:
                yield 1
        finally:
            closed.append(True)

    steps = Steps(work(), "正在粘贴", 2)
    steps.progress.connect(lambda done, whole: steps._loop.quit())
    with pytest.raises(Stopped):
        steps.run()
    assert closed == [True]
