"""What the ledger file refuses, one sentence each, and which error of SQLite or the system means which."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import Damage, Refusal


class StoreRefusal(Refusal):
    """{text}"""


class Missing(StoreRefusal):
    """没有找到台账文件“{path}”，没有新建任何文件。核对文件名和位置。"""


class NotAFile(StoreRefusal):
    """“{path}”不是文件，没有打开。选择扩展名为 .tzb 的台账文件。"""


class Empty(StoreRefusal):
    """“{path}”是一个空文件（0 字节），不是台账，没有改动它。换一个文件，或从备份恢复。"""


class NotALedger(StoreRefusal):
    """“{path}”不是台账文件，没有改动它。选择本程序保存的 .tzb 文件；如果它本来是台账，从备份恢复。"""


class OtherProgram(StoreRefusal):
    """“{path}”是别的程序的数据库（标识 {found}），不是台账，没有改动它。换一个文件。"""


class Newer(StoreRefusal):
    """台账“{path}”由更新的程序保存（数据版本 {ledger}），本程序只认识到 {program}，没有改动它。升级本程序后再打开。"""


class OlderOnReadOnly(StoreRefusal):
    """台账“{path}”是旧版（数据版本 {ledger}），要升级到 {program} 才能打开，而它所在的位置不能写入。把它复制到本机再打开。"""


class Damaged(Damage, StoreRefusal):
    """台账“{path}”已损坏（{what}），没有改动它。{offer}"""


class OpenElsewhere(StoreRefusal):
    """台账正在另一个窗口中打开：“{path}”。先在那个窗口中关闭它；只想查看的话，可以打开它的备份。"""


class Unreadable(StoreRefusal):
    """“{path}”或它旁边的日志文件无法打开，没有改动它。检查权限和磁盘空间，或把它复制到自己的文件夹再打开。"""


class UnfinishedOnReadOnly(StoreRefusal):
    """台账“{path}”上次没有正常关闭，要写入才能复原，而它所在的位置不能写入。把它和同名的 -journal 文件一起复制到本机再打开。"""


class ReadOnlyPlace(StoreRefusal):
    """“{path}”所在的位置不能写入，没有保存。把台账复制到本机的文件夹再修改。"""


class SharedPlace(StoreRefusal):
    """“{path}”在{place}里，多台电脑同时写会毁坏台账，所以没有打开。把它复制到本机的文件夹再打开，用完再复制回去。"""


class Exists(StoreRefusal):
    """“{path}”已经存在，没有覆盖它。另取一个文件名。"""


class NameTooLong(StoreRefusal):
    """文件名太长，没有写入“{path}”。取一个短一些的文件名。"""


class NoFolder(StoreRefusal):
    """文件夹“{folder}”不存在，没有写入“{name}”。先建好文件夹，或换一个位置。"""


class DiskFull(StoreRefusal):
    """磁盘空间不够，“{path}”没有写成，原来的内容没有改动。清理磁盘后再做一次。"""


class DiskFailed(StoreRefusal):
    """读写“{path}”时磁盘出错（{reason}），这一步没有保存。检查磁盘，把台账复制到别的磁盘后再打开。"""


class Unconfirmed(StoreRefusal):
    """保存“{path}”时磁盘出错，无法确认刚才的一步是否已经保存。关闭台账重新打开，核对后再继续。"""


class Busy(StoreRefusal):
    """台账“{path}”正有一步没有做完，{what}没有进行。等它做完再试一次。"""


class MigrationFailed(StoreRefusal):
    """台账“{path}”从数据版本 {ledger} 升级到 {program} 没有成功（{reason}），台账仍是升级之前的样子，备份在“{backup}”。把备份发给维护人员。"""


class OlderBackup(StoreRefusal):
    """备份“{path}”由较早的版本写成，不能先打开查看；可以直接恢复，恢复时会升级它，现在的台账先备份一份。"""


class SameFile(StoreRefusal):
    """“{path}”就是这个台账自己，没有恢复；选择它的备份文件。"""


class BackupUnsound(Damage, StoreRefusal):
    """备份“{path}”不完好（{what}），没有用它恢复，台账没有改动。换一份备份。"""


OFFER = "关闭台账，用最近的备份恢复。"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_PERMISSION = (errno.EROFS, errno.EACCES, errno.EPERM)


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code of an error; 0 where the driver itself raised it."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def is_corruption(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is damaged; only two codes do (reliability.md)."""
    return primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def refusal_for(error: BaseException, path: Path) -> StoreRefusal | None:
    """The refusal that an error of SQLite or of the system means for the file `path`; None for a bug."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, BaseException):
        return refusal_for(error.orig, path)
    if isinstance(error, sqlite3.Error):
        return _for_sqlite(error, path)
    if isinstance(error, UnicodeDecodeError):
        # The driver met bytes that are no text, in a row or in SQLite's own message on a broken schema.
        return Damaged(path=path, what="有文字无法解读", offer=OFFER)
    if isinstance(error, OSError):
        return _for_system(error, path)
    return None


def _for_sqlite(error: sqlite3.Error, path: Path) -> StoreRefusal | None:
    match primary_code(error):
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Damaged(path=path, what=reason(error), offer=OFFER)
        case sqlite3.SQLITE_FULL:
            return DiskFull(path=path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return OpenElsewhere(path=path)
        case sqlite3.SQLITE_READONLY:
            return ReadOnlyPlace(path=path)
        case sqlite3.SQLITE_IOERR:
            return DiskFailed(path=path, reason=reason(error))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return Unreadable(path=path)
    return None


def _for_system(error: OSError, path: Path) -> StoreRefusal:
    if error.errno in NO_ROOM:
        return DiskFull(path=path)
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLong(path=path)
    if error.errno in NO_PERMISSION:
        return ReadOnlyPlace(path=path)
    return DiskFailed(path=path, reason=os.strerror(error.errno) if error.errno else str(error))


REASONS = {
    sqlite3.SQLITE_FULL: "磁盘空间不够",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_CANTOPEN: "无法新建日志文件",
    sqlite3.SQLITE_READONLY: "所在的位置不能写入",
    sqlite3.SQLITE_BUSY: "另一个程序正占用台账",
    sqlite3.SQLITE_CORRUPT: "数据页损坏",
    sqlite3.SQLITE_NOTADB: "文件头损坏",
    sqlite3.SQLITE_CONSTRAINT: "数据之间的对应关系被破坏",
}


def reason(error: BaseException) -> str:
    """A few Chinese words for why a write or a read failed, for use inside a sentence."""
    if isinstance(error, StoreRefusal) and error.__cause__:
        return reason(error.__cause__)
    inner = error.orig if isinstance(error, DBAPIError) and error.orig else error
    if isinstance(inner, sqlite3.Error):
        return REASONS.get(primary_code(inner), str(inner))
    if isinstance(inner, OSError) and inner.errno in NO_ROOM:
        return "磁盘空间不够"
    return str(inner)


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn errors of the disk and of SQLite inside the block into the refusal for `path`."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, OSError, UnicodeDecodeError) as error:
        refusal = refusal_for(error, path)
        if refusal is None:
            raise
        raise refusal from error
