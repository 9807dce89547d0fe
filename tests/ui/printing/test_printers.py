"""Printing: nothing waits for printers, nothing needs one, what is sent is what was looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.preview import Sheet
from ui.jobs import Cancelled
from ui.printing.pdf_file import PdfFile
from ui.printing.print_dialog import CONNECTING, NO_PRINTER, PrintDialog
from ui.printing.printers import NoSuchPages, NotPrinting, Order, Printers, print_pages, read_pages, set_up

TWO = Printers(("一楼打印机", "文印室"), "文印室")


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 5)), min_size=1, max_size=6),
    st.sampled_from("，,、 ;"),
)
def test_pages_are_read_in_their_order_each_once(ranges: list[tuple[int, int]], comma: str) -> None:
    text = f"{comma} , ".join(f"{first}-{first + more}" if more else f"{first}" for first, more in ranges)
    wanted = [page - 1 for first, more in ranges for page in range(first, first + more + 1)]
    assert read_pages(text.replace(" ", ""), 45) == tuple(dict.fromkeys(wanted))


@pytest.mark.parametrize("text", ["", "0", "3-1", "9", "一", "1-", "-", "1-2-3", "²"])
def test_what_are_no_pages_is_refused_in_words(text: str) -> None:
    with pytest.raises(NoSuchPages, match="这份打印件有8页"):
        read_pages(text, 8)


@pytest.fixture
def dialog(preview: Any, qtbot: Any) -> Iterator[Callable[..., PrintDialog]]:
    """Makes the dialog behind 打印… for a print."""
    made: list[PrintDialog] = []

    def make(find: Callable[[], Printers], **more: Any) -> PrintDialog:
        wanted = {"export": lambda: None, "sheet": Sheet(), "page": 2, "title": "台账"} | more
        found = PrintDialog(preview, preview.jobs, preview.made.file, find=find, **wanted)
        made.append(found)
        found.open()
        return found

    yield make
    for found in made:
        found.close()


def test_the_dialog_is_there_before_the_printers_and_the_window_goes_on(
    dialog: Any, qtbot: Any, preview: Any, settle: Any
) -> None:
    answer, asked = Event(), Event()

    def slowly() -> Printers:
        asked.set()
        answer.wait(30)
        return TWO

    shown = dialog(slowly)
    assert shown.isVisible() and shown.waiting.isVisible() and not shown.print_button.isEnabled()
    assert asked.wait(10)
    # The system still has not answered; the window works.
    preview.view.go_to(1)
    qtbot.wait(20)
    assert preview.number.value() == 2 and CONNECTING in words(shown)
    answer.set()
    settle()
    assert shown.form.isVisible() and shown.printer.currentText() == "文印室"
    assert shown.print_button.isEnabled() and shown.print_button.hasFocus()


def test_a_dialog_that_was_left_does_not_come_back(dialog: Any, settle: Any) -> None:
    answer = Event()
    shown = dialog(lambda: answer.wait(30) and TWO)
    shown.reject()
    answer.set()
    settle()
    assert not shown.isVisible()


def words(shown: PrintDialog) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [part.text() for part in shown.findChildren(QLabel) if part.isVisible()]


def test_without_a_printer_the_print_can_still_be_kept(dialog: Any, settle: Any) -> None:
    kept: list[bool] = []
    shown = dialog(lambda: Printers((), ""), export=lambda: kept.append(True))
    settle()
    assert words(shown) == [NO_PRINTER] and not shown.print_button.isVisible()
    assert shown.export.hasFocus()
    shown.export.click()
    assert kept == [True] and not shown.isVisible()


def test_this_machine_answers_without_a_word_of_qt(preview: Any, settle: Any) -> None:
    shown = preview.ask_print()
    settle()
    assert shown.form.isVisible() or shown.none.isVisible()
    shown.close()


def test_what_is_chosen_is_what_is_ordered(dialog: Any, settle: Any, preview: Any) -> None:
    orders: list[Order] = []

    def send(file: Any, order: Order, progress: Any = None) -> int:
        orders.append(order)
        return len(order.pages)

    shown = dialog(lambda: TWO, send=send)
    settle()
    shown.range.setText("9999")
    shown.some.setChecked(True)
    shown.start()
    assert "不是页码" in shown.why.text() and not orders
    shown.range.setText("1，3-4")
    shown.copies.setValue(3)
    shown.both.setChecked(True)
    shown.start()
    settle()
    assert orders == [Order("文印室", (0, 2, 3), 3, True, Sheet(), "台账")] and not shown.isVisible()
    shown = dialog(lambda: TWO, send=send)
    settle()
    shown.current.setChecked(True)
    shown.start()
    settle()
    assert orders[-1].pages == (2,)


def test_a_printer_that_refuses_is_told_and_the_dialog_stays(dialog: Any, settle: Any) -> None:
    def send(file: Any, order: Order, progress: Any = None) -> int:
        raise NotPrinting(name=order.printer)

    shown = dialog(lambda: TWO, send=send)
    settle()
    shown.start()
    settle()
    assert shown.isVisible() and "文印室" in shown.why.text() and shown.print_button.isEnabled()


def to_file(path: Path) -> Callable[[Order], Any]:
    """A printer that prints into a PDF."""

    def opener(order: Order) -> Any:
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        set_up(printer, order)
        return printer

    return opener


@pytest.mark.parametrize("sheet", [Sheet(), Sheet("A3", "portrait")])
def test_the_pages_come_out_as_they_were_looked_at(
    preview: Any, settle: Any, tmp_path: Path, sheet: Sheet
) -> None:
    preview.options.choose_sheet(sheet.size, sheet.page)
    settle()
    told: list[tuple[int, int]] = []
    file, out = preview.made.file, tmp_path / "out.pdf"
    order = Order("", (2, 0), sheet=sheet)
    job = preview.jobs.start(print_pages, file, order, to_file(out), progress=True)
    job.progress.connect(lambda *state: told.append(state))
    settle()
    assert told == [(0, 2), (1, 2)]
    printed = PdfFile(out.read_bytes())
    assert printed.pages == 2
    for place, page in enumerate(order.pages):
        assert printed.sizes[place] == pytest.approx(file.sizes[page], abs=1.5)
        other = (page + 1) % file.pages
        same, unlike = (difference(printed, place, file, number) for number in (page, other))
        assert same < 0.02 and same * 3 < unlike


def difference(one: PdfFile, page: int, other: PdfFile, other_page: int) -> float:
    """How much two pages differ, from 0 to 1, both made so coarse that a hair's breadth counts for little."""
    first, second = (
        file.render(number, 2.0).scaled(80, 60, mode=Qt.TransformationMode.SmoothTransformation)
        for file, number in ((one, page), (other, other_page))
    )
    places = [(x, y) for x in range(80) for y in range(60)]
    pairs = ((first.pixelColor(*place).value(), second.pixelColor(*place).value()) for place in places)
    return sum(abs(left - right) for left, right in pairs) / 255 / len(places)


def test_copies_are_repeated_and_a_stopped_print_is_aborted(preview: Any, tmp_path: Path) -> None:
    file = preview.made.file
    assert print_pages(file, Order("", (1,), copies=2), to_file(tmp_path / "a.pdf")) == 2
    aborted: list[bool] = []

    def opener(order: Order) -> Any:
        printer = to_file(tmp_path / "b.pdf")(order)
        printer.abort = lambda: aborted.append(True)
        return printer

    def stop(done: int, whole: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(file, Order("", (0, 1, 2)), opener, stop)
    assert aborted == [True]
