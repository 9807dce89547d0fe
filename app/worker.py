"""A process of its own for opening files from outside: capped memory and time, plain data back."""

import json
import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from app.errors import Refusal
from exports.errors import FileRefused

MEMORY = 1536 * 1024 * 1024
SECONDS = 180.0
MEGABYTE = 1024 * 1024
DONE, REFUSED, TOO_BIG, BUG = "done", "refused", "too_big", "bug"
FAREWELL = 2.0
TICK = 0.2


class TakesTooLong(Refusal):
    """“{name}”在 {seconds} 秒内没有读完，已停止读取，台账没有改动。用 WPS 打开核对，只保留正文另存为 .docx 后再读入。"""


class NeedsTooMuchMemory(Refusal):
    """读取“{name}”需要的内存超过 {megabytes} MB，已停止读取，台账没有改动。用 WPS 打开核对，只保留正文另存为 .docx 后再读入。"""


class ReaderStopped(Refusal):
    """读取“{name}”的程序意外中止，台账没有改动；文件可能已损坏。用 WPS 打开核对，另存为 .docx 后再读入。"""


class WorkerBug(Exception):
    """The function a worker ran raised what nobody expects; the message is its traceback."""


class Worker:
    """Runs one function on one argument after another in a spawned process.

    The function is importable by name, takes one argument that can be pickled, and answers what
    JSON can hold. The process starts with the first call, serves all of them, and is started anew
    after it was stopped.
    """

    def __init__(
        self, function: Callable[[Any], Any], *, memory: int = MEMORY, seconds: float = SECONDS
    ) -> None:
        """Prepare a worker for `function`; `memory` in bytes (POSIX only) and `seconds` cap each call."""
        self.function = function
        self.memory = memory
        self.seconds = seconds
        self.context = multiprocessing.get_context("spawn")
        self.process: multiprocessing.context.SpawnProcess | None = None
        self.connection: Connection | None = None

    def __enter__(self) -> Self:
        """Give the worker."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process, whatever it is doing."""
        self.stop()

    def call(self, argument: object, name: str, waiting: Callable[[], None] | None = None) -> Any:
        """Give the function's answer to `argument`; `name` is the file's for the message.

        `waiting` is called several times a second; what it raises ends the process and goes on up.
        Raises FileRefused where the function does, TakesTooLong, NeedsTooMuchMemory and
        ReaderStopped where the process had to be ended, WorkerBug for any other exception.
        """
        connection = self.connection or self.start()
        try:
            connection.send(argument)
            self._wait(connection, name, waiting)
            kind, answer = json.loads(connection.recv_bytes())
        except (EOFError, BrokenPipeError, ConnectionError) as error:
            self.stop()
            raise ReaderStopped(name=name) from error
        if kind == REFUSED:
            raise FileRefused(answer)
        if kind == TOO_BIG:
            self.stop()
            raise NeedsTooMuchMemory(name=name, megabytes=self.memory // MEGABYTE)
        if kind == BUG:
            raise WorkerBug(answer)
        return answer

    def _wait(self, connection: Connection, name: str, waiting: Callable[[], None] | None) -> None:
        until = time.monotonic() + self.seconds
        while not connection.poll(min(TICK, max(until - time.monotonic(), 0)) if waiting else self.seconds):
            if not waiting or time.monotonic() >= until:
                self.stop()
                raise TakesTooLong(name=name, seconds=f"{self.seconds:g}")
            try:
                waiting()
            except BaseException:
                self.stop()
                raise

    def start(self) -> Connection:
        """Start the process and give the connection to it."""
        self.connection, theirs = self.context.Pipe()
        self.process = self.context.Process(
            target=serve, args=(theirs, self.function, self.memory), name="reader", daemon=True
        )
        self.process.start()
        theirs.close()
        return self.connection

    def stop(self) -> None:
        """End the process and let go of it; a worker without one stays as it is."""
        if self.connection is not None:
            self.connection.close()
        if self.process is not None:
            self.process.kill()
            self.process.join(FAREWELL)
            self.process.close()
        self.process = self.connection = None


def serve(connection: Connection, function: Callable[[Any], Any], memory: int) -> None:
    """Answer arguments one after another until the other side hangs up; runs in the worker."""
    # Ctrl-C is the other side's business, and libraries must not write into its output.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    be_silent()
    cap_memory(memory)
    while True:
        try:
            argument = connection.recv()
        except (EOFError, OSError):
            return
        # Plain ASCII carries any name, even one whose bytes are no valid text.
        connection.send_bytes(json.dumps(answered(function, argument)).encode("ascii"))


def answered(function: Callable[[Any], Any], argument: object) -> tuple[str, Any]:
    """Give what became of one call, as data."""
    try:
        return DONE, function(argument)
    except FileRefused as refused:
        return REFUSED, str(refused)
    except MemoryError:
        return TOO_BIG, ""
    except Exception:  # noqa: BLE001 — whatever it is, the other side must hear of it
        return BUG, traceback.format_exc()


def be_silent() -> None:
    """Send the worker's output nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (1, 2):
        with suppress(OSError):
            os.dup2(nowhere, number)
    os.close(nowhere)


def cap_memory(memory: int) -> None:
    """Cap the memory of this process where the system can."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
