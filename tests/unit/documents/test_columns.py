"""Two columns of running text are read one after the other; the columns of a table are not."""

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from exports.documents import read
from tests.unit.documents.ofd_writer import wrap
from tests.unit.documents.pdf_writer import NARROW, Drawing, grid, pdf
from tests.unit.documents.words import solid

SIGNS, ROWS = 20, 40
TYPE, LEADING, LEFT, TOP, GUTTER = 10.5, 16.0, 72.0, 700.0, 21.0
RIGHT = LEFT + SIGNS * TYPE + GUTTER
TEXT = [
    f"　　{n}.对编号为{n * 37}的河段开展整治，投入资金{n * 13}万元，{n % 12 + 1}月底前完成。（责任单位：市水务局、市住建局）"
    for n in range(1, 60)
]


def wrapped(paragraphs: Sequence[str]) -> list[str]:
    """Give paragraphs cut to the width of a column."""
    return ["\u3000" * indent + words for indent, words in wrap("\n".join(paragraphs), NARROW, SIGNS)]


def sheets(paragraphs: Sequence[str], title: str = "", down: float = 0.0) -> list[Drawing]:
    """Give the pages of a gazette: a title across, two columns, page numbers at the outer edges."""
    lines = wrapped(paragraphs)
    columns = [lines[at : at + ROWS] for at in range(0, len(lines), ROWS)]
    pages = [columns[at : at + 2] for at in range(0, len(columns), 2)]

    def page(number: int, sides: Sequence[Sequence[str]]) -> Drawing:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("STSong-Light", TYPE)
            if title and number == 1:
                canvas.drawCentredString(LEFT + (RIGHT - LEFT + SIGNS * TYPE) / 2, TOP + 40, title)
            for x, drop, side in zip((LEFT, RIGHT), (0, down), sides, strict=False):
                for place, line in enumerate(side):
                    canvas.drawString(x, TOP - drop - place * LEADING, line)
            canvas.drawString(LEFT if number % 2 == 0 else RIGHT + SIGNS * TYPE - 30, 40, f"·{number}·")

        return draw

    return [page(number, sides) for number, sides in enumerate(pages, 1)]


@pytest.mark.parametrize("down", [0.0, 3.0, 8.0])
def test_columns_are_read_one_after_the_other(down: float) -> None:
    text = read(pdf(*sheets(TEXT, down=down)), "公报.pdf").text
    assert text.replace("\f", "\n").split("\n") == TEXT


@pytest.mark.parametrize("count", [40, 47, 59])
def test_a_title_across_stands_above_both_columns(count: int) -> None:
    title = "清河市河道整治重点任务分工一览"
    text = read(pdf(*sheets(TEXT[:count], title)), "公报.pdf").text
    assert solid(text) == solid(title + "".join(TEXT[:count]))


def test_a_ruled_table_within_a_column_stays_there() -> None:
    def with_table(canvas: Canvas) -> None:
        sheets(TEXT[:18])[0](canvas)
        grid(canvas, [RIGHT, RIGHT + 40, RIGHT + 200], [240, 220, 200])
        for x, y, text in ((0, 226, "序号"), (45, 226, "任务"), (0, 206, "1"), (45, 206, "巡查")):
            canvas.drawString(RIGHT + 3 + x, y, text)

    text = read(pdf(with_table), "公报.pdf").text
    assert text.endswith("序号\t任务\n1\t巡查")


def test_rows_of_an_unruled_table_are_not_columns() -> None:
    cells = [(wrapped([f"对编号为{n}的河段开展整治工作并加强日常巡查管护力度确保水质达标安全"]), wrapped(["市水务局、市住建局、市河长办、市财政局等按职责分工负责"])) for n in range(100, 112)]  # fmt: skip

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", TYPE)
        y = TOP
        for left, right in cells:
            for place, line in enumerate(left):
                canvas.drawString(LEFT, y - place * LEADING, line)
            for place, line in enumerate(right):
                canvas.drawString(RIGHT, y - place * LEADING, line)
            y -= LEADING * max(len(left), len(right))

    first = read(pdf(draw), "表.pdf").text.split("\n")[0]
    assert cells[0][0][0] in first and cells[0][1][0] in first
