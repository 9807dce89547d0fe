"""Commands around a ledger: working days, verify, backup, restore, demo, doctor, shots, bench."""

import argparse
from pathlib import Path
from typing import Any

from app.calendars import read_calendar, shipped_days, working_days
from app.console.desk import DAMAGED, DONE, Desk, answer, remark, say, show_progress
from app.console.ledgers import JSON, LEDGER
from app.console.parser import command
from app.demo import run_demo
from app.doctor import examine
from app.errors import Refusal
from app.fields import NotADate
from app.store import backup, restore, verify
from models.rules.dates import read_date

LEAST_SCALE, MOST_SCALE = 0.5, 4.0
_WEEKDAYS = "一二三四五六日"


class BadScale(Refusal):
    """缩放应当在 {least} 到 {most} 之间，现在是 {scale}。"""


class NoWindow(Refusal):
    """窗口打不开，没有画出图片（{reason}）；用 python3 dev.py setup 装好系统库后再试。"""


def add_commands(commands: Any) -> None:
    """Add workdays, verify, backup, restore, demo, doctor, shots and bench."""
    days = (
        ("start", {"metavar": "起始日", "help": "如 2022-03-27 或 2022年3月27日"}),
        ("days", {"metavar": "N", "type": int, "help": "几个工作日"}),
        ("--ledger", {"metavar": "台账", "help": "用这个台账里的日历"}),
    )
    command(commands, "workdays", run_workdays, "从起始日的次日起数 N 个工作日", days)
    command(commands, "verify", run_verify, "核对台账文件是否完好", (LEDGER,))
    out = ("out", {"metavar": "文件", "nargs": "?", "help": "备份写到哪里；不写就放在备份目录"})
    command(commands, "backup", run_backup, "备份台账，写完后核对", (LEDGER, out))
    source = ("backup", {"metavar": "备份", "help": "备份文件"})
    command(commands, "restore", run_restore, "用备份恢复台账，原来的另存一份", (source, LEDGER))
    folder = ("folder", {"metavar": "目录", "nargs": "?", "help": "空目录；不写就在个人目录下新建"})
    command(commands, "demo", run_demo_command, "用示例走一遍：通知、台账、检查、导出", (folder,))
    command(commands, "doctor", run_doctor, "检查程序、字体和存放位置", ())
    pictures = ("folder", {"metavar": "目录", "help": "图片写到哪里"})
    scale = ("--scale", {"type": float, "default": 1.0, "metavar": "倍数", "help": "缩放，如 1.25"})
    theme = ("--theme", {"choices": ("light", "dark"), "default": "light", "help": "light 浅色，dark 深色"})
    command(commands, "shots", run_shots, "把窗口的每一页画成图片", (pictures, scale, theme))
    command(commands, "bench", run_bench, "测量速度和内存，与对照并列", (JSON,))


def run_workdays(options: argparse.Namespace, desk: Desk) -> int:
    """Print the last working day, then every day that was counted."""
    start = read_date(options.start)
    if start is None:
        raise NotADate(value=options.start)
    calendar = shipped_days().calendar()
    if options.ledger:
        with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
            calendar = read_calendar(session)
    counted = working_days(start, options.days, calendar)
    say(counted.last.isoformat())
    for place, day in enumerate(counted.counted, 1):
        doubt = " 不确定" if day in counted.uncertain else ""
        say(f"{place} {day.isoformat()} 周{_WEEKDAYS[day.weekday()]}{doubt}")
    if not counted.certain:
        remark("有的年份没有国务院办公厅的放假安排，按周末和法定节假日推算，结果不确定。")
    return DONE


def run_verify(options: argparse.Namespace, desk: Desk) -> int:
    """Check every record and row of a ledger; 3 where it is damaged."""
    found = verify(Path(options.ledger), desk.profile)
    if found:
        for words in found[:20]:
            remark(words)
        remark(f"“{options.ledger}”有 {len(found)} 处与写入时不同，没有改动它；可以用 restore 从备份恢复。")
        return DAMAGED
    say(f"“{options.ledger}”完好。")
    return DONE


def run_backup(options: argparse.Namespace, desk: Desk) -> int:
    """Write a verified backup."""
    out = Path(options.out) if options.out else None
    with desk.ledger(options.ledger) as ledger:
        path = backup(ledger, out, reason="manual", now=desk.now, progress=show_progress("剩余页数"))
    say(str(path))
    return DONE


def run_restore(options: argparse.Namespace, desk: Desk) -> int:
    """Put a backup in the place of a ledger; what stood there is kept."""
    done = restore(Path(options.backup), Path(options.ledger), desk.profile, now=desk.now, who=desk.who)
    say(f"已恢复 {options.ledger}")
    if done.backup:
        remark(f"恢复之前的台账备份在 {done.backup}。")
    if done.set_aside:
        remark(f"原来的文件改名为 {done.set_aside}，没有删除。")
    return DONE


def run_demo_command(options: argparse.Namespace, desk: Desk) -> int:
    """Walk the sample from notice to print."""
    folder = Path(options.folder) if options.folder else None
    for what, path in run_demo(folder, desk.profile, who=desk.who, now=desk.now):
        say(f"{what} {path}")
    return DONE


def run_doctor(options: argparse.Namespace, desk: Desk) -> int:
    """Say how the program finds itself on this machine."""
    for words in examine(desk.profile):
        say(words)
    return DONE


def run_shots(options: argparse.Namespace, desk: Desk) -> int:
    """Draw every page and dialog of the window."""
    from app.gui import take_shots

    if not LEAST_SCALE <= options.scale <= MOST_SCALE:
        raise BadScale(least=LEAST_SCALE, most=MOST_SCALE, scale=options.scale)
    try:
        paths = take_shots(Path(options.folder), scale=options.scale, theme=options.theme)
    except ImportError as error:
        raise NoWindow(reason=error) from error
    for path in paths:
        say(str(path))
    return DONE


def run_bench(options: argparse.Namespace, desk: Desk) -> int:
    """Measure, and print every figure beside its peer."""
    from app.bench.run import figures, figures_words

    found = figures(show_progress("测量"))
    if options.json:
        answer({"figures": found})
    else:
        say(figures_words(found))
    return DONE
