"""Commands that change a ledger: new, add, set, undo, redo."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.console.desk import DONE, Desk, remark, say, show_progress
from app.console.documents import received
from app.console.ledgers import LEDGER, PLAN
from app.console.parser import Usage, command
from app.creation import add_notice, new_empty, new_from_excel, new_from_notice, new_sample
from app.history import NothingToRedo, NothingToUndo, redo, undo
from app.items import set_value
from app.operation import Changed, Sessions
from app.store import Ledger

NOTICE = ("--notice", {"metavar": "文件", "nargs": "+", "help": "通知文件；几个文件算一份通知"})
UNIT = ("--unit", {"metavar": "单位", "help": "本单位；不写就是首位牵头最多的单位"})


def add_commands(commands: Any) -> None:
    """Add new, add, set, undo and redo."""
    sources = (
        LEDGER,
        NOTICE,
        ("--excel", {"metavar": "工作簿", "help": "从已有的 Excel 台账建立"}),
        ("--sample", {"action": "store_true", "help": "示例台账"}),
        ("--empty", {"action": "store_true", "help": "空白台账，要写 --title 和 --year"}),
        ("--title", {"metavar": "标题", "help": "计划标题"}),
        ("--year", {"type": int, "metavar": "年度", "help": "计划年度"}),
        UNIT,
    )
    command(commands, "new", run_new, "新建台账，已有同名文件时不改动它", sources)
    notice = (*NOTICE[:-1], {**NOTICE[-1], "required": True})
    again = ("--again", {"action": "store_true", "help": "台账里已有这份通知时，仍再加入一次"})
    command(commands, "add", run_add, "把一份通知加入已有的台账", (LEDGER, notice, again))
    fields = (
        LEDGER,
        ("item", {"metavar": "条目", "help": "编号（如 任务2）、内部编号，或 计划"}),
        ("field", {"metavar": "栏目", "help": "如 责任人、完成时限、2022Q1"}),
        ("value", {"metavar": "内容", "help": "空内容就是清除"}),
        ("--unit", {"metavar": "单位", "help": "改哪个单位的责任人等"}),
        ("--move", {"action": "store_true", "help": "单位原在另一栏时，连同所填的人一起改到这一栏"}),
        PLAN,
    )
    command(commands, "set", run_set, "填写或修改一格", fields)
    command(commands, "undo", run_undo, "撤销上一步", (LEDGER,))
    command(commands, "redo", run_redo, "重做撤销的一步", (LEDGER,))


def run_new(options: argparse.Namespace, desk: Desk) -> int:
    """Make a ledger from a notice, a workbook, the sample, or nothing."""
    path, who = Path(options.ledger), desk.who
    chosen = [name for name in ("notice", "excel", "sample", "empty") if getattr(options, name)]
    if len(chosen) != 1:
        raise Usage(what="要在 --notice、--excel、--sample、--empty 里选一个", program="taizhang new")
    common: dict[str, Any] = {"own_unit": options.unit, "who": who, "now": desk.now}
    tell = show_progress("读取")
    match chosen[0]:
        case "notice":
            made = new_from_notice(path, desk.profile, received(options.notice), progress=tell, **common)
        case "excel":
            made = new_from_excel(path, desk.profile, Path(options.excel), **common)
        case "sample":
            made = new_sample(path, desk.profile, **common)
        case _:
            if options.title is None or options.year is None:
                raise Usage(what="--empty 要同时写 --title 和 --year", program="taizhang new")
            made = new_empty(path, desk.profile, title=options.title, year=options.year, **common)
    say(made.words)
    for words in made.remarks:
        remark(words)
    return DONE


def run_add(options: argparse.Namespace, desk: Desk) -> int:
    """Add the plans of a notice to a ledger."""
    with desk.writable(options.ledger) as ledger:
        sources = received(options.notice)
        tell = show_progress("读取")
        made = add_notice(ledger, sources, again=options.again, who=desk.who, now=desk.now, progress=tell)
    say(made.words)
    for words in made.remarks:
        remark(words)
    return DONE


def run_set(options: argparse.Namespace, desk: Desk) -> int:
    """Set one field."""
    with desk.writable(options.ledger) as ledger:
        changed = set_value(
            ledger.sessions,
            options.item,
            options.field,
            options.value,
            unit=options.unit,
            plan=options.plan,
            move=options.move,
            who=desk.who,
            when=desk.now,
        )
    say(changed.name if changed else "内容没有变化。")
    for words in changed.remarks:
        remark(words)
    return DONE


def run_undo(options: argparse.Namespace, desk: Desk) -> int:
    """Take the newest operation back."""
    return _step(options, desk, undo, NothingToUndo)


def run_redo(options: argparse.Namespace, desk: Desk) -> int:
    """Do again what was taken back."""
    return _step(options, desk, redo, NothingToRedo)


def _step(
    options: argparse.Namespace, desk: Desk, step: Callable[..., Changed], nothing: type[Exception]
) -> int:
    with desk.writable(options.ledger) as ledger:
        try:
            say(_take(ledger, step, desk).name)
        except nothing as word:
            remark(str(word))
    return DONE


def _take(ledger: Ledger, step: Callable[..., Changed], desk: Desk) -> Changed:
    sessions: Sessions = ledger.sessions
    return step(sessions, who=desk.who, when=desk.now)
