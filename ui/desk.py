"""The desk: the open ledger with all that pages need beside it, and the one signal of what changed."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.documents import FileRefused
from app.errors import Refusal
from app.history import HistoryRow, base_name, next_redo, next_undo, recent_steps, redo, undo
from app.ledgers import count_items, list_plans
from app.operation import Changed, NotSaved, Sessions
from app.recent import note_file, remember_file
from app.settings import Settings, read_settings, write_settings
from app.store import Ledger, open_ledger, was_left_open
from app.store import backup as keep_copy
from app.store.refusals import Damaged
from app.window_state import read_state, write_state
from models.values import PlanRow
from ui.steps import Steps, Stopped

MOST_COUNTED = 500
Stepping = Callable[..., Generator[int, None, Any]]


class NoLedger(Refusal):
    """还没有打开台账。先打开或新建一个。"""


class OnlyReading(Refusal):
    """“{name}”在只读的位置，只能查看，这次没有改动。把它复制到本机的文件夹再修改。"""


class OnlyBackup(Refusal):
    """“{name}”是备份，只能查看，没有改动。要用它的内容，选“文件”里的“恢复到备份…”。"""


class StillWriting(Refusal):
    """{words}还没有完成。等它完成或先停止它，再做这一步。"""


class Desk(QObject):
    """What every page works on. A page listens to `changed` and calls `do`; it never holds a session."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    plan_chosen = Signal(str)
    refused = Signal(str)
    saved = Signal(object)
    not_saved = Signal()
    undo_offered = Signal(str)
    written = Signal(object)
    """The path of a file that was written for somebody outside."""
    message = Signal(str)
    settings_changed = Signal(object)
    damaged = Signal(object)
    recovered = Signal(str)
    stepping = Signal(object)
    """Long work in steps begins (`Steps`): until it has ended the desk gives out no session."""

    def __init__(
        self, profile: Path, clock: Callable[[], datetime] = datetime.now, parent: QObject | None = None
    ) -> None:
        """An empty desk; `clock` says what time it is wherever time matters."""
        super().__init__(parent)
        self.profile, self._clock = profile, clock
        self.settings: Settings = read_settings(profile)
        self.ledger: Ledger | None = None
        self.plans: tuple[PlanRow, ...] = ()
        self.plan_id = ""
        self.undo_name = ""
        self.redo_name = ""
        self.is_backup = False
        self._kept = 0
        self.steps: Steps | None = None

    @property
    def sessions(self) -> Sessions:
        """Sessions of the open ledger, for reading. Raises NoLedger, StillWriting."""
        if self.ledger is None:
            raise NoLedger
        if self.steps is not None:
            raise StillWriting(words=self.steps.words)
        return self.ledger.sessions

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: no ledger, or one that lies where nobody may write."""
        return self.ledger is None or self.ledger.read_only

    @property
    def who(self) -> str:
        """Who signs operations."""
        return self.settings.who

    @property
    def plan(self) -> PlanRow | None:
        """The plan that is shown, without its items."""
        return next((plan for plan in self.plans if plan.id == self.plan_id), None)

    def now(self) -> datetime:
        """The time by the clock of this desk."""
        return self._clock()

    def open(self, path: Path, *, backup: bool = False) -> bool:
        """Open a ledger in place of the one that is open; on a refusal that one stays.

        A `backup` is only read, and so is whatever lies on the shelf of backups.
        """
        path = path.absolute()
        backup = backup or path.is_relative_to(self.profile.absolute() / "backups")
        if self.ledger is not None and self.ledger.path == path:
            return True
        if self.steps is not None:
            self.refused.emit(str(StillWriting(words=self.steps.words)))
            return False
        unclean = not backup and was_left_open(self.profile, path)
        ledger = self.tried(lambda: open_ledger(path, self.profile, now=self.now(), reading=backup))
        if ledger is None:
            return False
        self.close()
        self.ledger, self.is_backup = ledger, backup
        self._read_plans()
        self._choose_first()
        self._read_names()
        self.note_kept()
        if not backup:
            remember_file(self.profile, path, self.title, when=self.now())
        # In this order: whoever shows a plan then reads it once.
        self.plan_chosen.emit(self.plan_id)
        self.opened.emit()
        remarks = (str(OnlyBackup(name=path.name)),) if backup else ledger.remarks
        for words in remarks:
            self.message.emit(words)
        if unclean:
            self._tell_recovered()
        return True

    def close(self) -> None:
        """Close the ledger; every edit was saved when it was made."""
        if self.ledger is None:
            return
        self.keep_backup("close")
        ledger = self.ledger
        try:
            if not self.is_backup:
                note_file(self.profile, ledger.path, self.title, self._standing())
        finally:
            # Whatever the note came to, the ledger is let go of.
            self.ledger, self.is_backup = None, False
            self.plans, self.plan_id, self.undo_name, self.redo_name = (), "", "", ""
            ledger.close()
        self.closed.emit()

    def _standing(self) -> str:
        """How the ledger stands, for the list of recent ones; a large one is not counted through."""
        # Its rules of targets take a while to load: at the end of the work nobody waits for them.
        from app.checks import check_ledger

        with self.sessions() as session:
            if count_items(session) > MOST_COUNTED:
                return ""
            found = check_ledger(session)
        if found.deadline is None:
            return ""
        return f"还差{found.must}项可备案" if found.must else "可以备案"

    @property
    def has_unkept(self) -> bool:
        """Whether anything changed since the last backup of this run, and a backup can be made."""
        ledger = self.ledger
        return ledger is not None and not ledger.read_only and self._steps() != self._kept

    def keep_backup(self, reason: str) -> None:
        """Put a verified backup on the shelf where anything changed since the last one of this run."""

        def keep() -> None:
            if self.has_unkept:
                keep_copy(self.ledger, reason=reason, now=self.now())
                self.note_kept()

        self.tried(keep)

    def note_kept(self) -> None:
        """All that was done so far stands in a backup."""
        self._kept = self._steps()

    def recent(self) -> tuple[HistoryRow, ...]:
        """The last steps of the ledger, newest first."""
        with self.sessions() as session:
            return recent_steps(session)

    def _steps(self) -> int:
        with self.sessions() as session:
            return next((row.number for row in recent_steps(session, 1)), 0)

    def _tell_recovered(self) -> None:
        last = next(iter(self.recent()), None)
        if last is not None:
            at = datetime.fromisoformat(last.at)
            when = f"{at:%H:%M}" if at.date() == self.now().date() else f"{at.month}月{at.day}日{at:%H:%M}"
            self.recovered.emit(f"上次没有正常关闭。已恢复到 {when} 的内容，没有丢失。")

    @property
    def title(self) -> str:
        """What the ledger is called: its only plan, or its first one of several."""
        if not self.plans:
            return self.ledger.path.stem if self.ledger else ""
        more = f" 等{len(self.plans)}套" if len(self.plans) > 1 else ""
        return self.plans[0].title + more

    def choose_plan(self, plan_id: str) -> None:
        """Show another plan of the ledger."""
        if plan_id != self.plan_id and any(plan.id == plan_id for plan in self.plans):
            self.plan_id = plan_id
            if self.ledger is not None:
                write_state(self.profile, f"plan/{self.ledger.path}", plan_id)
            self.plan_chosen.emit(plan_id)

    def do(self, action: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        """One change: `action(sessions, *arguments, who=…, when=…, **more)`, and what it returned.

        None after a refusal, whose sentence goes out as `refused`. `saved` goes out only when the commit
        has returned, `changed` after it.
        """
        done = self.tried(lambda: action(self._writable(), *arguments, who=self.who, when=self.now(), **more))
        self._tell(done)
        return done

    def do_steps(self, action: Stepping, *arguments: Any, words: str, whole: int, **more: Any) -> Any:
        """`do` for a long change that `action` makes in steps, `whole` of them; the window lives between them.

        `stepping` tells the window of it, which closes itself to input. None after a refusal. Raises Stopped
        where somebody stopped it: the ledger is as it was.
        """
        done = self.tried(
            lambda: self._run(
                action(self._writable(), *arguments, who=self.who, when=self.now(), **more), words, whole
            )
        )
        self._tell(done)
        return done

    def read_steps(self, action: Stepping, *arguments: Any, words: str, whole: int) -> Any:
        """What a long look into the ledger gives that `action` takes in steps. Raises Stopped."""
        return self._run(action(self.sessions, *arguments), words, whole)

    def _run(self, work: Generator[int, None, Any], words: str, whole: int) -> Any:
        steps = Steps(work, words, whole)
        self.steps = steps
        try:
            self.stepping.emit(steps)
            return steps.run()
        except Stopped:
            self.message.emit("已停止，台账没有改动。")
            raise
        finally:
            self.steps = None

    def tell_locked(self) -> None:
        """Say why nothing can be changed here."""
        self.tried(self._writable)

    def undo(self) -> Changed | None:
        """Take back the last step."""
        found: Changed | None = self.do(undo)
        return found

    def redo(self) -> Changed | None:
        """Do again what was taken back last."""
        found: Changed | None = self.do(redo)
        return found

    def keep_settings(self, **fields: Any) -> None:
        """Change settings of whoever works here: `keep_settings(theme="dark")`."""
        self.settings = replace(self.settings, remark="", **fields)
        write_settings(self.profile, self.settings)
        self.settings_changed.emit(self.settings)

    def state(self, name: str) -> Any:
        """What a page keeps under a name from one run to the next, or None."""
        return read_state(self.profile, name)

    def keep_state(self, name: str, value: Any) -> None:
        """Keep what JSON can hold under a name, for the next run."""
        write_state(self.profile, name, value)

    def _writable(self) -> Sessions:
        sessions = self.sessions
        if self.ledger is not None and self.ledger.read_only:
            raise (OnlyBackup if self.is_backup else OnlyReading)(name=self.ledger.path.name)
        return sessions

    def tried(self, action: Callable[[], Any]) -> Any:
        """What an action gives, or None after a refusal, whose sentence goes out as `refused`."""
        try:
            return action()
        except (Refusal, FileRefused) as refusal:
            if isinstance(refusal, NotSaved):
                self.not_saved.emit()
            self.refused.emit(str(refusal))
            if isinstance(refusal, Damaged):
                self.damaged.emit(Path(str(refusal.facts["path"])))
            return None

    def _tell(self, done: Any) -> None:
        first = done[0] if isinstance(done, tuple) and done else done
        if not isinstance(first, Changed) or not first:
            return
        self.saved.emit(self.now())
        if "plan" in first.rows or "notice" in first.rows:
            self._read_plans()
            self._keep_choice()
        self._read_names()
        self.changed.emit(first)
        if first.remarks:
            self.message.emit("".join(first.remarks))

    def _read_plans(self) -> None:
        with self.sessions() as session:
            self.plans = list_plans(session)

    def _choose_first(self) -> None:
        kept = self.ledger and self.state(f"plan/{self.ledger.path}")
        ids = [plan.id for plan in self.plans]
        self.plan_id = kept if kept in ids else (ids[0] if ids else "")

    def _keep_choice(self) -> None:
        if self.plan is None:
            self._choose_first()
            self.plan_chosen.emit(self.plan_id)

    def _read_names(self) -> None:
        with self.sessions() as session:
            back, forth = next_undo(session), next_redo(session)
            self.undo_name = base_name(session, back) if back else ""
            self.redo_name = base_name(session, forth) if forth else ""
