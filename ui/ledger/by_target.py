"""The view with a row per target (按指标): what the notice demands, figure by figure."""

from collections.abc import Iterator

from models.rules.targets.words import figure_words
from models.values import MEASURE_LABELS, ItemRow, TargetRow
from ui.grid.rows import Cell, GridColumn, GridRow
from ui.ledger.scene import Scene

COLUMNS = (
    GridColumn("label", "编号", 76, frozen=True),
    GridColumn("title", "目标任务", 168, frozen=True),
    GridColumn("name", "指标名称", 190, editable=True, wraps=True, frozen=True, required=True),
    GridColumn("figure", "通知要求", 120),
    GridColumn("measure", "口径", 70),
    GridColumn("scope", "范围", 120, editable=True, wraps=True),
    GridColumn("period", "年度", 70),
    GridColumn("phrase", "通知原文", 260, editable=True, wraps=True, required=True),
    GridColumn("lead_units", "牵头单位", 180, wraps=True),
)


def rows(scene: Scene) -> Iterator[GridRow]:
    """A row per quantified target, in the order of items and within them."""
    for item, band in scene.placed():
        for target in item.targets:
            yield target_row(item, target, band)


def target_row(item: ItemRow, row: TargetRow, band: str | None) -> GridRow:
    """The row of one target."""
    target = row.target
    cells = {
        "label": Cell(item.label or ""),
        "title": Cell(item.title, tip=item.body),
        "name": Cell(target.name),
        "figure": Cell(figure_words(target), sort=target.value),
        "measure": Cell(MEASURE_LABELS[target.measure] if target.measure else ""),
        "scope": Cell(target.scope or ""),
        "period": Cell(target.period or ""),
        "phrase": Cell(target.phrase),
        "lead_units": Cell("、".join(item.units(item.roles[0].kind)) if item.roles else ""),
    }
    return GridRow(row.id, tuple(cells[column.key] for column in COLUMNS), 0, band)
