"""Commands on what a ledger looks things up in: its units and its calendar."""

import argparse
from datetime import date
from typing import Any

from app.answers import unit_answer
from app.calendars import calendar_years, extend_calendar
from app.console.desk import DONE, Desk, answer, remark, say
from app.console.documents import received
from app.console.ledgers import JSON, LEDGER
from app.console.parser import Usage, command
from app.directory import edit_unit, merge_units
from app.documents import read_as_one
from app.fields import NotADate, read_day
from app.units import read_units
from app.words import columns

TEXT = {"metavar": "名称"}
DAY = {"metavar": "日期"}


def add_commands(commands: Any) -> None:
    """Add units, unit and calendar."""
    new = ("--new", {"action": "store_true", "help": "只看还没有核对的单位"})
    command(commands, "units", run_units, "看台账的单位名册", (LEDGER, new, JSON))
    fields = (
        LEDGER,
        ("name", {"metavar": "单位", "help": "名称、全称或别名"}),
        ("--same-as", {**TEXT, "help": "和名册里的这个单位是同一个，并过去"}),
        ("--alias", {**TEXT, "action": "append", "default": [], "help": "增加一个别名，可以写几次"}),
        ("--full-name", {**TEXT, "help": "全称"}),
        ("--from", {**DAY, "dest": "valid_from", "help": "这个名称从哪天起用"}),
        ("--to", {**DAY, "dest": "valid_to", "help": "这个名称用到哪天"}),
        ("--successor", {**TEXT, "help": "后来改成哪个单位"}),
    )
    command(commands, "unit", run_unit, "核对一个单位：别名、全称、起止日期、沿革，或并入已有单位", fields)
    notice = ("--notice", {"metavar": "文件", "help": "国务院办公厅放假安排通知；- 从标准输入读文字"})
    command(commands, "calendar", run_calendar, "看台账的日历，或录入一年的放假安排", (LEDGER, notice))


def run_units(options: argparse.Namespace, desk: Desk) -> int:
    """List the directory."""
    with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
        units = [unit for unit in read_units(session) if not (options.new and unit.reviewed)]
    if options.json:
        answer({"units": [unit_answer(unit) | {"reviewed": unit.reviewed} for unit in units]})
    elif units:
        say(
            columns(
                [
                    (u.name, u.full_name or "", "、".join(u.aliases), "" if u.reviewed else "待核对")
                    for u in units
                ]
            )
        )
    else:
        say("没有待核对的单位。" if options.new else "名册是空的。")
    return DONE


def run_unit(options: argparse.Namespace, desk: Desk) -> int:
    """Edit one unit, or make it the same as another."""
    rest = (options.alias, options.full_name, options.valid_from, options.valid_to, options.successor)
    if options.same_as is not None and any(rest):
        raise Usage(what="--same-as 要单独用，别名、全称和日期另外填写", program="taizhang unit")
    with desk.writable(options.ledger) as ledger:
        signed: dict[str, Any] = {"who": desk.who, "when": desk.now}
        if options.same_as is not None:
            changed = merge_units(ledger.sessions, options.name, options.same_as, **signed)
        else:
            changed = edit_unit(
                ledger.sessions,
                options.name,
                aliases=options.alias,
                full_name=options.full_name,
                valid_from=_day(options.valid_from),
                valid_to=_day(options.valid_to),
                successor=options.successor,
                **signed,
            )
    say(changed.name if changed else "内容没有变化。")
    return DONE


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    day = read_day(text.strip(), None)
    if day is None:
        raise NotADate(value=text)
    return day


def run_calendar(options: argparse.Namespace, desk: Desk) -> int:
    """Show the years of the calendar, or extend it by a notice."""
    if options.notice:
        text = read_as_one(received([options.notice]))
        with desk.writable(options.ledger) as ledger:
            changed, found = extend_calendar(ledger.sessions, text, who=desk.who, when=desk.now)
        say(f"{changed.name}：{len(found.days)} 天" if changed else "内容没有变化。")
        for words in found.not_understood:
            remark(f"没有采用：{words}")
        return DONE
    with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
        rows = [
            (str(y), "有放假安排" if official else "推算", number or "")
            for y, official, number in calendar_years(session)
        ]
    say(columns(rows) if rows else "日历里还没有任何一年的放假安排。")
    return DONE
