"""Letterheads, bodies and tables of papers: a small paper of each is built and read back from Word."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from docgen.authoring.checked_year import checked_data
from docgen.produce import build, jobs_of
from docgen.word.view import Paragraph, lines, open_document
from tests.sample_project import DATA, copied_project

LETTERHEAD = """
letterhead:
  issuer: [ỦY BAN NHÂN DÂN, XÃ AN BÌNH]
  number: 5
  symbol: KH-UBND
  place: An Bình
  date: "{{ papers.plan.date | date_long }}"
"""
TITLE = "kind: KẾ HOẠCH\nsubject: [Tổ chức Tuần lễ]\n"
SIGNATURE = "signature: {authority: [CHỦ TỊCH], name: Người ký}\n"
HEAD_LINES = 5
"""Issuer in two lines, heading, motto, and the row of number and date."""


def paper(folder: Path, text: str, letterhead: str = LETTERHEAD, signature: str = SIGNATURE) -> Path:
    """The made document of a plan that says `text`."""
    plan = "\n".join(dedent(part).strip("\n") for part in (letterhead, TITLE, signature, text)) + "\n"
    project = copied_project(folder, {f"{DATA}/plan.yaml": plan})
    data, _ = checked_data(project, 2023)
    (event,) = build(project, data, jobs_of(data, ("plan",)))
    assert event.outcome == "made", event.reason
    return project.output(2023) / event.name


def own_paragraphs(document: Path) -> list[Paragraph]:
    """The paper's own paragraphs, without its attachments."""
    found = [paragraph for paragraph in open_document(document).paragraphs() if paragraph.text.strip()]
    end = next(index for index, paragraph in enumerate(found) if paragraph.text == "CHƯƠNG TRÌNH KHUNG")
    return found[:end]


def lines_of(document: Path) -> list[str]:
    found = lines(open_document(document))
    return found[: found.index("CHƯƠNG TRÌNH KHUNG")]


def body(document: Path) -> list[str]:
    """What stands between the title and the signature."""
    found = lines_of(document)
    return found[found.index("Tổ chức Tuần lễ") + 1 : found.index("CHỦ TỊCH")]


def body_of(folder: Path, text: str) -> list[str]:
    return body(paper(folder, text))


def test_labels_by_the_program(tmp_path: Path) -> None:
    text = """
    body:
      - heading: MỘT
        items:
          - heading: Một một
            items:
              - text: điểm
                items:
                  - text: gạch
                    items: [cộng, cộng nữa]
              - điểm nữa
      - heading: HAI
    """
    assert body_of(tmp_path, text) == [
        "I. MỘT",
        "1. Một một",
        "a) điểm",
        "- gạch",
        "+ cộng",
        "+ cộng nữa",
        "b) điểm nữa",
        "II. HAI",
    ]


def test_letters_of_points_are_the_decrees(tmp_path: Path) -> None:
    text = "numbering: [letter]\nbody: [" + ", ".join("x" for _ in range(11)) + "]"
    letters = [line.split(")")[0] for line in body_of(tmp_path, text)]
    assert letters == ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l"]


def test_label_by_hand_or_left_out(tmp_path: Path) -> None:
    text = """
    numbering: [letter]
    body:
      - một
      - {label: "h)", text: bằng tay}
      - {label: "", text: không có}
      - bốn
    """
    assert body_of(tmp_path, text) == ["a) một", "h) bằng tay", "không có", "c) bốn"]


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        ("arabic, decimal", ["1. Đầu", "1.1. trong", "1.2. trong nữa", "2. Sau"]),
        ("part, arabic", ["Phần thứ nhất", "Đầu", "1. trong", "2. trong nữa", "Phần thứ hai", "Sau"]),
        ("upper, roman", ["A - Đầu", "I. trong", "II. trong nữa", "B - Sau"]),
        ("article, arabic", ["Điều 1. Đầu", "1. trong", "2. trong nữa", "Điều 2. Sau"]),
        ("slash, dash", ["1/ Đầu", "- trong", "- trong nữa", "2/ Sau"]),
        ("none, none", ["Đầu", "trong", "trong nữa", "Sau"]),
    ],
)
def test_styles_of_labels_by_level(tmp_path: Path, numbering: str, expected: list[str]) -> None:
    text = f"""
    numbering: [{numbering}]
    body:
      - heading: Đầu
        items: [trong, trong nữa]
      - heading: Sau
    """
    assert body_of(tmp_path, text) == expected


