"""Ledgers for the tests of the use cases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.notices import accept
from app.seeds import new_ledger
from app.store import Ledger
from models.rules.notice.draft import Draft, DraftItem, DraftPlan, DraftSection
from models.values import Kind, Target

NOW = datetime(2022, 4, 8, 14, 32)
WHO = {"who": "综合处", "when": NOW}


def item(
    number: str, path: tuple[str, ...], kind: Kind, title: str, body: str = "", **more: object
) -> DraftItem:
    """A draft item of the tests' own wording."""
    return DraftItem(number, path, kind, title, body, (0, 1), **more)  # type: ignore[arg-type]


def small_items() -> tuple[DraftItem, ...]:
    """A goal, a group of two tasks and a measure; five roles, one unit nobody knows."""
    target = Target("竹编工坊", "竹编工坊12家以上", Decimal(12), "家")
    goal = item("（一）", ("一", "（一）"), Kind.GOAL, "工坊遍地", "建成竹编工坊12家以上。")
    task = item("1.", ("二", "（一）", "1"), Kind.TASK, "建设竹编工坊", "年内建设竹编工坊12家以上。")
    both = ("省商务厅", "省科技厅")
    return (
        replace(goal, lead_units=both, clause="（牵头单位：省商务厅、省科技厅）", targets=(target,)),
        item("（一）", ("二", "（一）"), Kind.TASK, "开展编织行动", group=True),
        replace(
            task,
            lead_units=("省商务厅",),
            support_units=("省竹艺协会",),
            deadline=date(2022, 11, 30),
            targets=(target,),
        ),
        item("2.", ("二", "（一）", "2"), Kind.TASK, "办好编织大赛", responsible_units=("省教育厅",)),
        item("（一）", ("三", "（一）"), Kind.MEASURE, "加强统筹"),
    )


def small_draft(title: str = "竹编产业2022年行动计划") -> Draft:
    """A notice with one small plan."""
    headings = (
        ("一", Kind.GOAL, "工作目标"),
        ("二", Kind.TASK, "主要任务"),
        ("三", Kind.MEASURE, "保障措施"),
    )
    sections = tuple(DraftSection(f"{number}、", (number,), kind, name) for number, kind, name in headings)
    plan = DraftPlan(title, None, 2022, small_items(), sections, (0, 10))
    return Draft(
        title,
        f"关于印发{title}的通知",
        "鲁竹字〔2022〕1号",
        date(2022, 3, 27),
        (plan,),
        (),
        "正文",
        "山东省人民政府办公厅",
    )


@pytest.fixture
def empty_ledger(tmp_path: Path, profile: Path) -> Iterator[Ledger]:
    """A new ledger without plans, open."""
    with new_ledger(tmp_path / "台账 ？#%20.tzb", profile, who="综合处", now=NOW) as ledger:
        yield ledger


@pytest.fixture
def ledger(empty_ledger: Ledger) -> Ledger:
    """A ledger with the small plan, open."""
    accept(empty_ledger.sessions, small_draft(), **WHO)  # type: ignore[arg-type]
    return empty_ledger
