"""Tags with pictures, looked at before anything is filled: the same by a build and by lint."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.authoring.lint import lint
from docgen.errors import Severity
from docgen.render.templates import read_templates
from tests.render.tiny_pictures import pictures_in, png
from tests.render.tiny_templates import CORE, R, W, paragraph, refused, rendered, written

HERE = 'picture("logo.png", width="2cm", alt="")'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return pictures_in(tmp_path, logo_png=png(40, 20), bad_png=png()[:-1])


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ('{{ picture("lgo.png", width="2cm", alt="") }}', '“lgo.png” trong templates/pictures - có phải "logo.png"?'),
        ('{{ picture("bad.png", width="2cm", alt="") }}', "ảnh “bad.png” bị hỏng"),
        ('{{ picture("logo.png", alt="") }}', 'picture cần width hoặc height - ví dụ picture("logo.png", width="2cm")'),
        ('{{ picture("logo.png", width="2", alt="") }}', "width: “2” không phải độ dài"),
        ('{{ picture("logo.png", widht="2cm", alt="") }}', 'picture không có “widht” - có phải "width"?'),
        ('{{ picture("logo.png", "2cm", alt="") }}', "picture cần đúng một tên tệp ảnh"),
        ('{{ picture("logo.png", width="30cm", alt="") }}', "ảnh “logo.png” rộng 300 mm, cao 150 mm, lớn hơn vùng chữ"),
        ('{{ qr("a", width="30cm") }}', "ảnh “Mã QR” rộng 300 mm"),
        ('{{ qr("a", height="2cm") }}', "qr không có “height” - "),
        ('{{ qr("' + "a" * 600 + '") }}', "quá nhỏ cho 600 ký tự"),
        ("{{ qr() }}", "qr cần đúng một chữ hoặc địa chỉ"),
        (f"{{{{ {HERE} | upper }}}}", "phải đứng một mình"),
        (f'{{{{ {HERE} ~ "a" }}}}', "phải đứng một mình"),
        ("{{ qr(qr(x)) }}", "phải đứng một mình"),
        (f"{{{{r {HERE} }}}}", "chỉ đặt được trong thẻ {{ … }}"),
        (f"{{%p set x = {HERE} %}}", "chỉ đặt được trong thẻ {{ … }}"),
        (f"{{% set x %}}{{{{ {HERE} }}}}{{% endset %}}", "nằm giữa {% set %} hoặc {% filter %}"),
        (f"{{% filter upper %}}{{{{ {HERE} }}}}{{% endfilter %}}", "nằm giữa {% set %} hoặc {% filter %}"),
    ],
)
def test_tags_that_are_refused(folder: Path, tag: str, message: str) -> None:
    found = refused(folder, "Đoạn đầu", tag)
    assert message in found
    assert found.startswith("mau.docx, đoạn “")


def test_a_tag_as_word_writes_it(folder: Path) -> None:
    runs = ("{{ pic", "ture(“logo.png”, wi", "dth=“2cm”, alt=“Hội “A””) }} sau")
    written = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in runs).replace("“Hội “A””", "'Hội “A”'")
    assert rendered(folder, f"<w:p>{written}</w:p>").pictures


def test_a_comment_is_no_picture(folder: Path) -> None:
    assert not rendered(folder, "{# picture( #}{# {{ qr(1) }} #}").pictures


def test_values_that_are_not_written_in_the_tag_are_seen_when_it_is_filled(folder: Path) -> None:
    values = {"x": "logo.png", "w": "2cm"}
    assert rendered(folder, '{{ picture(x, width=w, alt="") if x else qr("a", width=w) }}', **values).pictures


@pytest.mark.parametrize(
    "block",
    [
        f'<w:p><w:bookmarkStart w:id="1" w:name="{{{{ {HERE} }}}}"/></w:p>',
        f"<w:p><w:r><w:instrText>{{{{ {HERE} }}}}</w:instrText></w:r></w:p>",
        f'<w:p><w:bookmarkStart w:id="1" w:name="{{{{ {HERE} }}}}"/><w:r><w:t>{{{{ {HERE} }}}}</w:t></w:r></w:p>',
    ],
    ids=["attribute", "field", "attribute-and-text"],
)
def test_places_in_the_body_without_room_for_a_picture(folder: Path, block: str) -> None:
    written_here = block.replace('="logo.png"', "='logo.png'").replace(
        '("logo.png", width="2cm", alt="")', "(x, width=2)"
    )
    message = refused(folder, written_here)
    assert "nằm ở chỗ không đặt được ảnh - đặt trong chữ thường của thân" in message


@pytest.mark.parametrize("name", ["core", "chart", "link"])
def test_parts_without_room_for_a_picture(folder: Path, name: str) -> None:
    tag = "{{ qr(ten) }}"
    parts = {"core": {"core": CORE.replace("{{ ten }}", tag, 1)}}
    chart = f'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>{tag}</c:v></c:chartSpace>'
    parts["chart"] = {"charts/chart1": chart}
    link = f'<w:hyperlink xmlns:r="{R}" w:anchor="{tag}"><w:r><w:t>a</w:t></w:r></w:hyperlink>'
    written(folder / "mau.docx", f"<w:p>{link}</w:p>" if name == "link" else "a", **parts.get(name, {}))
    found = [problem for problem in lint(read_templates(folder), {}).problems if problem.rule == "picture"]
    assert [problem.message for problem in found] == ["thẻ “{{ qr(ten) }}” nằm ở chỗ không đặt được ảnh"]


def test_a_missing_alternative_text_is_a_warning_with_its_place(folder: Path) -> None:
    tag = "{{ picture('logo.png', width=9) }}"
    header = f'<w:hdr xmlns:w="{W}">{paragraph(tag)}</w:hdr>'
    written(folder / "mau.docx", f"{{{{ {HERE} }}}} {{{{ qr('a') }}}}", header1=header)
    (problem,) = (one for one in lint(read_templates(folder), {}).problems if one.rule == "alt")
    assert problem.severity is Severity.WARNING
    assert str(problem).startswith("mau.docx, đầu trang, đoạn “{{ picture('logo.png', width=9) }}”: ảnh trong thẻ")
    assert "thiếu chữ thay thế" in problem.message and 'alt="…"' in problem.hint
