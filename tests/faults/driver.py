"""A process under the shim that has imported everything and forks a child for each run it is asked for.

Reads one JSON line a run (scenario, room, trace, at, kind, forever, scripts), answers one: status,
message, acks in order, and how many changes of files were counted. `kill_after` kills the child with
signal 9 so many acks later plus a `pause` in seconds; `nobody` runs it without root's rights.
"""

import ctypes
import itertools
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import app.store
from app.creation import new_empty
from app.errors import Refusal
from app.history import undo
from app.store.revisions import OWN, Scripts
from tests.faults import naive, world

SHIM = ctypes.CDLL(None)
# Without the shim a run is only forked, watched and killed.
SHIMMED = hasattr(SHIM, "fault_arm")
NOBODY = 65534
Ack = Callable[[str], None]


def save(room: Path, scripts: Scripts, ack: Ack) -> None:
    """A few edits, each acknowledged when its COMMIT has returned."""
    with world.open_in(room) as ledger:
        for number in range(10):
            ack(world.edit(ledger, f"保存{number}"))


def bring_in(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Imports of some hundred rows each, over a backup made before."""
    with world.open_in(room) as ledger:
        for number in range(3):
            ack(world.bulk(ledger, f"导入{number}", 300))


def migrate(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Open a ledger of the revision before."""
    with world.open_in(room, scripts) as ledger:
        ack(world.operations(ledger)[-1])


def back_up(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Backups on the shelf and one elsewhere, with edits between."""
    with world.open_in(room) as ledger:
        for number in range(3):
            ack(str(app.store.backup(ledger, reason="close", now=world.NOW)))
            world.edit(ledger, f"之间{number}")
        ack(str(app.store.backup(ledger, room / "另存.tzb", reason="manual", now=world.NOW)))


def restore(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Put a backup in the place of whatever stands there."""
    app.store.restore(
        room / "备份.tzb", world.ledger_in(room), world.profile_in(room), now=world.NOW, who=world.WHO
    )
    ack("restored")


def edit_on(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Edits, imports and undos without end, until the process is killed."""
    with world.open_in(room) as ledger:
        for number in itertools.count():
            ack(world.edit(ledger, f"一直{number}"))
            ack(world.bulk(ledger, f"又{number}", 250))
            undone = undo(ledger.sessions, who=world.WHO, when=world.NOW)
            ack(undone.id or "")


def look(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Open and read, and say how it was opened; then try an edit."""
    with world.open_in(room) as ledger:
        ack(f"{len(world.operations(ledger))} {ledger.read_only} {' '.join(ledger.remarks)}")
        ack(world.edit(ledger, "改"))


def create(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Make a new ledger in the room."""
    app.store.create_ledger(room / "新.tzb", world.profile_in(room))


def take_in(room: Path, scripts: Scripts, ack: Ack) -> None:
    """Make a new ledger with a plan in it, as a command does."""
    made = room / "全新.tzb"
    new_empty(
        made,
        world.profile_in(room),
        title="竹编计划",
        year=2022,
        own_unit=None,
        who=world.WHO,
        now=world.NOW,
    )
    ack(str(made))


SCENARIOS = {
    "new": take_in,
    "save": save,
    "edit on": edit_on,
    "look": look,
    "create": create,
    "import": bring_in,
    "migrate": migrate,
    "backup": back_up,
    "restore": restore,
    **naive.SCENARIOS,
}


def child(order: dict[str, Any], answers: int) -> None:
    """Do one run and answer; never returns."""
    acks: list[str] = []
    status, message = "crashed", ""

    def ack(text: str) -> None:
        if SHIMMED:
            SHIM.fault_mark(text.encode())
        acks.append(text)
        os.write(answers, json.dumps({"ack": text}).encode() + b"\n")

    room = Path(order["room"])
    scripts = Scripts(Path(order["scripts"])) if order.get("scripts") else OWN
    trace = os.open(order["trace"], os.O_WRONLY | os.O_CREAT) if order.get("trace") else -1
    if SHIMMED:
        fault = (order.get(key, 0) for key in ("at", "kind", "forever"))
        SHIM.fault_arm(str(room).encode(), trace, *fault)
    if order.get("nobody"):
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        SCENARIOS[order["scenario"]](room, scripts, ack)
        status = "done"
    except Refusal as error:
        status, message = "refused", str(error)
    finally:
        calls = SHIM.fault_calls() if SHIMMED else 0
        message = traceback.format_exc()[-6000:] if status == "crashed" else message
        answer = {"status": status, "message": message, "calls": calls}
        os.write(answers, json.dumps(answer).encode() + b"\n")
        os._exit(0)


def run(order: dict[str, Any]) -> dict[str, Any]:
    """Fork a child for one run and gather what it said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        child(order, writing)
    os.close(writing)
    with os.fdopen(reading) as stream:
        if "kill_after" in order:
            said = [stream.readline() for _ in range(order["kill_after"])]
            time.sleep(order["pause"])
            os.kill(pid, signal.SIGKILL)
            said += stream.readlines()
        else:
            said = stream.readlines()
    _, status = os.waitpid(pid, 0)
    answer = {"status": "killed" if os.WIFSIGNALED(status) else "lost", "message": "", "calls": 0}
    told = [json.loads(line) for line in said if line.endswith("\n")]
    for one in told:
        answer |= {} if "ack" in one else one
    return {**answer, "acks": [one["ack"] for one in told if "ack" in one]}


def warm(room: Path) -> None:
    """Do everything once, so that children find it imported and compiled."""
    world.make_world(room)
    with world.open_in(room, world.second_scripts(room / "scripts")):
        pass


if __name__ == "__main__":
    if SHIMMED:
        SHIM.fault_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int]
        SHIM.fault_calls.restype = ctypes.c_long
    warm(Path(sys.argv[1]))
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
