"""Report forms filled in as clerks fill them in, with the truth beside each: seeded, so that a run can be repeated."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from docgen.authoring.checked_year import checked_data
from docgen.data.loading import YearData
from docgen.data.models import Unit
from docgen.data.project import Project
from docgen.language.number_styles import in_words as number_words
from docgen.render.context import context_for
from docgen.render.templates import Templates
from docgen.reports.excel import form_workbook
from docgen.reports.forms import Form, Question

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:comment w:id="1"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment></w:comments>'
)
_RELATION = (
    '<Relationship Id="nhanXet" Target="comments.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/>'
)
Element = Any
"""An element of lxml, whose stubs know too little of it."""


@dataclass
class FilledForm:
    """One form, what was meant by it, and every word that must be found again."""

    data: bytes
    suffix: str
    unit: str
    truth: dict[str, str] = field(default_factory=dict)
    """The value that was meant, by question; a question without one was left blank."""
    words: list[str] = field(default_factory=list)
    """Words and numbers that were typed beside the answers: each must be named in the result."""
    habits: list[str] = field(default_factory=list)
    ways: dict[str, str] = field(default_factory=dict)
    """How each number was written, by question."""


@dataclass(frozen=True)
class Written:
    """How one number is written."""

    habit: str
    text: str
    note: str = ""
    behind_label: str = ""
    struck: str = ""
    raised: str = ""
    hidden: str = ""
    white: str = ""
    comment: str = ""
    value: int | None = None
    """The value that is meant, where the habit sets it."""


class FormMaker:
    """Makes filled forms of a project's year."""

    def __init__(self, project: Project, year: int, form: Form) -> None:
        self.data, _ = checked_data(project, year)
        self.form = form
        self._templates = Templates.of(project.templates)
        self._word = 0

    def make(self, seed: int) -> FilledForm:
        """One form: a Word file of one of three looks, or a workbook."""
        chance = random.Random(seed)
        unit = chance.choice(self.data.units.units)
        kind = chance.choice(("controls", "bare", "rebuilt", "excel"))
        if kind == "excel":
            return _Excel(self, unit, chance).filled()
        return _Word(self, unit, chance, kind).filled()

    def blank_word(self, unit: Unit) -> bytes:
        """The blank form of a unit in Word, as `docgen build` makes it with the unit's name in it."""
        without_answers = YearData(**vars(self.data) | {"answers": {}})
        document = next(one for one in without_answers.catalogue.documents if one.id == "report")
        return (
            self._templates.get(str(document.template)).render(context_for(without_answers, document, unit).values).data
        )

    def blank_excel(self, unit: Unit) -> bytes:
        """The blank form of a unit as a workbook."""
        return form_workbook(self.data, unit)


@dataclass(frozen=True)
class _Number:
    """A number to be written: as figures in groups, with what it counts, and a word that is nowhere else."""

    value: int
    unit: str
    word: str

    @property
    def grouped(self) -> str:
        """`1.234`."""
        return f"{self.value:,}".replace(",", ".")

    @property
    def thousands(self) -> str:
        """The thousands of it, in groups."""
        return f"{self.value // 1000:,}".replace(",", ".")

    @property
    def words(self) -> str:
        """In words."""
        return number_words(self.value)


