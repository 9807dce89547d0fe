"""Cells of the ledger page: every one that can be written takes pinyin whole (B2), blocks come and go whole (B3)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from tests.services.test_operation import sums
from tests.ui.grid.helpers import CTRL, Key, compose, press
from ui.grid.clipboard import from_html, from_tsv, to_html
from ui.grid.rows import can_edit
from ui.ledger.views import VIEWS

COMPOSED = ("n", "ni", "ni h", "ni hao")
# What the ledger keeps as it is: no blank ends, line ends alike (app.fields.clean).
WORDS = st.text(st.sampled_from('甲乙1"，= \n\t'), max_size=8).map(lambda text: text.strip())
EDITABLE = [(view.key, column.key) for view in VIEWS for column in view.columns if column.editable]


@pytest.mark.parametrize("chosen", [view.key for view in VIEWS])
def test_pinyin_keeps_every_letter_in_every_editable_column(page: Any, chosen: str) -> None:
    page.show_view(chosen)
    grid, model, seen = page.grid, page.model, []
    columns = [column.key for column in page.view.columns]
    grid.columns.arrange(columns, [])
    grid.setFocus()
    for key in columns:
        at = model.column_of(key)
        line = next((n for n in model.row_lines if can_edit(model.columns[at], model.cell(n, at))), None)
        if line is None:
            continue
        grid.setCurrentIndex(model.index(line, at))
        compose(grid, *COMPOSED, commit="你好")
        assert grid.editing(), key
        editor = grid.delegate.editor
        words = editor.toPlainText() if hasattr(editor, "toPlainText") else editor.text()
        assert words == "你好", key
        press(grid, Key.Key_Escape)
        assert not grid.editing(), key
        seen.append((chosen, key))
    assert seen == [pair for pair in EDITABLE if pair[0] == chosen]


@given(texts=st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=2, max_size=5), merged=st.booleans())
@settings(suppress_health_check=list(HealthCheck), max_examples=12)
def test_a_block_comes_back_as_it_was_pasted(page: Any, texts: list[list[str]], merged: bool) -> None:
    page.show_view("role")
    # Persons may only be named in words a person has; 修改意见 and 本单位举措 take anything.
    order = ["label", "title", "unit", "part", "steps", "remark"]
    rest = [column.key for column in page.view.columns if column.key not in order]
    page.grid.columns.arrange([*order, *rest], rest)
    markup = to_html(texts)
    if merged:
        texts = [[texts[0][0], line[1]] for line in texts]
        head = to_html([[texts[0][0], texts[0][1]]]).replace("<td ", f'<td rowspan="{len(texts)}" ', 1)
        below = "".join(to_html([[line[1]]]).split("<table>\n")[1].split("</table>")[0] for line in texts[1:])
        markup = head.replace("</table>", below + "</table>")
    before, desk = sums(page.desk.sessions), page.desk
    data = QMimeData()
    data.setText("\n")
    data.setHtml(markup)
    QApplication.clipboard().setMimeData(data)
    top, left = page.model.row_lines[0], page.grid.position_of(page.model.column_of("steps"))
    page.grid.setFocus()
    page.grid.selecting.move(top, left)
    name = desk.undo_name
    press(page.grid, Key.Key_V, CTRL)
    if page.grid.proposals:
        assert not page.grid.actions.refusals()
        page.grid.actions.take_plan()
    page.grid.selecting.move(top, left)
    page.grid.selecting.extend(page.model.row_lines[len(texts) - 1], left + 1)
    press(page.grid, Key.Key_C, CTRL)
    clip = QApplication.clipboard().mimeData()
    for found in (from_tsv(clip.text()), from_html(clip.html())):
        assert found is not None and [list(line) for line in found.texts] == texts
    if desk.undo_name != name or sums(desk.sessions) != before:
        desk.undo()
    assert sums(desk.sessions) == before
