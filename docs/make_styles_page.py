"""Makes `docs/kieu-chu.md`, the table of the styles, of `templates/styles.docx`: `make reference`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.render.templates.style_names import style_ids, styles_of
from docgen.render.templates.style_words import StyleFormats, in_words
from docgen.word.opc.rewriting import read_parts
from docgen.word.view import Cell, Paragraph, WordTable, open_document

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "kieu-chu.md"
_SOURCE = ROOT / "templates" / "styles.docx"
_HEAD = """# Các kiểu chữ (style) của văn bản

Mọi văn bản lấy kiểu chữ từ một tệp: `templates/styles.docx`. Mở tệp đó bằng Word, sửa kiểu (chuột phải vào tên kiểu,
Modify) rồi lưu: lần tạo sau, mọi văn bản đều theo. Trang trong tệp có dòng mẫu của từng kiểu.

`docgen lint` nêu mẫu nào có kiểu khác với `styles.docx`, hoặc dùng kiểu mà `styles.docx` không có.
`docgen lint --update-styles` ghi các kiểu của `styles.docx` vào mọi mẫu, để mở mẫu trong Word cũng thấy như văn bản.

Khổ giấy và lề trang không ở đây mà ở từng mẫu.
"""


def page() -> str:
    """The page, with one table for each group of styles."""
    parts = read_parts(_SOURCE.read_bytes(), _SOURCE.name)
    formats = StyleFormats(styles_of(parts))
    kinds = {name: kind for kind, name in style_ids(styles_of(parts))}
    usual = formats.formats(("paragraph", "normal")) or {}
    lines = [_HEAD, f"Nếu cột “hình thức” không nói khác: {in_words(usual, {})}."]
    for cells in _rows():
        if len(cells) == 1:
            lines += ["", f"## {cells[0]}", "", "| kiểu | dùng cho | hình thức |", "|---|---|---|"]
        else:
            name, use = cells[:2]
            look = in_words(formats.formats((kinds[name.casefold()], name.casefold())) or {}, usual)
            lines.append(f"| {name} | {use.replace('*', chr(92) + '*')} | {look} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _rows() -> Iterator[list[str]]:
    """The cells of each row below the heading of the table; one cell in the row of a group."""
    table = next(block for block in open_document(_SOURCE).blocks if isinstance(block, WordTable))
    for row in table.rows[1:]:
        yield [_text(cell) for cell in row.cells]


def _text(cell: Cell) -> str:
    return " ".join(block.text for block in cell.blocks if isinstance(block, Paragraph)).strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
