"""The gallery: small papers of examples/bo-suu-tap, and those of the campaigns of `docgen init`, with their YAML."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from docgen.authoring.checked_year import checked_data
from docgen.authoring.init import StartingProvince, campaigns, find_campaign, find_province, start_project
from docgen.data.project import Project
from docgen.produce import build, jobs_of

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "examples" / "bo-suu-tap"
PAGE = ROOT / "docs" / "bo-suu-tap.md"
PICTURES = ROOT / "docs" / "images" / "bo-suu-tap"
YEAR = 2026
CAMPAIGNS = ("blank", "sports", "children", "awards")
"""The campaigns that the page shows; the papers of the Week are on other pages."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "Loại văn bản": ("cong-van-mot-noi", "cong-van-nhieu-noi", "quyet-dinh", "quy-che", "to-trinh", "giay-moi"),
    "Cơ quan ban hành, người ký": (
        "du-thao",
        "ban-chi-dao",
        "truong-hoc",
        "hai-co-quan",
        "bien-ban-hai-ben",
        "chu-ky",
        "noi-nhan",
    ),
    "Nội dung": ("can-cu", "can-cu-mot-cau", "danh-so", "danh-so-khac", "doan-van"),
    "Bảng": ("bang", "bang-ngang", "danh-sach-rieng"),
    "Văn bản kèm theo": ("phu-luc", "danh-sach", "mau-trong-phu-luc"),
    "Chương trình": ("chuong-trinh", "chuong-trinh-hai-cot", "chuong-trinh-hai-ngay", "chuong-trinh-song-song"),
}
"""The papers by the headings of the page."""
TEMPLATES = {"giay-moi": "invitation.docx"}
"""The templates of papers that are not made with `paper.docx`."""

_WISH = "# Tôi muốn "
_SHOWN = "# Hãy viết: "
_HEAD = """# Bộ sưu tập: tôi muốn …, hãy viết …

Mỗi mục dưới đây là một văn bản nhỏ: phần YAML cần viết, và văn bản Word tạo ra từ đó. Tệp đầy đủ nằm trong thư mục
`examples/bo-suu-tap/`; mọi văn bản đều qua được `docgen check`. Cách viết được giải thích theo từng phần của văn bản ở
[van-ban.md](van-ban.md), mọi khóa ở [fields.md](fields.md), cách gọi dữ kiện trong lời văn ở
[templates.md](templates.md).

Muốn có sẵn một văn bản để viết lại: `docgen add cong-van` (hoặc `ke-hoach`, `thong-bao`, `quyet-dinh`, …) trong thư mục
của dự án. Muốn có cả bộ văn bản của một hoạt động: `docgen init THƯ_MỤC --province TÊN --campaign BỘ`, xem
cuối trang.
"""
_CAMPAIGNS = """
## Các bộ văn bản của docgen init

Dữ kiện, lời văn của mỗi bộ nằm trong thư mục nêu dưới đây; `docgen init` chép vào dự án mới và điền tên tỉnh, thành
phố, các xã, phường hiện nay. Điều chưa biết thì để trống, `docgen review` liệt kê.
"""


@dataclass(frozen=True)
class Example:
    """A paper of the gallery: what its reader wants, an explanation, and the blocks of YAML that do it."""

    name: str
    wish: str
    remark: str
    shown: tuple[str, ...]
    text: str
    agenda: str

    @property
    def yaml(self) -> str:
        """The part of its files that the page shows."""
        shown = dict(_blocks(self.text)) | {"agenda.yaml": self.agenda}
        shown |= {f"{name}.yaml": f"# {name}.yaml\n{_data(name)}\n# {self.name}.yaml" for name in own_data()}
        parts = [shown[key] for key in self.shown]
        return "\n".join(part.strip("\n") + "\n" for part in parts)


