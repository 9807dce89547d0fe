"""The window's own actions: every entry of its menus, with the keys of ui.md §3.7."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.log import program_version, recent_log
from app.recent import read_recent
from app.settings import THEMES
from ui.settings.look import THEME_WORDS
from ui.shell.dialogs import TextDialog
from ui.shell.finding import plain
from ui.widgets.parts import action, focus_first, submenu

if TYPE_CHECKING:
    from ui.shell.help import HelpDialog

ZOOM_STEP = 10
LICENCE_TAB = 290


class Actions(QObject):
    """Makes the actions of a window and keeps them true to what can be done now."""

    def __init__(self, window: QWidget) -> None:
        """Put everything into the window's menus."""
        super().__init__(window)
        self.window, self.desk, self.opening = window, window.desk, window.opening
        self._need_ledger: list[QAction] = []
        self._help: HelpDialog | None = None
        self._file_menu()
        self._edit_menu()
        self._view_menu()
        self._other_menus()
        window.addActions(list(window.menus.commands()))
        self.show_state()

    def _file_menu(self) -> None:
        opening, window = self.opening, self.window
        self.recent = QMenu("最近打开", window)
        self.recent.aboutToShow.connect(self._fill_recent)
        keeping = window.keeping
        copy = action(window, "另存副本…", keeping.ask_copy, icon="save")
        restore = action(window, "恢复到备份…", keeping.ask_restore, icon="history")
        close = action(window, "关闭台账", opening.close, "Ctrl+W")
        self._need_ledger += [copy, restore, close]
        samples = submenu(
            window,
            "示例台账",
            [
                action(window, "打开示例台账", opening.open_sample, icon="ledger"),
                action(window, "重开一份示例", opening.fresh_sample),
            ],
        )
        window.menus.add(
            "文件",
            [
                action(window, "打开台账…", opening.ask_open, "Ctrl+O", "open"),
                self.recent,
                samples,
                None,
                action(window, "导入通知…", opening.ask_notice, "Ctrl+Shift+N", "notice"),
                action(window, "从剪贴板导入通知", opening.read_clipboard),
                action(window, "从 Excel 建台账…", opening.ask_workbook, icon="import"),
                action(window, "新建空白台账…", opening.ask_empty, "Ctrl+N", "plus"),
                None,
                copy,
                action(window, "打开备份（只读）…", keeping.ask_backup),
                restore,
                None,
                close,
                action(window, "退出", window.close, "Ctrl+Q"),
            ],
        )

    def _fill_recent(self) -> None:
        self.recent.clear()
        for row in read_recent(self.desk.profile):
            words = f"{row.title}（文件已移走，找到文件…）" if row.missing else row.title
            made = action(self.recent, words.replace("&", "&&"), lambda row=row: self._open_recent(row))
            made.setToolTip(row.path)
            self.recent.addAction(made)
        if not self.recent.actions():
            self.recent.addAction("还没有打开过台账").setEnabled(False)

    def _open_recent(self, row: object) -> None:
        if row.missing:
            self.opening.find_moved(row.path)
        else:
            self.opening.open(type(self.desk.profile)(row.path))

    def _edit_menu(self) -> None:
        self.undo = action(self.window, "撤销", self._undo, "Ctrl+Z", "undo")
        self.redo = action(self.window, "重做", self._redo, "Ctrl+Y | Ctrl+Shift+Z", "redo")
        self.window.menus.add("编辑", [self.undo, self.redo])

    def _undo(self) -> None:
        if self.window.commit_pending():
            self.desk.undo()

    def _redo(self) -> None:
        if self.window.commit_pending():
            self.desk.redo()

    def _view_menu(self) -> None:
        window = self.window
        self.pages = {
            kind.name: action(
                window,
                kind.text,
                lambda name=kind.name: window.show_page(name),
                f"Ctrl+{kind.place}" if kind.place else "",
                kind.icon,
            )
            for kind in window.kinds.values()
        }
        themes, group = QMenu("主题", window), QActionGroup(window)
        self.themes = {}
        for key in THEMES:
            made = action(window, THEME_WORDS[key], lambda key=key: self.desk.keep_settings(theme=key))
            made.setCheckable(True)
            group.addAction(made)
            themes.addAction(made)
            self.themes[key] = made
        # Without keys: Ctrl and minus or plus delete and insert rows, as in Excel (ui.md §3.7).
        steps = (("放大", ZOOM_STEP), ("缩小", -ZOOM_STEP))
        self.zooms = [action(window, text, lambda by=by: window.status.zoom.step(by)) for text, by in steps]
        self.zooms.append(action(window, "实际大小", lambda: self.desk.keep_settings(zoom=100), "Ctrl+0"))
        search = action(window, "搜索和命令", self._search, "Ctrl+K", "search")
        pane = action(window, "下一个区域", self._next_pane, "F6")
        zooms = submenu(window, "缩放", self.zooms)
        window.menus.add("视图", [search, None, *self.pages.values(), None, themes, zooms, None, pane])

    def _search(self) -> None:
        self.window.top.search.setFocus()
        self.window.open_palette()

    def _next_pane(self) -> None:
        window = self.window
        page = window.pages.get(window.shown)
        panes = [*(page.panes() if page else (window.start,)), window.rail, window.top.search]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = [n for n, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))]
        after = panes[((here[0] if here else -1) + 1) % len(panes)]
        focus_first(after)

    def _other_menus(self) -> None:
        window = self.window
        choose = action(window, "选择计划…", window.head.open_chooser, "Ctrl+L", "ledger")
        plan = action(window, "新建计划…", self.opening.ask_plan, icon="plus")
        proofs = action(window, "佐证材料一览…", window.keeping.show_evidence, icon="link")
        again = action(window, "重新读取通知…", window.keeping.ask_reread, icon="notice")
        recent = action(window, "最近修改…", window.keeping.show_recent, icon="history")
        self.counting = action(window, "备案截止日怎么数的", window.show_counting, icon="calendar")
        self._need_ledger += [choose, plan, again, proofs, recent, self.counting]
        window.menus.add("台账", [choose, plan, again, None, proofs, recent, self.counting])
        window.menus.add(
            "帮助",
            [
                action(window, "本页帮助", self.show_help, "F1", "help"),
                action(window, "快捷键", self.show_keys),
                action(window, "运行记录", self.show_log),
                action(window, "开源许可", self.show_licences),
                action(window, "关于", self.show_about),
            ],
        )

    def show_help(self) -> "HelpDialog":
        """The page of help on what is shown."""
        # Loaded when it is wanted: the program starts without dialogs.
        from ui.shell.help import HelpDialog

        if self._help is None:
            self._help = HelpDialog(self.window, self.window.shown)
        self._help.show_topic(self.window.shown)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()
        return self._help

    def show_licences(self) -> TextDialog:
        """The libraries and fonts that the program carries, with their licences."""
        from app.about import fonts, libraries

        fonts_of = [f"{part.name} {part.version}\t{part.licence}" for part in fonts()]
        rows = [f"{part.name} {part.version}\t{part.licence}" for part in libraries()]
        dialog = self._tell("开源许可", "\n".join(["字体", *fonts_of, "", "程序库", *rows]))
        dialog.text.setTabStopDistance(LICENCE_TAB)
        return dialog

    def show_keys(self) -> TextDialog:
        """Every command that has keys."""
        lines = [
            f"{' 或 '.join(key.toString() for key in made.shortcuts())}\t{plain(made.text())}"
            for made in self.window.menus.commands()
            if made.shortcuts()
        ]
        return self._tell("快捷键", "\n".join(lines))

    def show_log(self) -> TextDialog:
        """What the program did in this run, and where reports on problems lie."""
        folder = self.desk.profile / "crashes"
        lines = [*recent_log()] or ["这次运行没有记录。"]
        place = f"问题报告在 {folder}。" if folder.is_dir() else "没有问题报告。"
        where = folder if folder.is_dir() else None
        dialog = TextDialog(self.window, "运行记录", "\n".join([place, "", *lines]), folder=where)
        dialog.open()
        return dialog

    def show_about(self) -> TextDialog:
        """Version, licence, and where the data lies."""
        lines = (
            f"工作台账 {program_version()}",
            "从通知到备案：读通知、建台账、留痕迹、打印报送。",
            "",
            "不联网：没有任何内容离开这台电脑。",
            "台账没有加密：涉密内容不要录入，也不要作为佐证材料附上。",
            "",
            f"台账在 {self.desk.ledger.path}。" if self.desk.ledger else "现在没有打开台账。",
            f"设置和备份在 {self.desk.profile}。",
            "",
            "按 Apache-2.0 许可发布；所用的字体和程序库见“帮助”里的“开源许可”。",
        )
        return self._tell("关于", "\n".join(lines))

    def _tell(self, title: str, text: str) -> TextDialog:
        dialog = TextDialog(self.window, title, text)
        dialog.open()
        return dialog

    def show_state(self) -> None:
        """Enable what can be done, and name what undo and redo would do."""
        desk = self.desk
        self.undo.setText(f"撤销 {desk.undo_name}".strip().replace("&", "&&"))
        self.redo.setText(f"重做 {desk.redo_name}".strip().replace("&", "&&"))
        # While a notice is under review Ctrl+Z takes back answers, not what stands in the ledger.
        may_undo = not desk.read_only and self.window.shown != "importing"
        self.undo.setEnabled(bool(desk.undo_name) and may_undo)
        self.redo.setEnabled(bool(desk.redo_name) and may_undo)
        for made in self._need_ledger:
            made.setEnabled(desk.ledger is not None)
        for name, made in self.pages.items():
            made.setEnabled(self.window.may_show(name))
        page = self.window.pages.get(self.window.shown)
        for made in self.zooms:
            made.setEnabled(page is not None and page.zoomable)
        self.themes[desk.settings.theme].setChecked(True)
        self.counting.setEnabled(self.window.top.countdown.isVisibleTo(self.window.top))