_WAYS: tuple[Callable[[_Number], Written], ...] = (
    lambda n: Written("số", str(n.value)),
    lambda n: Written("số có dấu chấm", n.grouped),
    lambda n: Written("số có dấu phẩy", n.grouped.replace(".", ",")),
    lambda n: Written("số có dấu cách", n.grouped.replace(".", " ")),
    lambda n: Written("số toàn độ rộng", str(n.value).translate(_FULL_WIDTH)),
    lambda n: Written("số và đơn vị", f"{n.grouped} {n.unit}".strip()),
    lambda n: Written("bằng chữ", n.words),
    lambda n: Written("số và chữ", f"{n.grouped} ({n.words})"),
    lambda n: Written("chữ ở ghi chú", n.grouped, note=f"Bằng chữ: {n.words}"),
    lambda n: Written("chữ khác ở ghi chú", n.grouped, note=f"Bằng chữ: {number_words(n.value + 1)} triệu"),
    lambda n: Written("số và chữ khác nhau", f"{n.grouped} ({number_words(n.value + 1000)} triệu)"),
    lambda n: Written("sau nhãn", "", behind_label=n.grouped),
    lambda n: Written("sau nhãn và trong ô", n.grouped, behind_label=str(n.value + 5)),
    lambda n: Written("ở cột ghi chú", "", note=n.grouped),
    lambda n: Written("hai ô đều có số", n.grouped, note=str(n.value + 2)),
    lambda n: Written("số cũ gạch ngang", n.grouped, struck=str(n.value + 7)),
    lambda n: Written("chỉ có số gạch ngang", "", struck=str(n.value)),
    lambda n: Written("chữ ẩn", n.grouped, hidden=str(n.value + 4)),
    lambda n: Written("chữ trắng", n.grouped, white=str(n.value + 6)),
    lambda n: Written("dấu chú thích", n.grouped, raised="1"),
    lambda n: Written("mũ Unicode", f"{n.value}²"),
    lambda n: Written("khoảng", f"khoảng {n.grouped}"),
    lambda n: Written("trên", f"trên {n.grouped} {n.unit}".strip()),
    lambda n: Written("hai con số", f"{n.grouped} và {n.value + 3}"),
    lambda n: Written("hai dòng", f"{n.grouped}\n{n.value + 3}"),
    lambda n: Written("từ đến", f"{n.value}-{n.value + 2}"),
    lambda n: Written("phần trăm", f"{n.value}%"),
    lambda n: Written("số lẻ", f"{n.value},5"),
    lambda n: Written("số âm", f"-{n.value}"),
    lambda n: Written("giờ", f"{n.value % 24}:{n.value % 60:02d}"),
    lambda n: Written("hai chấm", f"{n.value}:90"),
    lambda n: Written("không", "không", value=0),
    lambda n: Written("không có", "Không có", value=0),
    lambda n: Written("ghi chú lạ", n.grouped, note=f"tại {n.word}"),
    lambda n: Written("bình luận", n.grouped, comment=f"số này {n.word} chưa chốt"),
    lambda n: Written("lời thêm", f"{n.grouped} {n.unit or 'cái'} do {n.word} làm"),
    lambda n: Written("có số 0 trước", f"0{n.value}" if n.value < 10 else n.grouped),
    lambda n: Written("lời nhắc còn lại", f"nhập số{n.grouped}"),
)
_OF_MONEY: tuple[Callable[[_Number], Written], ...] = (
    lambda n: Written("nghìn đồng trong ô", f"{n.thousands} nghìn đồng"),
    lambda n: Written("nghìn đồng sau nhãn", n.thousands, behind_label="(nghìn đồng)"),
    lambda n: Written("nghìn đồng sau nhãn, số đủ", n.grouped, behind_label="(nghìn đồng)"),
    lambda n: Written("đvt sau nhãn", n.thousands, behind_label="- ĐVT: 1.000đ"),
    lambda n: Written("nghìn đồng ở ghi chú", n.thousands, note="nghìn đồng"),
    lambda n: Written("nghìn đồng trong ngoặc", f"{n.thousands} (nghìn đồng)"),
    lambda n: Written("triệu đồng", f"{n.value / 1000000:g} triệu đồng".replace(".", ",")),
    lambda n: Written("tr", f"{n.value / 1000000:g}tr".replace(".", ",")),
    lambda n: Written("đồng sau nhãn nghìn đồng", f"{n.grouped} đồng", behind_label="(nghìn đồng)"),
)
_FULL_WIDTH = {ord("0") + figure: chr(0xFF10 + figure) for figure in range(10)}


def written(question: Question, value: int, chance: random.Random, word: str) -> Written:
    """A number in one of the ways in which people write it."""
    unit = {"money": "đồng"}.get(question.kind, "lượt" if question.people_of else "")
    ways = (*_WAYS, *_OF_MONEY * 2) if question.kind == "money" else _WAYS
    return chance.choice(ways)(_Number(value, unit, word))


_LINES = (
    "Nơi nhận sách còn xa {}.",
    "Kế hoạch tiếp theo nhằm hưởng ứng Tuần lễ {}.",
    "TM. ban tổ chức {} báo cáo",
    "Công tác chỉ đạo kịp thời {}",
    "1. Nội dung {}",
)
"""Lines of answers that look like other parts of the form."""


