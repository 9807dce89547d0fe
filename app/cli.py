"""The console entrance: parse, run, and say by the exit status how it ended (console.md)."""

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TextIO

from app.console import directory, documents, ledgers, targets, tools, writing
from app.console.desk import BUG, DAMAGED, REFUSED, Desk, remark, told
from app.console.parser import Parser
from app.errors import Damage, Refusal
from app.log import report_crash, start_log
from app.paths import profile_folder
from exports.errors import FileRefused

INTERRUPTED = 130


class NoText(Refusal):
    """命令里第 {place} 个词含有不是文字的字节，没有执行；文件名是别的编码的，先把文件改名再试。"""


class NoOutput(Refusal):
    """没有可以输出结果的地方（标准输出是关闭的），没有执行。"""


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(prog="taizhang", description="工作台账：从通知建立台账，填报、检查、导出。")
    commands = parser.add_subparsers(
        dest="command", metavar="命令", title="命令", required=True, prog="taizhang"
    )
    for family in (documents, ledgers, writing, directory, targets, tools):
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
    except Refusal as refusal:
        remark(str(refusal))
        return REFUSED
    except KeyboardInterrupt:
        remark("已中断，没有做完。")
        return INTERRUPTED


def _speak_utf8(stream: TextIO | None) -> None:
    if stream is not None and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def _run(arguments: Sequence[str]) -> int:
    if sys.stdout is None:
        raise NoOutput
    for place, argument in enumerate(arguments, 1):
        # Bytes of the command line that are no text arrive as halves of surrogate pairs.
        if not argument.isprintable() and any("\ud800" <= char <= "\udfff" for char in argument):
            raise NoText(place=place)
    options = build_parser().parse_args(arguments)
    return _guarded(options, Desk(profile_folder(getattr(options, "profile", None)), datetime.now()))


def _guarded(options: argparse.Namespace, desk: Desk) -> int:
    start_log(desk.profile)
    try:
        status: int = options.run(options, desk)
        with told():
            sys.stdout.flush()
        return status
    except Damage as damage:
        remark(str(damage))
        return DAMAGED if options.command == "verify" else REFUSED
    except (Refusal, FileRefused) as refusal:
        remark(str(refusal))
        return REFUSED
    except Exception as error:  # noqa: BLE001 — the last door: what arrives here is a bug to report
        where = report_crash(desk.profile, error, desk.now)
        place = f"问题报告在 {where}，里面没有台账内容。" if where else "问题报告没有地方可写。"
        remark(f"出现了没有预料的问题，这一步没有完成，台账没有受影响。{place}")
        return BUG


if __name__ == "__main__":
    raise SystemExit(main())
