"""Before a telephone number is erased for good: what that means is said, and asked for."""

from PySide6.QtWidgets import QWidget

from app.ledgers import ERASED
from app.staff import erase_number
from app.store import backups
from models.rules.phones import masked
from ui.desk import Desk
from ui.widgets.form_dialog import ConfirmDialog


def ask_erase(desk: Desk, window: QWidget, phone: str, phone_id: str) -> ConfirmDialog:
    """Ask whether a number goes; backups that still hold it are counted."""
    kept = len(backups(desk.profile, desk.ledger.path)) if desk.ledger else 0
    rest = f"已有的 {kept} 份备份里还有它，另行处理。" if kept else ""
    words = f"清除电话 {masked(phone)}：台账各处都改为“{ERASED}”，撤销也找不回来。{rest}"
    dialog = ConfirmDialog(window, "清除电话", words, "清除", lambda: desk.do(erase_number, phone_id))
    dialog.open()
    return dialog