_COLUMNS = {
    "STT": (0, "STT", ""),
    "năm trước": (1, "Năm {year}", "Năm {year}"),
    "kế hoạch": (1, "Kế hoạch", "Thực hiện"),
    "tỷ lệ": (2, "Tỷ lệ (%)", ""),
}
"""Columns that are added: before which one, their heading, and the new heading of the result."""


class _Filling:
    """What is filled into one form, whatever its file."""

    def __init__(self, maker: FormMaker, unit: Unit, chance: random.Random, suffix: str) -> None:
        self.maker, self.unit, self.chance, self.form = maker, unit, chance, maker.form
        self.result = FilledForm(b"", suffix, str(unit.id))
        self._count = 0

    def word(self) -> str:
        """A word that is nowhere else."""
        self._count += 1
        letters = "bcdghklmnpqrstvx"
        word = "z" + "".join(self.chance.choice(letters) for _ in range(6)) + str(self._count)
        self.result.words.append(word)
        return word

    def number(self, question: Question) -> int:
        if question.kind == "money":
            return self.chance.choice((500_000, 1_500_000, 12_000_000, 15_500_000, 120_000_000))
        return (
            self.chance.choice((1, 3, 7, 12, 37, 118, 1_234, 20_450))
            if question.people_of
            else self.chance.randint(1, 60)
        )

    def texts(self) -> dict[str, list[str]]:
        """The answers below headings, some left blank."""
        found: dict[str, list[str]] = {}
        for question in self.form.questions:
            if question.kind == "text" and not question.group and self.chance.random() < 0.6:
                second = self.chance.choice(_LINES)
                lines = [f"Đã thực hiện {self.word()}."]
                if self.chance.random() < 0.5:
                    lines.append(second.format(self.word()))
                found[question.id] = lines
                self.result.truth[question.id] = "\n".join(found[question.id])
        return found

    def numbers(self) -> dict[str, Written]:
        """How each number of the table is written, some left blank."""
        found: dict[str, Written] = {}
        for question in self.form.questions:
            if question.kind in ("number", "money") and self.chance.random() < 0.5:
                value = self.number(question)
                before = len(self.result.words)
                word = self.word()
                way = written(question, value, self.chance, word)
                if word not in f"{way.text}{way.note}{way.comment}{way.behind_label}":
                    del self.result.words[before:]
                found[question.id] = way
                self.result.truth[question.id] = str(value if way.value is None else way.value)
                self.result.ways[question.id] = way.habit
        return found


