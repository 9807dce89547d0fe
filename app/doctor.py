"""How the program finds itself on this machine: versions, places, fonts, resources."""

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import resources
from app.calendars import shipped_days
from app.log import program_version
from app.paths import private_folder
from app.settings import SettingsUnread, signature
from exports.pdf.fonts import installed_fonts


def examine(profile: Path) -> Iterator[str]:
    """A line per finding; raises nothing that can be said in a line."""
    yield f"程序 {program_version()}，Python {platform.python_version()}"
    yield f"系统 {platform.system()} {platform.release()} {platform.machine()}，编码 {sys.getfilesystemencoding()}"
    yield f"个人目录 {profile}，{_writable(profile)}"
    try:
        yield f"操作人 {signature(profile)}"
    except SettingsUnread as error:
        yield str(error)
    years = [year.year for year in shipped_days().years]
    yield f"放假安排 {min(years)} 年至 {max(years)} 年"
    yield f"示例通知 {len(resources.text('sample/notice.txt'))} 字"
    yield f"已安装的字体 {len(installed_fonts())} 种；公文字体没有安装时用自带字体代替，打印时会说明"


def _writable(folder: Path) -> str:
    probe = folder / ".probe"
    try:
        private_folder(folder)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return f"不能写入（{error.strerror}）"
    return "可以写入"
