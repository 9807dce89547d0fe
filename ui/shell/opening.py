"""Ledgers opened and made: by the sample, a notice, a workbook, from nothing, from the list, by a drop."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.documents import ReceivedFile, Source
from app.paths import private_folder
from app.plans import add_plan
from app.recent import forget_file, move_file
from app.store import backup
from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.shell.veil import NOTICES, WORKBOOKS, Drop, DropKind, read_drop
from ui.start.new_dialog import SUFFIX, NewDialog
from ui.steps import Stopped
from ui.widgets.files import (
    LEDGER_FILTER,
    ask_open,
    ask_open_many,
    ask_save,
    documents_folder,
    file_name,
    pattern,
)

if TYPE_CHECKING:
    from app.creation import Made
    from app.reading import NoticeRead
    from ui.importing.page import Acceptance

SAMPLE = "示例台账"


def _create(make: Callable[..., "Made"], signed: dict[str, Any]) -> "Made":
    # Readers of documents and workbooks take a while to load: in the job, not at the start of the program.
    from app import creation

    return make(creation, **signed)


def _read(sources: Sequence[Source], *, progress: Callable[[int, int], None]) -> "NoticeRead":
    from app.reading import read_notice_files

    return read_notice_files(sources, progress)


class Opening(QObject):
    """Every way to a ledger; long reading and making run as jobs, and the window stays usable."""

    notice_read = Signal(object, object)
    notice_refused = Signal(str)
    known_before = Signal(str)
    imported = Signal()
    listed = Signal()

    def __init__(self, window: QWidget, desk: Desk, jobs: Jobs) -> None:
        """For a window and its desk."""
        super().__init__(window)
        self.window, self.desk, self.jobs = window, desk, jobs

    # Places

    @property
    def folder(self) -> Path:
        """Where the last ledger lay, else the documents."""
        if self.desk.ledger is not None and not self.is_sample:
            return self.desk.ledger.path.parent
        kept = self.desk.state("folder")
        return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else documents_folder()

    @property
    def _samples(self) -> Path:
        return self.desk.profile / "samples"

    @property
    def is_sample(self) -> bool:
        """Whether the open ledger is a copy of the sample."""
        return self.desk.ledger is not None and self.desk.ledger.path.parent == self._samples.absolute()

    # Opening

    def open(self, path: Path) -> bool:
        """Open a ledger; the one that is open is closed with all that was typed in it."""
        if not self._settled():
            return False
        opened = self.desk.open(path)
        if opened and not self.is_sample:
            self.desk.keep_state("folder", str(path.absolute().parent))
        self.listed.emit()
        return opened

    def _settled(self) -> bool:
        return bool(self.window.commit_pending())

    def ask_open(self) -> None:
        """Open a ledger that is chosen in a dialog."""
        path = ask_open(self.window, "打开台账", self.folder, LEDGER_FILTER)
        if path:
            self.open(path)

    def close(self) -> None:
        """Close the open ledger and go back to the start page."""
        if self._settled():
            self.desk.close()
            self.listed.emit()

    def find_moved(self, old: str) -> None:
        """Ask where a moved ledger is now, and open it."""
        path = ask_open(self.window, f"找到“{Path(old).name}”", self.folder, LEDGER_FILTER)
        if path:
            move_file(self.desk.profile, old, path)
            self.open(path)

    def forget(self, path: str) -> None:
        """Take a ledger off the list."""
        forget_file(self.desk.profile, path)
        self.listed.emit()

    # Making

    def open_sample(self) -> None:
        """Open the sample as it was left, or a first copy of it."""
        path = self._samples / f"{SAMPLE}.tzb"
        if path.is_file():
            self.open(path)
        else:
            self._make_sample(path)

    def fresh_sample(self) -> None:
        """Open a new copy of the sample; the one before stays."""
        number = 2
        while (path := self._samples / f"{SAMPLE}-{number}.tzb").exists():
            number += 1
        self._make_sample(path)

    def _make_sample(self, path: Path) -> None:
        private_folder(self._samples)
        profile = self.desk.profile

        def make(creation: ModuleType, **signed: Any) -> "Made":
            return creation.new_sample(path, profile, own_unit=None, **signed)

        self._make(make, path, "正在准备示例台账…")

    def ask_empty(self) -> NewDialog:
        """Ask for title and year of an empty ledger."""
        dialog = NewDialog(self.window, self.folder, self.desk.now().year)
        dialog.accepted.connect(lambda: self.make_empty(dialog.path, dialog.title, dialog.year))
        dialog.open()
        return dialog

    def make_empty(self, path: Path, title: str, year: int) -> None:
        """Make a ledger with one plan and no items."""
        profile = self.desk.profile

        def make(creation: ModuleType, **signed: Any) -> "Made":
            return creation.new_empty(path, profile, title=title, year=year, own_unit=None, **signed)

        self._make(make, path, f"正在新建《{title}》…")

    def ask_workbook(self) -> None:
        """Make a ledger from a workbook that is chosen in a dialog."""
        filters = pattern("Excel 台账", WORKBOOKS)
        workbook = ask_open(self.window, "从 Excel 建台账", self.folder, filters)
        if workbook:
            self.make_from_workbook(workbook)

    def make_from_workbook(self, workbook: Path) -> None:
        """Make a ledger from a workbook, beside it or where the clerk says."""
        path, profile = self._ask_place(workbook.stem), self.desk.profile

        def make(creation: ModuleType, **signed: Any) -> "Made":
            return creation.new_from_excel(path, profile, workbook, own_unit=None, **signed)

        if path:
            self._make(make, path, f"正在读取“{workbook.name}”…")

    def ask_notice(self) -> None:
        """Read a notice whose files are chosen in a dialog."""
        paths = ask_open_many(self.window, "导入通知（可选多个文件）", self.folder, pattern("通知", NOTICES))
        if paths:
            self.read_notice(paths)

    def read_clipboard(self) -> None:
        """Read the words on the clipboard as a notice."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.read_notice([ReceivedFile("剪贴板.txt", text.encode())])
        else:
            self.desk.message.emit("剪贴板里没有文字。在通知里全选并复制，再从剪贴板导入。")

    def read_notice(self, sources: Sequence[Source]) -> None:
        """Read a notice; `notice_read` says when it is a draft, with what it was read from."""
        names = f"“{sources[0].name}”" + (f"等{len(sources)}个文件" if len(sources) > 1 else "")
        given = tuple(sources)
        job = self.jobs.start(_read, given, progress=True, words=f"正在读取{names}…")
        job.done.connect(lambda read: self.notice_read.emit(read, given))
        job.refused.connect(self.notice_refused)

    def take_notice(self, taken: "Acceptance") -> None:
        """Take a reviewed notice into a new ledger, or into the open one as further plans."""
        if taken.join:
            self._join(taken)
            return
        path = self._ask_place(taken.read.draft.plans[0].title)
        if path is None:
            return
        profile = self.desk.profile

        def make(creation: ModuleType, **signed: Any) -> "Made":
            own, choices = taken.own_unit, taken.choices
            return creation.new_from_reading(
                path, profile, taken.read, own_unit=own, choices=choices, **signed
            )

        signed = {"who": self.desk.who, "now": self.desk.now()}
        self._start(_create, make, signed, words="正在建立台账…", then=lambda made: self._imported(path))

    def _imported(self, path: Path) -> None:
        if self.open(path):
            self.imported.emit()

    def _join(self, taken: "Acceptance") -> None:
        from app.notices import AddedBefore, refuse_known

        ledger, draft = self.desk.ledger, taken.read.draft
        if ledger is None or not self._settled():
            return
        if not taken.again:
            try:
                refuse_known(ledger.sessions, draft)
            except AddedBefore as refusal:
                facts = refusal.facts
                words = f"这份通知已经在台账里（第{facts['plans']}套计划，{facts['how']}）。再加入就有两份。"
                self.known_before.emit(words)
                return
        save = partial(backup, ledger, reason="import", now=self.desk.now())
        self._start(save, words="正在备份台账…", then=lambda path: self._add(taken))

    def _add(self, taken: "Acceptance") -> None:
        from app.notices import accept_steps, parts

        before = {plan.id for plan in self.desk.plans}
        read = taken.read
        told = {"words": "正在加入计划", "whole": parts(read.draft)}
        chosen = {"own_unit": taken.own_unit, "choices": taken.choices}
        with suppress(Stopped):
            self.desk.do_steps(accept_steps, read.draft, read.files, **told, **chosen)
        fresh = [plan for plan in self.desk.plans if plan.id not in before]
        if not fresh:
            return
        self.desk.choose_plan(fresh[0].id)
        self.imported.emit()
        self.desk.undo_offered.emit(f"已加入{len(fresh)}套计划。")

    def _ask_place(self, title: str) -> Path | None:
        suggested = self.folder / file_name(title, SUFFIX)
        return ask_save(self.window, "台账存放在哪里", suggested, LEDGER_FILTER, ".tzb")

    def _make(self, make: Callable[..., "Made"], path: Path, words: str) -> None:
        signed = {"who": self.desk.who, "now": self.desk.now()}
        self._start(_create, make, signed, words=words, then=lambda made: self._made(path, made))

    def _made(self, path: Path, made: "Made") -> None:
        if self.open(path):
            for remark in made.remarks:
                self.desk.message.emit(remark)

    def _start(
        self, function: Callable[..., Any], *arguments: Any, words: str, then: Callable[[Any], Any]
    ) -> Job:
        job = self.jobs.start(function, *arguments, words=words)
        job.done.connect(then)
        job.refused.connect(self.desk.refused)
        return job

    def ask_plan(self) -> NewDialog:
        """Ask for title and year of a further plan in the open ledger."""
        dialog = NewDialog(self.window, None, self.desk.now().year)
        dialog.accepted.connect(lambda: self.add_plan(dialog.title, dialog.year))
        dialog.open()
        return dialog

    def add_plan(self, title: str, year: int) -> None:
        """A further plan without items in the open ledger, and show it."""
        done = self.desk.do(add_plan, title, year)
        if done is not None:
            (made,) = done.rows["plan"]
            self.desk.choose_plan(made)
            self.desk.undo_offered.emit(f"已新建计划《{title}》。")

    # Files from outside

    def take(self, paths: Sequence[Path]) -> None:
        """Files that were dropped, named at the start, or handed over by a second start."""
        if paths and self.window.keeping.is_waiting:
            self.desk.refused.emit(f"正在另存副本，“{paths[0].name}”没有打开。等副本写好再打开一次。")
        elif paths:
            self.take_drop(read_drop(paths))

    def take_drop(self, drop: Drop) -> None:
        """Do what the veil said."""
        if drop.kind is DropKind.LEDGER:
            self.open(drop.paths[0])
        elif drop.kind is DropKind.NOTICE:
            self.read_notice(drop.paths)
        elif drop.kind is DropKind.WORKBOOK:
            self.make_from_workbook(drop.paths[0])
        else:
            self.desk.refused.emit(f"{drop.title}：{drop.second}")
