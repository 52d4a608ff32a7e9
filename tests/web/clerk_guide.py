"""The clerk's guide: a walk through the page from an empty folder to the next year, as a text with pictures.

    python -m tests.web.clerk_guide

The same walk is a test (`test_web.py`), so the guide shows what the page does. It needs Chromium and LibreOffice.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from docgen.data.loading import load_year
from docgen.data.project import Project
from docgen.produce.one_document import job_named
from tests.reports.returned_forms import edited, filled
from tests.sample_project import ROOT
from tests.web.conftest import SWITCHES, served

GUIDE = ROOT / "docs" / "huong-dan.md"
PICTURES = ROOT / "docs" / "huong-dan"
PROVINCE, YEAR, UNIT = "Lai Châu", 2026, "binh-lu"
_SECONDS = 60_000
"""Milliseconds that a build or a PDF may take on a busy machine."""
_PROGRAMME_FIELDS = {
    "Địa điểm": "Nhà văn hóa xã",
    "Người chủ trì": "Phó Chủ tịch UBND xã",
    "Ngày khai mạc": "05/10/2026",
    "Giờ khai mạc": "7:30",
}


@dataclass
class Guide:
    """The text so far, and the page that it tells about."""

    page: Page
    folder: Path
    """The folder of the project that the walk makes."""
    pictures: Path | None = None
    """Where pictures are written; None for none."""
    lines: list[str] = field(default_factory=list)

    def chapter(self, title: str, *paragraphs: str) -> None:
        """A heading, and paragraphs below it."""
        self.lines += [f"## {title}", "", *(line for text in paragraphs for line in (text, ""))]

    def text(self, *paragraphs: str) -> None:
        """Paragraphs."""
        self.lines += [line for text in paragraphs for line in (text, "")]

    def picture(self, name: str, title: str) -> None:
        """The page as it is now."""
        self.lines += [f"![{title}](huong-dan/{name}.png)", ""]
        if self.pictures:
            self.page.evaluate("scrollTo(0, 0)")
            self.page.screenshot(path=self.pictures / f"{name}.png")

    def open(self, name: str) -> None:
        """Follows a link of the navigation on top of every page."""
        self.page.get_by_role("navigation", name="Các trang").get_by_role("link", name=name, exact=True).click()
        self.page.wait_for_load_state()

    @property
    def project(self) -> Project:
        """The project that the walk makes."""
        return Project(self.folder)


def walk(guide: Guide) -> str:
    """Goes through all chapters and returns the guide."""
    guide.page.set_default_timeout(20_000)
    guide.lines += ["# Hướng dẫn dùng trang làm việc", "", _BEFORE, ""]
    for chapter in _CHAPTERS:
        chapter(guide)
    return "\n".join(guide.lines).rstrip("\n") + "\n"


_BEFORE = (
    "Trang này do chính chương trình kiểm thử làm ra: mọi hình là trang làm việc thật, trong một dự án mẫu của "
    f"{PROVINCE} năm {YEAR}. Bàn phím dùng được ở mọi chỗ; chữ trên trang đổi sang tiếng Anh bằng nút English."
)


def _start(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "1. Mở docgen, tạo dự án",
        "Bấm đúp **Mở docgen** trong thư mục. Lần đầu chương trình cần vài phút để chuẩn bị; các lần sau mở ngay. "
        "Trang làm việc hiện trong trình duyệt, chỉ máy này dùng được, không cần internet.",
        "Thư mục chưa có dự án thì trang hỏi bộ văn bản, tỉnh hoặc thành phố, năm và nơi lưu.",
    )
    page.get_by_label("Tuần lễ hưởng ứng học tập suốt đời").check()
    page.get_by_label("Tỉnh, thành phố").select_option(PROVINCE)
    page.get_by_label("Năm", exact=True).fill(str(YEAR))
    page.get_by_label("Thư mục để lưu").fill(str(guide.folder))
    guide.picture("01-bat-dau", "Trang bắt đầu")
    page.get_by_role("button", name="Tạo dự án").click()
    expect(page.get_by_role("heading", name="Văn bản", exact=True)).to_be_visible()
    expect(page.locator("tbody tr").first).to_be_visible()
    guide.text("Trang **Tổng quan** có mọi văn bản của từng đơn vị và tình trạng của mỗi văn bản.")
    guide.picture("02-tong-quan", "Trang Tổng quan của dự án mới")


def _facts(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "2. Điền dữ liệu",
        "Mỗi dữ kiện chỉ ghi một lần ở trang **Dữ liệu**, mọi văn bản dùng chung. Điền xong một ô thì ô đó được lưu "
        "ngay; điền sai thì lỗi hiện dưới ô và nội dung vừa gõ vẫn còn. Nút **Hoàn tác** lấy lại bản trước.",
    )
    guide.open("Dữ liệu")
    page.get_by_role("link", name="Thông tin chung", exact=True).click()
    page.wait_for_load_state()
    for label, value in (
        ("Chủ đề", "Học tập suốt đời để thích ứng và phát triển"),
        ("Ngày bắt đầu", "1/10/2026"),
        ("Ngày kết thúc", "7/10/2026"),
    ):
        page.get_by_label(label, exact=True).fill(value)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=f"Hoàn tác: Thông tin chung: {label}")).to_be_visible()
    guide.picture("03-du-lieu", "Ô của dữ liệu, có giải thích và nút hoàn tác")


def _units(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "3. Danh sách đơn vị",
        "Bảng **Các đơn vị** dùng như Excel: phím mũi tên, gõ để sửa, Ctrl+C và Ctrl+V với Excel, Ctrl+D chép ô trên "
        "xuống, Ctrl+Z hoàn tác. Danh sách có sẵn mọi xã, phường, đặc khu của địa phương.",
    )
    guide.open("Dữ liệu")
    page.get_by_role("link", name="Đơn vị", exact=True).click()
    expect(page.locator(".body .cell.active")).to_be_visible()
    page.get_by_label("Tìm").fill("binh lu")
    expect(page.locator(".body .grid-row")).to_have_count(1)
    guide.picture("04-don-vi", "Bảng các đơn vị, đang tìm không dấu")


def _document(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "4. Xem và điền một văn bản",
        "Bấm vào tình trạng của một văn bản ở trang Tổng quan để mở văn bản đó: bên trái là các trang như khi in, bên "
        "phải là những chỗ còn trống. Gõ vào một ô, trang đổi theo ngay. Phía dưới là kết quả kiểm tra theo Nghị định "
        "30; bấm **Xem chỗ này** để tới chỗ có lỗi.",
    )
    page.goto(f"/van-ban/programme/{UNIT}")
    expect(page.locator("docx-pages").get_by_text("CHƯƠNG TRÌNH").first).to_be_visible()
    for label, value in _PROGRAMME_FIELDS.items():
        box = page.get_by_label(label, exact=True)
        box.fill(value)
        box.press("Tab")
        expect(box.locator("xpath=ancestor::div[1]").get_by_text("Đã lưu")).to_be_visible()
    for words in ("Nhà văn hóa xã", "7 giờ 30"):
        expect(page.locator("docx-pages").get_by_text(words).first).to_be_visible()
    guide.picture("05-van-ban", "Chương trình của một xã, chỗ còn trống ở bên phải")
    guide.text(
        "**Tải tệp Word** lấy văn bản về; **PDF, in** mở bản PDF để in; **Mở bằng Word** mở tệp trong thư mục. Sửa "
        "trong Word rồi thì tệp đó được nhận ra, không bao giờ bị ghi đè."
    )


def _make(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "5. Tạo mọi văn bản",
        "Nút **Tạo văn bản** tạo những văn bản chưa có hoặc dữ liệu đã thay đổi, có thanh tiến độ, dừng lúc nào cũng "
        "được. Tạo xong, trang kể văn bản nào đã tạo, đơn vị nào còn chỗ trống.",
    )
    guide.open("Tổng quan")
    page.get_by_role("button", name="Tạo văn bản", exact=True).click()
    expect(page.get_by_role("heading", name="Đã tạo xong")).to_be_visible(timeout=_SECONDS)
    guide.picture("06-da-tao", "Kết quả sau khi tạo văn bản")


def _check(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "6. Kiểm tra một tệp Word bất kỳ",
        "Trang **Kiểm tra tệp Word** nhận tệp .docx của bất cứ ai: đánh dấu lỗi trên trang, chọn những lỗi để sửa, tải "
        "bản đã sửa có theo dõi thay đổi hoặc sửa thẳng. Tệp gốc không bị thay đổi.",
    )
    guide.open("Kiểm tra tệp Word")
    plan = next(guide.project.output(YEAR).glob("ke-hoach*.docx"))
    page.get_by_label("Thả tệp .docx vào đây").set_input_files(plan)
    expect(page.get_by_role("heading", level=1)).to_have_text(plan.name)
    expect(page.locator("docx-pages").get_by_text("KẾ HOẠCH").first).to_be_visible()
    guide.picture("07-kiem-tra", "Kết quả kiểm tra một tệp Word")


def _print_and_send(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "7. In, gửi, ký",
        "Trang **Gửi và in** ghép các văn bản thành một tệp để in hai mặt, có danh mục ở đầu.",
    )
    guide.open("Gửi và in")
    page.get_by_role("link", name="Chọn văn bản để in").click()
    page.get_by_label("Chỉ các đơn vị được đánh dấu dưới đây").check()
    page.get_by_label("Xã Bình Lư").check()
    for name in ("Kế hoạch của đơn vị", "Giấy mời", "Mẫu báo cáo trống", "Báo cáo", "Báo cáo tổng hợp"):
        page.get_by_role("checkbox", name=re.compile(rf"^{name} \(")).uncheck()
    page.get_by_role("button", name="Tạo tệp để in").click()
    expect(page.get_by_text("In hai mặt")).to_be_visible(timeout=_SECONDS)
    guide.picture("08-in", "Tệp để in đã tạo xong")
    guide.text("Văn bản ký xong thì ghi số và ngày; mọi văn bản viện dẫn số đó đổi theo.")
    page.goto("/nam-sau/so-van-ban?tim=ke+hoach")
    page.get_by_label(re.compile("^Số của kế hoạch$")).fill("125")
    page.get_by_label(re.compile("^Ngày ký của kế hoạch$")).fill("15/9/2026")
    page.get_by_role("button", name="Lưu số, ngày").click()
    expect(page.get_by_text("Đã ghi số, ngày của 1 văn bản")).to_be_visible()
    guide.picture("09-so-ngay", "Số và ngày của văn bản đã ký")
    guide.text("**Phát hành** gom các văn bản đã có số, ngày vào một thư mục, kèm sổ văn bản đi bằng Excel.")
    guide.open("Gửi và in")
    page.get_by_role("link", name="Phát hành", exact=True).first.click()
    page.get_by_role("button", name="Phát hành", exact=True).click()
    page.get_by_role("link", name="Xem văn bản phát hành").click(timeout=_SECONDS)
    expect(page.get_by_role("heading", name="Đã phát hành")).to_be_visible(timeout=_SECONDS)
    guide.picture("10-phat-hanh", "Văn bản đã phát hành và sổ văn bản đi")
    guide.text(
        "**Gửi** soạn sẵn thư cho từng đơn vị, kèm văn bản và mẫu báo cáo. Chương trình không tự gửi: mở từng thư, "
        "kiểm tra rồi gửi bằng chương trình thư của cơ quan."
    )
    page.get_by_role("link", name="Gửi", exact=True).click()
    guide.picture("11-gui", "Soạn thư gửi các đơn vị")


def _reports(guide: Guide) -> None:
    page, forms = guide.page, _filled_forms(guide.project)
    guide.chapter(
        "8. Nhận báo cáo, tổng hợp",
        "Thả các mẫu đã điền (Word, Excel, nhiều tệp, tệp nén) vào trang **Báo cáo**. Chương trình đọc từng câu trả "
        "lời, chỉ ra chỗ tìm thấy; chỗ đáng ngờ đứng trước để chấp nhận, sửa, hoặc hỏi lại đơn vị bằng thư soạn sẵn.",
    )
    guide.open("Báo cáo")
    page.get_by_label("Thả các mẫu đã điền").set_input_files(forms)
    expect(page.get_by_text("Đã nhận 3 tệp")).to_be_visible(timeout=_SECONDS)
    guide.picture("12-nhan-bao-cao", "Các tệp đã nhận, chưa duyệt")
    page.get_by_role("button", name=re.compile("^Lưu 3 tệp")).click()
    expect(page.get_by_text("Đã lưu câu trả lời của 3 đơn vị")).to_be_visible(timeout=_SECONDS)
    page.get_by_role("link", name="Tổng hợp", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("3/38")
    guide.text("Trang **Tổng hợp** có số liệu chung, biểu đồ, những con số cần hỏi lại, và bảng Excel.")
    guide.picture("13-tong-hop", "Số liệu tổng hợp và biểu đồ")
    page.get_by_role("button", name="Tạo báo cáo tổng hợp").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Báo cáo tổng hợp")
    expect(page.locator("docx-pages").get_by_text("BÁO CÁO").first).to_be_visible(timeout=_SECONDS)
    guide.text("**Tạo báo cáo tổng hợp** làm ra báo cáo của tỉnh.")
    guide.picture("14-bao-cao-tong-hop", "Báo cáo tổng hợp của tỉnh")
    guide.open("Gửi và in")
    page.get_by_role("link", name="Nhật ký", exact=True).click()
    guide.text("**Nhật ký** có mọi việc đã làm: tạo, sửa, ký, gửi, nhận.")
    guide.picture("15-nhat-ky", "Nhật ký")


def _next_year(guide: Guide) -> None:
    page = guide.page
    guide.chapter(
        "9. Sang năm",
        "Trang **Năm sau** lấy danh sách đơn vị và lời văn của năm nay làm dữ liệu năm sau; ngày, chủ đề, số văn bản "
        "để trống. Mỗi nội dung lấy từ năm trước là một câu hỏi: giữ nguyên hay sửa. Bộ đếm cho biết còn bao nhiêu.",
    )
    guide.open("Năm sau")
    page.get_by_role("link", name=f"Tạo năm {YEAR + 1} …").click()
    page.get_by_label("Dùng năm mới cho mọi trang").check()
    page.get_by_role("button", name="Tạo năm mới").click()
    expect(page.get_by_role("heading", name=f"Rà soát, quyết định cho năm {YEAR + 1}")).to_be_visible(timeout=_SECONDS)
    guide.picture("16-nam-sau", "Những nội dung phải rà soát cho năm sau")


def _filled_forms(project: Project) -> list[Path]:
    """Three report forms of the project, filled in as units do."""
    data = load_year(project, YEAR).data()
    found = []
    for number, unit in enumerate(data.units.units[:3]):
        form = project.output(YEAR) / job_named(data, "report", str(unit.id)).name
        answers = {"tin_bai_phat_thanh": 12, "hoi_thao_toa_dam": 3, "hoi_thao_toa_dam_nguoi": 150, "sach_tai_lieu": 400}
        edits = [filled(tag, str(value + number)) for tag, value in answers.items()]
        path = project.root / f"{unit.id}-da-dien.docx"
        path.write_bytes(edited(form.read_bytes(), *edits))
        found.append(path)
    return found


_CHAPTERS: tuple[Callable[[Guide], None], ...] = (
    *(_start, _facts, _units, _document, _make, _check, _print_and_send, _reports, _next_year),
)


def main() -> None:
    """Writes the guide and its pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        os.environ["XDG_CACHE_HOME"] = place  # so that no picture shows the folders of whoever makes them
        empty, project = Path(place) / "trong", Path(tempfile.gettempdir()) / "docgen" / "lai-chau-2026"
        shutil.rmtree(project, ignore_errors=True)
        empty.mkdir()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=SWITCHES)
        with served(empty) as address:
            context = browser.new_context(locale="vi-VN", base_url=address, viewport={"width": 1200, "height": 800})
            page = context.new_page()
            page.goto(address)
            GUIDE.write_text(walk(Guide(page, project, PICTURES)), encoding="utf-8")
            context.close()


if __name__ == "__main__":
    main()
