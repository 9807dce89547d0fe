"""The pane beside the grid: everything about the active row, or about several at once."""

from ui.ledger.detail.pane import DetailPane

__all__ = ["DetailPane"]