def test_run_in_heading_is_bold_and_the_rest_is_not(tmp_path: Path) -> None:
    text = 'numbering: [arabic]\nbody:\n  - {lead: "Thời gian:", text: ngày mai}'
    (paragraph,) = (one for one in own_paragraphs(paper(tmp_path, text)) if "ngày mai" in one.text)
    assert paragraph.text == "1. Thời gian: ngày mai"
    assert [run.text for run in paragraph.runs if run.bold] == ["1.", "Thời gian:"]


def test_plain_paragraph_in_a_section_does_not_count(tmp_path: Path) -> None:
    text = """
    body:
      - heading: MỘT
        items:
          - paragraph: Không đánh số
          - có đánh số
    """
    assert body_of(tmp_path, text) == ["I. MỘT", "Không đánh số", "1. có đánh số"]


def test_section_that_holds_dashes(tmp_path: Path) -> None:
    text = "body:\n  - {heading: MỘT, numbering: dash, items: [này, kia]}"
    assert body_of(tmp_path, text) == ["I. MỘT", "- này", "- kia"]


def test_note_after_the_end(tmp_path: Path) -> None:
    text = "closing: [Hết./.]\nnotes: ['*Ghi chú:* một điều']"
    assert body_of(tmp_path, text) == ["Hết./.", "Ghi chú: một điều"]


def test_long_paragraph_with_bold_and_italic(tmp_path: Path) -> None:
    sentence = "chữ " * 500
    text = f'opening: ["**Đậm** {sentence}*nghiêng* và ***cả hai***"]'
    (paragraph,) = (one for one in own_paragraphs(paper(tmp_path, text)) if one.text.startswith("Đậm"))
    assert len(paragraph.text) > 2000
    assert [run.text for run in paragraph.runs if run.bold and not run.italic] == ["Đậm"]
    assert [run.text for run in paragraph.runs if run.italic and not run.bold] == ["nghiêng"]
    assert [run.text for run in paragraph.runs if run.italic and run.bold] == ["cả hai"]


def test_no_bases_or_sentences_instead(tmp_path: Path) -> None:
    text = "opening: [Thực hiện Văn bản số 1; Thực hiện thêm, Theo đề nghị của Sở.]"
    found = body_of(tmp_path, text.replace(" 1; ", " 1. "))
    assert found == ["Thực hiện Văn bản số 1. Thực hiện thêm", "Theo đề nghị của Sở."]


@pytest.mark.parametrize("count", [1, 2, 15])
def test_bases_are_listed_in_italics(tmp_path: Path, count: int) -> None:
    bases = [f"Căn cứ Luật thứ {number}" for number in range(1, count + 1)]
    document = paper(tmp_path, "bases: [" + ", ".join(bases) + "]")
    assert body(document) == [f"{base};" for base in bases[:-1]] + [f"{bases[-1]}."]
    found = [one for one in own_paragraphs(document) if one.text.startswith("Căn cứ")]
    assert all(run.italic for one in found for run in one.runs)


def test_numbered_section_of_bases(tmp_path: Path) -> None:
    text = "body:\n  - {heading: CĂN CỨ, items: [Luật này;, Luật kia.]}"
    assert body_of(tmp_path, text) == ["I. CĂN CỨ", "1. Luật này;", "2. Luật kia."]


def test_one_base_cites_three_papers_one_without_number_or_date(tmp_path: Path) -> None:
    cited = "{{ papers.plan | cite }}, {{ papers.society_scheme | cite }} và {{ papers.society_plan | cite_number }}"
    found = body_of(tmp_path, f'bases: ["Căn cứ {cited}"]')
    assert len(found) == 1
    assert "số 227/KH-UBND" in found[0]
    assert "Đề án “Xây dựng xã hội học tập giai đoạn 2021 - 2030”" in found[0]
    assert found[0].endswith("Kế hoạch số 14531/KH-UBND.")


