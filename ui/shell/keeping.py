"""Copies, backups and restores of a ledger: every way to a second state of the same file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.evidence import list_evidence
from app.plan_text import notice_text
from app.store import backup, backups
from ui.desk import Desk
from ui.jobs import Job, Jobs
from ui.shell.busy import BusyBar
from ui.shell.dialogs import TextDialog
from ui.shell.waiting import WaitDialog
from ui.widgets.files import LEDGER_FILTER, ask_open, ask_save

if TYPE_CHECKING:
    from app.evidence import CopiedEvidence
    from app.restoring import Returned, SavedCopy
    from ui.ledger.evidence_dialog import EvidenceDialog
    from ui.ledger.reread_dialog import RereadDialog
    from ui.shell.restore_dialog import RestoreDialog

# While something changed, so often (reliability.md, Backup).
EVERY = 30 * 60 * 1000
MOST_NAMES = 3
# A ledger of so many bytes is backed up before anybody could notice.
AT_ONCE = 2 * 1024 * 1024


class Keeping(QObject):
    """What the menu 文件 offers beside opening; `settle` commits open editors and says whether it could."""

    def __init__(
        self, window: QWidget, desk: Desk, jobs: Jobs, busy: BusyBar, settle: Callable[[], bool]
    ) -> None:
        """For a window and its desk."""
        super().__init__(window)
        self.window, self.desk, self.jobs, self.busy, self.settle = window, desk, jobs, busy, settle
        self.waiting: WaitDialog | None = None
        self.offered: RestoreDialog | None = None
        desk.damaged.connect(self.offer)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.keep)
        self._timer.start(EVERY)

    @property
    def is_waiting(self) -> bool:
        """Whether work is under way that holds the ledger."""
        return self.waiting is not None

    def keep(self) -> None:
        """Put a backup on the shelf where something changed; a large one in a job that holds the ledger."""
        ledger = self.desk.ledger
        if self.is_waiting or not self.desk.has_unkept:
            return
        if ledger.path.stat().st_size <= AT_ONCE:
            self.desk.keep_backup("hourly")
        elif self.settle():
            job = self.jobs.start(partial(backup, ledger, reason="hourly", now=self.desk.now()))
            job.done.connect(lambda path: self.desk.note_kept())
            self._hold(job, "自动备份", "正在备份台账，马上就好…")

    def _hold(self, job: Job, title: str, words: str) -> None:
        """Close input while a job holds the ledger's only connection."""
        self.waiting = WaitDialog(self.window, job, title, words)
        job.refused.connect(self.desk.refused)
        job.finished.connect(self._waited)
        self.waiting.open()

    # Copies

    def ask_copy(self) -> None:
        """Write a verified copy of the open ledger under a chosen name."""
        ledger = self.desk.ledger
        if ledger is None or not self.settle():
            return
        stem = f"{ledger.path.stem}-副本-{self.desk.now():%Y%m%d}"
        suggested = ledger.path.parent / f"{stem}.tzb"
        path = ask_save(self.window, "另存副本", suggested, LEDGER_FILTER, ".tzb")
        if path:
            self.copy_to(path)

    def copy_to(self, path: Path) -> None:
        """Write the copy and its proofs in a job that holds the ledger; input is closed meanwhile."""
        from app.restoring import save_copy

        ledger = self.desk.ledger
        with self.desk.sessions() as session:
            rows = [one.row for one in list_evidence(session)]
        work = partial(save_copy, ledger, path, rows, now=self.desk.now())
        job = self.jobs.start(work, progress=True)
        stood = path.exists()
        job.done.connect(self._copied)
        job.cancelled.connect(lambda: self._stopped(path, stood))
        self._hold(job, "另存副本", f"正在写“{path.name}”，写完逐页核对…")

    def _waited(self) -> None:
        self.waiting.deleteLater()
        self.waiting = None

    def _stopped(self, path: Path, stood: bool) -> None:
        late = f"“{path.name}”在停止之前已经写好，不需要就删去。" if path.is_file() and not stood else ""
        self.desk.message.emit(f"已停止另存副本。{late}")

    def _copied(self, saved: "SavedCopy") -> None:
        self.desk.message.emit(f"副本已写好并核对过：{saved.path.name}。{evidence_words(saved.evidence)}")

    # Backups

    def ask_backup(self) -> None:
        """Open a backup or a copy for reading only."""
        path = ask_open(self.window, "打开备份（只读）", self._shelf(), LEDGER_FILTER)
        if path:
            self.look(path)

    def _shelf(self) -> Path:
        ledger = self.desk.ledger
        kept = backups(self.desk.profile, ledger.path) if ledger is not None else ()
        return kept[-1].path.parent if kept else self.desk.profile / "backups"

    def look(self, path: Path) -> None:
        """Open a backup for reading in place of the ledger."""
        if self.settle():
            self.desk.open(path, backup=True)

    def ask_restore(self) -> "RestoreDialog | None":
        """Choose a backup of the open ledger."""
        ledger = self.desk.ledger
        if ledger is None or not self.settle():
            return None
        if self.desk.is_backup:
            self.desk.refused.emit("现在看的就是备份，没有恢复。先打开要恢复的台账，再选“恢复到备份…”。")
            return None
        return self._open_dialog(ledger.path)

    def offer(self, path: Path) -> None:
        """A ledger is damaged: offer its backups, where there are any."""
        if backups(self.desk.profile, path) and (self.offered is None or not self.offered.isVisible()):
            # The refusal is still on its way to the toast.
            QTimer.singleShot(0, self, lambda: self._offer(path))

    def _offer(self, path: Path) -> None:
        self.offered = self._open_dialog(path)

    def _open_dialog(self, path: Path) -> "RestoreDialog":
        from ui.shell.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self.desk, self.jobs, path, self.window)
        dialog.restore_wanted.connect(lambda source: self.restore(source, path))
        dialog.look_wanted.connect(self.look)
        dialog.open()
        return dialog

    def restore(self, source: Path, path: Path) -> None:
        """Close the ledger, put the backup in its place in a job, and open it again whatever came of it."""
        from app.restoring import restore_whole

        if not self.settle():
            return
        self.desk.close()
        signed = {"who": self.desk.who, "now": self.desk.now()}
        job = self.jobs.start(partial(restore_whole, source, path, self.desk.profile, **signed))
        job.done.connect(lambda done: self._restored(source, path, done))
        job.refused.connect(lambda words: self._not_restored(path, words))
        self.busy.watch(job, f"正在用“{source.name}”恢复…")

    def _restored(self, source: Path, path: Path, done: "Returned") -> None:
        kept = done.restored.backup or done.restored.set_aside
        if self.desk.open(path) and kept is not None:
            how = "恢复前的台账已备份" if done.restored.backup else f"损坏的台账改名为“{kept.name}”"
            proofs = evidence_words(done.evidence)
            self.desk.message.emit(f"已用“{source.name}”恢复，{how}。{proofs}")

    def _not_restored(self, path: Path, words: str) -> None:
        if path.is_file():
            self.desk.open(path)
        self.desk.refused.emit(words)

    # What the notice says, what happened, and what proves it

    def ask_reread(self) -> "RereadDialog | None":
        """Read the plan that is shown again, from a corrected text."""
        if self.desk.plan is None or not self.settle():
            return None
        text = self.desk.tried(self._notice_text)
        if text is None:
            return None
        # The reader of notices takes a while to load.
        from ui.ledger.reread_dialog import RereadDialog

        dialog = RereadDialog(self.desk, self.jobs, text, self.window)
        dialog.open()
        return dialog

    def _notice_text(self) -> str:
        with self.desk.sessions() as session:
            return notice_text(session, self.desk.plan_id)

    def show_evidence(self) -> "EvidenceDialog | None":
        """The proofs of the plan that is shown."""
        from ui.ledger.evidence_dialog import EvidenceDialog

        if self.desk.ledger is None or not self.settle():
            return None
        dialog = EvidenceDialog(self.desk, self.jobs, self.window)
        dialog.open()
        return dialog

    def show_recent(self) -> TextDialog | None:
        """The last steps of the ledger, newest first."""
        if self.desk.ledger is None:
            return None
        lines = [f"{row.at.replace('T', ' ')[:16]}\t{row.who}\t{row.name}" for row in self.desk.recent()]
        dialog = TextDialog(self.window, "最近修改", "\n".join(lines))
        dialog.open()
        return dialog


def evidence_words(done: "CopiedEvidence") -> str:
    """What became of the proofs, for the end of a sentence."""
    if done.lost:
        names = "、".join(f"“{name}”" for name in done.lost[:MOST_NAMES])
        more = f"等 {len(done.lost)} 份" if len(done.lost) > MOST_NAMES else ""
        return f"{names}{more}佐证材料没有带上，到“佐证材料一览”里核对。"
    return f"佐证材料 {done.copied} 份一并放好。" if done.copied else ""
