"""What `taizhang bench` measures of the window: our grid and page, and the bare Qt they are held against."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTableView

from ui.bench_models import BareModel, PlainEdits
from ui.bench_page import PASTED, app_of, ask_print, edit_one, paste_all, paste_gap
from ui.bench_start import BLANK
from ui.grid.model import GridModel
from ui.grid.rows import Cell, GridColumn, GridRow
from ui.grid.view import GridView
from ui.theme import LIGHT

Step = Callable[[], object]
SIZE = (1294, 560)
UNITS = ("省工业和信息化厅", "省商务厅", "省发展改革委", "省科技厅", "省教育厅")
WRAPS = (2, 8)
COLUMNS = tuple(
    GridColumn(f"c{at}", f"第{at}列", 230 if at in WRAPS else 94, editable=True, wraps=at in WRAPS,
               look="title" if at == 2 else "text", frozen=at < 3)
    for at in range(14)
)  # fmt: skip


def texts_of(count: int) -> list[tuple[str, ...]]:
    """Rows of fourteen texts, each a little different."""
    body = "围绕重点领域加强要素保障，推动第{n}个产业集群提质增效，年内培育骨干企业{n}家以上，定期调度进展。"
    return [
        ("已填", f"任务{n}", f"做好第{n}项重点工作", f"{n % 90 + 1}家以上", UNITS[n % 5], "外贸处处长", "一季度",
         f"2022-{n % 12 + 1:02}-{n % 28 + 1:02}", body.format(n=n), "省商务厅、省科技厅", "分管副厅长", "外贸处",
         "甲某", f"0531-8606{n % 10_000:04}")
        for n in range(count)
    ]  # fmt: skip


def _grid(count: int) -> GridView:
    app_of()
    model = GridModel()
    view = GridView(model, LIGHT)
    view.kept = model
    view.edits = PlainEdits(model)
    view.resize(*SIZE)
    _feed(view, texts_of(count))
    view.show()
    view.viewport().grab()
    return view


def _feed(view: GridView, texts: Sequence[tuple[str, ...]]) -> None:
    rows = [GridRow(f"r{n}", tuple(map(Cell, row))) for n, row in enumerate(texts)]
    view.grid.set_content(COLUMNS, rows)


def _bare(count: int) -> QTableView:
    app_of()
    view = QTableView()
    view.kept = BareModel(texts_of(count))
    view.proxy = QSortFilterProxyModel()
    view.proxy.setSourceModel(view.kept)
    view.setModel(view.proxy)
    view.resize(*SIZE)
    for at, column in enumerate(COLUMNS):
        view.setColumnWidth(at, column.width)
    view.show()
    view.viewport().grab()
    return view


# One function a side: it gets the folder and the number of rows, and gives the step.


def _our_filter(folder: Path, count: int) -> Step:
    columns = _grid(count).columns

    def step() -> None:
        columns.set_filter("c4", frozenset({UNITS[1]}))
        columns.set_filter("c4", None)

    return step


def _bare_filter(folder: Path, count: int) -> Step:
    view = _bare(count)
    view.proxy.setFilterKeyColumn(4)

    def step() -> None:
        view.proxy.setFilterFixedString(UNITS[1])
        view.proxy.setFilterFixedString("")

    return step


def _tuple_filter(folder: Path, count: int) -> Step:
    rows = texts_of(count)
    return lambda: sorted((row for row in rows if row[4] == UNITS[1]), key=lambda row: row[1])


def _our_sort(folder: Path, count: int) -> Step:
    columns = _grid(count).columns

    def step() -> None:
        columns.set_sort([("c7", False)])
        columns.set_sort([])

    return step


def _tuple_sort(folder: Path, count: int) -> Step:
    rows = texts_of(count)
    return lambda: sorted(rows, key=lambda row: row[7])


def _paint(view: QTableView) -> Step:
    return lambda: view.viewport().grab()


def _scroll(view: QTableView) -> Step:
    bar = view.verticalScrollBar()

    def step() -> None:
        for screen in range(20):
            bar.setValue(bar.maximum() * screen // 20)
            view.viewport().grab()

    return step


def _our_heights(folder: Path, count: int) -> Step:
    view = _grid(count)

    def step() -> None:
        # A new theme forgets every height, as a first look does.
        view.wraps = True
        view.wear(LIGHT)
        view.rows.finish()

    return step


def _bare_heights(folder: Path, count: int) -> Step:
    view = _bare(count)
    view.setWordWrap(True)
    return view.resizeRowsToContents


def _metrics(folder: Path, count: int) -> Step:
    app_of()
    view, rows = _grid(1), texts_of(count)
    fonts = {2: view.ink.title, 8: view.ink.body}
    metrics = {at: QFontMetrics(font) for at, font in fonts.items()}
    flags = int(Qt.TextFlag.TextWordWrap)

    def step() -> None:
        for row in rows:
            for at in WRAPS:
                metrics[at].boundingRect(0, 0, 217, 10_000, flags, row[at])

    return step


def _our_open(folder: Path, count: int) -> Step:
    view, texts = _grid(1), texts_of(count)

    def step() -> None:
        _feed(view, texts)
        view.viewport().grab()

    return step


def _bare_open(folder: Path, count: int) -> Step:
    view, texts = _bare(1), texts_of(count)

    def step() -> None:
        view.kept = BareModel(texts)
        view.proxy.setSourceModel(view.kept)
        view.viewport().grab()

    return step


def _our_paste_rows(folder: Path, count: int) -> Step:
    view = _grid(count)
    view.setCurrentIndex(view.grid.index(0, 5))
    QApplication.clipboard().setText("\n".join(f"处长{n}" for n in range(count)))
    return view.actions.paste


def _set_data(view: QTableView, count: int, columns: int) -> Step:
    model = view.kept

    def step() -> None:
        for row in range(count):
            for column in range(columns):
                model.setData(model.index(row, column), f"处长{row}")

    return step


def _bare_edit(folder: Path, count: int) -> Step:
    view = _bare(count)

    def step() -> None:
        view.kept.setData(view.kept.index(0, 0), "1130")
        view.viewport().grab()

    return step


def _start(code: str) -> Step:
    def step() -> float:
        begun = perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as started:
            said = next((line for line in started.stdout if line == "painted\n"), "")
            seconds = perf_counter() - begun
        if not said or started.returncode:
            raise RuntimeError("the start was not painted")
        return seconds

    return step


def _our_start(folder: Path, count: int) -> Step:
    return _start(
        f"from pathlib import Path; from ui.bench_start import paint_once; paint_once(Path({str(folder)!r}))"
    )


Make = Callable[[Path, int], Step]
SIDES: dict[str, dict[str, Make]] = {
    "filter": {"ours": _our_filter, "peer": _bare_filter},
    "filter-tuples": {"ours": _our_filter, "peer": _tuple_filter},
    "sort-tuples": {"ours": _our_sort, "peer": _tuple_sort},
    "paint": {"ours": lambda folder, n: _paint(_grid(n)), "peer": lambda folder, n: _paint(_bare(n))},
    "scroll": {"ours": lambda folder, n: _scroll(_grid(n)), "peer": lambda folder, n: _scroll(_bare(n))},
    "heights": {"ours": _our_heights, "peer": _bare_heights},
    "wrap": {"ours": _our_heights, "peer": _metrics},
    "open": {"ours": _our_open, "peer": _bare_open},
    "paste-rows": {"ours": _our_paste_rows, "peer": lambda folder, n: _set_data(_bare(n), n, 1)},
    "paste": {"ours": paste_all, "peer": lambda folder, n: _set_data(_bare(n), n, len(PASTED))},
    "gap": {"ours": paste_gap, "peer": lambda folder, n: lambda: 0.1},
    "print": {"ours": ask_print, "peer": lambda folder, n: lambda: 1.0},
    "print-gap": {"ours": partial(ask_print, gap=True), "peer": lambda folder, n: lambda: 0.1},
    "edit": {"ours": edit_one, "peer": _bare_edit},
    "start": {"ours": _our_start, "peer": lambda folder, n: _start(BLANK)},
}
