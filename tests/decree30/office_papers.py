"""Papers as offices type them: each in a hand of its own, with what only a person knows the reason of."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from tests.decree30.typed_papers import packed

PAPER, LETTER = (11906, 16838), (12240, 15840)
SENTENCES = (
    "Thực hiện Kế hoạch công tác năm 2026, Sở Nội vụ tổ chức lớp tập huấn về công tác văn thư, lưu trữ cho cán bộ, "
    "công chức các xã, phường trên địa bàn tỉnh.",
    "Các cơ quan, đơn vị phối hợp với Ban Tổ chức trong việc chuẩn bị, thực hiện và tổng hợp kết quả, bảo đảm thiết "
    "thực, tiết kiệm và hiệu quả.",
    "Kinh phí thực hiện được bố trí từ nguồn ngân sách nhà nước năm 2026 đã giao cho các cơ quan, đơn vị.",
)
Line = tuple[str, float, str]
"""Text, size and other properties of a run."""
HEADING, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_NUMBERING = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def run(text: str, size: float = 14, looks: str = "") -> str:
    r"""A run; `\t` and `\n` are w:tab and w:br."""
    sizes = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    lines = ("<w:tab/>".join(_text(part) for part in line.split("\t")) for line in text.split("\n"))
    return f"<w:r><w:rPr>{looks}{sizes}</w:rPr>{'<w:br/>'.join(lines)}</w:r>"


def _text(part: str) -> str:
    return f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""


def p(*runs: str, properties: str = "", jc: str = "") -> str:
    """A paragraph."""
    alignment = f'<w:jc w:val="{jc}"/>' if jc else ""
    return f"<w:p><w:pPr>{properties}{alignment}</w:pPr>{''.join(runs)}</w:p>"


def table(rows: list[list[str]], widths: list[int], fill: str = "") -> str:
    """A table of a fixed width; `fill` is the colour of its first row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    made = ""
    for index, row in enumerate(rows):
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{"" if index else shade}</w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        made += f"<w:tr>{''.join(cells)}</w:tr>"
    properties = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


