"""Where the console runs: lost outputs, places that cannot be written, links, names no disk takes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from tests.journeys.conftest import Run, plans, refused

CONSOLE = [sys.executable, "-m", "app.cli"]
posix = pytest.mark.skipif(os.name != "posix", reason="devices and links as POSIX has them")


@posix
@pytest.mark.parametrize("words", [["set", "LEDGER", "任务1", "备注", "\udcff"], ["show", "\udcff.tzb"]])
def test_bytes_that_are_no_text(sample: Path, run: Run, words: list[str]) -> None:
    before = sample.read_bytes()
    refused(run(*(str(sample) if word == "LEDGER" else word for word in words)), "不是文字")
    assert sample.read_bytes() == before


def console(*words: object, **streams: object) -> "subprocess.CompletedProcess[str]":
    command = [*CONSOLE, *map(str, words)]
    return subprocess.run(
        command, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, **streams
    )


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_stdout_is_told(sample: Path) -> None:
    for words in (("show", sample), ("show", sample, "--json"), ("workdays", "2022-03-27", "3"), ("--help",)):
        with Path("/dev/full").open("w") as full:
            done = console(*words, stdout=full)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "磁盘已满" in done.stderr


@posix
def test_a_closed_stdout_or_reader_is_told(sample: Path) -> None:
    before = sample.read_bytes()
    done = console("set", sample, "任务1", "备注", "x", preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert sample.read_bytes() == before
    reading, writing = os.pipe()
    os.close(reading)
    done = console("show", sample, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "已经关闭" in done.stderr


@posix
def test_without_stderr_json_stays_json(sample: Path) -> None:
    done = subprocess.run(
        [*CONSOLE, "workdays", "2090-03-27", "1"], stdout=subprocess.PIPE, text=True, encoding="utf-8",
        preexec_fn=lambda: os.close(2), check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2


def test_a_profile_that_is_a_file(sample: Path, run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "不是目录"
    bad.write_text("x")
    for words in (("backup", sample), ("demo",)):
        refused(run("--profile", bad, *words), str(bad), "--profile")
    assert run("--profile", bad, "show", sample)[0] == 0
    assert run("--profile", bad, "new", tmp_path / "新.tzb", "--sample")[0] == 0
    assert bad.read_text() == "x"


@pytest.mark.parametrize("content", ["{", "[]x", '{"name"', "3"])
def test_settings_that_cannot_be_read(sample: Path, run: Run, profile: Path, content: str) -> None:
    (profile / "settings.json").write_text(content)
    refused(run("set", sample, "任务1", "备注", "x"), "settings.json")
    assert run("doctor")[0] == 0
    assert (profile / "settings.json").read_text() == content


def test_a_bug_without_a_place_for_its_report_is_still_one_sentence(
    sample: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*words: object, **more: object) -> None:
        raise RuntimeError("13800001234")

    bad = tmp_path / "不是目录"
    bad.write_text("x")
    monkeypatch.setattr("app.console.ledgers.read_plans", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "没有"))
    status, out, err = run("--profile", bad, "show", sample)
    assert (status, out, err.count("\n")) == (70, "", 1)
    (tmp_path / "有").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "有"))
    assert run("--profile", bad, "show", sample)[0] == 70
    (report,) = (tmp_path / "有").rglob("*.txt")
    assert "13800001234" not in report.read_text("utf-8")


@posix
def test_restore_through_a_link_replaces_the_ledger_not_the_link(
    sample: Path, run: Run, tmp_path: Path
) -> None:
    copy, link = tmp_path / "副本.tzb", tmp_path / "快捷方式.tzb"
    run("backup", sample, copy)
    run("set", sample, "任务1", "备注", "后来的话")
    link.symlink_to(sample.name)
    assert run("restore", copy, link)[0] == 0
    assert link.is_symlink()
    assert all(item["note"] is None for item in plans(run, sample)[0]["items"])
    loop = tmp_path / "圈.tzb"
    loop.symlink_to(loop.name)
    refused(run("restore", copy, loop), "圈.tzb")
    assert loop.is_symlink()


def test_long_reading_says_how_far_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("通知.txt", "附件.txt"):
        (tmp_path / name).write_text(
            f"{name}竹编计划\n一、主要任务\n（一）建设工坊。（牵头单位：省商务厅）\n", "utf-8"
        )
    (tmp_path / "空.txt").write_text("")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["notice", "--json", str(tmp_path / "通知.txt"), str(tmp_path / "附件.txt")]) == 0
    printed = capsys.readouterr()
    json.loads(printed.out)
    assert printed.err.replace("\r", "\n").split("\n")[1:5] == [
        "读取 0/3",
        "读取 1/3",
        "读取 2/3",
        "读取 3/3",
    ]
    assert main(["text", str(tmp_path / "通知.txt"), str(tmp_path / "空.txt")]) == 2
    assert capsys.readouterr().err.startswith("\r读取 0/2\r读取 1/2\n“空.txt”")


@pytest.mark.parametrize("place", ["", " ", "~nobody-of-this-name/x"])
def test_a_profile_that_is_nowhere(sample: Path, run: Run, place: str) -> None:
    refused(run("--profile", place, "show", sample), "--profile")


@posix
@pytest.mark.parametrize("length", [80, 200])
def test_a_name_that_is_too_long(sample: Path, run: Run, tmp_path: Path, length: int) -> None:
    name = "长" * length
    before = sorted(tmp_path.iterdir())
    refused(run("new", tmp_path / f"{name}.tzb", "--sample"), "文件名太长")
    refused(run("backup", sample, tmp_path / f"{name}.tzb"), "文件名太长")
    refused(run("demo", tmp_path / ("长" * 200)), "建不成")
    assert sorted(tmp_path.iterdir()) == before
