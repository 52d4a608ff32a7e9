"""The YAML of a report: readable, and every text is read back letter for letter."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from docgen.data.models import Answers
from docgen.data.yaml.syntax_faults import UNPRINTABLE
from docgen.data.yaml.tree import parse_tree
from docgen.reports.collect.answers_yaml import yaml_text
from tests.reports.returned_forms import form

REPORT = """\
# yaml-language-server: $schema=../../schema/answers.json
#
# Số liệu báo cáo của huyện Cẩm Mỹ, do docgen collect đọc từ tệp ghi ở trường file. Có thể sửa trực tiếp.
# source: vị trí đã đọc. question: nội dung cần xác minh với đơn vị; khi đó value là nguyên văn trong
# mẫu. Có số đúng thì sửa value thành số và xóa dòng question.
# decided, read: ngày người duyệt quyết định câu trả lời, và nội dung trong mẫu lúc ấy.

unit: cam-my
file: bao-cao.docx
received: 2023-10-30

answers:
  # CÔNG TÁC CHỈ ĐẠO
  chi_dao:
    value: |-
      Một.
      Hai: ba.

  # Khai giảng các lớp (tổ chức lớp nhằm hưởng ứng tuần lễ từ 02/10 đến 08/10/2023):
  lop_day_nghe:
    value: 1250
    note: "Tối: thứ Hai"
  lop_khac:
    value: khoảng 3
    question: con số không chắc chắn
    source: bao-cao.docx, bảng 1, dòng 28

  # ĐỀ XUẤT, KIẾN NGHỊ
  de_xuat_kien_nghi:
    value: >-
      Đề nghị giới thiệu thêm các nguồn học liệu mở, hỗ trợ máy tính và đường truyền cho các trung tâm học tập cộng
      đồng ở vùng xa.

# Nội dung ngoài mẫu, xếp theo mã của nhóm trong bảng.
free:
  tuyen_truyen:
    - label: Số buổi lưu động
      value: 14
"""


def test_what_a_person_sees() -> None:
    answers = Answers.model_validate(
        {
            "unit": "cam-my",
            "file": "bao-cao.docx",
            "received": date(2023, 10, 30),
            "answers": {
                "lop_khac": {
                    "value": "khoảng 3",
                    "question": "con số không chắc chắn",
                    "source": "bao-cao.docx, bảng 1, dòng 28",
                },
                "de_xuat_kien_nghi": {
                    "value": "Đề nghị giới thiệu thêm các nguồn học liệu mở, hỗ trợ máy tính và đường truyền cho các "
                    "trung tâm học tập cộng đồng ở vùng xa."
                },
                "lop_day_nghe": {"value": "1250", "note": "Tối: thứ Hai"},
                "chi_dao": {"value": "Một.\nHai: ba."},
            },
            "free": {"tuyen_truyen": [{"label": "Số buổi lưu động", "value": "14"}]},
        }
    )
    assert yaml_text(answers, form(), "huyện Cẩm Mỹ") == REPORT


_texts = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs", "Cn"]).filter(lambda sign: not UNPRINTABLE.match(sign)), max_size=200
    ),
    st.lists(
        st.sampled_from(["a", "Đ", " ", "  ", "\n", ":", "#", "- ", "'", '"', "|", ">", "0", "yes", "\t", "%"])
    ).map("".join),
    st.sampled_from(
        ["null", "~", "yes", "0123", "1e5", "2023-10-02", "12:30", "-", "---", "...", "? a", "[a", "a: b", "a #b"]
    ),
)


@given(_texts, _texts)
def test_every_text_letter_for_letter(value: str, note: str) -> None:
    answers = Answers.model_validate(
        {"unit": "cam-my", "answers": {"chi_dao": {"value": value, "note": note}}, "free": {"a": [{"label": value}]}}
    )
    tree, problems = parse_tree(yaml_text(answers, form(), "huyện Cẩm Mỹ"), "a.yaml")
    assert [problem for problem in problems if "bảng mã cũ" not in problem.message] == []
    assert tree["answers"]["chi_dao"] == {"value": value, "note": note}
    assert tree["free"]["a"][0] == {"label": value}
