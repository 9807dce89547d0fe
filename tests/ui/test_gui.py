"""The window's entrance: with a screen the window, without one files or a sentence."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import gui
from app.creation import new_sample
from tests.helpers.sources import ROOT
from tests.ui.conftest import NOW
from ui.shell.instance import hand_over
from ui.shots import SCENES


@pytest.mark.parametrize(
    ("environment", "platform", "screen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_known_before_qt_is_asked(environment, platform: str, screen: bool):
    assert gui.has_screen(environment, platform) is screen


@pytest.fixture
def no_screen(monkeypatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_a_screen_the_sample_is_done_to_files(no_screen, profile: Path, capsys):
    assert gui.main(["--sample"]) == 0
    told = capsys.readouterr()
    assert "没有屏幕" in told.err and "任务分办单.pdf" in told.out


def test_without_a_screen_a_file_is_refused_with_a_sentence(no_screen, profile: Path, capsys):
    assert gui.main(["31.tzb"]) == 2
    assert "没有打开“31.tzb”" in capsys.readouterr().err


def test_usage_is_refused_like_everywhere(profile: Path, capsys):
    assert gui.main(["--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err


def run(*arguments: str | Path, profile: Path) -> subprocess.Popen[bytes]:
    """Start the program as a clerk does, on no screen of anybody's."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TAIZHANG_PROFILE": str(profile)}
    program = Path(sys.executable).with_name("taizhang-gui")
    return subprocess.Popen([program, *arguments], env=environment, stderr=subprocess.PIPE)


def test_a_second_start_opens_its_ledger_in_the_first_window(qapp, profile: Path, tmp_path: Path):
    ledger = tmp_path / "31.tzb"
    new_sample(ledger, tmp_path / "other", own_unit=None, who="综合处", now=NOW)
    first = run(profile=profile)
    try:
        wait_for(lambda: hand_over(profile, []))
        second = run(ledger, profile=profile)
        assert (second.communicate(timeout=30)[1], second.returncode) == (b"", 0)
        wait_for(lambda: "31.tzb" in (profile / "recent.json").read_text(encoding="utf-8"))
        assert first.poll() is None
    finally:
        first.terminate()
        _, errors = first.communicate(timeout=10)
    assert errors == b""


def test_a_window_that_was_killed_stands_in_nobodys_way(qapp, profile: Path):
    first = run(profile=profile)
    wait_for(lambda: hand_over(profile, []))
    first.kill()
    first.communicate()
    assert not hand_over(profile, [])
    second = run(profile=profile)
    try:
        wait_for(lambda: hand_over(profile, []))
    finally:
        second.terminate()
        second.communicate(timeout=10)


def test_the_start_loads_no_reader_of_documents(qapp):
    heavy = (
        "openpyxl",
        "pdfplumber",
        "docx",
        "reportlab",
        "pypinyin",
        "alembic",
        "models.rules.notice.reading",
    )
    code = f"import sys, ui.application; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def wait_for(condition, seconds: float = 30) -> None:
    """Wait until something holds; a file that is not there yet does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return
        except FileNotFoundError:
            pass
        time.sleep(0.1)
    pytest.fail("waited in vain")


def shots(folder: Path, *arguments: str) -> dict[str, bytes]:
    """Pictures taken by the console command."""
    program = Path(sys.executable).with_name("taizhang")
    done = subprocess.run([program, "shots", folder, *arguments], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_pictures_are_the_same_every_time(qapp, tmp_path: Path, profile: Path):
    folder = tmp_path / "shots"
    first = shots(folder, "--scale", "1.25", "--theme", "dark")
    assert sorted(first) == sorted(f"{name}.png" for name in SCENES)
    whole = QImage.fromData(first["ledger.png"])
    assert abs(whole.width() - 1366) <= 1 and abs(whole.height() - 697) <= 1
    assert whole.pixelColor(5, 300).lightness() < 60
    again = shots(folder, "--scale", "1.25", "--theme", "dark")
    assert [name for name in first if first[name] != again[name]] == []
    assert not profile.exists()


def test_a_scale_beyond_reason_is_refused(tmp_path: Path, capsys):
    from app.cli import main

    assert main(["shots", str(tmp_path), "--scale", "90"]) == 2
    assert "90" in capsys.readouterr().err