def example(name: str) -> Example:
    """The paper of that name, with what the comments at its beginning state."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    comment = text[text.index(_WISH) + len(_WISH) : text.index(_SHOWN)].replace("\n# ", "\n")
    wish, _, remark = comment.strip().partition("\n")
    shown = re.search(f"{_SHOWN}(.+)", text)
    assert shown, name
    agenda = FOLDER / f"{name}.agenda.yaml"
    schedule = agenda.read_text(encoding="utf-8").partition("\n")[2] if agenda.exists() else ""
    return Example(name, wish, remark.replace("\n", " "), tuple(shown[1].split(", ")), text, schedule)


def own_data() -> list[str]:
    """The lists that papers of the gallery use."""
    return sorted(path.name.removesuffix(".data.yaml") for path in FOLDER.glob("*.data.yaml"))


def _data(name: str) -> str:
    """A list, without the comment above it."""
    return (FOLDER / f"{name}.data.yaml").read_text(encoding="utf-8").partition("\n\n")[2]


def examples() -> list[Example]:
    """All papers in the order of the page."""
    return [example(name) for names in SECTIONS.values() for name in names]


def page() -> str:
    """The page, in Markdown."""
    parts = [_HEAD]
    for heading, names in SECTIONS.items():
        parts.append(f"\n## {heading}\n")
        parts += [_entry(example(name)) for name in names]
    parts.append(_CAMPAIGNS)
    titles = {campaign.id: campaign.title for campaign in campaigns()}
    parts += [_campaign_entry(name, titles[name]) for name in CAMPAIGNS]
    return "".join(parts)


def _entry(one: Example) -> str:
    remark = f"\n{one.remark}\n" if one.remark else ""
    picture = f"\n![{one.wish}](images/bo-suu-tap/{one.name}.png)\n"
    return f"\n### Tôi muốn {one.wish}\n{remark}\n```yaml\n{one.yaml}```\n{picture}"


def _campaign_entry(name: str, title: str) -> str:
    folder = find_campaign(name).data
    lines = [f"\n### {title}\n", f"\n`--campaign {name}`, thư mục `{folder.relative_to(ROOT).as_posix()}/`:\n"]
    for document in checked_documents(name):
        lines.append(
            f"\n{document.label} ({document.source}):\n\n![{document.label}](images/bo-suu-tap/{document.name}.png)\n"
        )
    return "".join(lines)


@dataclass(frozen=True)
class CampaignPaper:
    """A paper of a campaign: the name of its picture, its label, and the file of its text."""

    name: str
    label: str
    source: str


def checked_documents(campaign: str) -> Iterator[CampaignPaper]:
    """The papers of a campaign, in the order of its `docgen.yaml`."""
    text = find_campaign(campaign).catalogue.read_text(encoding="utf-8")
    for entry in text.split("\n  - id: ")[1:]:
        fields = dict(re.findall(r"^    (\w+): (.+)$", entry, re.MULTILINE))
        source = fields.get("text", "report.yaml")
        yield CampaignPaper(f"{campaign}-{entry.split()[0]}", fields["label"], f"`{source}`")


def documents(folder: Path) -> dict[str, Path]:
    """Makes every document of the gallery below `folder`; the path of each by the name of its picture."""
    made: dict[str, Path] = {}
    by_agenda = groupby(sorted(examples(), key=lambda one: one.agenda), key=lambda one: one.agenda)
    for number, (agenda, papers) in enumerate(by_agenda):
        made |= _built(_project(folder / str(number), list(papers), agenda))
    for name in CAMPAIGNS:
        project = start_project(folder / name, _sample(find_province("Đồng Nai", YEAR)), YEAR, find_campaign(name))
        made |= {f"{name}-{document}": path for document, path in _built(project).items()}
    return made


def _sample(province: StartingProvince) -> StartingProvince:
    """The province with its first unit of each kind."""
    return replace(province, units=tuple({unit.kind.lower(): unit for unit in reversed(province.units)}.values())[::-1])


def _project(folder: Path, papers: Sequence[Example], agenda: str) -> Project:
    project = Project(folder)
    data = project.data(YEAR)
    data.mkdir(parents=True)
    shutil.copytree(ROOT / "templates", project.templates)
    shutil.copy(FOLDER / "campaign.yaml", data)
    if agenda:
        (data / "agenda.yaml").write_text(agenda, encoding="utf-8")
    for name in () if agenda else own_data():
        (data / f"{name}.yaml").write_text(_data(name), encoding="utf-8")
    catalogue = f"year: {YEAR}\ndocuments:\n"
    for paper in papers:
        (data / f"{paper.name}.yaml").write_text(paper.text, encoding="utf-8")
        template = TEMPLATES.get(paper.name, "paper.docx")
        fields = f"title: {paper.name}, label: {paper.name}, template: {template}, for: province"
        catalogue += f"  - {{id: {paper.name}, {fields}, file: {paper.name}.docx, text: {paper.name}.yaml}}\n"
    project.catalogue.write_text(catalogue, encoding="utf-8")
    return project


def _built(project: Project) -> dict[str, Path]:
    data, warnings = checked_data(project, YEAR)
    assert not warnings, warnings
    jobs = jobs_of(data)
    events = list(build(project, data, jobs))
    assert all(event.outcome == "made" for event in events), events
    return {str(job.document.id): project.output(YEAR) / job.name for job in reversed(jobs)}


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The entries of the first level of a YAML text, each with its lines."""
    for block in re.split(r"\n(?=[a-z]\w*:)", text):
        key = re.match(r"([a-z]\w*):", block)
        if key:
            yield key[1], block
