"""How much a received workbook may hold, and the sentences that refuse one."""

from dataclasses import dataclass

from exports.errors import FileRefused

SIZE_LIMIT = 512 * 1024 * 1024
ENTRY_LIMIT = 10_000
# Rows of the same words shrink to a fiftieth; a bomb to a thousandth.
RATIO_LIMIT = 300
RATIO_FROM = 16 * 1024 * 1024
ROW_LIMIT = 40_000
CELL_LIMIT = 600_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True)
class Tally:
    """Counts the cells with a value over all sheets of a file and knows when it is too much."""

    name: str
    cells: int = 0

    def add(self) -> bool:
        """Count one cell; false when it need not be kept because the file will be refused."""
        self.cells += 1
        return self.cells <= CELL_LIMIT

    def check(self, sheet: str, last_row: int) -> None:
        """Refuse after a sheet is read, with the figure."""
        if last_row > ROW_LIMIT:
            raise FileRefused(
                f"“{self.name}”的工作表“{sheet}”在第{last_row:,}行还有内容，一次最多读{ROW_LIMIT:,}行。"
                "删去下面多余的行，或拆成几个文件再导入。"
            )
        if self.cells > CELL_LIMIT:
            raise FileRefused(
                f"“{self.name}”有{self.cells:,}个有内容的单元格，一次最多读{CELL_LIMIT:,}个。"
                "删去与台账无关的内容，或拆成几个文件再导入。"
            )


def refuse_size(name: str, size: int) -> FileRefused:
    """A file that is, or unpacks to, more than is read."""
    return FileRefused(
        f"“{name}”展开后有{size // 1024 // 1024:,} MB，最多读{SIZE_LIMIT // 1024 // 1024} MB，没有读取。"
        "确认它是台账表格，另存一份只含表格的 .xlsx 再导入。"
    )


def refuse_password(name: str) -> FileRefused:
    """An encrypted file."""
    return FileRefused(f"“{name}”设有打开密码，没有读取。在 WPS 或 Excel 中去掉密码，另存后再导入。")


def refuse_damaged(name: str) -> FileRefused:
    """A file that breaks off or contradicts itself."""
    return FileRefused(
        f"“{name}”不完整或已损坏，没有读取。向来文单位重新要一份，或在 WPS 中打开后另存再导入。"
    )


def refuse_content(name: str, content: str, advice: str) -> FileRefused:
    """A workbook that carries what is not let in (macros, links, objects)."""
    return FileRefused(f"“{name}”含有{content}，为安全起见没有读取。在 WPS 或 Excel 中{advice}再导入。")


def refuse_document_type(name: str) -> FileRefused:
    """XML with a document type declaration, which can unfold without end."""
    return refuse_content(name, "文档类型声明（DTD）", "打开后另存为 .xlsx，")


def refuse_format(name: str, what: str) -> FileRefused:
    """A file of another kind than a workbook."""
    return FileRefused(f"“{name}”是{what}，不是能读的表格，没有读取。另存为 .xlsx 或 .csv 再导入。")
