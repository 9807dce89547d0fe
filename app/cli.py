"""The console entrance: parse, run, and say by the exit status how it ended (console.md)."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TextIO

from app.console import directory, documents, ledgers, tools, writing
from app.console.desk import BUG, DAMAGED, REFUSED, Desk, remark
from app.console.parser import Parser
from app.errors import Damage, Refusal
from app.log import report_crash, start_log
from app.paths import profile_folder
from exports.errors import FileRefused

INTERRUPTED = 130


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(prog="taizhang", description="工作台账：从通知建立台账，填报、检查、导出。")
    commands = parser.add_subparsers(
        dest="command", metavar="命令", title="命令", required=True, prog="taizhang"
    )
    for family in (documents, ledgers, writing, directory, tools):
        family.add_commands(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    # A frozen program starts its worker by starting itself.
    multiprocessing.freeze_support()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except BrokenPipeError:
        # Whoever read our output has gone; the interpreter must not try to flush into it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        remark("已中断，没有做完。")
        return INTERRUPTED


def _speak_utf8(stream: TextIO) -> None:
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def _run(arguments: Sequence[str]) -> int:
    try:
        options = build_parser().parse_args(arguments)
        desk = Desk(profile_folder(getattr(options, "profile", None)), datetime.now())
    except Refusal as refusal:
        remark(str(refusal))
        return REFUSED
    return _guarded(options, desk)


def _guarded(options: argparse.Namespace, desk: Desk) -> int:
    start_log(desk.profile)
    try:
        status: int = options.run(options, desk)
        sys.stdout.flush()
        return status
    except Damage as damage:
        remark(str(damage))
        return DAMAGED if options.command == "verify" else REFUSED
    except (Refusal, FileRefused) as refusal:
        remark(str(refusal))
        return REFUSED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 — the last door: what arrives here is a bug to report
        where = report_crash(desk.profile, error, desk.now)
        remark(
            f"出现了没有预料的问题，这一步没有完成，台账没有受影响。问题报告在 {where}，里面没有台账内容。"
        )
        return BUG


if __name__ == "__main__":
    raise SystemExit(main())
