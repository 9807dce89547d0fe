"""Tables for the tests of printing, in words of their own."""

from models.values import Band, Column, Line, Table

QUARTERS = ("一季度", "二季度", "三季度", "四季度")
COLUMNS = (
    Column("serial", "序号", 8, centred=True),
    Column("target", "工作目标", 26),
    Column("task", "重点任务", 40),
    Column("steps", "具体举措", 16),
    Column("lead", "牵头单位", 19),
    Column("support", "配合单位", 17),
    Column("leader", "责任领导", 12, per_unit=True),
    Column("person", "责任处室及责任人", 22, per_unit=True),
    Column("phone", "联系电话", 14, per_unit=True),
    *(Column(name, name, 8.5, group="时间进度") for name in QUARTERS),
    Column("deadline", "完成时限", 10, centred=True),
    Column("note", "备注", 7),
)
UNITS = ("省工业和信息化厅", "省发展改革委", "省人力资源社会保障厅", "青岛海关", "人民银行济南分行")


def row(serial: int, units: int = 2, task: str = "") -> Line:
    """A row of the filing layout with this many units."""
    names = [f"{UNITS[n % len(UNITS)]}" for n in range(units)]
    return Line(
        (
            str(serial),
            f"新增示范企业{serial}家以上；研发投入占比达到3.{serial}%左右。",
            task or f"实施第{serial}批技术改造。2022年6月底前印发清单，“一业一策”推进，能耗下降13.5%。",
            "—",
            "\n".join(names),
            "—",
            "\n".join("副主任 某某" for _ in names),
            "\n".join(f"{name}：综合处处长 某某某" for name in names),
            "\n".join(f"0531-8691{n:04d}" for n in range(units)),
            "—",
            "累计8项",
            "累计14项",
            "20家以上",
            "12月31日",
            "",
        )
    )


def ledger(count: int = 20, **changes: object) -> Table:
    """A ledger with a section of goals and one of tasks in two groups."""
    half = count // 2
    body = (
        Band("一、工作目标", 1),
        *(row(n, 1) for n in range(1, 4)),
        Band("二、主要任务", 1),
        Band("（一）夯实产业基础（牵头单位：省工业和信息化厅）", 2),
        *(row(n, 1 + n % 4) for n in range(4, half)),
        Band("（二）拓展市场空间", 2),
        *(row(n, 1 + n % 4) for n in range(half, count + 1)),
    )
    fields: dict[str, object] = {
        "title": "山东省特色食品产业2022年行动计划工作台账",
        "columns": COLUMNS,
        "rows": body,
        "left_note": "填报单位（盖章）：省工业和信息化厅",
        "right_note": "填报日期：2022年4月8日",
        "attachment": "附件1",
        "footnotes": ("注：填报数高于通知要求的，在括号内列出。",),
    }
    return Table(**{**fields, **changes})  # type: ignore[arg-type]