class _Word(_Filling):
    """A Word form: with its controls, without them, or its table rebuilt with other columns."""

    def __init__(self, maker: FormMaker, unit: Unit, chance: random.Random, kind: str) -> None:
        super().__init__(maker, unit, chance, ".docx")
        self.kind = kind
        with zipfile.ZipFile(io.BytesIO(maker.blank_word(unit))) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root: Element = etree.fromstring(self.parts["word/document.xml"])

    def filled(self) -> FilledForm:
        self.result.habits.append(self.kind)
        for name, lines in self.texts().items():
            self._answer_in_words(name, lines)
        for name, way in self.numbers().items():
            self._answer(name, way)
        if self.kind != "controls":
            self._remove_controls()
        if self.kind == "rebuilt":
            self._add_columns()
        self._around()
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        self.result.data = out.getvalue()
        return self.result

    def _control(self, tag: str) -> Element:
        return next(one for one in self.root.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag)

    def _answer_in_words(self, tag: str, lines: list[str]) -> None:
        control = self._control(tag)
        if self.chance.random() < 0.2:  # on the line of the heading
            heading = control.getprevious()
            heading.append(_run(f": {' '.join(lines)}"))
            self.result.truth[tag] = " ".join(lines)
            self.result.habits.append("cùng dòng đề mục")
            return
        _unmark(control)
        content = control.find(f"{W}sdtContent")
        content[:] = [_paragraph(_run(line)) for line in lines]

    def _answer(self, tag: str, way: Written) -> None:
        control = self._control(tag)
        row = next(control.iterancestors(f"{W}tr"))
        cells = row.findall(f"{W}tc")
        if way.behind_label:
            cells[0].findall(f"{W}p")[-1].append(_run(f" {way.behind_label}"))
        if way.note:
            _paragraph_of(cells[2]).append(_run(way.note))
        looks = [
            _run(text, **look)
            for text, look in (
                (way.struck, {"strike": ""}),
                (way.hidden, {"vanish": ""}),
                (way.white, {"color": "FFFFFF"}),
            )
            if text
        ]
        if way.text or looks:
            _unmark(control)
            lines = way.text.split("\n")
            raised = [_run(way.raised, vertAlign="superscript")] if way.raised else []
            content = control.find(f"{W}sdtContent")
            content[:] = [*looks, _run(lines[0]), *(_broken(line) for line in lines[1:]), *raised]
        if way.comment:
            self._comment(cells[1], way.comment)

    def _comment(self, cell: Element, text: str) -> None:
        if "word/comments.xml" in self.parts:
            _paragraph_of(cell).append(_run(f" ({text})"))
            return
        self.parts["word/comments.xml"] = _COMMENTS.format(text).encode()
        relations = "word/_rels/document.xml.rels"
        self.parts[relations] = self.parts[relations].replace(
            b"</Relationships>", f"{_RELATION}</Relationships>".encode()
        )
        reference = etree.SubElement(etree.SubElement(_paragraph_of(cell), f"{W}r"), f"{W}commentReference")
        reference.set(f"{W}id", "1")

    def _remove_controls(self) -> None:
        for own in list(self.root.iter(f"{W}sdt")):
            for child in list(own.find(f"{W}sdtContent")):
                own.addprevious(child)
            own.getparent().remove(own)

    def _add_columns(self) -> None:
        """Changes the columns, as a district that wants to see more does."""
        table = next(one for one in self.root.iter(f"{W}tbl") if self.form.label_column in "".join(one.itertext()))
        rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
        habit = self.chance.choice((*_COLUMNS, *_REBUILT))
        self.result.habits.append(f"cột: {habit}")
        if habit in _COLUMNS:
            self._add_known_column(rows, habit)
        else:
            _REBUILT[habit](self, table, rows)

    def rename(self, _: Element, rows: list[list[Element]]) -> None:
        """Another heading above the results."""
        _write(rows[0][1], self.chance.choice(("Số lượng", f"Năm {self.form.year}", "Kết quả thực hiện", "Thực hiện")))

    def notes_first(self, _: Element, rows: list[list[Element]]) -> None:
        """The column of notes before that of results."""
        for cells in rows:
            if len(cells) == 3:
                cells[1].addprevious(cells[2])

    def add_units(self, _: Element, rows: list[list[Element]]) -> None:
        """A column of units of measure."""
        self._add_column(rows, 1, "ĐVT", lambda number, cells: "đồng" if "kinh phí" in _text(cells[0]) else "lớp")

    def drop_headings(self, table: Element, _: list[list[Element]]) -> None:
        """No headings of columns."""
        table.remove(table.find(f"{W}tr"))

    def shuffle(self, table: Element, _: list[list[Element]]) -> None:
        """Moves rows, each with the row of participants below it."""
        rows = table.findall(f"{W}tr")[1:]
        parts: list[list[Element]] = []
        for row in rows:
            table.remove(row)
            if "tham gia" in _text(row) and parts:
                parts[-1].append(row)
            else:
                parts.append([row])
        self.chance.shuffle(parts)
        for part in parts:
            table.extend(part)

    def _add_known_column(self, rows: list[list[Element]], habit: str) -> None:
        """Numbers of rows, another year, a plan or a ratio."""
        at, title, renamed = _COLUMNS[habit]
        if renamed:
            _write(rows[0][1], renamed.format(year=self.form.year))

        def text(number: int, cells: list[Element]) -> str:
            if habit == "STT":
                return str(number)
            return str(self.chance.randint(1, 99)) if any(sign.isdecimal() for sign in _text(cells[1])) else ""

        self._add_column(rows, at, title.format(year=self.form.year - 1), text)

    def _add_column(
        self, rows: list[list[Element]], at: int, title: str, text: Callable[[int, list[Element]], str]
    ) -> None:
        grid = next(rows[0][0].iterancestors(f"{W}tbl")).find(f"{W}tblGrid")
        grid.append(copy.deepcopy(grid[-1]))
        for number, cells in enumerate(rows):
            if len(cells) == 3:
                new = copy.deepcopy(cells[2])
                _write(new, text(number, cells) if number else title)
                cells[at].addprevious(new)

    def add_total(self, table: Element, _: list[list[Element]]) -> None:
        """A row of totals at the end."""
        rows = table.findall(f"{W}tr")
        last = copy.deepcopy(rows[-1])
        texts = ("Tổng cộng", f"{self.chance.randint(1000, 9000)}", self.word())
        for cell, text in zip(last.findall(f"{W}tc"), texts, strict=True):
            _write(cell, text)
        rows[-1].addnext(last)

    def split_heading(self, table: Element, rows: list[list[Element]]) -> None:
        """Puts this year and the last one below the heading of the result."""
        self._add_column(rows, 1, "", lambda number, cells: "5" if number % 2 and _text(cells[1]) else "")
        first = table.findall(f"{W}tr")[0]
        second = copy.deepcopy(first)
        below = ("", f"Năm {self.form.year - 1}", f"Năm {self.form.year}", "")
        for cell, text in zip(second.findall(f"{W}tc"), below, strict=True):
            _write(cell, text)
        first.addnext(second)
        cells = first.findall(f"{W}tc")
        _write(cells[1], _text(cells[2]))
        properties = cells[1].find(f"{W}tcPr")
        etree.SubElement(properties, f"{W}gridSpan", {f"{W}val": "2"})
        first.remove(cells[2])

    def _around(self) -> None:
        """Number, day and signer; and words where nothing is asked."""
        body = self.root.find(f"{W}body")
        if self.chance.random() < 0.3:
            tables = list(self.root.iter(f"{W}tbl"))
            target = self.chance.choice(("trước bảng", "cuối", "dưới bảng"))
            paragraph = _paragraph(_run(f"Ghi thêm {self.word()} {self.chance.randint(100, 999)}"))
            self.result.habits.append(f"chữ {target}")
            if target == "cuối":
                body.findall(f"{W}sectPr")[-1].addprevious(paragraph)
            elif len(tables) > 1:
                (tables[1].addprevious if target == "trước bảng" else tables[1].addnext)(paragraph)
            else:
                self.result.words.pop()
        for one in self.root.iter(f"{W}t"):
            if one.text and "/BC-" in one.text and self.chance.random() < 0.5:
                one.text = one.text.replace("/BC-", f"{self.chance.randint(10, 99)}/BC-")


