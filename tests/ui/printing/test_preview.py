"""The preview: pages drawn where they are in sight, found in, made again for another sheet, kept as files."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.edits import Edit, apply_edits
from app.printing import Printed
from exports.errors import FileRefused
from exports.excel.reader import read_workbook
from tests.ui.printing.tables import wide
from ui.printing.pdf_file import PdfFile
from ui.printing.preview import PreviewDialog
from ui.printing.printout import Printout
from ui.printing.saving import Saving


def seen(dialog: Any) -> set[int]:
    """The pages that were drawn."""
    return {page for page, _ in dialog.view._known}


def test_only_the_pages_in_sight_are_drawn(preview: Any, settle: Any) -> None:
    pages = preview.made.file.pages
    assert pages > 4 and seen(preview) == {0}
    assert preview.count.text() == f"/ {pages} 页" and preview.scale.text() == "缩放 100%"
    preview.view.go_to(pages - 1)
    settle()
    assert pages - 1 in seen(preview) and 2 not in seen(preview)
    assert preview.number.value() == pages


def test_a_drawn_page_holds_ink_inside_its_type_area(preview: Any) -> None:
    picture = preview.made.file.render(0, 1.0)
    assert picture.width() == pytest.approx(842, abs=1)
    dark = [
        (x, y)
        for y in range(0, picture.height(), 3)
        for x in range(0, picture.width(), 3)
        if picture.pixelColor(x, y).lightness() < 128
    ]
    assert dark and min(x for x, _ in dark) > 60 and min(y for _, y in dark) > 70


def test_keys_and_zoom(preview: Any, qtbot: Any, settle: Any) -> None:
    view, last = preview.view, preview.made.file.pages
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert preview.number.value() == last
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.factor == 1.0 and preview.zoom.currentText() == "100%"
    up = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), up)
    assert view.factor == pytest.approx(1.1) and preview.zoom.placeholderText() == "110%"
    view.set_zoom("page")
    settle()
    assert view._size(0)[1] <= view.viewport().height()
    view.set_zoom("width")
    assert view.horizontalScrollBar().maximum() == 0


def test_words_are_found_across_lines_and_stepped_through(preview: Any, settle: Any, qtbot: Any) -> None:
    find = preview.find_row
    find.line.setText("省工业和信息化厅")
    qtbot.keyClick(find.line, Qt.Key.Key_Return)
    settle()
    hits = preview.view.hits
    document = pypdfium2.PdfDocument(preview.made.preview.content)
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    assert len(hits) == sum(text.count("省工业和信息化厅") for text in texts) > 20
    assert any(len(hit.places) > 1 for hit in preview.made.file.find(texts[0][40:90]))
    assert find.count.text() == f"1/{len(hits)} 处"
    qtbot.keyClick(find.line, Qt.Key.Key_Return)
    assert preview.view.hit == 1
    for _ in range(2):
        qtbot.keyClick(find.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert preview.view.hit == len(hits) - 1 and preview.number.value() == hits[-1].page + 1
    find.line.setText("没有这样的字")
    find.find()
    settle()
    assert find.count.text() == "没有找到"
    qtbot.keyClick(find.line, Qt.Key.Key_Escape)
    assert find.line.text() == "" and preview.isVisible()


def test_remarks_name_every_font_that_stands_in(preview: Any) -> None:
    remarks = preview.made.preview.remarks
    if remarks:
        assert preview.remark.text().startswith(remarks[0][:8])
        dialog = preview.show_remarks()
        assert dialog.text.toPlainText().splitlines() == list(remarks)
        dialog.close()
    else:
        assert not preview.said.isVisible()


def test_another_sheet_is_another_print(preview: Any, settle: Any) -> None:
    preview.options.choose_sheet("A3", "portrait")
    assert preview.made is None and not preview.print_button.isEnabled()
    settle()
    assert preview.made.file.sizes[0] == pytest.approx((841.9, 1190.6), abs=1)


def test_what_is_too_wide_offers_a_wider_sheet(page: Any, settle: Any) -> None:
    printout = Printout("宽表", lambda choices: [wide(28)], lambda choices: "宽表", least=5.4)
    dialog = PreviewDialog(page.window(), page.desk, page.jobs, printout)
    dialog.open()
    settle()
    assert dialog.made is None and "28列" in dialog.remark.text() and "改用A3纸" in dialog.remark.text()
    assert dialog.a3.isVisible() and not dialog.across.isVisible() and not dialog.print_button.isEnabled()
    dialog.a3.click()
    settle()
    assert dialog.options.choices.sheet.size == "A3" and dialog.made is not None
    assert (
        60 <= dialog.made.preview.scale < 100 and f"缩放 {dialog.made.preview.scale}%" == dialog.scale.text()
    )


def test_making_is_stopped_and_nothing_stays_behind(page: Any, settle: Any, qtbot: Any) -> None:
    printout = Printout("长表", lambda choices: [wide(6, rows=4000)], lambda choices: "长表")
    dialog = PreviewDialog(page.window(), page.desk, page.jobs, printout)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.busy.progress.maximum() > 0, timeout=20_000)
    dialog.busy.cancel.click()
    settle()
    assert dialog.made is None and "已停止排版" in dialog.view.words and not dialog.busy.isVisible()
    assert not list((page.desk.profile / "printing").iterdir())
    dialog.close()


def test_a_closed_preview_forgets_its_print(preview: Any, settle: Any) -> None:
    file: PdfFile = preview.made.file
    preview.close()
    settle()
    assert preview.made is None and file.render(0, 1.0).isNull() and file.find("省") == []


def test_slips_for_another_unit_and_without_telephones(page: Any, settle: Any) -> None:
    dialog = page.output.preview_slips()
    settle()
    assert dialog.options.unit.currentText() == "省工业和信息化厅"
    assert "27条" in first_page(dialog)
    dialog.options.unit.setCurrentText("省商务厅")
    settle()
    assert "单位：省商务厅" in first_page(dialog)
    dialog.close()
    item = page.scene.plan.items[0]
    edit = Edit(item.id, "phone", "0531-86061234", role=item.roles[0].id)
    page.desk.do(apply_edits, "编辑 联系电话", [edit])
    dialog = page.output.preview_filing()
    settle()
    assert len(dialog.made.file.find("0531-86061234")) == 1
    dialog.options.phones.setChecked(False)
    settle()
    assert dialog.made.file.find("0531") == []
    dialog.close()


def first_page(dialog: Any) -> str:
    document = pypdfium2.PdfDocument(dialog.made.preview.content)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return "".join(text.split())


def test_the_print_that_was_looked_at_is_the_file_that_is_kept(
    preview: Any, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, tmp_path / "out.pdf")
    preview.export_pdf.click()
    settle()
    assert (tmp_path / "out.pdf").read_bytes() == preview.made.preview.content
    assert asked[0].name == "山东省现代轻工纺织产业2022年行动计划-按条目视图-20220406.pdf"
    assert "已导出“out.pdf”" in preview.toast.words.text()
    assert preview.toast.undo.text() == "打开所在文件夹"


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[Path]:
    """Let every question for a file be answered so; what was suggested."""
    asked: list[Path] = []

    def ask(window: Any, title: str, suggested: Path, filters: str, suffix: str) -> Path | None:
        asked.append(suggested)
        return path

    monkeypatch.setattr("ui.printing.saving.ask_save", ask)
    return asked


def test_exports_of_the_page(page: Any, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []
    page.desk.written.connect(written.append)
    for trigger, name, stem in (
        (page.output.exports[0], "视图.xlsx", "按条目视图"),
        (page.output.exports[1], "台账.xlsx", "工作台账-备案稿"),
        (page.output.exports[2], "台账.pdf", "工作台账-备案稿"),
    ):
        asked = answer(monkeypatch, tmp_path / name)
        trigger.trigger()
        settle()
        assert asked[0].name == f"山东省现代轻工纺织产业2022年行动计划-{stem}-20220406{Path(name).suffix}"
        assert asked[0].parent == page.desk.ledger.path.parent
    assert [path.name for path in written] == ["视图.xlsx", "台账.xlsx", "台账.pdf"]
    assert all(path.is_file() for path in written)


def test_a_held_file_is_tried_again_or_written_elsewhere(
    page: Any, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving: Saving = page.output.saving
    done: list[Path] = []
    saving.written.connect(lambda printed: done.append(printed.path))
    held = {tmp_path / "a.xlsx"}

    def write(out: Path, progress: Any = None) -> Printed:
        if out in held:
            raise FileRefused("“a.xlsx”正被别的程序打开，没有换成新的。关闭它，再导出一次。")
        return Printed(out, ())

    saving.write(tmp_path / "a.xlsx", write)
    settle()
    assert saving.refused.isVisible() and "正被别的程序打开" in saving.refused.words.text()
    answer(monkeypatch, tmp_path / "b.xlsx")
    saving.refused.elsewhere.click()
    settle()
    assert done == [tmp_path / "b.xlsx"]
    saving.write(tmp_path / "a.xlsx", write)
    settle()
    held.clear()
    saving.refused.again.click()
    settle()
    assert done[1:] == [tmp_path / "a.xlsx"]


def test_an_empty_view_is_refused_in_words(page: Any) -> None:
    told: list[str] = []
    page.desk.refused.connect(told.append)
    page.chips.choose("week")
    assert page.output.preview_view() is None
    assert told == ["没有可以写出的内容，没有写出文件：当前视图里一行也没有。核对后再写一次。"]


def test_what_is_being_typed_is_printed(page: Any, qtbot: Any, settle: Any) -> None:
    line = page.model.line_of(page.model.shown_rows()[0].id)
    page.grid.setCurrentIndex(page.model.index(line, page.model.column_of("title")))
    page.grid.edit_active()
    editor = QApplication.focusWidget()
    editor.setPlainText("刚刚改过的标题") if hasattr(editor, "setPlainText") else editor.setText(
        "刚刚改过的标题"
    )
    dialog = page.output.preview_view()
    settle()
    assert "刚刚改过的标题" in first_page(dialog)
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_all_plans_of_a_ledger_are_one_print(
    page: Any, settle: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = page.desk.plan
    page.desk.plans = (plan, replace(plan, position=1, title="文旅产业2022年行动计划"))
    dialog = page.output.preview_filing()
    settle()
    assert not dialog.options.every_plan.isChecked()
    assert dialog.made.file.find("文旅产业2022年行动计划工作台账") == []
    dialog.options.every_plan.setChecked(True)
    settle()
    assert len(dialog.made.file.find("文旅产业2022年行动计划工作台账")) == 1
    asked = answer(monkeypatch, tmp_path / "两套.xlsx")
    dialog.export_book.click()
    settle()
    assert asked[0].name == "1-山东省现代轻工纺织产业2022年行动计划-工作台账-备案稿-20220406.xlsx"
    assert len(read_workbook((tmp_path / "两套.xlsx").read_bytes(), "两套.xlsx").sheets) == 2
    dialog.close()
