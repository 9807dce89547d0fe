"""One window a profile: a second start hands its files to the first and ends."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 2_000
LARGEST = 1 << 20


def server_name(profile: Path) -> str:
    """The name under which the window of a profile listens."""
    return f"taizhang-{hashlib.sha256(str(profile.absolute()).encode()).hexdigest()[:20]}"


def hand_over(profile: Path, files: Sequence[Path]) -> bool:
    """Give files to the window that is already open; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(profile))
    if not socket.waitForConnected(WAIT):
        return False
    socket.write(json.dumps([str(path.absolute()) for path in files]).encode() + b"\n")
    socket.flush()
    answered = socket.waitForReadyRead(WAIT) and bytes(socket.readAll().data()).startswith(b"ok")
    socket.disconnectFromServer()
    return answered


class Instance(QObject):
    """The first window's ear."""

    handed = Signal(list)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        """Listen for later starts; a name left by a program that was killed is taken over."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._sockets: list[QLocalSocket] = []
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        name = server_name(profile)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            self._sockets.append(socket)
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(self._forget)
        self._hear()

    def _hear(self) -> None:
        for socket in tuple(self._sockets):
            if socket.canReadLine():
                paths = _read_paths(bytes(socket.readLine().data()))
                socket.write(b"ok\n")
                socket.flush()
                self.handed.emit(paths)
            elif socket.bytesAvailable() > LARGEST:
                socket.abort()

    def _forget(self) -> None:
        for socket in tuple(self._sockets):
            if socket.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                self._sockets.remove(socket)
                socket.deleteLater()


def _read_paths(line: bytes) -> list[Path]:
    try:
        found = json.loads(line)
    except ValueError:
        return []
    return [Path(text) for text in found if isinstance(text, str)] if isinstance(found, list) else []
