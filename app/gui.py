"""The window entrance; where no window can be shown, the sample's main job is done to files instead."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.cli import main as console
from app.console.desk import REFUSED, remark
from app.console.parser import Parser
from app.errors import Refusal
from app.log import start_log
from app.paths import profile_folder

NO_SCREEN = "这里没有屏幕，打不开窗口"


def main(arguments: Sequence[str] | None = None) -> int:
    """`taizhang-gui [--sample] [LEDGER | NOTICE…]`: open the window with it; the exit status."""
    try:
        options = _parse(sys.argv[1:] if arguments is None else arguments)
    except Refusal as refusal:
        remark(str(refusal))
        return REFUSED
    profile = profile_folder(getattr(options, "profile", None))
    start_log(profile)
    if not has_screen(os.environ, sys.platform):
        return _without_window(options, profile, NO_SCREEN)
    try:
        from ui import memory

        with memory.made_to_stay():
            from ui.application import run
    except ImportError as error:
        return _without_window(options, profile, f"窗口打不开（{error}）")
    return run(profile, [Path(name) for name in options.files], sample=options.sample)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(prog="taizhang-gui", description="打开工作台账的窗口")
    parser.add_argument(
        "files", nargs="*", metavar="文件", help="台账（.tzb）、一份通知的各个文件，或一个工作簿"
    )
    parser.add_argument("--sample", action="store_true", help="打开示例台账")
    return parser.parse_args(arguments)


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: on Linux a display must be named, elsewhere there always is one."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _without_window(options: argparse.Namespace, profile: Path, why: str) -> int:
    if options.files:
        remark(f"{why}，没有打开“{options.files[0]}”。在命令行用 taizhang show 或 taizhang new。")
        return REFUSED
    remark(f"{why}，改为把示例做成文件。")
    return console(["--profile", str(profile), "demo"])


def take_shots(folder: Path, *, scale: float, theme: str) -> list[Path]:
    """Pictures of every page and dialog of the sample; their paths. Raises ImportError without Qt."""
    # Both are read when Qt starts, and nothing else of this process has started it.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    from ui.application import log_qt
    from ui.shots import take

    log_qt()
    return take(folder, scale=scale, theme=theme)


def why_no_window() -> str:
    """Why the window cannot be loaded on this machine; empty where it can."""
    try:
        import ui.bench  # noqa: F401
    except ImportError as error:
        return str(error)
    return ""


def window_step(name: str, side: str, folder: Path, rows: int) -> Callable[[], object]:
    """The step of one side of a measurement of the window, offscreen. Raises ImportError without Qt."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.bench import SIDES

    step: Callable[[], object] = SIDES[name][side](folder, rows)
    return step
