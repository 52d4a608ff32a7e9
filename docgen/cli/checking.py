"""`docgen check`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from docgen.errors import UsageError
from docgen.examining import FORMATS, Counts, chosen_rules, documents_in, examine, explanation, rule_named


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP|THƯ_MỤC]...")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="Dạng kết quả.")
@click.option(
    "--select", "selected", multiple=True, metavar="MÃ", help="Chỉ các quy tắc này (mã hoặc phần đầu của mã)."
)
@click.option("--ignore", "ignored", multiple=True, metavar="MÃ", help="Bỏ qua các quy tắc này.")
@click.option("--original", is_flag=True, help="Coi như mọi sửa đổi được theo dõi (Track Changes) đều bị từ chối.")
@click.option("--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình (mặc định: tự chọn).")
@click.option("--explain", "explained", metavar="MÃ", help="Giải thích một quy tắc, với lời của nghị định và ví dụ.")
def check_command(
    paths: Sequence[Path], form: str, selected: Sequence[str], ignored: Sequence[str], explained: str, **options: object
) -> None:
    """Soát tệp Word (mọi tệp .docx trong THƯ_MỤC) theo Nghị định 30/2020/NĐ-CP.

    Mã thoát: 0 không có lỗi (có thể có cảnh báo), 1 có lỗi, 2 có tệp không đọc được.
    """
    if explained:
        click.echo(explanation(rule_named(explained)))
        return
    if not paths:
        raise UsageError("chưa nêu tệp hay thư mục nào để soát", hint="ví dụ: docgen check output")
    rules = chosen_rules(selected, ignored)
    counts = Counts()
    with closing(examine(documents_in(paths), rules, **options)) as results:  # type: ignore[arg-type]  # as click gives
        for line in FORMATS[form](counts.watching(results)):
            click.echo(line)
    if form == "text":
        click.echo(f"Đã soát: {counts}")
    if counts.status:
        raise click.exceptions.Exit(counts.status)
