"""The pages of documents in a real Chromium, under the strictest policy that the viewer works with."""

from __future__ import annotations

import hashlib
import io
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, ViewportSize

from docgen.web.viewing_copy import viewing_copy
from docgen.word.edit import EditableParts
from docgen.word.view import open_document
from tests.sample_project import ROOT
from tests.web.desk_client import accessibility_faults
from tests.word.test_drawn_pictures import drawing
from tests.word.written_documents import NAMESPACES, p, r

LINKED = '<pic:pic><pic:blipFill><a:blip r:link="x2"/></pic:blipFill></pic:pic>'
SOURCES = ROOT / "docgen" / "web" / "viewer"
STATIC = ROOT / "docgen" / "web" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Xem văn bản</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/page.css"><script src="/viewer.js"></script><script src="/page.js"></script></head>
<body><main><h1>Văn bản</h1><docx-pages src="/copy" marks-src="/marks" blanks></docx-pages></main></body></html>"""
SCRIPT = """
globalThis.heard = [];
for (const name of ["pages-painted", "pages-failed", "mark-chosen", "blank-chosen"]) {
  addEventListener(name, ({ type, detail }) => heard.push({ type, ...detail, error: String(detail.error ?? "") }));
}
globalThis.viewer = () => document.querySelector("docx-pages");
globalThis.within = (selector) => [...viewer().shadowRoot.querySelectorAll(selector)];
"""
STYLE = "body { margin: 0 } main { height: 100vh; overflow: auto }"


@dataclass
class Served:
    """What the server answers, which tests change, and what went wrong in the browser."""

    document: bytes = b""
    marks: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def answer(self, path: str) -> tuple[bytes, str]:
        answers = {
            "/": (PAGE.encode(), "text/html; charset=utf-8"),
            "/page.js": (SCRIPT.encode(), "text/javascript"),
            "/page.css": (STYLE.encode(), "text/css"),
            "/viewer.js": ((STATIC / "viewer.js").read_bytes(), "text/javascript; charset=utf-8"),
            "/copy": (self.document, "application/octet-stream"),
            "/marks": (json.dumps(self.marks).encode(), "application/json"),
        }
        return answers.get(path.partition("?")[0], (b"", "image/x-icon"))


@contextmanager
def served(content: Served) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            body, media_type = content.answer(self.path)
            self.send_response(200)
            for name, text in (("Content-Type", media_type), ("Content-Security-Policy", POLICY)):
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def content() -> Served:
    return Served()


@pytest.fixture
def page(chromium: Browser, content: Served) -> Iterator[Page]:
    """At the end no script has failed, nothing was refused by the policy, and nothing left this machine."""
    size: ViewportSize = {"width": 1000, "height": 800}
    with served(content) as address, chromium.new_context(viewport=size, base_url=address) as context:
        opened = context.new_page()
        opened.on("pageerror", lambda error: content.faults.append(str(error)))
        opened.on("console", lambda message: content.faults.append(message.text))
        opened.on("request", lambda request: content.faults.append(request.url) if address not in request.url else None)
        yield opened
        assert [one for one in content.faults if not one.startswith("data:image/")] == []


def painted(page: Page) -> dict[str, Any]:
    """What the last event of the viewer was; waits for the first."""
    event: dict[str, Any] = page.evaluate(
        """async () => {
            while (!heard.some(({ type }) => type.startsWith("pages-"))) await new Promise(requestAnimationFrame);
            return heard.findLast(({ type }) => type.startsWith("pages-"));
        }"""
    )
    return event


def opened(page: Page, content: Served, document: bytes) -> dict[str, Any]:
    content.document = viewing_copy(document)
    page.goto("/")
    return painted(page)


def refreshed(page: Page) -> dict[str, Any]:
    page.evaluate("() => { heard.length = 0; viewer().dispatchEvent(new CustomEvent('docgen:refresh')) }")
    return painted(page)


def texts(page: Page, selector: str) -> list[str]:
    found: list[str] = page.evaluate("selector => within(selector).map(one => one.textContent.trim())", selector)
    return found


def paragraph(document: bytes, text: str) -> int:
    """The number of the first paragraph that begins with this text."""
    read = open_document(io.BytesIO(document)).paragraphs()
    return next(one.address.number for one in read if one.text.startswith(text))


def with_text(document: bytes, old: str, new: str) -> bytes:
    """The document with the first text that is `old` replaced."""
    parts = EditableParts(document)
    element = next(one for one in parts.body().iter() if one.tag.endswith("}t") and old in (one.text or ""))
    element.text = (element.text or "").replace(old, new)
    return parts.data()


def mark(number: int, at: int, severity: str = "error", **more: Any) -> dict[str, Any]:
    return {"number": number, "paragraph": at, "rule": "ND30-X", "severity": severity, "text": f"Chỗ {number}", **more}


@pytest.fixture
def plan(made: Path) -> bytes:
    return (made / "ke-hoach.docx").read_bytes()


def test_pages_and_their_numbers(page: Page, content: Served, plan: bytes) -> None:
    assert opened(page, content, plan)["pages"] == 10
    assert texts(page, ".layout-page-header") == ["", *"23456", "", "", "2", "3"]
    shown = "".join(texts(page, ".layout-page-content"))
    assert "227/KH\u2011UBND" in shown
    assert page.evaluate("within('.frame').map(one => one.ariaLabel)")[0] == "Trang 1/10"
    assert page.evaluate("within('[contenteditable], [data-pm-start]').length") == 0


@pytest.mark.parametrize(("name", "count"), [("chuong-trinh", 1), ("bao-cao-trong", 3), ("ke-hoach-don-vi", 4)])
def test_pages_of_other_documents(page: Page, content: Served, made: Path, name: str, count: int) -> None:
    document = (made / "long-thanh" / f"{name}.docx").read_bytes()
    assert opened(page, content, document)["pages"] == count


def test_marks_stand_at_their_paragraphs(page: Page, content: Served, plan: bytes) -> None:
    places = {"b) Tăng cường": 1, "Nơi nhận:": 2, "Thời gian": 3}
    numbers = {text: paragraph(plan, text) for text in places}
    content.marks = [mark(number, numbers[text]) for text, number in places.items()]
    opened(page, content, plan)
    around = page.evaluate(
        """() => within(".outline").map((box) => {
            const outer = box.getBoundingClientRect();
            const inside = (one) => {
              const { left, right, top, bottom } = one.getBoundingClientRect();
              return left >= outer.left && right <= outer.right && top >= outer.top && bottom <= outer.bottom;
            };
            return within("[data-para-id]").filter(inside).map((one) => one.textContent.trim());
        })"""
    )
    assert len(around) >= len(places)
    for text in places:
        assert any(len(inside) == 1 and inside[0].startswith(text) for inside in around), text
    assert sorted(texts(page, ".badge")) == ["1", "2", "3"]


def test_marks_by_keyboard_and_pointer(page: Page, content: Served, plan: bytes) -> None:
    number = paragraph(plan, "b) Tăng cường")
    content.marks = [mark(1, 0, section=1), mark(2, number, "warning"), mark(3, 0, "note", section=2)]
    opened(page, content, plan)
    sections = page.evaluate("within('.badge').map(one => [one.textContent, one.closest('.frame').ariaLabel])")
    assert sections == [["1", "Trang 1/10"], ["2", "Trang 1/10"], ["3", "Trang 7/10"]]
    page.evaluate("viewer().focus()")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("b) Tăng cường").first.click()
    chosen = page.evaluate("heard.filter(({ type }) => type === 'mark-chosen')")
    assert [(one["paragraph"], one["number"]) for one in chosen] == [(number, 2)] * 2
    label = page.evaluate("viewer().shadowRoot.activeElement?.ariaLabel ?? within('.badge.chosen')[0]?.ariaLabel")
    assert label in (None, "Cảnh báo 2: Chỗ 2")
    assert page.evaluate("within('.outline.chosen').length") == 1


def test_a_paragraph_is_shown(page: Page, content: Served, plan: bytes) -> None:
    opened(page, content, plan)
    number = paragraph(plan, "Nơi nhận:")
    assert page.evaluate("number => viewer().show(number)", number) is True
    page.wait_for_timeout(50)
    page.get_by_text("Nơi nhận:").first.wait_for()
    assert page.evaluate(
        """async () => {
            for (let tries = 0; tries < 200; tries += 1) {
              await new Promise(requestAnimationFrame);
              const { top, bottom } = within(".outline.chosen")[0].getBoundingClientRect();
              if (top > 0 && bottom < innerHeight) return true;
            }
            return false;
        }"""
    )
    assert page.evaluate("viewer().show(999999)") is False


def test_only_what_changed_is_exchanged(page: Page, content: Served, plan: bytes) -> None:
    opened(page, content, plan)
    page.evaluate("() => { document.querySelector('main').scrollTop = 3000 }")
    page.evaluate("() => within('.layout-page').forEach((one, at) => { one.at = at })")
    content.document = viewing_copy(with_text(plan, "Nơi nhận:", "Nơi nhận lại:"))
    event = refreshed(page)
    assert (event["pages"], event["changed"]) == (10, 1)
    assert page.evaluate("within('.layout-page').filter((one) => one.at === undefined).length") == 1
    assert page.evaluate("document.querySelector('main').scrollTop") == 3000
    assert "Nơi nhận lại:" in texts(page, "[data-para-id]")
    assert refreshed(page)["changed"] == 0


def test_pages_come_and_go(page: Page, content: Served, plan: bytes, made: Path) -> None:
    opened(page, content, plan)
    content.document = viewing_copy((made / "long-thanh" / "chuong-trinh.docx").read_bytes())
    page.evaluate("() => { heard.length = 0; viewer().setAttribute('src', '/copy?other') }")
    assert (painted(page)["pages"], page.evaluate("viewer().pageCount")) == (1, 1)
    content.document = viewing_copy(plan)
    assert refreshed(page)["pages"] == 10


def test_the_last_good_pages_stay(page: Page, content: Served, plan: bytes) -> None:
    opened(page, content, plan)
    content.document = plan[:2000]
    event = refreshed(page)
    assert event["type"] == "pages-failed" and event["error"]
    assert page.evaluate("viewer().pageCount") == 10
    assert [one for one in content.faults if "parseDocx" in one]  # the library's own line
    content.faults.clear()


def test_a_file_that_cannot_be_shown(page: Page, content: Served) -> None:
    content.document = b"no document"
    page.goto("/")
    assert painted(page)["type"] == "pages-failed"
    assert "Không hiển thị được" in texts(page, ".message")[0]
    content.faults.clear()


def test_many_changes_at_once_are_one_more_round(page: Page, content: Served, plan: bytes) -> None:
    opened(page, content, plan)
    rounds = page.evaluate(
        """async () => {
            heard.length = 0;
            await Promise.all(Array.from({ length: 20 }, () => viewer().refresh()));
            return heard.length;
        }"""
    )
    assert rounds == 2


def test_blanks_are_coloured_and_can_be_chosen(page: Page, content: Served, made: Path) -> None:
    document = (made / "long-thanh" / "bao-cao-trong.docx").read_bytes()
    opened(page, content, document)
    blanks = page.evaluate("[...CSS.highlights.get('docgen-blank')].map(String)")
    assert len(blanks) > 10 and all(re.fullmatch(r"…{2,}|\.{4,}", one) for one in blanks)
    page.get_by_text("……, ngày").first.click(position={"x": 5, "y": 8})
    (chosen,) = page.evaluate("heard.filter(({ type }) => type === 'blank-chosen')")
    assert (chosen["paragraph"], chosen["place"]) == (paragraph(document, "……, ngày"), 0)
    page.evaluate("viewer().removeAttribute('blanks')")
    assert page.evaluate("CSS.highlights.get('docgen-blank').size") == 0


def test_on_a_phone_and_enlarged(page: Page, content: Served, plan: bytes) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    content.marks = [mark(1, paragraph(plan, "b) Tăng cường"))]
    opened(page, content, plan)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    width = "within('.frame')[0].getBoundingClientRect().width"
    assert page.evaluate(width) < 340
    page.evaluate("viewer().setAttribute('zoom', '1.5')")
    assert round(page.evaluate(width)) == round(1.5 * 210 / 25.4 * 96)


def test_it_is_accessible_in_both_languages(page: Page, content: Served, made: Path) -> None:
    document = (made / "long-thanh" / "chuong-trinh.docx").read_bytes()
    content.marks = [mark(1, paragraph(document, "Nơi nhận:")), mark(2, 0)]
    opened(page, content, document)
    assert accessibility_faults(page) == []
    assert page.evaluate("within('.badge').map(one => one.ariaLabel)") == ["Lỗi 2: Chỗ 2", "Lỗi 1: Chỗ 1"]
    page.evaluate("() => { document.documentElement.lang = 'en'; viewer().marks = viewer().marks }")
    assert page.evaluate("within('.badge').map(one => one.ariaLabel)") == ["Error 2: Chỗ 2", "Error 1: Chỗ 1"]


def test_lines_and_charts_are_to_be_seen(page: Page, content: Served) -> None:
    document = (ROOT / "tests" / "decree30" / "cases" / "a01-long-subject-decision.docx").read_bytes()
    opened(page, content, document)
    widths = page.evaluate(
        "within('img').map(one => one.complete && one.naturalWidth * one.getBoundingClientRect().width)"
    )
    assert len(widths) == 3 and all(widths)


def test_what_is_typed_is_no_markup(page: Page, content: Served, plan: bytes) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    content.marks = [mark(1, 1, text=hostile)]
    opened(page, content, with_text(plan, "Nơi nhận:", hostile))
    assert hostile in "".join(texts(page, ".layout-page-content"))
    assert page.evaluate("within('img[src=x]').length") == 0


def test_links_lead_nowhere_and_nothing_is_fetched(page: Page, content: Served, made: Path) -> None:
    """A link that is a script, and a picture on another machine."""
    parts = EditableParts((made / "long-thanh" / "chuong-trinh.docx").read_bytes())
    relations = parts.root("word/_rels/document.xml.rels")
    for key, kind, target in (("x1", "hyperlink", "javascript:alert(1)"), ("x2", "image", "http://example.org/a.png")):
        one = etree.SubElement(relations, relations[0].tag, Id=key, Target=target, TargetMode="External")
        one.set("Type", f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    body = parts.body()
    for inside in (
        f'<w:hyperlink r:id="x1">{r("bấm vào đây")}</w:hyperlink>',
        drawing(LINKED, 'cx="635000" cy="635000"'),
    ):
        body.insert(0, etree.fromstring(f"<w:body {NAMESPACES}>{p(inside)}</w:body>")[0])
    opened(page, content, parts.data())
    assert "bấm vào đây" in "".join(texts(page, ".layout-page-content"))
    assert page.evaluate("within('a[href]').length") == 0
    assert page.evaluate("within('img').filter((one) => !one.src.startsWith('data:') && one.src).length") == 0


def fingerprint() -> str:
    """As build.js computes it."""
    names = ["build.js", "patches.js", "package.json", "package-lock.json"]
    names += [f"source/{path.name}" for path in (SOURCES / "source").iterdir()]
    digest = hashlib.sha256()
    for name in sorted(names):
        text = (SOURCES / name).read_text(encoding="utf-8").replace("\r\n", "\n")
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()


def test_the_bundle_was_made_of_these_sources() -> None:
    with (STATIC / "viewer.js").open(encoding="utf-8") as bundle:
        assert bundle.readline() == f"/* docgen viewer {fingerprint()}; licences: viewer-licenses.txt */\n"


def test_the_licences_are_those_of_the_locked_libraries() -> None:
    text = (STATIC / "viewer-licenses.txt").read_text(encoding="utf-8")
    heads = re.findall(r"^={100}\n(\S+) (\S+) \((.+)\)\n\n(?=\S)", text, re.MULTILINE)
    locked = json.loads((SOURCES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert len(heads) > 15 and text.count("=" * 100) == len(heads)
    for name, version, licence in heads:
        assert locked[f"node_modules/{name}"]["version"] == version
        assert re.search(r"MIT|Apache-2\.0|BlueOak|ISC|BSD", licence), name
    assert {"@eigenpal/docx-editor-core", "jszip", "prosemirror-model"} <= {name for name, _, _ in heads}


@pytest.mark.parametrize("word", ["eval(", "new Function", "new Worker", "googleapis", "gstatic"])
def test_the_bundle_fetches_and_runs_nothing(word: str) -> None:
    assert word not in (STATIC / "viewer.js").read_text(encoding="utf-8")


def test_the_package_holds_the_bundle_and_not_its_sources() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'exclude = ["docgen/web/viewer"]' in settings
    assert "node_modules/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert (STATIC / "viewer.js").stat().st_size < 2_000_000


def test_the_files_of_the_page_are_small() -> None:
    """All but what the build makes: the viewer and htmx."""
    made = {"viewer.js", "htmx.js", "viewer-licenses.txt"}
    sizes = {path.name: path.stat().st_size for path in STATIC.iterdir()}
    assert made < sizes.keys()
    assert sum(size for name, size in sizes.items() if name not in made) < 100_000
