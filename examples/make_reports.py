"""Makes examples/reports-2023: eleven filled forms, as people fill them. Illustrative, and marked so.

    python -m examples.make_reports [FOLDER]

The figures are those of figures-2023.yaml, and for Long Thành those of data/2023/reports.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from docgen.data.models import Answers
from tests.reports.returned_forms import (
    Edit,
    Root,
    W,
    added_row,
    answers_of,
    cell_of,
    data,
    deleted_control,
    edited,
    filled,
    made,
    merged_cells,
    of_google,
    paragraph,
    relabelled,
    row_of,
    run,
    said_in,
    tracked,
    typed_beside,
)

HERE = Path(__file__).resolve().parent
MARK = "MINH HỌA: số liệu và lời văn do người soạn đặt ra để làm ví dụ, không phải báo cáo có thật"


def _marked(root: Root) -> None:
    root.find(f"{W}body").insert(0, paragraph(run(MARK, i="")))


def _without_rows(*tags: str) -> Edit:
    def edit(root: Root) -> None:
        for tag in tags:
            row = row_of(root, tag)
            row.getparent().remove(row)

    return edit


def _moved_below(tag: str, *others: str) -> Edit:
    def edit(root: Root) -> None:
        for other in reversed(others):
            row_of(root, tag).addnext(row_of(root, other))

    return edit


def _noted(tag: str, text: str) -> Edit:
    return lambda root: said_in(cell_of(root, tag, 2), text)


HABITS: Mapping[str, tuple[Edit, ...]] = MappingProxyType(
    {
        # Điền đúng vào ô, có ghi đơn vị tính.
        "bien-hoa": (filled("sach_tai_lieu", "2.540 cuốn"), filled("lop_boi_duong_nguoi", "1.221 người")),
        # Soạn lại bằng Google Docs: xem `_saved`.
        "long-khanh": (),
        # Xóa ô rồi gõ vào chỗ đó, hoặc gõ bên cạnh.
        "cam-my": (
            deleted_control("tin_bai_phat_thanh", "35 tin"),
            deleted_control("de_xuat_kien_nghi", "Đề nghị hỗ trợ thêm máy tính cho trung tâm học tập cộng đồng."),
            typed_beside("lop_day_nghe", " lớp"),
            typed_beside("chi_dao", "Lễ khai mạc có truyền thanh trực tiếp đến các ấp."),
        ),
        # Sửa câu chữ của mẫu, chuyển dòng.
        "dinh-quan": (
            relabelled("lop_xoa_mu_chu", lambda _: "- SỐ LỚP XOÁ MÙ CHỮ"),
            relabelled("kinh_phi_khen_thuong", lambda label: label.rstrip(":")),
            _moved_below("lop_khac_nguoi", "lop_day_nghe", "lop_day_nghe_nguoi"),
        ),
        "long-thanh": (),
        # Số ước chừng, số tiền viết tắt.
        "nhon-trach": (filled("lop_khac_nguoi", "khoảng 90 người"), filled("kinh_phi_khen_thuong", "15 tr")),
        # Thêm dòng, bỏ dòng, ghi chú.
        "tan-phu": (
            added_row("lop_xoa_mu_chu_nguoi", "- Số lớp kỹ thuật nuôi cá bè:", "2", "Xã vùng hồ"),
            _without_rows("lop_khac", "lop_khac_nguoi"),
            filled("tuyen_truyen_khac_1_ten", "Số buổi xe loa lưu động:"),
            filled("tuyen_truyen_khac_1", "18 buổi"),
            _noted("hoi_dien_van_nghe", "Tại nhà văn hóa các xã"),
        ),
        # Hai con số trong một ô, số viết bằng chữ, không có.
        "thong-nhat": (
            filled("lop_theo_nhu_cau", "230 người/7 lớp"),
            filled("lop_theo_nhu_cau_nguoi", "…"),
            filled("lop_boi_duong", "mười hai"),
            filled("lop_khac", "không"),
            filled("lop_khac_nguoi", "-"),
        ),
        # Trộn ô.
        "trang-bom": (
            merged_cells("lop_xoa_mu_chu", 0, 1),
            merged_cells("ca_nhan_khen_thuong", 1, 2),
            filled("lop_khac", "5 (trong đó 3 lớp trực tuyến)"),
        ),
        # Theo dõi thay đổi, tô màu.
        "vinh-cuu": (
            tracked("hoi_thao_toa_dam", "6"),
            filled("sach_tai_lieu", "1 020", highlight="yellow"),
            filled("kinh_phi_khen_thuong", "12,5 triệu đồng", b=""),
        ),
        # Gõ thừa một số 0, quên số người.
        "xuan-loc": (filled("sach_tai_lieu", "13.800"), filled("lop_xoa_mu_chu_nguoi", "")),
    }
)
"""What each unit does with its form."""


def reports() -> dict[str, bytes]:
    """The forms by the name of their file."""
    given = yaml.safe_load((HERE / "figures-2023.yaml").read_text(encoding="utf-8"))
    answers = {unit: answers_of(_as_texts(one["answers"]), unit) for unit, one in given.items()}
    answers |= {"long-thanh": data().answers["long-thanh"]}
    return {f"bao-cao-{unit}.docx": _saved(unit, answers[unit]) for unit in HABITS}


def _saved(unit: str, answers: Answers) -> bytes:
    form = edited(made(answers), *HABITS[unit], _marked)
    return of_google(form) if unit == "long-khanh" else form


def _as_texts(value: Any) -> Any:
    """Figures as the texts that a data file holds."""
    if isinstance(value, dict):
        return {name: _as_texts(inner) for name, inner in value.items()}
    return str(value) if isinstance(value, int) else value


def main(folder: Path) -> None:
    """Writes the forms."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in reports().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "reports-2023")
