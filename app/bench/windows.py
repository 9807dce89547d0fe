"""Figures of the window (ui.md B5, B6): the grid beside a bare Qt view of the same rows, the page's long paste."""

from pathlib import Path

from app.bench.cases import Case, Side, Step
from app.bench.ledgers import prepare_page, prepare_paste, prepare_sample

FEW, MANY = 1_240, 100_000
BARE = "裸 Qt 表格，同样的行"


def _side(name: str, side: str, rows: int) -> Side:
    def prepared(folder: Path) -> Step:
        # The window is loaded only in the process that measures it.
        from app.gui import window_step

        step: Step = window_step(name, side, folder, rows)
        return step

    return prepared


def _case(
    key: str, what: str, name: str, rows: int, peer: str = BARE, limit: float | None = None, repeats: int = 1
) -> Case:
    ours, other = _side(name, "ours", rows), _side(name, "peer", rows)
    rounds = 1 if rows == MANY else 3
    words = f"{rows:,} 行：{what}"
    return Case(key, words, peer, ours, other, limit=limit, repeats=repeats, rounds=rounds, window=True)


CASES = (
    _case("grid-filter", "筛选一列再清除", "filter", FEW, limit=4, repeats=9),
    _case("grid-paint", "重画", "paint", FEW, limit=3, repeats=9),
    _case("grid-heights", "自动换行的行高", "heights", FEW, limit=0.3, repeats=3),
    _case("grid-open-large", "打开并画出", "open", MANY),
    _case("grid-paint-large", "重画", "paint", MANY, repeats=9),
    _case("grid-scroll-large", "滚动二十屏", "scroll", MANY, repeats=3),
    _case("grid-filter-large", "筛选一列", "filter-tuples", MANY, "在元组里逐个比较再排好", repeats=3),
    _case("grid-sort-large", "按一列排序", "sort-tuples", MANY, "sorted 同样的元组", repeats=3),
    _case("grid-wrap-large", "重新折行", "wrap", MANY, "QFontMetrics 量同样的文字"),
    _case("grid-paste-large", "粘贴一列", "paste-rows", MANY, "逐格 setData"),
    Case(
        "page-paste",
        f"台账页粘贴 {FEW:,}×12 格，分步写入",
        "裸 Qt 表格逐格 setData",
        _side("paste", "ours", FEW),
        _side("paste", "peer", FEW),
        prepare_paste,
        window=True,
        rounds=1,
    ),
    Case(
        "page-paste-gap",
        f"台账页粘贴 {FEW:,}×12 格时窗口最长停顿",
        "一百毫秒",
        _side("gap", "ours", FEW),
        _side("gap", "peer", FEW),
        prepare_paste,
        limit=1,
        window=True,
        gauge=True,
        rounds=1,
    ),
    Case(
        "print-dialog",
        "打印当前视图：从 Ctrl+P 经预览到找过打印机",
        "一秒",
        _side("print", "ours", 0),
        _side("print", "peer", 0),
        prepare_sample,
        limit=1,
        window=True,
        gauge=True,
    ),
    Case(
        "print-gap",
        "打印当前视图时窗口最长停顿",
        "一百毫秒",
        _side("print-gap", "ours", 0),
        _side("print-gap", "peer", 0),
        prepare_sample,
        limit=1,
        window=True,
        gauge=True,
    ),
    Case(
        "page-edit-large",
        f"{MANY:,} 行的台账页改一格并重新显示",
        "裸 Qt 表格 setData 再重画",
        _side("edit", "ours", MANY),
        _side("edit", "peer", MANY),
        prepare_page,
        window=True,
        rounds=1,
    ),
    Case(
        "start",
        "冷启动到画出示例台账",
        "空的 PySide6 表格加 SQLAlchemy",
        _side("start", "ours", 0),
        _side("start", "peer", 0),
        prepare_sample,
        limit=3,
        window=True,
        gauge=True,
        rounds=7,
    ),
)
