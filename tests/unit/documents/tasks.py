"""Things a worker process may be asked to do in tests; spawned processes import them from here."""

import os
import time
from typing import Any

from exports.errors import FileRefused


def obey(order: dict[str, Any]) -> object:
    """Do what `order` names and answer with the process id."""
    if "sleep" in order:
        time.sleep(order["sleep"])
    if "allocate" in order:
        bytearray(order["allocate"])
    if "exit" in order:
        os._exit(order["exit"])
    if "refuse" in order:
        raise FileRefused(order["refuse"])
    if "fail" in order:
        raise ZeroDivisionError(order["fail"])
    if "print" in order:
        os.write(1, order["print"].encode())
        os.write(2, order["print"].encode())
    return {"process": os.getpid(), "order": order}
