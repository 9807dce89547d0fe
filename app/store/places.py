"""Where a ledger lies: network shares and sync folders are refused, removable and read-only places remarked on."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from app.store.files import journal_of
from app.store.refusals import SharedPlace, Unreadable

NETWORK = "网络共享文件夹"
# Types of mount that other computers write to as well. Not 9p and virtiofs: local disks of virtual machines.
NETWORK_TYPES = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.s3fs"),
        *("fuse.smbnetfs", "fuse.curlftpfs"),
    }
)
# Names of folders, in lower case, that a program copies to other computers behind our back.
SYNC_FOLDERS = {
    "onedrive": "OneDrive 同步文件夹",
    "dropbox": "Dropbox 同步文件夹",
    "google drive": "Google Drive 同步文件夹",
    "iclouddrive": "iCloud 同步文件夹",
    "坚果云": "坚果云同步文件夹",
    "我的坚果云": "坚果云同步文件夹",
    "nutstore": "坚果云同步文件夹",
    "nutstorefiles": "坚果云同步文件夹",
    "百度网盘": "百度网盘同步文件夹",
    "百度网盘同步空间": "百度网盘同步文件夹",
    "baidusyncdisk": "百度网盘同步文件夹",
    "baidunetdiskworkspace": "百度网盘同步文件夹",
    "wps云盘": "WPS 云盘同步文件夹",
    "wpsdrive": "WPS 云盘同步文件夹",
    "阿里云盘": "阿里云盘同步文件夹",
    "天翼云盘同步盘": "天翼云盘同步文件夹",
    "微云同步助手": "微云同步文件夹",
    "seafile": "Seafile 同步文件夹",
}
READ_ONLY = "台账在只读的位置，只能查看，不能修改。要修改，把它复制到本机的文件夹再打开。"
REMOVABLE = "台账在移动存储设备上：先关闭台账再拔出，并留一份备份在本机。"
REMOVABLE_ROOTS = ("/media/", "/run/media/")


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system: where and of what type."""

    point: str
    kind: str


def read_mounts(text: str) -> tuple[Mount, ...]:
    """Mounts from the text of /proc/mounts, in which blanks are written as octal escapes."""
    fields = (line.split(" ") for line in text.splitlines())
    return tuple(Mount(_unescaped(f[1]), f[2]) for f in fields if len(f) > 2)


def _unescaped(text: str) -> str:
    for escape, plain in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        text = text.replace(escape, plain)
    return text


def mount_of(path: PurePath, mounts: Sequence[Mount]) -> Mount | None:
    """The mount a path lies on: the longest that contains it, the last of equals."""
    parts = {str(path), *(str(parent) for parent in path.parents)}
    return max((m for m in mounts if m.point in parts), key=lambda m: len(m.point), default=None)


def sync_folder_of(path: PurePath) -> str | None:
    """What syncs the folder a path lies in, in a clerk's words; None where no name says so."""
    for part in path.parts[:-1]:
        name = part.casefold()
        # OneDrive of an office: “OneDrive - 某单位”.
        found = SYNC_FOLDERS.get("onedrive" if name.startswith("onedrive - ") else name)
        if found:
            return found
    return None


def _system_mounts() -> tuple[Mount, ...]:
    try:
        return read_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ()


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4

    def _drive_type(path: Path) -> int:
        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))

    def _is_network(path: Path) -> bool:
        return str(path).startswith("\\\\") or _drive_type(path) == _DRIVE_REMOTE

    def _is_removable(path: Path) -> bool:
        return _drive_type(path) == _DRIVE_REMOVABLE

else:

    def _is_network(path: Path) -> bool:
        mount = mount_of(path, _system_mounts())
        return mount is not None and mount.kind in NETWORK_TYPES

    def _is_removable(path: Path) -> bool:
        return str(path).startswith(REMOVABLE_ROOTS)


def real_place(path: Path) -> Path:
    """Where a ledger itself lies: its path, or what a symbolic link leads to. Raises Unreadable for a loop.

    The journal stands beside the ledger, never beside a link to it.
    """
    try:
        return path.resolve() if path.is_symlink() else path.absolute()
    except (OSError, RuntimeError) as error:
        raise Unreadable(path=path) from error


def refuse_shared(path: Path) -> None:
    """Raise SharedPlace for a ledger on a network share or in a sync folder."""
    real = path.resolve()
    place = NETWORK if _is_network(real) else sync_folder_of(real)
    if place:
        raise SharedPlace(path=path, place=place)


def is_writable(path: Path) -> bool:
    """Whether the file can be written and a journal made beside it."""
    journal = journal_of(path)
    beside = os.access(path.parent, os.W_OK | os.X_OK) and (
        not journal.exists() or os.access(journal, os.W_OK)
    )
    return beside and os.access(path, os.W_OK)


def remarks_on(path: Path, *, read_only: bool) -> tuple[str, ...]:
    """What the clerk must know about the place of a ledger, in Chinese sentences."""
    removable = _is_removable(path.resolve())
    return (READ_ONLY,) * read_only + (REMOVABLE,) * removable
