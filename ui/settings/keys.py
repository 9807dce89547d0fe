"""快捷键: every command that has keys, and the keys of the table."""

from collections.abc import Iterator

from PySide6.QtGui import QAction, QKeySequence

from ui.desk import Desk
from ui.jobs import Jobs
from ui.settings.section import SettingsSection
from ui.shell.finding import plain
from ui.widgets.row_table import Row, RowTable

HEIGHT = 300
# Keys of the grid (ui/grid/keyboard.py): they belong to the table, not to a menu.
GRID_KEYS = (
    ("Enter / Shift+Enter", "确认，到下一行 / 上一行"),
    ("Tab / Shift+Tab", "确认，到右一格 / 左一格"),
    ("F2", "在格里编辑"),
    ("Shift+F2", "在大框里编辑"),
    ("Alt+Enter", "格内换行"),
    ("Alt+↓", "打开选择框"),
    ("Ctrl+Enter", "填满选中的格"),
    ("Ctrl+D / Ctrl+R", "向下填充 / 向右填充"),
    ("Ctrl+C / Ctrl+X / Ctrl+V", "复制 / 剪切 / 粘贴"),
    ("Ctrl+Shift+C", "连表头复制"),
    ("Delete", "清空选中的格"),
    ("Ctrl+;", "填今天的日期"),
    ("Ctrl+F / Ctrl+H", "查找 / 替换"),
    ("Ctrl+Shift+L", "打开或关闭筛选"),
    ("Shift+Space / Ctrl+Shift+Space", "选整行 / 选整列"),
)


class KeysSection(SettingsSection):
    """A list to read."""

    key, title = "keys", "快捷键"
    words = "菜单里的命令和表格里的按键。"
    also = "键盘 按键 热键"

    def __init__(self, desk: Desk, jobs: Jobs) -> None:
        """An empty list; the window's commands are read when it is shown."""
        super().__init__(desk, jobs)
        self.table = RowTable("快捷键", ("按键", "做什么"), (230, 200), stretch=1)
        self.table.setFixedHeight(HEIGHT)
        self.body.addWidget(self.table)

    def show_content(self) -> None:
        """Read the window's commands."""
        lines = [*self._commands(), *((keys, f"表格：{words}") for keys, words in GRID_KEYS)]
        self.table.put([Row(f"{place}", line) for place, line in enumerate(lines)])

    def _commands(self) -> Iterator[tuple[str, str]]:
        """Keys and words of every command of the window and its pages, each once."""
        form, told = QKeySequence.SequenceFormat.NativeText, set()
        for made in self.window().findChildren(QAction):
            words = plain(made.text())
            if made.shortcuts() and words and words not in told:
                told.add(words)
                yield " 或 ".join(key.toString(form) for key in made.shortcuts()), words
