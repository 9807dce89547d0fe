"""A ledger from somebody's workbook: its rows become a draft, and what they say of people is filled in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.errors import Refusal
from app.items import child_item
from app.notices import take_in
from app.operation import Changed, Sessions, Work, operation
from app.sheets import read_sheet_file
from models.rules.dates import read_date
from models.rules.fields import FIRST_YEAR, LAST_YEAR
from models.rules.notice.draft import Draft, DraftItem, DraftPlan, DraftSection
from models.rules.notice.kinds import kind_of
from models.rules.notice.units import split_units
from models.rules.targets.reading import read_figures
from models.tables import Item, Milestone, Role
from models.values import FIELDS, DeadlineSource, FieldOwner, Kind, Target

# Excel counts days from here; the 29 February 1900 that it believes in lies before any plan.
SERIAL_ZERO = date(1899, 12, 30)
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_TEXTS = {f.label: f.key for f in FIELDS if f.owner is FieldOwner.ITEM and f.kind == "text"}
_PEOPLE = {f.label: f.key for f in FIELDS if f.owner is FieldOwner.ROLE}
_DATES = {"完成时限": "deadline", "开始时间": "start"}
_YEAR = re.compile(r"(20\d\d)\s*年")
_DONE = frozenset({"办结", "已办结", "销号", "已销号"})
_CLAUSE = re.compile(r"[，。；：,;:（(\n]")


class NoTaskLedger(Refusal):
    """“{name}”里没有任务台账（{sheets}），没有建立台账；核对表头里有没有“目标任务”“牵头单位”这样的列，改好另存一份再读。"""


@dataclass(slots=True)
class RowRead:
    """One row of a workbook on its way into the ledger: the item, and the cells that fill it."""

    item: DraftItem
    fields: dict[str, str]
    steps: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """A workbook as a draft of plans, with the rows of each, in order."""

    name: str
    draft: Draft
    rows: tuple[tuple[RowRead, ...], ...]
    remarks: tuple[str, ...]

    def accept(self, sessions: Sessions, *, own_unit: str | None, who: str, when: datetime) -> Changed:
        """Take the plans in as one operation, with all that their cells say. Raises UnknownUnit."""
        with operation(sessions, f"导入工作簿 {self.name}", who=who, when=when) as work:
            plans = take_in(work, self.draft, own_unit=own_unit)
            for plan, rows in zip(plans, self.rows, strict=True):
                query = select(Item).where(Item.plan_id == plan.id).order_by(Item.position)
                for item, row in zip(work.session.scalars(query).all(), rows, strict=True):
                    _fill(work, item, row, plan.year)
        return work.changed


def read_plans_of_workbook(path: Path) -> WorkbookRead:
    """Read a workbook as plans, one per sheet that is a task ledger.

    Raises NoTaskLedger, FileRefused, and the refusals of a path that cannot be read.
    """
    found = read_sheet_file(path)
    taken = [sheet for sheet in found.taken if sheet["rows"]]
    if not taken:
        names = "、".join(sheet["name"] for sheet in found.document["sheets"])
        raise NoTaskLedger(name=path.name, sheets=names or "没有表")
    plans = [_plan(sheet, path.stem) for sheet in taken]
    draft = Draft(path.stem, path.name, None, None, tuple(plan for plan, _ in plans), (), "")
    skipped = [s["name"] for s in found.document["sheets"] if s["name"] not in {t["name"] for t in taken}]
    hidden = [sheet["name"] for sheet in taken if sheet["hidden"]]
    told = (("这些表不是任务台账，没有导入", skipped), ("这些表在工作簿里是隐藏的，也导入了", hidden))
    remarks = tuple(f"{words}：{'、'.join(names)}。" for words, names in told if names)
    return WorkbookRead(path.name, draft, tuple(rows for _, rows in plans), remarks)


def _plan(sheet: Mapping[str, Any], file_name: str) -> tuple[DraftPlan, tuple[RowRead, ...]]:
    title = re.sub(r"(工作)?台账$|任务清单$", "", sheet["title"] or sheet["name"]) or file_name
    year = _YEAR.search(f"{sheet['title']} {sheet['name']} {file_name}")
    bands = list(dict.fromkeys(row["band"] for row in sheet["rows"] if row["band"]))
    sections = tuple(
        DraftSection(None, (str(place),), kind_of(band) or Kind.TASK, band)
        for place, band in enumerate(bands, 1)
    )
    rows: list[RowRead] = []
    for entry in sheet["rows"]:
        _add(rows, entry, sections, int(year[1]) if year else None)
    plan = DraftPlan(
        title, None, int(year[1]) if year else None, tuple(r.item for r in rows), sections, (0, 0)
    )
    return plan, tuple(rows)


def _add(
    rows: list[RowRead], entry: Mapping[str, Any], sections: Sequence[DraftSection], year: int | None
) -> None:
    fields: dict[str, str] = entry["fields"]
    section = next((s for s in sections if s.title == entry["band"]), None)
    words = _words(fields, section)
    steps = [fields["举措"]] if fields.get("任务") and fields.get("举措") else []
    if rows and words and _same_task(rows[-1].fields, fields):
        # One task over several stage rows: the later rows add to the first one.
        _join(rows[-1], fields, steps, entry["others"])
        return
    rows.append(
        RowRead(_item(words, fields, section, len(rows) + 1, year), dict(fields), steps, entry["others"])
    )


def _same_task(above: Mapping[str, str], fields: Mapping[str, str]) -> bool:
    """Whether a row is a further stage of the task above: nothing that makes it one of its own differs."""
    own = ("序号", "牵头单位", "配合单位", "责任单位", "完成时限")
    same = all(fields.get(label, "") in ("", above.get(label, "")) for label in own)
    return same and bool(fields.get("任务")) and above.get("任务") == fields["任务"]


def _words(fields: Mapping[str, str], section: DraftSection | None) -> str:
    """What the row is about; under a heading of goals the goal, whose tasks may stand beside it."""
    order = ("任务", "举措", "目标")
    labels = reversed(order) if section and section.kind is Kind.GOAL else order
    return next((fields[label] for label in labels if fields.get(label)), "")


def _join(row: RowRead, fields: Mapping[str, str], steps: Iterable[str], others: Iterable[str]) -> None:
    row.steps += [step for step in steps if step not in row.steps]
    row.others += [text for text in others if text not in row.others]
    for label, text in fields.items():
        known = row.fields.get(label, "")
        if text and text not in known.split("\n"):
            row.fields[label] = f"{known}\n{text}" if known else text


def _item(
    words: str, fields: Mapping[str, str], section: DraftSection | None, place: int, year: int | None
) -> DraftItem:
    cut = _CLAUSE.search(words)
    title = words[: cut.start()] if cut and cut.start() else words
    # A heading ends at its 。 and the rest is the body; a first clause stays part of the sentence it begins.
    heading = cut is not None and cut[0] == "。"
    body = words[len(title) :].lstrip("。") if heading else words if title != words else ""
    targets, wordings = _figures(filter(None, (fields.get("目标"), fields.get("量化指标"), words)), year)
    only_goal = not fields.get("任务") and not fields.get("举措")
    kind = section.kind if section else Kind.GOAL if only_goal else Kind.TASK
    return DraftItem(
        number=fields.get("序号"),
        path=(*(section.path if section else ()), str(place)),
        kind=kind,
        title=title,
        body=body,
        span=(0, 0),
        lead_units=split_units(fields.get("牵头单位", "")),
        support_units=split_units(fields.get("配合单位", "")),
        responsible_units=split_units(fields.get("责任单位", "")),
        targets=targets,
        wordings=wordings,
    )


def _figures(texts: Iterable[str], year: int | None) -> tuple[tuple[Target, ...], tuple[Target, ...]]:
    """Targets and wordings of several cells; a phrase that stands in two of them counts once."""
    found: dict[str, Target] = {}
    for text in dict.fromkeys(texts):
        figures = read_figures(text, year=year)
        for target in (*figures.targets, *figures.wordings):
            found.setdefault(re.sub(r"\s", "", target.phrase), target)
    quantified = tuple(target for target in found.values() if target.value is not None)
    return quantified, tuple(target for target in found.values() if target.value is None)


def _fill(work: Work, item: Item, row: RowRead, year: int | None) -> None:
    kept = [f"{text}" for text in row.others]
    for label, text in row.fields.items():
        if label in _TEXTS:
            setattr(item, _TEXTS[label], text)
        elif label in _DATES:
            kept += _fill_date(item, label, text, year)
        elif label in QUARTERS and year is None:
            kept.append(f"{label}：{text}")
        elif label in QUARTERS:
            period = f"{year}Q{QUARTERS.index(label) + 1}"
            work.session.add(Milestone(item_id=item.id, period=period, planned=text))
        elif label == "状态":
            item.done = text in _DONE
            kept += [] if item.done else [f"状态：{text}"]
    if not row.item.targets and not item.standard:
        item.standard = row.fields.get("量化指标") or row.fields.get("目标")
    kept += _fill_people(work, item, row.fields)
    item.note = "；".join(filter(None, (item.note, *kept))) or None
    for place, step in enumerate(row.steps, 1):
        work.session.add(child_item(item, step, place))


def _fill_date(item: Item, label: str, text: str, year: int | None) -> list[str]:
    bare = re.sub(r"\n?（?默认）?$", "", text).split("\n")[-1]
    day = read_date(bare, year) or _serial_day(bare)
    if day is None:
        return [f"{label}：{text}"]
    setattr(item, _DATES[label], day)
    if label == "完成时限":
        item.deadline_source = DeadlineSource.PRINTED
    return []


def _serial_day(text: str) -> date | None:
    """The day that a spreadsheet's bare serial stands for, where a plan may lie there."""
    if not re.fullmatch(r"\d{5}(\.\d+)?", text):
        return None
    day = SERIAL_ZERO + timedelta(days=int(text.partition(".")[0]))
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _fill_people(work: Work, item: Item, fields: Mapping[str, str]) -> list[str]:
    """Give names and numbers to the roles; what belongs to no role comes back to be kept in the note."""
    roles = work.session.scalars(select(Role).where(Role.item_id == item.id).order_by(Role.position)).all()
    kept = []
    for label, key in _PEOPLE.items():
        for text in filter(None, fields.get(label, "").split("\n")):
            unit, colon, words = text.partition("：")
            role = next((r for r in roles if colon and r.printed == unit), None)
            role, words = (role, words) if role else (next(iter(roles), None), text)
            if role is None:
                kept.append(f"{label}：{text}")
            elif key == "phone":
                role.phone_id = role.phone_id or work.secret(words)
            else:
                known = getattr(role, key)
                setattr(role, key, f"{known}、{words}" if known else words)
    return kept
