"""What stands at the edge of pages: running heads go, items that only look alike stay."""

from exports.documents.layout import Line, Page, without_furniture


def page(head: str, *body: str) -> Page:
    """An A4 page with a line at its upper edge and others below."""
    lines = [
        Line(head, 80, 400, 60, 16),
        *(Line(text, 80, 500, 300 + 30 * n, 16) for n, text in enumerate(body)),
    ]
    return Page(595, 842, tuple(lines))


def test_a_running_head_goes() -> None:
    pages = without_furniture([page("竹编产业办公室文件", f"正文第{n}段") for n in range(4)])
    assert [[line.text for line in one.lines] for one in pages] == [[f"正文第{n}段"] for n in range(4)]


def test_items_that_differ_only_in_figures_stay() -> None:
    heads = [f"{n}.新建工坊{3 * n}家以上" for n in range(1, 6)]
    pages = without_furniture([page(head, "（责任单位：省商务厅）") for head in heads])
    assert [one.lines[0].text for one in pages] == heads
