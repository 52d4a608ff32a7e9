"""Forms of other kinds than the shipped one, and projects that have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from docgen.data.loading import YearData, load_year
from docgen.data.loading.model_validation import validate
from docgen.data.models import Answers, Report
from docgen.data.project import Project
from docgen.data.yaml.tree import parse_tree
from tests.sample_project import DATA, ROOT, copied_project, shipped

HERE = Path(__file__).resolve().parent
WIDE, NARROW = "report.yaml", "narrow.yaml"
BODY = {
    WIDE: (
        "{{ totals.lop_nghe_ke_hoach.sum }} lớp; {{ totals.lop_nghe_ty_le.result }}; "
        "{{ totals.lop_nghe_ngay.first | date_short }}; {{ totals.lop_nghe_hinh_thuc.result }}"
    ),
    NARROW: (
        "{{ totals.ty_le_xa.mean }} %; {{ totals.ngay.first | date_short }} - {{ totals.ngay.last | date_short }}; "
        "{{ totals.ban_chi_dao.result }}; {{ totals.hinh_thuc.result }}; {{ totals.dien_tich.sum }}"
    ),
}

FULL = {
    "chi_dao": "Đã ban hành kế hoạch.",
    "lop_nghe_ke_hoach": "10",
    "lop_nghe_thuc_hien": "9",
    "lop_nghe_ty_le": "90",
    "lop_nghe_ngay": "2023-10-03",
    "lop_nghe_kinh_phi": "có",
    "lop_nghe_hinh_thuc": "Trực tiếp",
    "lop_nghe_nguoi_nam": "120",
    "lop_nghe_nguoi_nu": "130",
    "lop_nghe_nguoi_tong": "250",
    "lop_xoa_mu_ke_hoach": "2",
    "lop_xoa_mu_ty_le": "52,5",
    "lop_xoa_mu_ngay": "05/10/2023",
    "dien_tich_ke_hoach": "1200,5",
    "dien_tich_thuc_hien": "1100",
}
"""Answers to the wide form."""


def second_project(
    folder: Path,
    form: str = WIDE,
    reports: Mapping[str, Mapping[str, Any]] | None = None,
    changes: Mapping[str, str] | None = None,
) -> Project:
    """The shipped project with another form, and with reports by unit; `changes`: texts in the form to replace."""
    text = (HERE / form).read_text(encoding="utf-8")
    for before, after in (changes or {}).items():
        assert before in text, before
        text = text.replace(before, after, 1)
    catalogue = shipped("docgen.yaml")
    if form == WIDE:
        catalogue = re.sub(r"template: (report(?:-blank)?)\.docx", r"template: \1-wide.docx", catalogue)
    files: dict[str, str | bytes | None] = {
        f"{DATA}/report.yaml": text,
        f"{DATA}/summary.yaml": summary_text(form),
        f"{DATA}/reports/long-thanh.yaml": None,
        "docgen.yaml": catalogue,
    }
    for unit, answers in (reports or {}).items():
        files[f"{DATA}/reports/{unit}.yaml"] = report_yaml(unit, answers)
    return copied_project(folder, files)


def summary_text(form: str) -> str:
    """The shipped text of the summary with a body for this form, and without the answers of the shipped one."""
    body = f'body:\n  - heading: KẾT QUẢ\n    items:\n      - "{BODY[form]}"\n      - figure: có\n\n'
    text = re.sub(r"(?ms)^body:.*?(?=^closing:)", lambda _: body, shipped("summary.yaml"))
    return re.sub(r"(?ms)^ +- heading: >-\s+\{% if totals.*", "", text)


def report_yaml(unit: str, answers: Mapping[str, Any]) -> str:
    """`reports/<unit>.yaml` with these answers, in double quotes; a mapping is written as it is."""
    lines = [f"unit: {unit}", "answers:" if answers else "answers: {}"]
    for name, value in answers.items():
        fields = value if isinstance(value, dict) else {"value": value}
        lines += [f"  {name}:", *(f'    {key}: "{text}"' for key, text in fields.items())]
    return "\n".join(lines) + "\n"


@cache
def report_of(form: str = WIDE) -> Report:
    """The form as a model."""
    tree, problems = parse_tree((HERE / form).read_text(encoding="utf-8"), form)
    model, faults = validate(tree, Report, form)
    assert model and not problems and not faults, faults
    return model


@cache
def _shipped_year() -> YearData:
    return load_year(Project(ROOT), 2023).data()


def second_year(reports: Mapping[str, Mapping[str, Any]], form: str = WIDE) -> YearData:
    """The shipped year with this form, and these answers by unit."""
    answers = {unit: answers_of(unit, given) for unit, given in reports.items()}
    return replace(_shipped_year(), report=report_of(form), answers=answers)


def answers_of(unit: str, given: Mapping[str, Any]) -> Answers:
    """A report; a text stands for `value: …`."""
    tree, problems = parse_tree(report_yaml(unit, given), f"{unit}.yaml")
    model, faults = validate(tree, Answers, f"{unit}.yaml")
    assert model and not problems and not faults, faults
    return model


def further_documents(form: str, template_ending: str = "") -> str:
    """The entries of `docgen.yaml` for a further form: blank, filled, and its summary."""
    return f"""
  - id: {form}-blank
    title: Mẫu báo cáo {TITLES[form]}
    label: mẫu {form} trống
    template: report-blank{template_ending}.docx
    for: unit
    file: {form}-trong.docx
    blank: có
    form: {form}

  - id: {form}
    title: Báo cáo {TITLES[form]}
    label: "{form}"
    template: report{template_ending}.docx
    for: unit
    file: {form}.docx
    form: {form}

  - id: {form}-summary
    title: Tổng hợp {form}
    label: tổng hợp {form}
    template: summary.docx
    for: province
    file: tong-hop-{form}.docx
    text: summary-{form}.yaml
    form: {form}
"""


TITLES = {"classes": "kế hoạch mở lớp", "communes": "tình hình xã, phường"}
"""What the further forms of `three_forms` are about."""
_FILES = {"classes": WIDE, "communes": NARROW}


def three_forms(
    folder: Path,
    reports: Mapping[str, Mapping[str, Any]] | None = None,
    changes: Mapping[str, str | None] | None = None,
) -> Project:
    """The shipped project with two further forms: `classes` has a deadline of its own, `communes` that of `report`.

    `reports`: answers by `form/unit`; `changes`: further files.
    """
    week = re.sub(r"(?m)^deadlines:$", "deadlines:\n  classes: 2023-10-05", shipped("week.yaml"))
    catalogue = shipped("docgen.yaml") + further_documents("classes", "-wide") + further_documents("communes")
    files: dict[str, str | bytes | None] = {"docgen.yaml": catalogue, f"{DATA}/week.yaml": week}
    for form, file in _FILES.items():
        text = (HERE / file).read_text(encoding="utf-8").replace("V/v tổ chức {{ week.name }}", f"V/v {TITLES[form]}")
        files[f"{DATA}/{form}.yaml"] = text
        files[f"{DATA}/summary-{form}.yaml"] = summary_text(file)
    for name, answers in (reports or {}).items():
        files[f"{DATA}/reports/{name}.yaml"] = report_yaml(name.rpartition("/")[2], answers)
    return copied_project(folder, files | dict(changes or {}))