class Hand:
    """How one office types: sizes, margins, indents, spacing, and how text is placed beside other text."""

    def __init__(self, seed: int) -> None:
        choose = random.Random(seed).choice
        self.choose = choose
        self.size = choose([14, 14, 13, 12, 13.5])
        self.paper = choose([PAPER, PAPER, LETTER])
        self.margins = choose([(1134, 850, 1134, 1701), (1440,) * 4, (850, 567, 850, 1134), (720,) * 4])
        self.width = self.paper[0] - self.margins[1] - self.margins[3]
        self.font = choose(["", "", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'])
        self.indent = choose(["first", "tab", "spaces", "none"])
        self.alignment = choose(["both", "both", "left", ""])
        self.spacing = choose(['w:before="120"', 'w:line="360" w:lineRule="exact"', 'w:line="480"', 'w:before="0"'])
        self.columns = choose(["table", "nested", "tabs"])

    def run(self, text: str, size: float = 0, looks: str = "") -> str:
        """Text in this hand's font and size."""
        return run(text, size or self.size, self.font + looks)

    def prose(self, text: str) -> str:
        """A paragraph of the body."""
        before = {"tab": "\t", "spaces": " " * 8}.get(self.indent, "")
        first = '<w:ind w:firstLine="720"/>' if self.indent == "first" else ""
        return p(self.run(before + text), properties=f"<w:spacing {self.spacing}/>{first}", jc=self.alignment)

    def two_columns(self, left: Sequence[Line], right: Sequence[Line]) -> str:
        """Lines side by side."""
        if self.columns == "tabs":
            pairs = zip(left, right, strict=False)
            return "".join(p(self.run(*one), self.run("\t\t"), self.run(*other)) for one, other in pairs)
        sides = ["".join(p(self.run(*one), jc="center") for one in side) for side in (left, right)]
        if self.columns == "nested":
            sides[1] = table([[sides[1]]], [self.width - 4000]) + p()
        return table([sides], [3700, self.width - 3700])


BOLD, ITALIC = "<w:b/>", "<w:i/>"
KEPT: Mapping[str, Callable[[Hand], str]] = {
    "a motto in the middle": lambda hand: p(hand.run("“Học, học nữa, học mãi”", 0, BOLD + ITALIC), jc="center"),
    "a caption": lambda hand: p(hand.run("Bảng 1. Kết quả thực hiện", 0, BOLD), jc="center"),
    "a unit at the right": lambda hand: p(hand.run("ĐVT: triệu đồng", 12, ITALIC), jc="right"),
    "a note": lambda hand: p(hand.run("Ghi chú: Số liệu tính đến ngày 31 tháng 12 năm 2025.", 11, ITALIC)),
    "a quotation": lambda hand: p(
        hand.run("Bà Mai: “Tôi mong lớp học được tổ chức nữa.”", 0, ITALIC), properties='<w:ind w:left="1134"/>'
    ),
    "a verse": lambda hand: p(hand.run("Trồng cây gì, nuôi con gì\nPhải tính cho kỹ", 0, ITALIC), jc="center"),
    "dots to fill in": lambda hand: p(hand.run("Ngày sinh: .................... Nam/Nữ: ..........")),
    "stars": lambda hand: p(hand.run("*          *", 0), jc="center"),
    "text in the middle by spaces": lambda hand: p(hand.run(" " * 30 + "DANH SÁCH", 0, BOLD)),
    "text at the right by tabs": lambda hand: p(hand.run("\t\t\t\t\tĐông Sơn, tháng 3", 0, ITALIC)),
    "white text": lambda hand: p(run("abcd", 22, '<w:color w:val="FFFFFF"/>')),
    "hidden text": lambda hand: p(run("Chữ không in.", 8, '<w:vanish/><w:color w:val="FF0000"/>')),
    "letters of a font of symbols": lambda hand: p(
        run("q", hand.size, '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    ),
    "text in TCVN3": lambda hand: p(run("§éc lËp", hand.size, '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')),
}
"""Paragraphs whose format has a reason that the program does not know."""
OTHERS: tuple[Callable[[Hand], str], ...] = (
    lambda hand: hand.prose(SENTENCES[0]) + hand.prose("1. " + SENTENCES[1]) + hand.prose("a) " + SENTENCES[2]),
    lambda hand: p(hand.run("- " + SENTENCES[1]), properties='<w:ind w:left="567" w:hanging="283"/>', jc="both"),
    lambda hand: p(
        hand.run(SENTENCES[1]), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', jc="both"
    ),
    lambda hand: p(
        hand.run("Tổng cộng:\t15.000.000 đồng", 0, BOLD),
        properties=f'<w:tabs><w:tab w:val="right" w:pos="{hand.width}"/></w:tabs>',
    ),
    lambda hand: table(
        [[p(run(word, 12, '<w:b/><w:color w:val="FFFFFF"/>'), jc="center") for word in ("TT", "Chỉ tiêu", "Kết quả")]]
        + [[p(hand.run(word, 12)) for word in ("1", SENTENCES[2], "95%")]],
        [600, hand.width - 2600, 2000],
        fill="1F3864",
    ),
    lambda hand: table([[p(hand.run("Bên A"), jc="center"), p(hand.run("Bên B"), jc="center")]], [5000, 5600]),
    lambda hand: p(
        hand.run("Trang thông tin: ", 0), hand.run("https://dongson.gov.vn", 0, '<w:color w:val="0000FF"/>')
    ),
)


def blocks(hand: Hand) -> Iterator[str]:
    """The paragraphs and tables of a plan."""
    left = [("UBND TỈNH ĐÔNG SƠN", 13, ""), ("SỞ NỘI VỤ", 13, BOLD), ("Số: 5/KH-SNV", 13, "")]
    right = [(HEADING, 12, BOLD), (MOTTO, 13, BOLD), ("Đông Sơn, ngày 5 tháng 3 năm 2026", 14, ITALIC)]
    yield hand.two_columns(left, right)
    yield p(hand.run("KẾ HOẠCH", 14, BOLD), jc="center") + p(hand.run("Tập huấn năm 2026", 14, BOLD), jc="center")
    yield hand.prose(SENTENCES[0])
    for _ in range(6):
        yield hand.choose(OTHERS)(hand)
        yield hand.choose(list(KEPT.values()))(hand)
    yield hand.prose("Trên đây là Kế hoạch tập huấn, đề nghị các đơn vị thực hiện.")
    left = [("Nơi nhận:", 12, BOLD + ITALIC), ("- Như trên;", 11, ""), ("- Lưu: VT.", 11, "")]
    yield hand.two_columns(left, [("GIÁM ĐỐC", 14, BOLD), ("", 14, ""), ("Trần Thu Vân", 14, BOLD)])


def office_paper(seed: int) -> bytes:
    """A plan in the hand of an office."""
    hand = Hand(seed)
    return file_of("".join(blocks(hand)), hand)


def with_paragraph(inside: str, hand: Hand) -> bytes:
    """A plan that is put right but for one paragraph."""
    made = list(blocks(hand))
    return file_of("".join((*made[:3], inside, *made[-2:])), hand)


def file_of(body: str, hand: Hand) -> bytes:
    """The .docx, with a list that Word numbers."""
    with zipfile.ZipFile(io.BytesIO(packed(body))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    top, right, bottom, left = hand.margins
    document, _, _ = parts["word/document.xml"].rpartition("<w:sectPr>")
    parts["word/document.xml"] = (
        f'{document}<w:sectPr><w:pgSz w:w="{hand.paper[0]}" w:h="{hand.paper[1]}"/><w:pgMar w:top="{top}" '
        f'w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )
    parts["word/numbering.xml"] = _NUMBERING
    for name, end, added in (
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="n" Type="{_KIND}" Target="numbering.xml"/>',
        ),
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}"/>'),
    ):
        parts[name] = parts[name].replace(end, added + end)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