@pytest.mark.parametrize("superior", [[], ["UBND TỈNH ĐỒNG NAI"], ["UBND TỈNH ĐỒNG NAI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"]])
@pytest.mark.parametrize("issuer", [["SỞ Y TẾ"], ["PHÒNG GIÁO DỤC", "VÀ ĐÀO TẠO", "THÀNH PHỐ LONG KHÁNH"]])
def test_letterhead_of_one_to_five_lines(tmp_path: Path, superior: list[str], issuer: list[str]) -> None:
    letterhead = LETTERHEAD.replace("[ỦY BAN NHÂN DÂN, XÃ AN BÌNH]", f"[{', '.join(issuer)}]")
    document = paper(tmp_path, "", letterhead + f"  superior: [{', '.join(superior)}]\n")
    assert lines_of(document)[: len(superior) + len(issuer)] == [*superior, *issuer]
    bold = {run.text for one in own_paragraphs(document) for run in one.runs if run.bold}
    assert not bold & set(superior)
    assert set(issuer) <= bold


def test_number_day_and_month_blank(tmp_path: Path) -> None:
    letterhead = LETTERHEAD.replace("  number: 5\n", "").replace("papers.plan.date | date_long", "week.year | day_open")
    row = lines_of(paper(tmp_path, "", letterhead))[HEAD_LINES - 1]
    assert "".join(row.split()) == "Số:……/KH-UBNDAnBình,ngày……tháng……năm2023"


@pytest.mark.parametrize(("place", "gap"), [("An Bình", 2), ("Phường 1 Bảo Lộc", 1), ("Phường Nguyễn Đại Năng", 1)])
def test_room_for_the_date_beside_a_long_place(tmp_path: Path, place: str, gap: int) -> None:
    letterhead = LETTERHEAD.replace("papers.plan.date | date_long", "week.year | day_open")
    row = lines_of(paper(tmp_path, "", letterhead.replace("place: An Bình", f"place: {place}")))[HEAD_LINES - 1]
    room = "…" * gap
    assert row.endswith(f"\t{place}, ngày {room} tháng {room} năm 2023")


def test_number_below_ten_has_a_zero(tmp_path: Path) -> None:
    assert lines_of(paper(tmp_path, ""))[HEAD_LINES - 1].startswith("Số: 05/KH-UBND\t")


def test_draft(tmp_path: Path) -> None:
    assert "DỰ THẢO" in lines_of(paper(tmp_path, "", LETTERHEAD + "  draft: có\n"))
    assert "DỰ THẢO" not in lines_of(paper(tmp_path / "final", ""))


@pytest.mark.parametrize(
    "authority",
    [
        ["CHỦ TỊCH"],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
        ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ["Q. CHỦ TỊCH"],
        ["TRƯỞNG BAN"],
    ],
)
def test_signatures(tmp_path: Path, authority: list[str]) -> None:
    signature = f"signature: {{authority: [{', '.join(authority)}], name: Người ký}}"
    assert lines_of(paper(tmp_path, "", signature=signature))[-len(authority) - 1 :] == [*authority, "Người ký"]


def test_signature_of_a_form_and_without_a_name(tmp_path: Path) -> None:
    form = 'signature: {remark: "(ký tên và đóng dấu)", form: có}'
    assert lines_of(paper(tmp_path, "", signature=form))[-1] == "(ký tên và đóng dấu)"
    nameless = "signature: {authority: [CHỦ TỊCH]}"
    assert lines_of(paper(tmp_path / "nameless", "", signature=nameless))[-1] == "CHỦ TỊCH"


@pytest.mark.parametrize("count", [2, 19])
def test_recipients(tmp_path: Path, count: int) -> None:
    recipients = [f"Cơ quan thứ {number} (để b/c)" for number in range(1, count)]
    text = "recipients:\n  lines: [" + ", ".join([*recipients, '"Lưu: VT, KGVX (N)."']) + "]"
    found = body_of(tmp_path, text)
    assert found == ["Nơi nhận:", *(f"- {line};" for line in recipients), "- Lưu: VT, KGVX (N)."]


