"""Files that leave the program are written whole or not at all."""

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from exports.errors import FileRefused

RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
FOLDER_NOT_SYNCABLE = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF)


def atomic_write(
    path: Path, writer: Callable[[BinaryIO], object], *, pauses: Sequence[float] = RETRY_PAUSES
) -> None:
    """Write `path` by calling `writer` with a binary stream; the old file stays until the new one is safe.

    The stream is a seekable temporary file in the same folder, readable by its owner only; it is
    synced, then takes the place of `path`, tried once more after each of `pauses` (seconds) while
    another program holds the target. On any failure `path` is as it was and nothing is left behind.
    Raises FileRefused where the place is full, read-only, missing or held; what `writer` raises
    apart from errors of the operating system comes through unchanged.
    """
    target = path.resolve() if os.path.islink(path) else path
    check_target(target)
    try:
        temporary = write_beside(target, writer)
    except OSError as error:
        raise FileRefused(explain(target, system_error(error))) from error
    try:
        replace(temporary, target, pauses)
    except OSError as error:
        raise FileRefused(explain_held(target, error)) from error
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(target)


def check_target(target: Path) -> None:
    """Refuse a target that is a folder, has none, or was made read-only by its owner."""
    if os.path.isdir(target):
        raise FileRefused(f"“{target}”是一个文件夹，没有写入。另取一个文件名再导出。")
    if not os.path.isdir(target.parent):
        raise FileRefused(
            f"文件夹“{target.parent}”不存在，没有写入“{target.name}”。先建好文件夹，或换一个位置。"
        )
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise FileRefused(f"“{target.name}”设成了只读，没有改动它。另取一个文件名，或先取消只读。")


def write_beside(target: Path, writer: Callable[[BinaryIO], object]) -> Path:
    """Write a synced temporary file in the target's folder and answer its path; removed on failure."""
    handle, name = tempfile.mkstemp(prefix=".taizhang-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            writer(stream)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def replace(temporary: Path, target: Path, pauses: Sequence[float]) -> None:
    """Put the temporary file in the target's place, waiting while WPS or a virus scanner holds it."""
    for pause in pauses:
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, target)


def sync_folder(target: Path) -> None:
    """Make the new name durable; network file systems that cannot do it are left alone."""
    if os.name == "nt":
        return
    try:
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in FOLDER_NOT_SYNCABLE:
            raise FileRefused(
                f"“{target.name}”已写完，但磁盘报告出错，断电后可能丢失。打开核对，并另存一份到别的磁盘。"
            ) from error


def system_error(error: OSError) -> OSError:
    """The error of the operating system inside one that a file library wrapped around it."""
    inner = error.args[0] if error.errno is None and error.args else None
    return system_error(inner) if isinstance(inner, OSError) else error


def explain(target: Path, error: OSError) -> str:
    """The sentence for a failed write: what happened, what is safe, what to do."""
    kept = "原来的文件没有改动" if os.path.exists(target) else "没有留下半个文件"
    if error.errno in FULL:
        place = f"清理“{target.parent}”所在的磁盘，或换一个位置。"
        return f"磁盘空间不够，“{target.name}”没有写成，{kept}。{place}"
    if error.errno in READ_ONLY:
        return f"文件夹“{target.parent}”不能写入，“{target.name}”没有写成，{kept}。换一个可以写入的位置。"
    if error.errno == errno.ENAMETOOLONG:
        return f"文件名太长，“{target.name}”没有写成。取一个短一些的文件名。"
    return f"写“{target.name}”时磁盘出错（{error.strerror or error}），{kept}。检查磁盘，或换一个位置。"


def explain_held(target: Path, error: OSError) -> str:
    """The sentence for a file written in full that could not take its place."""
    if isinstance(error, PermissionError) and os.access(target.parent, os.W_OK):
        held = f"“{target.name}”正被别的程序打开，没有换成新的，原来的文件没有改动。"
        return f"{held}在 WPS 或 Excel 中关闭它，再导出一次。"
    return explain(target, error)