_REBUILT: dict[str, Callable[[_Word, Element, list[list[Element]]], None]] = {
    "đổi tên cột": _Word.rename,
    "hàng tổng": _Word.add_total,
    "ghi chú trước": _Word.notes_first,
    "đơn vị tính": _Word.add_units,
    "hai tầng": _Word.split_heading,
    "đảo dòng": _Word.shuffle,
    "bỏ tiêu đề": _Word.drop_headings,
}
"""What else is done to a table."""


class _Excel(_Filling):
    """A workbook."""

    def __init__(self, maker: FormMaker, unit: Unit, chance: random.Random) -> None:
        super().__init__(maker, unit, chance, ".xlsx")
        self.book = load_workbook(io.BytesIO(maker.blank_excel(unit)))
        self.sheet: Any = self.book.worksheets[0]
        self.rows = {str(row[0].value): row[0].row for row in self.sheet.iter_rows(max_col=1) if row[0].value}

    def filled(self) -> FilledForm:
        self.result.habits.append("excel")
        for name, lines in self.texts().items():
            self.sheet.cell(self.rows[name], 3).value = "\n".join(lines)
        for name, way in self.numbers().items():
            self._answer(self.rows[name], way)
        habit = self.chance.choice(("", "", *_CHANGES))
        self.result.habits.append(habit)
        self._change(habit)
        out = io.BytesIO()
        self.book.save(out)
        self.result.data = out.getvalue()
        return self.result

    def _answer(self, row: int, way: Written) -> None:
        cell = self.sheet.cell(row, 3)
        if way.behind_label:
            label = self.sheet.cell(row, 2)
            label.value = f"{label.value} {way.behind_label}"
        if way.note:
            self.sheet.cell(row, 4).value = way.note
        look = {"strike": True} if way.struck else {"color": "FFFFFFFF"} if way.white else {}
        if look or way.hidden:
            cell.value, cell.font = int(way.struck or way.white or way.hidden), Font(**look)
            cell.number_format = ";;;" if way.hidden else cell.number_format
            return
        text = f"{way.text}{'¹' if way.raised else ''}"
        cell.value = int(text) if text.isascii() and text.isdecimal() and self.chance.random() < 0.7 else text or None
        if way.comment:
            cell.comment = Comment(way.comment, "a")

    def _change(self, habit: str) -> None:
        """Changes the workbook as people do."""
        if habit:
            _CHANGES[habit](self)

    def other_sheet(self) -> None:
        """Words on a sheet of their own."""
        self.book.create_sheet("Ghi thêm")["B2"] = f"Ghi {self.word()}"

    def copied_sheet(self) -> None:
        """The sheet is there twice."""
        self.book.copy_worksheet(self.sheet)

    def added_column(self) -> None:
        """A column of last year."""
        self.sheet.cell(6, 5).value = f"Năm {self.form.year - 1}"
        self.sheet.cell(self.rows["lop_khac"], 5).value = 41

    def numbered(self) -> None:
        """A column of numbers before the labels."""
        self.sheet.insert_cols(2)
        self.sheet.cell(6, 2).value = "STT"
        for number in range(7, self.sheet.max_row + 1):
            self.sheet.cell(number, 2).value = number - 6

    def total_row(self) -> None:
        """A row of totals."""
        last = self.rows["kinh_phi_khen_thuong"] + 1
        self.sheet.insert_rows(last)
        self.sheet.cell(last, 2).value = "Tổng cộng"
        self.sheet.cell(last, 3).value = 9999

    def other_cell(self) -> None:
        """A word far away."""
        self.sheet.cell(60, 7).value = self.word()

    def renamed_column(self) -> None:
        """Another heading above the results."""
        self.sheet.cell(6, 3).value = f"Số liệu năm {self.form.year}"

    def without_ids(self) -> None:
        """No column of ids."""
        self.sheet.delete_cols(1)

    def hidden_rows(self) -> None:
        """Rows are hidden, as by a filter."""
        for row in (self.rows["lop_khac"], self.rows["lop_day_nghe"]):
            self.sheet.row_dimensions[row].hidden = True


