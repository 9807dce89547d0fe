"""Where the grid's edits go: checked by the ledger's rules, written as one operation through the desk."""

from collections.abc import Callable, Sequence

from ui.desk import Desk
from ui.grid.rows import CellEdit, Refusal
from ui.ledger.views import Index, View

# More rows than this are no paste but a mistake.
MOST_NEW_ROWS = 500
# More edits than this go in steps, so that the window lives on.
MOST_AT_ONCE = 500


class LedgerEdits:
    """The grid's door to the ledger, for the view and the plan that are shown."""

    def __init__(self, desk: Desk, shown: Callable[[], tuple[View, Index]]) -> None:
        """Edits of this desk; `shown` gives the view and what stands behind its rows."""
        self.desk, self.shown = desk, shown

    def check(self, edits: Sequence[CellEdit]) -> list[Refusal]:
        """The edits that cannot be written, without writing any. Raises Stopped."""
        # What writes is loaded with the first edit: the program starts without it.
        from app.edits import check_edits, check_steps

        view, index = self.shown()
        meant = [view.edit(index, edit) for edit in edits]
        if len(meant) > MOST_AT_ONCE:
            told = {"words": f"正在核对 {len(meant)} 格", "whole": len(meant)}
            words = self.desk.read_steps(check_steps, meant, **told)
        else:
            words = check_edits(self.desk.sessions, meant)
        return [
            Refusal(edit.row_id, edit.key, edit.text, why, edit.added)
            for edit, why in zip(edits, words, strict=True)
            if why
        ]

    def apply(self, name: str, edits: Sequence[CellEdit]) -> bool:
        """Write the edits as one operation of this name; whether it was done. Raises Stopped."""
        from app.edits import apply_edits, edit_steps

        view, index = self.shown()
        meant = [view.edit(index, edit) for edit in edits]
        if len(meant) > MOST_AT_ONCE:
            told = {"words": f"正在{name}", "whole": len(meant)}
            changed = self.desk.do_steps(edit_steps, name, meant, **told)
        else:
            changed = self.desk.do(apply_edits, name, meant)
        if changed is not None and changed.remarks:
            # What an edit took away or made beside its cell has its way back beside the words.
            self.desk.undo_offered.emit("".join(changed.remarks))
        return changed is not None

    def grow(self, count: int) -> bool:
        """Whether so many rows may be added at the end: items may, roles and figures come with theirs."""
        return self.shown()[0].key == "item" and not self.desk.read_only and count <= MOST_NEW_ROWS


def say_refused(refusals: Sequence[Refusal]) -> str:
    """The sentence about cells that were not filled in; two of them are spelled out."""
    words = [f"“{refusal.text}”{refusal.why}" for refusal in refusals[:2]]
    more = f"等 {len(refusals)} 格" if len(refusals) > 2 else ""
    return f"{'；'.join(words)}{more}，没有填入。"
