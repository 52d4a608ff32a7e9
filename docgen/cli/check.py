"""`docgen check`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from docgen.cli.console import print_line
from docgen.cli.options import TEXT, format_option, print_files
from docgen.decree30.check import (
    AUTOMATIC,
    REGIMES,
    RULE_DESCRIPTIONS,
    Copies,
    Counts,
    chosen_rules,
    documents_in,
    examine,
    explanation,
    file_problems,
    lenient_rules,
    rule_named,
    rules_for,
    strict_rules,
)
from docgen.decree30.rule import Rule
from docgen.errors import UsageError


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[TỆP|THƯ_MỤC]...")
@format_option("Định dạng kết quả.")
@click.option(
    "--select", "selected", multiple=True, metavar="MÃ", help="Chỉ kiểm tra các quy tắc này (mã hoặc phần đầu của mã)."
)
@click.option("--ignore", "ignored", multiple=True, metavar="MÃ", help="Bỏ qua các quy tắc này.")
@click.option("--strict", "severity", flag_value="strict", help="Cảnh báo cũng là lỗi.")
@click.option("--lenient", "severity", flag_value="lenient", help="Chỉ báo lỗi: những chỗ trái lời văn của nghị định.")
@click.option("--original", is_flag=True, help="Coi như mọi sửa đổi được theo dõi (Track Changes) đều bị từ chối.")
@click.option(
    "--annotate", "annotated", is_flag=True, help="Ghi thêm bản ….soat.docx có bình luận (comment) ở từng chỗ."
)
@click.option(
    "--fix",
    "fixed",
    is_flag=True,
    help="Ghi thêm bản ….sua.docx đã sửa những lỗi chương trình sửa được; câu chữ giữ nguyên.",
)
@click.option(
    "--track",
    "tracked",
    is_flag=True,
    help="Dùng cùng --fix: sửa bằng Track Changes, để chấp nhận hay từ chối từng chỗ.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), metavar="THƯ_MỤC", help="Nơi ghi các bản trên."
)
@click.option("--workers", type=click.IntRange(1, 256), metavar="SỐ", help="Số tiến trình (mặc định: tự chọn).")
@click.option(
    "--regime",
    type=click.Choice(REGIMES),
    default=AUTOMATIC,
    help="Loại văn bản: auto (tự nhận ra), nd30 (văn bản hành chính), normative (văn bản quy phạm pháp luật), "
    "party (văn bản của Đảng).",
)
@click.option("--explain", "explained", metavar="MÃ", help="Giải thích một quy tắc, có trích nghị định và ví dụ.")
def check_command(
    paths: Sequence[Path],
    output_format: str,
    selected: Sequence[str],
    ignored: Sequence[str],
    explained: str,
    regime: str,
    **options: Any,
) -> None:
    """Kiểm tra thể thức tệp Word (mọi tệp .docx trong THƯ_MỤC) theo Nghị định 30/2020/NĐ-CP.

    Mã thoát: 0 không có lỗi (có thể có cảnh báo), 1 có lỗi, 2 có tệp không đọc được.
    """
    if explained:
        print_line(explanation(rule_named(explained)))
        return
    if not paths:
        raise UsageError("chưa chỉ ra tệp hay thư mục cần kiểm tra", hint="ví dụ: docgen check output")
    rules = _rules(rules_for(regime, chosen_rules(selected, ignored)), options.pop("severity"))
    status = _check(documents_in(paths), rules, output_format, **options)
    if status:
        raise click.exceptions.Exit(status)


def _rules(rules: Sequence[Rule], severity: str | None) -> Sequence[Rule]:
    if severity == "strict":
        return strict_rules(rules)
    return lenient_rules(rules) if severity else rules


def _check(paths: Sequence[Path], rules: Sequence[Rule], output_format: str, **options: Any) -> int:
    """Checks the files, prints the problems, makes the copies, and returns the exit status."""
    original, workers = options.pop("original"), options.pop("workers")
    if options["tracked"] and not options["fixed"]:
        raise UsageError("--track chỉ dùng cùng --fix", hint="ví dụ: docgen check --fix --track van-ban.docx")
    tracked_at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}" if options.pop("tracked") else ""
    if original and (options["annotated"] or options["fixed"]):
        raise UsageError(
            "--original không dùng cùng --annotate hay --fix", hint="hãy từ chối các sửa đổi trong Word trước"
        )
    counts, copies = Counts(), Copies(**options, tracked_at=tracked_at, rules=rules)
    with closing(examine(paths, rules, original, workers)) as results:
        print_files(file_problems(counts.watching(copies.watching(results, paths))), output_format, RULE_DESCRIPTIONS)
    if output_format == TEXT:
        print_line(str(counts))
    for note in copies.notes:
        print_line(note, err=output_format != TEXT)
    for failure in copies.failures:
        print_line(f"Lỗi: {failure}", err=True)
    return counts.status or (1 if copies.failures else 0)
