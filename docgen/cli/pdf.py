"""`docgen pdf`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click
from rich.progress import Progress

from docgen.cli.console import print_line
from docgen.cli.terminal import shown_path, terminal
from docgen.decree30.check.selected_files import documents_in
from docgen.errors import UsageError
from docgen.produce import Event
from docgen.produce.build_summary import HEADINGS
from docgen.produce.pdf import PdfFolder, PdfOptions, folders_for, installed_converter, make_pdfs

_KEPT = "giữ nguyên, vì tệp này không do docgen tạo (--overwrite để tạo lại, tệp cũ được lưu bên cạnh)"

_HEADINGS = {**HEADINGS, "kept": "giữ nguyên"}


@click.command("pdf")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP|THƯ_MỤC]...")
@click.option("--pdfa", "archival", is_flag=True, help="Theo chuẩn lưu trữ PDF/A-2b.")
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), metavar="THƯ_MỤC", help="Nơi ghi các tệp PDF."
)
@click.option("--overwrite", is_flag=True, help="Ghi đè cả tệp PDF không do docgen tạo; tệp cũ được lưu bên cạnh.")
@click.option("--again", is_flag=True, help="Tạo lại cả khi tệp Word không có gì thay đổi.")
@click.option("--dry-run", is_flag=True, help="Chạy thử: chỉ hiển thị kết quả, không ghi tệp nào.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số LibreOffice chạy cùng lúc.")
def pdf_command(paths: Sequence[Path], output: Path | None, **options: bool) -> None:
    """Tạo bản PDF cạnh mỗi tệp Word (mọi tệp .docx trong THƯ_MỤC). Tệp không thay đổi thì không tạo lại.

    Mã thoát: 0 tạo được tất cả, 1 có tệp không tạo được (các tệp khác vẫn được tạo).
    """
    if not paths:
        raise UsageError("chưa chỉ ra tệp hay thư mục", hint="ví dụ: docgen pdf output")
    folders = folders_for(documents_in(paths), paths, output)
    counts: Counter[str] = Counter()
    for path, event in _with_progress(folders, PdfOptions(**options)):
        counts[event.outcome] += 1
        if event.outcome == "failed":
            print_line(f"Lỗi: {path}: {event.reason}", err=True)
        elif event.outcome == "kept" or event.reason:
            print_line(f"Lưu ý: {path}: {event.reason or _KEPT}", err=True)
    shown = [f"{count} {heading}" for outcome, heading in _HEADINGS.items() if (count := counts[outcome])]
    print_line(f"PDF: {', '.join(shown)}" + (" (chạy thử, chưa ghi tệp nào)" if options["dry_run"] else ""))
    if counts["failed"]:
        raise click.exceptions.Exit(1)


def _with_progress(folders: Sequence[PdfFolder], options: PdfOptions) -> Iterator[tuple[str, Event]]:
    """Each outcome with the path of its PDF; on a terminal with the progress."""
    converter, console = installed_converter(), terminal(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Đang tạo PDF", total=sum(len(place.jobs) for place in folders))
        for place in folders:
            with closing(make_pdfs(place, converter, options)) as events:
                for event in events:
                    progress.advance(task)
                    yield shown_path(place.folder / event.name), event
