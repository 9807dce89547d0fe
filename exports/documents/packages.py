"""ZIP packages (.docx, .ofd): looked over before anything in them is unpacked or parsed."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree

from exports.documents import kinds, refusals
from exports.errors import FileRefused

MOST_ENTRIES = 10_000
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_PART = 64 * 1024 * 1024
MOST_RATIO = 200
SMALL_PART = 2 * 1024 * 1024
MEGABYTE = 1024 * 1024
WORKBOOK_ADVICE = "读入表格用“从 Excel 建台账”；若通知的表格在工作簿里，复制到 Word 文档后再读入"
UNPACKING_ERRORS = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError)


class Package:
    """A ZIP file whose directory has passed the preflight; its parts are read one by one, bounded."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open `data`; raises FileRefused for a broken, encrypted or hostile archive."""
        self.name = name
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise refusals.damaged(name, "压缩结构不完整，文件可能没有下载完") from error
        entries = self.archive.infolist()
        preflight(entries, name)
        self.entries = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}

    def __contains__(self, part: str) -> bool:
        """Tell whether the package has `part`, whatever the case of its letters."""
        return part.lower() in self.entries

    def has_folder(self, folder: str) -> bool:
        """Tell whether any part stands in `folder`."""
        return any(part.startswith(folder.lower() + "/") for part in self.entries)

    def read(self, part: str) -> bytes:
        """Unpack one part; raises FileRefused where it is missing, too big or broken."""
        entry = self.entries.get(part.lower())
        if entry is None:
            raise refusals.damaged(self.name, f"缺少内部文件 {part}")
        try:
            with self.archive.open(entry) as stream:
                content = stream.read(MOST_PART + 1)
        except UNPACKING_ERRORS as error:
            raise refusals.damaged(self.name, f"内部文件 {part} 无法解压") from error
        if len(content) > MOST_PART:
            raise refusals.hostile(self.name, f"内部文件 {part} 解压后超过 {MOST_PART // MEGABYTE} MB")
        return content

    def tree(self, part: str) -> Element:
        """Parse one part as XML without DTD; raises FileRefused."""
        try:
            root: Element = SafeTree.fromstring(self.read(part), forbid_dtd=True)
        except DefusedXmlException as error:
            raise refusals.hostile(self.name, f"内部文件 {part} 含有 DTD 或实体声明") from error
        except (ParseError, ValueError, LookupError) as error:
            raise refusals.damaged(self.name, f"内部文件 {part} 不是完整的 XML") from error
        return root


def preflight(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Raise FileRefused where count, sizes or ratio of the entries are no office program's."""
    if len(entries) > MOST_ENTRIES:
        raise refusals.hostile(name, f"内有 {len(entries)} 个文件，超过 {MOST_ENTRIES} 个")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_UNPACKED:
        raise refusals.hostile(name, f"解压后有 {total // MEGABYTE} MB，超过 {MOST_UNPACKED // MEGABYTE} MB")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise refusals.encrypted(name)
        if entry.file_size > SMALL_PART and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            ratio = entry.file_size // max(entry.compress_size, 1)
            raise refusals.hostile(name, f"压缩比达到 {ratio} 倍，像是压缩炸弹")


def tell(package: Package) -> str:
    """Tell what a package is: `docx` or `ofd`; raises FileRefused for anything else."""
    if "ofd.xml" in package:
        return "ofd"
    if "encryptions.xml" in package:
        raise refusals.encrypted_fixed(package.name)
    if "word/document.xml" in package or package.has_folder("word"):
        return "docx"
    raise other_package(package)


def other_package(package: Package) -> FileRefused:
    """Say what a package is that holds no notice."""
    if package.has_folder("xl"):
        return refusals.other_kind(package.name, "Excel 工作簿", WORKBOOK_ADVICE)
    if package.has_folder("ppt"):
        return refusals.other_kind(package.name, "演示文稿", kinds.TEXT_ADVICE)
    if "mimetype" in package or "content.xml" in package:
        return refusals.other_kind(package.name, "OpenDocument 文档", "在 WPS 中打开，另存为 .docx 后再读入")
    return refusals.other_kind(package.name, "压缩包", kinds.UNPACK_ADVICE)


def resolve(base: str, target: str) -> str:
    """Give the full name of the part that `target` means when it stands in part `base`."""
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target)).lstrip("/")


def local(element: Element) -> str:
    """Give the name of an element without its namespace: writers differ in it."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element, key: str) -> str | None:
    """Give an attribute by its name without namespace, or None."""
    for full, value in element.attrib.items():
        if full.rsplit("}", 1)[-1] == key:
            return value
    return None


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with one of the local `names`."""
    return (child for child in element if local(child) in names)


def child(element: Element | None, name: str) -> Element | None:
    """Give the first child with the local `name`, or None."""
    return None if element is None else next(children(element, name), None)
