"""Files from outside are opened in a process of its own, which may hang, swell or die without harm."""

import os
import sys
import time
from pathlib import Path

import pytest

from app.documents import (
    CannotRead,
    FileTooBig,
    IsFolder,
    MayNotRead,
    NoSuchFile,
    NotAFile,
    ReceivedFile,
    read_as_one,
    read_documents,
    read_received,
)
from app.errors import Refusal
from app.worker import NeedsTooMuchMemory, ReaderStopped, TakesTooLong, Worker, WorkerBug
from exports.errors import FileRefused
from tests.unit.documents.docx_writer import docx, paragraph
from tests.unit.documents.tasks import obey
from tests.unit.documents.words import TEXT

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")


def test_one_process_serves_all_calls_and_ends() -> None:
    with Worker(obey) as worker:
        first = worker.call({"number": 1}, "a")
        second = worker.call({"number": 2}, "b")
    assert first["process"] == second["process"] != os.getpid()
    assert second["order"] == {"number": 2}
    assert worker.process is None


def test_a_hanging_reader_is_ended_and_the_next_file_read() -> None:
    with Worker(obey, seconds=1.0) as worker:
        worker.seconds = 10.0
        worker.call({}, "a")
        worker.seconds = 0.3
        started = time.monotonic()
        with pytest.raises(TakesTooLong, match=r"“慢\.pdf”在 0\.3 秒内没有读完"):
            worker.call({"sleep": 60}, "慢.pdf")
        assert time.monotonic() - started < 10
        worker.seconds = 10.0
        assert worker.call({"again": True}, "b")["order"] == {"again": True}


def test_who_waits_is_called_meanwhile_and_may_end_it_at_once() -> None:
    class Enough(Exception):
        pass

    calls: list[float] = []

    def waiting() -> None:
        calls.append(time.monotonic())
        if len(calls) > 2:
            raise Enough

    with Worker(obey, seconds=60.0) as worker:
        worker.call({}, "a")
        started = time.monotonic()
        with pytest.raises(Enough):
            worker.call({"sleep": 60}, "慢.pdf", waiting)
        assert time.monotonic() - started < 20 and len(calls) == 3
        assert worker.process is None
        assert worker.call({"again": True}, "b", lambda: None)["order"] == {"again": True}
        worker.seconds = 0.5
        with pytest.raises(TakesTooLong):
            worker.call({"sleep": 60}, "慢.pdf", lambda: None)


@posix
def test_a_swelling_reader_is_stopped_at_its_cap() -> None:
    worker = Worker(obey, memory=512 * 1024 * 1024)
    with worker, pytest.raises(NeedsTooMuchMemory, match="超过 512 MB"):
        worker.call({"allocate": 4 * 1024**3}, "大.docx")


def test_a_dying_reader_is_told_by_the_name_of_its_file() -> None:
    with Worker(obey) as worker, pytest.raises(ReaderStopped, match=r"坏\.pdf"):
        worker.call({"exit": 7}, "坏.pdf")


def test_refusals_and_bugs_come_through() -> None:
    with Worker(obey) as worker:
        with pytest.raises(FileRefused, match="一句话"):
            worker.call({"refuse": "一句话"}, "a")
        with pytest.raises(WorkerBug, match="ZeroDivisionError"):
            worker.call({"fail": "x"}, "a")
        assert worker.call({}, "a")


def test_the_reader_writes_nothing_into_our_output(capfd: pytest.CaptureFixture[str]) -> None:
    with Worker(obey) as worker:
        worker.call({"print": "杂音"}, "a")
    assert capfd.readouterr() == ("", "")


def test_files_and_bytes_are_read_in_order(tmp_path: Path) -> None:
    odd = tmp_path / "通知？#%20 一.wps"
    odd.write_bytes(docx(paragraph("附件正文")))
    plain = tmp_path / "通知.doc"
    plain.write_bytes(TEXT.encode("gb18030"))
    sources = (plain, odd, ReceivedFile("标准输入", "补充说明".encode()))
    assert read_documents(sources) == (TEXT, "附件正文", "补充说明")
    assert [document.name for document in read_received(sources)] == [plain.name, odd.name, "标准输入"]
    assert read_as_one(sources) == f"{TEXT}\f附件正文\f补充说明"
    assert read_documents(()) == ()


def test_a_file_that_is_refused_is_named(tmp_path: Path) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    with pytest.raises(FileRefused, match=r"“空\.docx”里没有文字"):
        read_documents([empty])


def test_places_that_hold_no_readable_file_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases: list[tuple[Path, type[Refusal]]] = [
        (tmp_path / "没有.txt", NoSuchFile),
        (tmp_path, IsFolder),
        (tmp_path / "零\0.txt", CannotRead),
        (tmp_path / ("长" * 400), CannotRead),
    ]
    if sys.platform != "win32":
        cases.append((Path(os.devnull), NotAFile))
    for path, refusal in cases:
        with pytest.raises(refusal, match=r"检查|选择"):
            read_documents([path])
    big = tmp_path / "大.txt"
    big.write_bytes(b"a" * 2_000_000)
    monkeypatch.setattr("app.documents.LARGEST", 1024 * 1024)
    with pytest.raises(FileTooBig, match="有 1 MB，超过 1 MB"):
        read_documents([big])


@posix
def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path, **options: object) -> os.stat_result:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "stat", denied)
    with pytest.raises(MayNotRead, match="没有权限"):
        read_documents([tmp_path / "密.txt"])
