"""Tables of any width and length."""

from models.values import Column, Line, Table


def wide(columns: int, rows: int = 3) -> Table:
    """So many columns of a date each."""
    heads = tuple(Column(f"c{n}", f"第{n}列", 20) for n in range(columns))
    return Table("宽表", heads, tuple(Line(("2022-12-31",) * columns) for _ in range(rows)))