def test_recipients_typed_with_their_own_dash(tmp_path: Path) -> None:
    found = body_of(tmp_path, 'recipients: {lines: ["- Như trên;", "- Sở Y tế", "- Lưu: VT."]}')
    assert found == ["Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Lưu: VT."]


def test_recipients_that_wrap_or_refer(tmp_path: Path) -> None:
    long_line = "Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức đoàn thể chính trị - xã hội trên địa bàn"
    found = body_of(tmp_path, f'recipients: {{lines: [Như trên;, Như Điều 5;, {long_line}, "Lưu: VT."]}}')
    assert found == ["Nơi nhận:", "- Như trên;", "- Như Điều 5;", f"- {long_line};", "- Lưu: VT."]


def test_recipients_joined_by_a_brace(tmp_path: Path) -> None:
    text = 'recipients:\n  joined: {lines: [Tỉnh ủy, HĐND], remark: (để b/c)}\n  lines: ["Lưu: VT."]'
    found = body_of(tmp_path, text)
    assert found[0] == "Nơi nhận:"
    assert {"- Tỉnh ủy;", "- HĐND;", "(để b/c)"} <= set(found[1:])
    assert found[-1] == "- Lưu: VT."


def test_no_addressee(tmp_path: Path) -> None:
    assert not any("Kính gửi" in line for line in lines_of(paper(tmp_path, "")))


def test_one_addressee_on_the_same_line(tmp_path: Path) -> None:
    assert body_of(tmp_path, "addressees: [Sở Giáo dục và Đào tạo]") == ["Kính gửi: Sở Giáo dục và Đào tạo"]


def test_several_addressees_below_with_dashes(tmp_path: Path) -> None:
    found = body_of(tmp_path, "addressees: [Sở Y tế, Sở Nội vụ]")
    assert found == ["Kính gửi:", "- Sở Y tế;", "- Sở Nội vụ."]


def test_the_last_paragraph_holds_on_to_the_signature(tmp_path: Path) -> None:
    found = own_paragraphs(paper(tmp_path, "body: [{heading: MỘT, items: [cuối cùng./.]}]"))
    assert [one.style for one in found if one.text.endswith("./.")] == ["ND30 Lời kết"]


def test_heading_with_a_plain_paragraph_below_it_counts(tmp_path: Path) -> None:
    text = "body:\n  - {heading: MỘT, paragraph: Lời dẫn}\n  - {heading: HAI}"
    assert body_of(tmp_path, text) == ["I. MỘT", "Lời dẫn", "II. HAI"]


def test_an_item_for_each_line(tmp_path: Path) -> None:
    text = """
    body:
      - heading: MỘT
        items:
          - trước
          - each: '{{ ["hai", " ", "**ba** x"] | join("\\n") }}'
          - sau
          - each: "{{ '' }}"
          - heading: Dưới
            numbering: dash
            items:
              - each: "{{ 'bốn' }}"
              - figure: có
              - năm
    """
    assert body_of(tmp_path, text) == [
        "I. MỘT",
        "1. trước",
        "2. hai",
        "3. ba x",
        "4. sau",
        "5. Dưới",
        "- bốn",
        "- năm",
    ]


def test_what_placeholders_leave_empty_is_left_out_with_all_below_it(tmp_path: Path) -> None:
    text = """
    body:
      - heading: MỘT
        items:
          - "{% if week.year == 1 %}không{% endif %}"
          - "{{ week.year }}"
          - heading: "{{ '' }}"
            items: [không có]
          - paragraph: "{{ ' ' }}"
          - "{{ papers.movement.number }}"
    """
    assert [line.strip() for line in body_of(tmp_path, text)] == ["I. MỘT", "1. 2023", "2. ……"]


def test_articles_count_on_through_lines(tmp_path: Path) -> None:
    text = """
    numbering: [article]
    body:
      - each: '{{ ["một", "hai"] | join("\\n") }}'
      - ba
    """
    assert body_of(tmp_path, text) == ["Điều 1. một", "Điều 2. hai", "Điều 3. ba"]
