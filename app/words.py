"""What the console says in words: plain rows to lines a clerk reads."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from app.checks import CheckAnswer
from models.rules.layout import chinese_date
from models.rules.mine import PART_LABELS, MineRow, Part
from models.rules.notice import Draft
from models.rules.readiness import Level, filling_state
from models.values import PLAN_ROLE_LABELS, ItemRow, PlanRow


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned text, counting a Chinese character as two."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F or char in "“”‘’…—·" else 1 for char in text)


def notice_words(draft: Draft) -> str:
    """A notice in words: title, counts and a line per item."""
    count = sum(1 for item in draft.items if not item.group)
    lines = [draft.notice_title or draft.title]
    lines += [f"{draft.doc_number or '无文号'}  {draft.issued or '无日期'}  共 {count} 条"]
    for plan in draft.plans:
        lines += ["", plan.title]
        rows = [
            (
                item.number or "—",
                item.title if len(item.title) <= 30 else item.title[:29] + "…",
                "、".join(item.lead_units or item.responsible_units) or "—",
                str(item.deadline or item.period or "—"),
                "；".join(indicator.phrase for indicator in item.indicators) or "—",
            )
            for item in plan.items
        ]
        lines.append(columns(rows) if rows else "没有读出条目。")
    lines += [f"没有读懂：{unread.text}" for unread in draft.unread]
    return "\n".join(lines)


def plan_words(plan: PlanRow, deadline: date | None) -> str:
    """A plan in words: what it is, by when it is filed, and a line per item."""
    head = [f"第{plan.position + 1}套　{plan.title}　{PLAN_ROLE_LABELS[plan.role]}"]
    head += [f"汇总单位：{plan.compiling_unit or '未定'}"]
    head += [f"备案截止：{chinese_date(deadline)}"] if deadline else []
    rows = [_item_words(item) for item in plan.items]
    return "\n".join([*head, columns(rows) if rows else "还没有条目。"])


def _item_words(item: ItemRow) -> tuple[str, ...]:
    title = item.title if len(item.title) <= 24 else item.title[:23] + "…"
    if item.group:
        return (item.number or "", title, "", "", "")
    units = "、".join(role.unit for role in item.roles[:3]) + ("等" if len(item.roles) > 3 else "")
    targets = "；".join(dict.fromkeys(target.target.phrase for target in item.targets))
    return (item.label or "", title, filling_state(item), units, targets)


def mine_words(unit: str, rows: Sequence[MineRow]) -> str:
    """A unit's rows in words: how often it leads and supports, and a line per row."""
    counts = "、".join(f"{PART_LABELS[part]}{sum(row.part == part for row in rows)}条" for part in Part)
    lines = [
        (str(row.plan), row.label, PART_LABELS[row.part], row.item.title[:24], row.clause) for row in rows
    ]
    return "\n".join([f"{unit}：{counts}", *([columns(lines)] if lines else [])])


def check_words(found: CheckAnswer) -> str:
    """A check in words: deadline, conflicts, then findings, must before should."""
    lines: list[str] = []
    if found.deadline:
        days = "、".join(f"{day.month}月{day.day}日" for day in found.deadline.counted)
        doubt = "" if found.deadline.certain else "（不确定：有的年份没有放假安排）"
        lines += [f"备案截止：{chinese_date(found.deadline.last)}{doubt}"]
        lines += [f"从{chinese_date(found.deadline.start)}的次日起数{found.deadline.days}个工作日：{days}"]
    lines += [f"冲突（{conflict.rule}）：{conflict.text}" for conflict in found.conflicts]
    for level, head in ((Level.MUST, "必须"), (Level.SHOULD, "建议")):
        own = [finding for finding in found.findings if finding.level is level]
        lines += ["", f"{head} {len(own)} 项", *(f"  {finding.text}" for finding in own)] if own else []
    return "\n".join(lines or ["没有发现问题。"])


def sheet_words(document: Mapping[str, Any]) -> str:
    """What a workbook says, a paragraph per sheet."""
    return "\n\n".join("\n".join(_sheet_lines(sheet)) for sheet in document["sheets"])


def _sheet_lines(sheet: Mapping[str, Any]) -> Iterator[str]:
    yield f"{sheet['name']}：{'任务台账' if sheet['task_ledger'] else '不是任务台账'}"
    if sheet["header_rows"] is None:
        yield "  没有找到表头。"
        return
    first, last = sheet["header_rows"]
    rows = f"第{first}行" if first == last else f"第{first}至{last}行"
    yield f"  表头{rows}，数据从第{sheet['first_data_row'] or '—'}行起，共{sheet['data_rows']}行"
    named = [f"{letter}列{label}" for letter, label in sheet["columns"].items() if label]
    unnamed = [letter for letter, label in sheet["columns"].items() if not label]
    yield f"  {'、'.join(named) or '没有认出任何一列'}"
    if unnamed:
        yield f"  没有认出：{'、'.join(unnamed)}列"
