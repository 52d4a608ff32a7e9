"""The command line. A command takes its options, makes one call, and prints the result.

The module of a command is imported when the command is called, so that `docgen --help` does not wait for libraries
that only a build uses.
"""

from __future__ import annotations

import importlib
import sys
from types import MappingProxyType, ModuleType
from typing import Any

import click

from docgen import __version__
from docgen.cli.console import print_line, replace_unprintable_letters
from docgen.cli.exit_status import print_error
from docgen.cli.messages import VietnameseContext, use_vietnamese_help
from docgen.cli.termination import exit_on_sigterm
from docgen.errors import UsageError, nearest
from docgen.parallel import collect_garbage_rarely

COMMANDS = MappingProxyType(
    {
        "open": ("docgen.cli.open", "Mở trang làm việc trong trình duyệt."),
        "build": ("docgen.cli.build", "Tạo văn bản vào thư mục output/NĂM."),
        "status": ("docgen.cli.status", "Liệt kê tình trạng của từng văn bản, không tạo tệp nào."),
        "init": ("docgen.cli.init", "Tạo một dự án mới cho một địa phương."),
        "add": ("docgen.cli.add", "Thêm một văn bản vào dự án, có sẵn nội dung mẫu."),
        "new-year": ("docgen.cli.new_year", "Tạo dữ liệu của năm sau từ năm trước."),
        "review": ("docgen.cli.new_year", "Liệt kê những nội dung cần rà soát, quyết định của năm."),
        "check": ("docgen.cli.check", "Kiểm tra thể thức tệp Word theo Nghị định 30/2020/NĐ-CP."),
        "pdf": ("docgen.cli.pdf", "Tạo bản PDF của tệp Word."),
        "print": ("docgen.cli.print", "Ghép văn bản thành một tệp PDF để in hai mặt."),
        "send": (
            "docgen.cli.send",
            "Soạn thư nháp gửi văn bản, mẫu báo cáo cho từng đơn vị; thư nhắc; tình hình báo cáo.",
        ),
        "release": ("docgen.cli.release", "Gom văn bản đã có số, ngày vào thư mục phát hành, kèm sổ văn bản đi."),
        "history": (
            "docgen.cli.history",
            "In nhật ký của năm: việc đã làm (tạo, ký, phát hành, gửi, nhận) và ngày làm.",
        ),
        "collect": ("docgen.cli.collect", "Đọc các mẫu báo cáo đã điền vào data/NĂM/reports."),
        "received": (
            "docgen.cli.received",
            "Mẫu báo cáo đã nhận: giữ tệp, duyệt từng câu trả lời, soạn thư xác minh.",
        ),
        "totals": ("docgen.cli.totals", "Tổng hợp số liệu báo cáo của các đơn vị, nêu nội dung cần kiểm tra lại."),
        "units": (
            "docgen.cli.excel",
            "Đơn vị: thông tin bằng Excel (export, import), thêm, bỏ (add, remove), thay danh sách (replace).",
        ),
        "agenda": ("docgen.cli.agenda", "Chương trình: giờ của từng nội dung (hours), đổi thứ tự (move)."),
        "number": ("docgen.cli.number", "Ghi số, ngày của một văn bản đã ký."),
        "numbers": ("docgen.cli.number", "Số, ngày của các văn bản bằng Excel: numbers export, numbers import."),
        "set": ("docgen.cli.set", "Ghi một giá trị vào dữ liệu của năm."),
        "undo": ("docgen.cli.set", "Hoàn tác thay đổi dữ liệu gần nhất."),
        "forms": ("docgen.cli.excel", "Mẫu báo cáo điền bằng Excel: forms export."),
        "lint": ("docgen.cli.lint", "Kiểm tra mẫu Word, không cần dữ liệu."),
        "text": ("docgen.cli.text", "In nội dung chữ của một tệp Word."),
        "schema": ("docgen.cli.describe", "Ghi JSON Schema của các tệp YAML vào data/schema."),
        "rules": ("docgen.cli.describe", "In mọi quy tắc của docgen check."),
        "fields": ("docgen.cli.describe", "In bảng tra các trường của mọi tệp YAML."),
    }
)
"""By name of the command: its module, and its purpose for `docgen --help`."""


def import_on_demand(name: str) -> ModuleType:
    """Imports a module that only some calls of a command need."""
    return importlib.import_module(name)


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            import_on_demand(COMMANDS[cmd_name][0]), f"{cmd_name.replace('-', '_')}_command"
        )
        return use_vietnamese_help(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command at the beginning of `args`. Raises `UsageError` with the nearest name if there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise UsageError(f'không có lệnh "{args[0]}"', hint=nearest(args[0], COMMANDS))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands with their purposes, without importing them."""
        with formatter.section("Các lệnh"):
            formatter.write_dl([(name, purpose) for name, (_, purpose) in COMMANDS.items()])

    def main(self, *args: Any, **options: Any) -> Any:
        """Runs a command and exits with its status; an error is printed as one message in Vietnamese."""
        collect_garbage_rarely()
        try:
            replace_unprintable_letters()
            # Why: outside of standalone mode click returns the exit status, which not every caller uses.
            with exit_on_sigterm():
                status = super().main(*args, **options | {"standalone_mode": False}) or 0
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - every error that no other code has caught
            status = print_error(error)
        sys.exit(status)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen", message="%(prog)s %(version)s", help="In số phiên bản.")
@click.pass_context
def main(context: click.Context) -> None:
    """Tạo văn bản hành chính từ dữ liệu YAML và mẫu Word."""
    if context.invoked_subcommand is None:
        print_line(context.get_help())


main.context_class = VietnameseContext
