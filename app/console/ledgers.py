"""Commands that look at a ledger: show, mine, serving, check, history, export."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app import answers
from app.calendars import read_calendar
from app.checks import check_ledger
from app.console.desk import DECIDE, DONE, Desk, answer, remark, say, show_progress
from app.console.parser import command
from app.deadlines import filing_deadline
from app.history import history
from app.ledgers import own_unit_id, read_plans, unit_name
from app.printing import check_suffixes, export_plans, export_slips, layout_named
from app.serving import read_serving
from app.units import NoOwnUnit, read_units, unit_named
from app.words import check_words, columns, mine_words, plan_words
from models.rules.mine import mine_rows
from models.values import PlanRow

LEDGER = ("ledger", {"metavar": "台账", "help": "台账文件（.tzb）"})
PLAN = ("--plan", {"type": int, "metavar": "N", "help": "第几套计划，从 1 数起"})
JSON = ("--json", {"action": "store_true", "help": "输出 JSON"})
PHONES = ("--phones", {"action": "store_true", "help": "显示完整的联系电话"})


def add_commands(commands: Any) -> None:
    """Add show, mine, serving, check, history and export."""
    command(commands, "show", run_show, "看台账里的各套计划和条目", (LEDGER, PLAN, JSON, PHONES))
    unit = ("--unit", {"metavar": "单位", "help": "不写就是本单位"})
    xlsx = ("--xlsx", {"metavar": "文件", "help": "写成工作簿"})
    pdf = ("--pdf", {"metavar": "文件", "help": "写成 PDF"})
    purpose = "看一个单位首位牵头、共同牵头和配合的条目；可写成任务分办单"
    command(commands, "mine", run_mine, purpose, (LEDGER, PLAN, unit, JSON, xlsx, pdf))
    command(commands, "serving", run_serving, "看各目标由哪些任务落实，确认了没有", (LEDGER, PLAN, JSON))
    command(commands, "check", run_check, "检查台账还缺什么、哪里对不上、何时要备案", (LEDGER, PLAN, JSON))
    command(commands, "history", run_history, "看台账做过哪些操作", (LEDGER, JSON))
    out = ("out", {"metavar": "文件", "help": "要写的 .xlsx 或 .pdf"})
    layout = ("--layout", {"metavar": "名称", "help": "版式名称"})
    hide = ("--no-phones", {"action": "store_true", "help": "不带联系电话"})
    command(commands, "export", run_export, "把台账写成工作簿或 PDF", (LEDGER, out, PLAN, layout, hide))


def deadlines_of(session: Session, plans: Sequence[PlanRow]) -> dict[str, date | None]:
    """The filing deadlines of plans by id."""
    calendar = read_calendar(session)
    found = {plan.id: filing_deadline(plan, calendar) for plan in plans}
    return {key: deadline.last if deadline else None for key, deadline in found.items()}


def run_show(options: argparse.Namespace, desk: Desk) -> int:
    """Show plans and items."""
    with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
        plans = read_plans(session, options.plan, phones=options.phones)
        deadlines = deadlines_of(session, plans)
        if options.json:
            answer(answers.show_answer(plans, read_units(session), deadlines))
        else:
            say("\n\n".join(plan_words(plan, deadlines[plan.id]) for plan in plans) or "台账里还没有计划。")
    return DONE


def run_mine(options: argparse.Namespace, desk: Desk) -> int:
    """Show or print the rows of one unit."""
    with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
        unit_id = own_unit_id(session) if options.unit is None else unit_named(session, options.unit)
        if unit_id is None:
            raise NoOwnUnit
        unit = unit_name(session, unit_id) or ""
        # What is printed goes to those who call these numbers; the screen masks them.
        plans = read_plans(session, options.plan, phones=options.xlsx is not None or options.pdf is not None)
    rows = [row for plan in plans for row in mine_rows(plan, unit_id)]
    outs = [Path(out) for out in (options.xlsx, options.pdf) if out is not None]
    check_suffixes(outs)
    if options.json:
        answer(answers.mine_answer(unit, rows))
    for out in outs:
        printed = export_slips(plans, rows, out, unit_id=unit_id, unit=unit, now=desk.now)
        _tell(printed.remarks, None if options.json else f"任务分办单 {printed.path}")
    if not (options.json or outs):
        say(mine_words(unit, rows))
    return DONE


def run_serving(options: argparse.Namespace, desk: Desk) -> int:
    """Show which tasks serve each goal; `set … 对应任务` confirms or corrects them."""
    with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
        rows = read_serving(session, options.plan)
    if options.json:
        answer(answers.serving_answer(rows))
    elif rows:
        say(columns([(str(r.plan), r.goal, r.task, "已确认" if r.confirmed else "待确认") for r in rows]))
    else:
        say("还没有对应任务。")
    return DONE


def _tell(remarks: Sequence[str], words: str | None) -> None:
    for text in remarks:
        remark(text)
    if words:
        say(words)


def run_check(options: argparse.Namespace, desk: Desk) -> int:
    """Check a ledger; 1 where a person must decide something."""
    with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
        found = check_ledger(session, options.plan)
    if options.json:
        answer(answers.check_answer(found))
    else:
        say(check_words(found))
    return DECIDE if found.must else DONE


def run_history(options: argparse.Namespace, desk: Desk) -> int:
    """List the operations of a ledger."""
    with desk.ledger(options.ledger) as ledger:
        rows = history(ledger.sessions)
    if options.json:
        answer(answers.history_answer(rows))
    elif rows:
        say(columns([(str(row.number), row.at[:19].replace("T", " "), row.who, row.name) for row in rows]))
    return DONE


def run_export(options: argparse.Namespace, desk: Desk) -> int:
    """Write a ledger as a workbook or a PDF."""
    with desk.ledger(options.ledger) as ledger, ledger.sessions() as session:
        columns_of = layout_named(session, options.layout)
        plans = read_plans(session, options.plan, phones=not options.no_phones)
        own = unit_name(session, own_unit_id(session))
        directory = read_units(session)
    printed = export_plans(
        plans,
        Path(options.out),
        columns=columns_of,
        own_unit=own,
        now=desk.now,
        phones=not options.no_phones,
        directory=directory,
        progress=show_progress("已写"),
    )
    _tell(printed.remarks, str(printed.path))
    return DONE
