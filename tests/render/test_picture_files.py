"""The pictures of a project: where they are, which are refused, how they are found."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from docgen.errors import TemplateError
from docgen.render.templates import picture_files, read_templates
from docgen.render.templates.picture_files import PictureFolder, read_pictures
from docgen.render.templates.picture_formats import PictureError
from tests.render.tiny_pictures import SVG, jpeg, pictures_in, png


def folder(**pictures: bytes) -> PictureFolder:
    return PictureFolder({f"pictures/{name.replace('_', '.')}": content for name, content in pictures.items()})


def test_only_pictures_of_the_folder_are_read(tmp_path: Path) -> None:
    pictures_in(tmp_path, logo_png=png(), note_txt=b"a", anh_JPG=jpeg())
    (tmp_path / "pictures" / "xa").mkdir()
    (tmp_path / "pictures" / "xa" / "x.svg").write_bytes(SVG)
    (tmp_path / "pictures" / ".an.png").write_bytes(png())
    assert sorted(read_templates(tmp_path)) == ["pictures/anh.JPG", "pictures/logo.png", "pictures/xa/x.svg"]


def test_a_project_without_pictures(tmp_path: Path) -> None:
    assert read_pictures(tmp_path) == {}
    assert folder().hashed == ""


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    templates = pictures_in(tmp_path / "templates")
    (templates / "pictures" / "a.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(TemplateError, match="ảnh pictures/a.png là liên kết ra ngoài thư mục mẫu"):
        read_pictures(templates)


def test_pictures_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures_in(tmp_path, a_png=png(), b_png=png(shade=1))
    monkeypatch.setattr(picture_files, "LARGEST_FOLDER", len(png()))
    with pytest.raises(TemplateError, match="các ảnh trong pictures/ lớn hơn"):
        read_pictures(tmp_path)
    monkeypatch.setattr(picture_files, "LARGEST_PICTURE", 10)
    with pytest.raises(TemplateError, match=r"ảnh pictures/a\.png lớn hơn"):
        read_pictures(tmp_path)


def test_a_folder_in_the_place_of_a_picture_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "pictures" / "a.png").mkdir(parents=True)
    assert read_pictures(tmp_path) == {}


def test_names_of_macos_are_found() -> None:
    name = "biểu trưng.png"
    found = PictureFolder({f"pictures/{unicodedata.normalize('NFD', name)}": png()})
    assert found.get(name) is found.get(unicodedata.normalize("NFD", name))


def test_the_name_in_the_package_is_made_of_the_content() -> None:
    found = folder(a_png=png(), b_png=png(), c_png=png(shade=1), d_jpg=png())
    names = [found.get(name).media.stored.name for name in ("a.png", "b.png", "c.png", "d.jpg")]
    assert names[0] == names[1] == names[3] != names[2]
    assert names[0].startswith("word/media/picture-") and names[0].endswith(".png")


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("lgo.png", "không có ảnh “lgo.png” trong templates/pictures", 'có phải "logo.png"?'),
        ("../logo.png", "không có ảnh “../logo.png” trong templates/pictures", 'có phải "logo.png"?'),
        ("/etc/logo.png", "không có ảnh “/etc/logo.png” trong templates/pictures", 'có phải "logo.png"?'),
        ("logo.gif", "không có ảnh “logo.gif”", "chỉ dùng được ảnh .png, .jpg, .jpeg, .svg trong templates/pictures"),
        ("bad.png", "ảnh “bad.png” bị hỏng hoặc thiếu một đoạn cuối", "lấy lại tệp gốc, hoặc mở ảnh rồi lưu lại"),
        ("text.jpg", "ảnh “text.jpg” không phải ảnh PNG hay JPEG", "mở ảnh rồi lưu lại thành .png"),
        (
            "x.svg",
            "ảnh “x.svg” cần có ảnh “x.png” cùng thư mục, vì nhiều chương trình không xem được SVG",
            "từ chương trình vẽ, xuất thêm ảnh ra “x.png”",
        ),
        (
            "bad.svg",
            "ảnh “bad.svg” không dùng được vì “bad.png” bị hỏng hoặc thiếu một đoạn cuối",
            "lấy lại tệp gốc, hoặc mở ảnh rồi lưu lại",
        ),
    ],
)
def test_pictures_that_cannot_be_used(path: str, message: str, hint: str) -> None:
    found = folder(logo_png=png(), bad_png=png()[:-3], text_jpg=b"a", x_svg=SVG, bad_svg=SVG)
    for _ in range(2):
        with pytest.raises(PictureError) as caught:
            found.get(path)
        assert (str(caught.value), caught.value.hint) == (message, hint)


def test_a_project_without_pictures_has_a_hint() -> None:
    with pytest.raises(PictureError) as caught:
        folder().get("logo.png")
    assert caught.value.hint == "đặt ảnh vào thư mục templates/pictures của dự án"


def test_an_svg_has_its_png_beside() -> None:
    found = folder(x_svg=SVG, x_PNG=png(6, 3)).get("x.svg")
    assert found.pixels == (6, 3)
    assert found.svg and found.svg.stored.content() == SVG


def test_width_and_height_of_a_turned_photograph() -> None:
    assert folder(a_jpg=jpeg(7, 5, 6)).get("a.jpg").pixels == (5, 7)
