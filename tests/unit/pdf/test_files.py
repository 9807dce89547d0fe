"""A file goes out whole, or the old one stays and nothing else is left."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from exports import files
from exports.errors import FileRefused

OLD = b"old content"


def failing(code: int):
    def writer(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(code, os.strerror(code))

    return writer


def test_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "台账？#%20 一.pdf"
    target.write_bytes(OLD)
    files.atomic_write(target, lambda stream: stream.write(b"new"))
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "空间不够"),
        (errno.EFBIG, "空间不够"),
        (errno.EROFS, "不能写入"),
        (errno.EIO, "磁盘出错"),
    ],
)
def test_a_failed_write_keeps_the_old_file(tmp_path: Path, code: int, words: str) -> None:
    target = tmp_path / "台账.pdf"
    target.write_bytes(OLD)
    with pytest.raises(FileRefused, match=words) as refusal:
        files.atomic_write(target, failing(code))
    assert "台账.pdf" in str(refusal.value)
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_wrapped_by_a_library_is_explained_by_its_cause(tmp_path: Path) -> None:
    def writer(stream: BinaryIO) -> None:
        raise OSError(OSError(errno.ENOSPC, "full"))

    with pytest.raises(FileRefused, match="空间不够"):
        files.atomic_write(tmp_path / "a.xlsx", writer)


def test_another_exception_comes_through_and_leaves_nothing(tmp_path: Path) -> None:
    def writer(stream: BinaryIO) -> None:
        raise ValueError("cancelled")

    with pytest.raises(ValueError, match="cancelled"):
        files.atomic_write(tmp_path / "a.pdf", writer)
    assert list(tmp_path.iterdir()) == []


def test_a_target_held_by_another_program_is_tried_again(tmp_path: Path, monkeypatch) -> None:
    tries = []
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        tries.append(source)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held")
        real(source, target)

    monkeypatch.setattr(files.os, "replace", replace)
    files.atomic_write(tmp_path / "a.pdf", lambda stream: stream.write(b"new"), pauses=(0, 0, 0))
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert len(tries) == 3


def test_a_target_held_for_good_keeps_its_content(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)

    def replace(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(files.os, "replace", replace)
    with pytest.raises(FileRefused, match="正被别的程序打开"):
        files.atomic_write(target, lambda stream: stream.write(b"new"), pauses=(0, 0))
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_or_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="是一个文件夹"):
        files.atomic_write(tmp_path, lambda stream: None)
    with pytest.raises(FileRefused, match="不存在"):
        files.atomic_write(tmp_path / "无" / "a.pdf", lambda stream: None)


def test_a_name_too_long_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="文件名太长"):
        files.atomic_write(tmp_path / ("长" * 200), lambda stream: stream.write(b"new"))
    assert list(tmp_path.iterdir()) == []


def test_the_naive_way_destroys_the_old_file(tmp_path: Path) -> None:
    """The control: under the same fault, writing straight to the target loses what stood there."""
    target = tmp_path / "a.pdf"
    target.write_bytes(OLD)
    with pytest.raises(OSError), target.open("wb") as stream:
        failing(errno.ENOSPC)(stream)
    assert target.read_bytes() != OLD
