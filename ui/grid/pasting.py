"""What pasting a block would do: the edits, what stays, what is refused and why, before anything is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ui.grid.clipboard import Block
from ui.grid.rows import CellEdit, GridColumn, Refusal
from ui.grid.shown import Area, Shown

Check = Callable[[Sequence[CellEdit]], list[Refusal]]
_Texts = dict[tuple[int, int], tuple[str, bool]]

LOCKED = "这一格不能修改"
NO_ROWS = "表格下面不能增加行"
NO_COLUMN = "超出了最后一列"
_LONGEST_TEXT = 12


@dataclass(frozen=True, slots=True)
class PastePlan:
    """What a paste would do.

    `edits` can be written; `refusals` cannot; `same` holds (row id, column key) of cells that already
    read so, or of locked ones the block asks nothing of. `height` and `width` are the cells it lands on;
    `filled` counts edits lent by a merged cell above, `left_out` the cells beside one that stay as they
    are; `unplaced` are pasted headings no shown column has; `added` is the number of rows to be added;
    `beside`: words outside the pasted table are left out.
    """

    height: int
    width: int
    edits: tuple[CellEdit, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    filled: int = 0
    left_out: int = 0
    unplaced: tuple[str, ...] = ()
    headed: bool = False
    added: int = 0
    beside: bool = False

    @property
    def needs_preview(self) -> bool:
        """Whether the clerk should see the plan first: refused cells, merged cells, headings without a place."""
        return bool(len(self.refusals) > 1 or self.filled or self.left_out or self.unplaced or self.beside)

    @property
    def name(self) -> str:
        """What the operation is called in the list of undo."""
        return f"粘贴 {self.height}×{self.width} 格"


@dataclass(slots=True)
class _Source:
    """The block as it lands: texts by place (missing: nothing is said of the cell), and its columns.

    Beside each text stands whether a merged cell lends it.
    """

    height: int
    width: int
    texts: _Texts
    columns: list[int | None]
    left_out: int = 0
    unplaced: tuple[str, ...] = ()
    headed: bool = False


@dataclass(slots=True)
class _Draft:
    edits: list[CellEdit] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)
    lent: set[tuple[str | None, str, int]] = field(default_factory=set)


def plan_paste(
    block: Block,
    shown: Shown,
    area: Area,
    *,
    may_grow: Callable[[int], bool],
    check: Check,
    aliases: Mapping[str, str] | None = None,
) -> PastePlan:
    """Plan a paste of the block into the selected area, beginning at its upper left cell.

    A first row of known headings (titles, or `aliases` as heading → column key) is dropped and says where
    each column goes. A block whose height or width divides the area's repeats over it. Rows beyond the
    last are added where `may_grow` allows their number. `check` gives the ledger's own refusals.
    """
    source = _place(block, shown, area, aliases or {})
    draft = _Draft()
    _sort_out(source, shown, area, draft, may_grow)
    refused = check(draft.edits) if draft.edits else []
    out = {_spot(refusal) for refusal in refused}
    edits = tuple(edit for edit in draft.edits if _spot(edit) not in out)
    filled = sum(_spot(edit) in draft.lent for edit in edits)
    added = len({edit.added for edit in edits if edit.row_id is None})
    return PastePlan(
        source.height, source.width, edits, (*draft.refusals, *refused), tuple(draft.same), filled,
        source.left_out, source.unplaced, source.headed, added, block.beside,
    )  # fmt: skip


def _spot(one: CellEdit | Refusal) -> tuple[str | None, str, int]:
    return one.row_id, one.key, one.added


def _place(block: Block, shown: Shown, area: Area, aliases: Mapping[str, str]) -> _Source:
    texts, left_out = _with_merges(block)
    columns = _headed_columns(block, shown.columns, aliases)
    height, width = len(block.texts), block.width
    if columns is not None:
        body = {(row - 1, column): text for (row, column), text in texts.items() if row}
        unplaced = [
            _heading(block, place)
            for place, column in enumerate(columns)
            if column is None and any(text for (_, at), (text, _) in body.items() if at == place)
        ]
        placed = sum(column is not None for column in columns)
        return _Source(height - 1, placed, body, columns, left_out, tuple(unplaced), True)
    tall, wide = _repeats(height, area.height), _repeats(width, area.width)
    if (tall, wide) != (height, width):
        texts = {
            (row, column): texts[row % height, column % width]
            for row in range(tall)
            for column in range(wide)
            if (row % height, column % width) in texts
        }
    to = [area.left + column for column in range(wide)]
    return _Source(tall, wide, texts, [*to], left_out)


def _heading(block: Block, place: int) -> str:
    """A pasted heading, or the number of a column that has none."""
    headings = block.texts[0]
    return (headings[place] if place < len(headings) else "") or f"第{place + 1}列"


def _repeats(source: int, selected: int) -> int:
    return selected if source and selected % source == 0 else source


def _with_merges(block: Block) -> tuple[_Texts, int]:
    """Texts by place: a merged cell speaks for the rows it covers, and not for the columns beside it."""
    texts = {
        (row, column): (text, False)
        for row, line in enumerate(block.texts)
        for column, text in enumerate(line)
    }
    left_out = 0
    for merge in block.merges:
        for row in range(merge.row, merge.row + merge.rows):
            for column in range(merge.column, merge.column + merge.columns):
                if column > merge.column:
                    left_out += texts.pop((row, column), None) is not None
                elif row > merge.row:
                    texts[row, column] = (texts[merge.row, merge.column][0], True)
    return texts, left_out


def _headed_columns(
    block: Block, columns: Sequence[GridColumn], aliases: Mapping[str, str]
) -> list[int | None] | None:
    """Where each pasted column goes, if the first row is one of headings, most of them known; else None."""
    if len(block.texts) < 2 or any(merge.row == 0 and merge.columns > 1 for merge in block.merges):
        return None
    places = {column.key: place for place, column in enumerate(columns)}
    known = {_bare(name): places[key] for name, key in aliases.items() if key in places}
    known |= {_bare(column.title): place for place, column in enumerate(columns)}
    found = [known.get(_bare(text)) for text in block.texts[0]]
    named = [place for place in found if place is not None]
    headings = sum(bool(_bare(text)) for text in block.texts[0])
    is_heading = named and len(set(named)) == len(named) and len(named) * 2 > headings
    return found + [None] * (block.width - len(found)) if is_heading else None


def _bare(heading: str) -> str:
    return re.sub(r"[\s*：:]", "", unicodedata.normalize("NFKC", heading))


def _sort_out(
    source: _Source, shown: Shown, area: Area, draft: _Draft, may_grow: Callable[[int], bool]
) -> None:
    beyond: list[tuple[int, int, str]] = []
    for (row, column), (text, lent) in sorted(source.texts.items()):
        to = source.columns[column]
        if to is None:
            continue
        if area.top + row >= len(shown.rows):
            beyond.append((area.top + row, to, text))
        elif to >= len(shown.columns):
            if text:
                draft.refusals.append(Refusal(shown.rows[area.top + row].id, "", text, NO_COLUMN))
        else:
            _judge(shown, (area.top + row, to), text, lent, draft)
    _grow(beyond, shown, draft, may_grow)


def _judge(shown: Shown, place: tuple[int, int], text: str, lent: bool, draft: _Draft) -> None:
    """One cell: the same already, not to be written, or an edit.

    A blank over a locked cell asks for nothing, nor does what a merged cell lends it: a table that
    shows a number once for several rows is pasted over one that does so in its own way.
    """
    row_id, key = shown.rows[place[0]].id, shown.columns[place[1]].key
    open_cell = shown.can_edit(*place)
    if text == shown.text(*place) or (not open_cell and (lent or not text)):
        draft.same.append((row_id, key))
    elif not open_cell:
        draft.refusals.append(Refusal(row_id, key, text, LOCKED))
    else:
        draft.edits.append(CellEdit(row_id, key, text))
        if lent:
            draft.lent.add((row_id, key, 0))


def _grow(
    beyond: list[tuple[int, int, str]], shown: Shown, draft: _Draft, may_grow: Callable[[int], bool]
) -> None:
    """Rows to be added for the texts below the last row; rows of blanks are not."""
    texts = [(row, column, text) for row, column, text in beyond if text]
    numbers = {row: number for number, row in enumerate(sorted({row for row, *_ in texts}))}
    allowed = bool(numbers) and may_grow(len(numbers))
    for row, column, text in texts:
        key = shown.columns[column].key if column < len(shown.columns) else ""
        why = NO_COLUMN if not key else NO_ROWS if not allowed else ""
        if not why and not shown.columns[column].editable:
            why = LOCKED
        if why:
            draft.refusals.append(Refusal(None, key, text, why, numbers[row]))
        else:
            draft.edits.append(CellEdit(None, key, text, numbers[row]))


def say_plan(
    plan: PastePlan, row_name: Callable[[str], str], columns: Sequence[GridColumn], most: int = 2
) -> tuple[str, str]:
    """The words of the preview bar: what is pasted and cannot be filled, and what can.

    `row_name` names a row for the clerk (任务2 省商务厅); at most `most` refused cells are spelled out.
    """
    titles = {column.key: column.title for column in columns}
    size = f"将粘贴 {plan.height}×{plan.width} 格"
    parts = [_say_refusals(plan.refusals, row_name, titles, most), *_say_notes(plan)]
    words = "；".join(filter(None, parts))
    good = len(plan.edits) + len(plan.same)
    rest = f"其余{good}格可以填" if plan.refusals else f"{good}格可以填"
    return f"{size}，{words}。" if words else f"{size}。", f"{rest}，一步撤销"


def say_pasted(
    plan: PastePlan, row_name: Callable[[str], str], columns: Sequence[GridColumn], most: int = 2
) -> str:
    """The words after the paste: how many cells were filled, and which were not."""
    titles = {column.key: column.title for column in columns}
    if not plan.refusals:
        return f"已{plan.name}。"
    cells = len(plan.edits) + len(plan.same) + len(plan.refusals)
    said = _say_list(plan.refusals, row_name, titles, most)
    return f"{cells} 格中有 {len(plan.refusals)} 格没有粘贴：{said}。其余已粘贴。"


def _say_refusals(
    refusals: Sequence[Refusal], row_name: Callable[[str], str], titles: Mapping[str, str], most: int
) -> str:
    if not refusals:
        return ""
    return f"{len(refusals)}格不能填：{_say_list(refusals, row_name, titles, most)}"


def _say_list(
    refusals: Sequence[Refusal], row_name: Callable[[str], str], titles: Mapping[str, str], most: int
) -> str:
    said = "；".join(_say_refusal(refusal, row_name, titles) for refusal in refusals[:most])
    return said + ("等" if len(refusals) > most else "")


def _say_refusal(refusal: Refusal, row_name: Callable[[str], str], titles: Mapping[str, str]) -> str:
    row = f"新增第{refusal.added + 1}行" if refusal.row_id is None else row_name(refusal.row_id)
    text = refusal.text.replace("\n", " ")
    text = text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
    where = " ".join(filter(None, (row, titles.get(refusal.key, ""))))
    return f"{where}“{text}”{refusal.why}" if text else f"{where}{refusal.why}"


def _say_notes(plan: PastePlan) -> Iterator[str]:
    if plan.unplaced:
        headings = "、".join(f"“{heading}”" for heading in plan.unplaced)
        yield f"{headings}没有对应的列，这{len(plan.unplaced)}列不粘贴"
    if plan.filled:
        yield f"合并单元格下面的{plan.filled}格填成一样的内容"
    if plan.left_out:
        yield f"合并单元格右边的{plan.left_out}格不改动"
    if plan.beside:
        yield "表格以外的文字不粘贴"
    if plan.added:
        yield f"末尾增加{plan.added}行"
