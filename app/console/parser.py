"""The command line in Chinese: help, usage and the one sentence of a refusal."""

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from app.console.desk import Desk, told
from app.errors import Refusal

Handler = Callable[[argparse.Namespace, Desk], int]

_MESSAGES = (
    (r"the following arguments are required: (.*)", "缺少 {0}"),
    (r"unrecognized arguments: (.*)", "不认识 {0}"),
    (r"argument (?:command|命令): invalid choice: '(.*?)'.*", "没有 {0} 这个命令"),
    (r"argument (.*?): expected one argument", "{0} 后面要有一个值"),
    (r"argument (.*?): expected at least one argument", "{0} 后面至少要有一个值"),
    (r"argument (.*?): invalid \w+ value: '(.*)'", "{0} 不能是“{1}”"),
    (r"argument (.*?): invalid choice: '(.*?)'.*", "{0} 不能是“{1}”"),
    (r"argument (.*?): not allowed with argument (.*)", "{0} 和 {1} 不能同时用"),
    (r"argument (.*?): (.*[\u4e00-\u9fff].*)", "{0}：{1}"),
    (r"one of the arguments (.*) is required", "要给出其中之一：{0}"),
    (r"ambiguous option: (.*?) could match (.*)", "{0} 不明确，可能是 {1}"),
)


class Usage(Refusal):
    """用法不对：{what}。用 {program} --help 查看写法。"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese and refuses with one sentence."""

    def __init__(self, **words: Any) -> None:
        """Like ArgumentParser, with Chinese headings and `--profile`."""
        super().__init__(**{"formatter_class": _Formatter, "add_help": False, "allow_abbrev": False, **words})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份帮助")
        self.add_argument(
            "--profile", metavar="目录", default=argparse.SUPPRESS, help="设置、备份和记录所在的目录"
        )

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse itself drops what cannot be printed, without a word.
        if message:
            with told():
                print(message, end="", file=file or sys.stdout, flush=True)

    def error(self, message: str) -> NoReturn:
        """Raise Usage with the sentence for argparse's message."""
        raise Usage(what=_chinese(message), program=self.prog)


def _chinese(message: str) -> str:
    for pattern, sentence in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return sentence.format(*match.groups())
    return message


def command(
    commands: Any, name: str, run: Handler, purpose: str, arguments: Sequence[tuple[Any, ...]] = ()
) -> None:
    """Add a command; `arguments` are (flags…, settings) for add_argument."""
    parser: Parser = commands.add_parser(name, help=purpose, description=purpose)
    parser.set_defaults(run=run)
    for *flags, settings in arguments:
        parser.add_argument(*flags, **settings)
