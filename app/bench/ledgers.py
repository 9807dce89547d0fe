"""Figures of the ledger file: search, edit, open, list, create."""

import atexit
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.bench.cases import Case, Step
from app.creation import new_sample
from app.items import find_item
from app.ledgers import read_plans
from app.operation import operation
from app.search import search_items
from app.seeds import new_ledger
from app.store import Ledger, create_ledger, open_ledger
from app.store.floors import bare_commit, bare_create, bare_open, bare_reader, bare_schema, bare_writer
from models.tables import Item, Plan, Role, Target, Unit, new_id

NOW = datetime(2022, 4, 8, 14, 32)
WHO: dict[str, Any] = {"who": "测量", "when": NOW}
LARGE = 100_000
PER_PLAN = 1_000
OPERATIONS = 1_000
EDITS = 200
# Stands in about one item of a hundred.
WORDS = "17个产业集群"
BODY = "围绕重点领域加强要素保障，推动第{n}个产业集群提质增效，年内培育骨干企业{n}家以上，定期调度进展。"


def _paths(folder: Path) -> tuple[Path, Path]:
    return folder / "台账.tzb", folder / "profile"


def _plan_rows(
    place: int, unit_id: str, count: int = PER_PLAN
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    plan = {
        "id": new_id(),
        "position": place,
        "title": f"第{place + 1}套2022年行动计划",
        "year": 2022,
        "role": "take_part",
        "span_start": 0,
        "span_end": 0,
        "filing_origin": "issued",
        "filing_days": 10,
    }
    items = [_item_row(str(plan["id"]), n, place * PER_PLAN + n) for n in range(count)]
    roles = [
        {"item_id": item["id"], "unit_id": unit_id, "kind": "lead", "position": 0, "printed": "省商务厅"}
        for item in items
    ]
    return plan, items, roles


def _item_row(plan_id: str, place: int, number: int) -> dict[str, Any]:
    return {
        "id": new_id(),
        "plan_id": plan_id,
        "position": place,
        "kind": "task",
        "number": f"{place + 1}.",
        "path": ("二", str(place + 1)),
        "label": f"任务{place + 1}",
        "title": f"做好第{number}项重点工作",
        "body": BODY.format(n=number),
        "is_group": False,
        "span_start": 0,
        "span_end": 0,
        "done": False,
    }


def _fill(ledger: Ledger, plans: int, count: int = PER_PLAN) -> None:
    with operation(ledger.sessions, "填入条目", **WHO) as work:
        unit_id = work.session.scalars(select(Unit.id).where(Unit.name == "省商务厅")).one()
        rows = [_plan_rows(place, unit_id, count) for place in range(plans)]
        work.insert_many(Plan, [plan for plan, _, _ in rows])
        work.insert_many(Item, [item for _, items, _ in rows for item in items])
        work.insert_many(Role, [role for _, _, roles in rows for role in roles])


def prepare_large(folder: Path) -> None:
    """A ledger of 100,000 items and 1,000 operations."""
    path, profile = _paths(folder)
    with new_ledger(path, profile, who="测量", now=NOW) as ledger:
        _fill(ledger, LARGE // PER_PLAN)
        with ledger.sessions() as session:
            ids = session.scalars(select(Item.id).limit(OPERATIONS)).all()
        for item_id in ids[: OPERATIONS - 2]:
            with operation(ledger.sessions, "编辑 备注", **WHO) as work:
                work.session.get_one(Item, item_id).note = "已核"


def prepare_paste(folder: Path) -> None:
    """A ledger of one plan of 1,240 items, as the window's bars want it."""
    _prepare_one(folder, 1_240)


def prepare_page(folder: Path) -> None:
    """A ledger of one plan of 100,000 items."""
    _prepare_one(folder, LARGE)


def _prepare_one(folder: Path, count: int) -> None:
    path, profile = _paths(folder)
    with new_ledger(path, profile, who="测量", now=NOW) as ledger:
        _fill(ledger, 1, count)


def prepare_sample(folder: Path) -> None:
    """The sample, made and closed."""
    path, profile = _paths(folder)
    new_sample(path, profile, own_unit=None, who="测量", now=NOW)


def prepare_plan(folder: Path) -> None:
    """A ledger of one plan of 1,000 items with a target each."""
    path, profile = _paths(folder)
    with new_ledger(path, profile, who="测量", now=NOW) as ledger:
        _fill(ledger, 1)
        with operation(ledger.sessions, "填入指标", **WHO) as work:
            ids = work.session.scalars(select(Item.id)).all()
            work.insert_many(Target, [_target_row(item_id) for item_id in ids])


def _target_row(item_id: str) -> dict[str, Any]:
    return {
        "item_id": item_id,
        "position": 0,
        "name": "骨干企业",
        "direction": "higher",
        "comparator": ">=",
        "firmness": "plain",
        "phrase": "培育骨干企业20家以上",
        "span_start": 0,
        "span_end": 0,
    }


def _open(folder: Path) -> Ledger:
    path, profile = _paths(folder)
    return open_ledger(path, profile, now=NOW)


def _kept_open(folder: Path) -> Ledger:
    """Open for the whole run and closed properly after it, or the next opening would check every row."""
    ledger = _open(folder)
    atexit.register(ledger.close)
    return ledger


def our_search(folder: Path) -> Step:
    """Search as the program does, through a session."""
    ledger = _kept_open(folder)

    def step() -> None:
        with ledger.sessions() as session:
            search_items(session, WORDS)

    return step


def bare_search(folder: Path) -> Step:
    """One instr scan over the same columns, same order."""
    connection = bare_reader(_paths(folder)[0])
    hit = "instr(title, ?) > 0 OR instr(body, ?) > 0 OR instr(note, ?) > 0"
    statement = f"SELECT id FROM item WHERE {hit} ORDER BY plan_id, position"
    return lambda: connection.execute(statement, (WORDS,) * 3).fetchall()


def our_edits(folder: Path) -> Step:
    """Two hundred edits of one field, each an operation with its journal."""
    ledger = _kept_open(folder)
    with ledger.sessions() as session:
        item_id = find_item(session, "任务1").id

    def step() -> None:
        for number in range(EDITS):
            with operation(ledger.sessions, "编辑 任务1 备注", **WHO) as work:
                work.session.get_one(Item, item_id).note = f"{number} {new_id()}"

    return step


def bare_edits(folder: Path) -> Step:
    """Two hundred bare one-row commits, in a copy: the journal would not know them."""
    copy = folder / "裸.tzb"
    shutil.copyfile(_paths(folder)[0], copy)
    connection = bare_writer(copy)
    row_id = connection.execute("SELECT id FROM item LIMIT 1").fetchone()[0]
    statement = "UPDATE item SET note = ? WHERE id = ?"

    def step() -> None:
        for number in range(EDITS):
            bare_commit(connection, statement, (f"{number} {new_id()}", row_id))

    return step


def our_open(folder: Path) -> Step:
    """Open with all checks of an ordinary opening, and close."""
    return lambda: _open(folder).close()


def floor_open(folder: Path) -> Step:
    """Connect, quick_check, close."""
    path = _paths(folder)[0]
    return lambda: bare_open(path)


def our_list(folder: Path) -> Step:
    """One plan as plain rows, with roles, targets and milestones."""
    ledger = _kept_open(folder)

    def step() -> None:
        with ledger.sessions() as session:
            read_plans(session)

    return step


def bare_list(folder: Path) -> Step:
    """The same rows as bare tuples."""
    connection = bare_reader(_paths(folder)[0])

    def step() -> None:
        for table in ("item", "role", "target", "milestone"):
            connection.execute(f"SELECT * FROM {table}").fetchall()

    return step


def our_create(folder: Path) -> Step:
    """An empty ledger by its migrations."""
    path, profile = folder / "新.tzb", folder / "profile"

    def step() -> None:
        path.unlink(missing_ok=True)
        create_ledger(path, profile)

    return step


def floor_create(folder: Path) -> Step:
    """The same tables by one script."""
    model = folder / "样.tzb"
    if not model.exists():
        create_ledger(model, folder / "profile")
    schema = bare_schema(model)
    return lambda: bare_create(folder / "空.tzb", schema)


CASES = (
    Case(
        "search",
        "在 100,000 条里查汉字",
        "裸 instr 扫描",
        our_search,
        bare_search,
        prepare_large,
        1.3,
        repeats=5,
    ),
    Case(
        "edit", f"带操作记录的 {EDITS} 次修改", "同样设置的单行提交", our_edits, bare_edits, prepare_plan, 5.0
    ),
    Case(
        "open",
        "打开 100,000 条、1,000 次操作的台账",
        "连接加 quick_check",
        our_open,
        floor_open,
        prepare_large,
        3.0,
        repeats=3,
    ),
    Case("list", "列出一套 1,000 条的计划", "同样的行不作整理", our_list, bare_list, prepare_plan, repeats=5),
    Case("create", "新建空台账", "一次执行同样的建表语句", our_create, floor_create, repeats=3),
)
