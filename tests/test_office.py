"""Documents of other programs, through LibreOffice; and what is said where there is none."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest

from docgen import office
from docgen.collecting import Source
from docgen.collecting.reading import read_all
from docgen.errors import DocgenError
from tests.returned_forms import answers_of, edited, filled, form, made, typed_beside


def test_forms_saved_by_libreoffice_and_old_kinds_are_read(soffice: str, tmp_path: Path) -> None:
    """LibreOffice makes .odt, .doc and .docx of a form; one more start of it, and all three are read alike."""
    answers = answers_of(
        {
            "chi_dao": "Đã ban hành kế hoạch.\nĐã phân công nhiệm vụ.",
            "lop_day_nghe": {"value": "1234", "note": "Buổi tối"},
            "lop_day_nghe_nguoi": "37",
            "kinh_phi_khen_thuong": "15000000",
        },
        free={"tuyen_truyen": [{"label": "Số buổi lưu động:", "value": "14"}]},
    )
    word = tmp_path / "form.docx"
    word.write_bytes(edited(made(answers), filled("lop_khac", "khoảng 3"), typed_beside("lop_xoa_mu_chu", "2 lớp")))
    for kind in ("odt", "doc", "docx"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / "out"), str(word)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    sources = [Source(tmp_path / "out" / f"form.{kind}", f"form.{kind}") for kind in ("odt", "doc", "docx")]
    for returned in read_all(sources, form(), None):
        values = {str(name): str(answer.value) for name, answer in returned.answers.items()}
        assert (returned.file, returned.refused, returned.unread) == (returned.file, "", ())
        assert values == {
            "chi_dao": "Đã ban hành kế hoạch.\nĐã phân công nhiệm vụ.",
            "lop_day_nghe": "1234",
            "lop_day_nghe_nguoi": "37",
            "lop_xoa_mu_chu": "2",
            "lop_khac": "khoảng 3",
            "kinh_phi_khen_thuong": "15000000",
        }, returned.file
        assert [row.label for row in returned.free["tuyen_truyen"]] == ["Số buổi lưu động:"]


def test_a_file_that_libreoffice_cannot_open(soffice: str, tmp_path: Path) -> None:
    broken = tmp_path / "a.doc"
    broken.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (returned,) = read_all([Source(broken, "a.doc")], form(), None)
    assert returned.refused


def test_without_libreoffice_only_such_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_program", lambda: None)
    word = tmp_path / "a.docx"
    word.write_bytes(made())
    other = tmp_path / "b.odt"
    other.write_bytes(b"")
    found = list(read_all([Source(other, "b.odt"), Source(word, "a.docx")], form(), None))
    assert [one.refused for one in found] == [
        "cần LibreOffice để đọc tệp .doc và .odt - cài LibreOffice, hoặc lưu tệp thành .docx",
        "",
    ]


def test_a_libreoffice_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(*_: object, **options: object) -> None:
        assert options["timeout"] == 70
        raise subprocess.TimeoutExpired("soffice", 70)

    monkeypatch.setattr(office, "office_program", lambda: "soffice")
    monkeypatch.setattr(subprocess, "run", stuck)
    (tmp_path / "a.odt").write_bytes(b"")
    with pytest.raises(DocgenError, match="LibreOffice không chuyển xong sau 70 giây"):
        office.as_docx([tmp_path / "a.odt"], tmp_path / "work")


def test_a_kind_that_nobody_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(io.BytesIO().getvalue())
    (returned,) = read_all([Source(path, "a.pdf")], form(), None)
    assert returned.refused.startswith("không đọc được loại tệp này - cần một trong .docx")
