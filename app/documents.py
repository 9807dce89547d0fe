"""Received documents, read in a worker process: paths or bytes in, text and remarks out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypedDict

from app.errors import Refusal
from app.worker import Worker
from exports.documents import Document, joined, read
from exports.errors import FileRefused

LARGEST = 512 * 1024 * 1024
MEGABYTE = 1024 * 1024
Progress = Callable[[int, int], None]


class NoSuchFile(Refusal):
    """找不到文件“{path}”。检查文件名和所在文件夹是否写对。"""


class IsFolder(Refusal):
    """“{path}”是文件夹，不是文件。选择其中的通知文件。"""


class NotAFile(Refusal):
    """“{path}”不是普通文件，无法读取。选择通知文件。"""


class MayNotRead(Refusal):
    """没有权限读取“{path}”。检查文件权限，或把文件复制到自己的文件夹后再读入。"""


class CannotRead(Refusal):
    """读取“{path}”时系统报错：{reason}。检查磁盘或网络连接，或把文件复制到本机后再读入。"""


class FileTooBig(Refusal):
    """“{path}”有 {megabytes} MB，超过 {largest} MB，没有打开。只保留通知正文和附件文字，另存一份后再读入。"""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that came as bytes, as from standard input; `name` is what the clerk knows it by."""

    name: str
    content: bytes


Source = Path | ReceivedFile


class Answer(TypedDict):
    """What the worker answers for one file."""

    text: str
    remarks: list[str]


def read_documents(sources: Sequence[Source]) -> tuple[str, ...]:
    """Give the text of each file in reading order; see `read_received`."""
    return tuple(document.text for document in read_received(sources))


def read_as_one(sources: Sequence[Source]) -> str:
    """Give several files as one notice, parted by form feeds; a body that stands in two is read once."""
    return joined(read_received(sources))


def read_received(sources: Sequence[Source], progress: Progress | None = None) -> tuple[Document, ...]:
    """Give text and remarks of each file, all read by one worker process (reliability.md, files in).

    `progress` hears again and again how many are read, and of how many; what it raises stops the reading at
    once. Raises a Refusal for a path that cannot be read or a file that takes too much time or memory,
    FileRefused for what the file itself is.
    """
    for source in sources:
        check_place(source)
    documents: list[Document] = []
    with Worker(read_one) as worker:
        for source in sources:
            waiting = partial(progress, len(documents), len(sources)) if progress else None
            if waiting:
                waiting()
            documents.append(to_document(source.name, worker.call(source, source.name, waiting)))
    return tuple(documents)


def to_document(name: str, answer: Answer) -> Document:
    """Give the worker's answer as a document."""
    return Document(name, answer["text"], tuple(answer["remarks"]))


def check_place(source: Source) -> None:
    """Raise a Refusal where a path is missing, no file, or too big; nothing is opened."""
    if isinstance(source, ReceivedFile):
        return
    try:
        size = source.stat().st_size
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoSuchFile(path=source) from error
    except PermissionError as error:
        raise MayNotRead(path=source) from error
    except (OSError, ValueError) as error:
        raise CannotRead(path=source, reason=error) from error
    if source.is_dir():
        raise IsFolder(path=source)
    if not source.is_file():
        raise NotAFile(path=source)
    if size > LARGEST:
        raise FileTooBig(path=source, megabytes=size // MEGABYTE, largest=LARGEST // MEGABYTE)


def read_one(source: Source) -> Answer:
    """Read one file; runs in the worker."""
    document = read(content_of(source), source.name)
    return {"text": document.text, "remarks": list(document.remarks)}


def content_of(source: Source) -> bytes:
    """Give the bytes of a file; raises FileRefused with the sentence of the refusal it stands for."""
    if isinstance(source, ReceivedFile):
        return source.content
    try:
        return source.read_bytes()
    except PermissionError as error:
        raise FileRefused(str(MayNotRead(path=source))) from error
    except OSError as error:
        raise FileRefused(str(CannotRead(path=source, reason=error.strerror))) from error
