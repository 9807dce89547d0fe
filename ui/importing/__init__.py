"""导入通知 · 核对: the notice beside the draft that was read from it, answered and taken in (ui.md S1)."""
