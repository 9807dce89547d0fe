"""What the status bar says of the ledger page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.shell.page import Part

if TYPE_CHECKING:
    from ui.ledger.page import LedgerPage


def status_parts(page: LedgerPage) -> tuple[Sequence[Part], Sequence[Part]]:
    """Rows shown, filters, rows folded away; the selection's sums, how far the filling is."""
    left = [Part(f"显示 {len(page.model.row_lines)}/{page.whole} {page.view.unit}")]
    if words := page._filter_words():
        left.append(Part(f"筛选：{words}", action_text="清除", action=page.clear_filters))
    if away := page.model.folded_away:
        unfold = page.grid.columns.unfold
        left.append(Part(f"折叠了 {away} {page.view.unit}", action_text="展开", action=unfold))
    counts = page.counts
    roles = counts.roles - counts.roles_without_person
    summary = page.grid.actions.summary()
    right = [Part(summary)] if page.grid.shown_areas() else []
    right.append(
        Part(f"{counts.filled}/{counts.items} 条已填齐 · {roles}/{counts.roles} 个角色已填责任人", "strong")
    )
    return left, right