_CHANGES: dict[str, Callable[[_Excel], None]] = {
    "mất mã": _Excel.without_ids,
    "trang khác": _Excel.other_sheet,
    "trang chép": _Excel.copied_sheet,
    "đổi tên cột": _Excel.renamed_column,
    "thêm cột": _Excel.added_column,
    "đánh số": _Excel.numbered,
    "hàng tổng": _Excel.total_row,
    "ô khác": _Excel.other_cell,
    "hàng ẩn": _Excel.hidden_rows,
}


def _run(text: str, **properties: str) -> Element:
    element = etree.Element(f"{W}r")
    if properties:
        look = etree.SubElement(element, f"{W}rPr")
        for name, value in properties.items():
            etree.SubElement(look, W + name, {f"{W}val": value} if value else {})
    own = etree.SubElement(element, f"{W}t")
    own.text = text
    own.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _broken(text: str) -> Element:
    """A run that begins on a new line."""
    element = _run(text)
    element.insert(0, etree.Element(f"{W}br"))
    return element


def _paragraph(*runs: Element) -> Element:
    element = etree.Element(f"{W}p")
    element.extend(runs)
    return element


def _paragraph_of(cell: Element) -> Element:
    return cell.findall(f"{W}p")[-1]


def _write(cell: Element, text: str) -> None:
    for one in cell.findall(f"{W}p")[1:]:
        cell.remove(one)
    own = cell.find(f"{W}p")
    for child in list(own):
        if child.tag != f"{W}pPr":
            own.remove(child)
    own.append(_run(text))


def _text(cell: Element) -> str:
    return "".join(one.text or "" for one in cell.iter(f"{W}t"))


def _unmark(control: Element) -> None:
    for mark in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
        mark.getparent().remove(mark)
