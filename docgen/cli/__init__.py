"""The command line: options, one call, print.

Each command is a module of its own, imported when it is called: `docgen --help` need not wait for
libraries that only a build uses.
"""

from __future__ import annotations

import importlib
import sys
from types import MappingProxyType, ModuleType
from typing import Any

import click

from docgen import __version__
from docgen.cli.console import speak_vietnamese
from docgen.cli.exit_status import ended_by
from docgen.cli.messages import VietnameseContext, in_vietnamese, say
from docgen.cli.termination import orderly_end
from docgen.errors import UsageError, nearest

COMMANDS = MappingProxyType(
    {
        "build": ("docgen.cli.build", "Tạo văn bản vào thư mục output/NĂM."),
        "init": ("docgen.cli.init", "Tạo một dự án mới cho một địa phương."),
        "new-year": ("docgen.cli.new_year", "Tạo dữ liệu của năm sau từ năm trước."),
        "review": ("docgen.cli.new_year", "Kể ra những gì phải xem lại trước khi làm văn bản của năm."),
        "check": ("docgen.cli.check", "Soát tệp Word theo Nghị định 30/2020/NĐ-CP."),
        "collect": ("docgen.cli.collect", "Đọc các mẫu báo cáo đã điền vào data/NĂM/reports."),
        "totals": ("docgen.cli.totals", "Cộng số liệu báo cáo của các đơn vị, nêu điều cần xem lại."),
        "units": ("docgen.cli.excel", "Chi tiết của các đơn vị qua Excel: units export, units import."),
        "forms": ("docgen.cli.excel", "Mẫu báo cáo để điền bằng Excel: forms export."),
        "lint": ("docgen.cli.lint", "Soát mẫu Word mà không cần dữ liệu."),
        "text": ("docgen.cli.text", "In ra những gì một tệp Word nói."),
        "schema": ("docgen.cli.describe", "Ghi JSON Schema của các tệp YAML vào data/schema."),
        "rules": ("docgen.cli.describe", "In mọi quy tắc của docgen check."),
        "fields": ("docgen.cli.describe", "In bảng tra các mục của mọi tệp YAML."),
    }
)
"""Each command: the module that holds it, and what it is for."""


def module_named(name: str) -> ModuleType:
    """A module that only some calls of a command need, imported as it is asked for."""
    return importlib.import_module(name)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(module_named(COMMANDS[cmd_name][0]), f"{cmd_name.replace('-', '_')}_command")
        return in_vietnamese(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with. Raises `UsageError` with the nearest name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UsageError(f'không có lệnh "{args[0]}"', hint=nearest(args[0], COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what they are for, none of them imported."""
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, purpose) for name, (_, purpose) in COMMANDS.items()])

    def main(self, *args: Any, **options: Any) -> Any:
        """Runs a command and ends the process with its status; whatever stops it is one message in Vietnamese."""
        try:
            speak_vietnamese()
            # Why: where click does not exit itself it returns the status, which not every caller looks at.
            with orderly_end():
                status = super().main(*args, **options | {"standalone_mode": False}) or 0
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one place for whatever no other has caught
            status = ended_by(error)
        sys.exit(status)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen", message="%(prog)s %(version)s", help="In số phiên bản.")
@click.pass_context
def main(context: click.Context) -> None:
    """Tạo văn bản hành chính từ dữ liệu YAML và mẫu Word."""
    if context.invoked_subcommand is None:
        say(context.get_help())


main.context_class = VietnameseContext
