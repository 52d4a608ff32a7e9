"""Word templates for the peers: our own documents, with one plain placeholder for each value of a unit or the week.

Everything else stands in them as text, so they cost their engines less than our templates would.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from commands import ROOT, docgen
from country import shipped_project
from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MODEL = """units:
  - id: model
    name: Qname
    kind: huyện
    place: Qplace
    venue: Qvenue
    chair: Qchair
    organiser: Qorganiser
    signer_authority: [Qauthority]
    signer_name: Qsigner
    recipients: [Qrecipient]
    papers: {programme: {number: 99999, date: 2023-09-29}}
"""
_PLACEHOLDERS = {
    "HUYỆN QNAME": "{{ upper }}",
    "huyện Qname": "{{ title }}",
    "Qvenue": "{{ venue }}",
    "Qchair": "{{ chair }}",
    "Qorganiser": "{{ organiser }}",
    "Qauthority": "{{ line }}",
    "Qsigner": "{{ signer }}",
    "Qrecipient": "{{ recipient }}",
    "99999": "{{ number }}",
    "Qplace, ngày 29 tháng 9 năm 2023": "{{ dated }}",
    "8 giờ 00, ngày 02 tháng 10 năm 2023": "{{ opening }}",
    "Kế hoạch số 227/KH-UBND ngày 26 tháng 9 năm 2023": "{{ plan }}",
    "Xây dựng năng lực tự học trong kỷ nguyên số": "{{ week.theme }}",
    "Tuần lễ hưởng ứng học tập suốt đời": "{{ week.name }}",
    "năm 2023": "năm {{ week.year }}",
}
"""Texts of the model unit and the year, and what stands in their place."""
_LISTS = {"Qauthority": "line in authority", "Qrecipient": "recipient in recipients"}
"""Paragraphs of the model unit that stand once for each value of a list."""


def flat_templates(folder: Path, root: Path = ROOT) -> Path:
    """A folder with docxtpl templates of the programme and the blank report, named as the files made from them."""
    project = shipped_project(folder / "model", root)
    units = project / "data" / "2023" / "units.yaml"
    units.write_text(units.read_text(encoding="utf-8").split("\nunits:")[0] + "\n" + _MODEL, encoding="utf-8")
    docgen(project, "build", "programme", "report-blank", root=root)
    made = project / "output" / "2023" / "model"
    for path in made.glob("*.docx"):
        _rewrite(path, folder / "flat" / path.name, _with_placeholders)
    return folder / "flat"


def merge_template(flat: Path, target: Path) -> Path:
    """The same template for docx-mailmerge: a MERGEFIELD for each placeholder, and no paragraph for more recipients."""
    _rewrite(flat, target, _with_fields)
    return target


def _rewrite(source: Path, target: Path, change: Callable[[str], str]) -> None:
    """A copy of a Word file with another `word/document.xml`."""
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == "word/document.xml" else content)


def _with_placeholders(document: str) -> str:
    tree = etree.fromstring(_with_ordinary_characters(document).encode())
    _one_row([row for row in tree.iter(f"{{{_W}}}tr") if " giờ " in "".join(map(str, row.itertext()))])
    for paragraph in list(tree.iter(f"{{{_W}}}p")):
        for old, loop in _LISTS.items():
            if "".join(map(str, paragraph.itertext())).strip("- ;") == old:
                _repeat(paragraph, loop, "p")
    document = str(etree.tostring(tree, encoding="unicode"))
    for old, new in _PLACEHOLDERS.items():
        document = document.replace(old, new)
    return document


def _with_ordinary_characters(document: str) -> str:
    """Spaces and hyphens at which a line may end: the peers have no others, and the texts are found by them."""
    hyphen = re.compile(r"</w:t><w:noBreakHyphen/><w:t(?: xml:space=\"preserve\")?>")
    return hyphen.sub("-", document.replace("\N{NO-BREAK SPACE}", " "))


def _one_row(rows: list[etree._Element]) -> None:
    """Leaves only the first row of the agenda, if there are any, with placeholders and the tags of a loop."""
    for row in rows[1:]:
        table = row.getparent()
        assert table is not None
        table.remove(row)
    for row in rows[:1]:
        cells = [text for text in row.iter(f"{{{_W}}}t") if text.text]
        for cell, name in zip(cells, ("time", "what", "who"), strict=True):
            cell.text = f"{{{{ row.{name} }}}}"
        _repeat(row, "row in agenda", "tr")


def _repeat(element: etree._Element, loop: str, tag: str) -> None:
    """Places `element`, a row or paragraph, between the two tags of a loop of docxtpl."""
    for text, place in ((f"{{%{tag} for {loop} %}}", element.addprevious), (f"{{%{tag} endfor %}}", element.addnext)):
        paragraph = f'<w:p xmlns:w="{_W}"><w:r><w:t>{text}</w:t></w:r></w:p>'
        row = f'<w:tr xmlns:w="{_W}"><w:tc>{paragraph}</w:tc></w:tr>'
        place(etree.fromstring(row if tag == "tr" else paragraph))


def _with_fields(document: str) -> str:
    """Fields for placeholders: of the kind `fldSimple`, which docx-mailmerge reads the fastest."""
    for element, text in (("tr", r"\{%tr"), ("p", r"\{%p"), ("p", r"\{\{ recipient ")):
        document = re.sub(rf"<w:{element}\b(?:(?!<w:{element}\b).)*?{text}.*?</w:{element}>", "", document)
    run = r"<w:r>((?:(?!<w:r>).)*?)<w:t[^>]*>([^<]*\{\{[^<]*)</w:t></w:r>"
    return re.sub(run, lambda found: _runs(found[1], found[2]), document)


def _runs(look: str, text: str) -> str:
    """The runs and fields of a text; `look`: the properties of its run."""
    parts = re.split(r"\{\{ (?:\w+\.)?(\w+) \}\}", text)
    fields = [f'<w:fldSimple w:instr=" MERGEFIELD {name} "/>' for name in parts[1::2]]
    runs = [f'<w:r>{look}<w:t xml:space="preserve">{part}</w:t></w:r>' if part else "" for part in parts[::2]]
    return "".join(a + b for a, b in zip(runs, [*fields, ""], strict=True))
