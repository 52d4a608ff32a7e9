"""Reports as many units send them: figures and zeros, blanks, and answers of all lengths, of which many are alike."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import yaml

from docgen.data.models import Report

_ALIKE = {
    "thuan_loi_kho_khan": (
        "Thuận lợi: được sự quan tâm chỉ đạo của cấp ủy, chính quyền.\nKhó khăn: kinh phí tổ chức còn hạn chế.",
        "Thuận lợi: người dân tích cực hưởng ứng.\nKhó khăn: cơ sở vật chất của trung tâm học tập cộng đồng còn thiếu.",
        "Khó khăn: kinh phí tổ chức còn hạn chế",
        "Không có khó khăn.",
    ),
    "de_xuat_kien_nghi": (
        "Không.",
        "Đề nghị hỗ trợ kinh phí hoạt động cho trung tâm học tập cộng đồng.",
        "Đề nghị Sở Giáo dục và Đào tạo tập huấn cho cán bộ phụ trách.",
    ),
    "chi_dao": (
        "Đã ban hành kế hoạch và phân công nhiệm vụ cho các bộ phận.",
        "Ban hành kế hoạch, tổ chức Lễ khai mạc.",
    ),
    "ke_hoach_tiep_theo": ("Tiếp tục duy trì các lớp đã mở.", "Tổng kết, khen thưởng vào cuối năm."),
}
_WHO = ("Trung tâm học tập cộng đồng", "Hội Khuyến học", "Đoàn Thanh niên", "Thư viện", "Các trường học")
_WHAT = ("mở lớp kỹ năng số", "vận động người dân ra lớp", "bổ sung sách, máy tính", "tổ chức ngày hội đọc sách")
_WHERE = ("", " vào buổi tối", " tại nơi xa trung tâm", " cùng các trường học", " cho công nhân ngoài giờ")
_LIKELY_ZERO, _LIKELY_BLANK, _LIKELY_ALIKE, _LIKELY_LONG = 0.08, 0.06, 0.62, 0.015
_NOTHING_TO_ASK = 0.35
"""How likely it is that a unit has no request."""


def written_reports(units: Sequence[str], report: Report, seed: int = 1) -> Iterator[tuple[str, str]]:
    """For each unit its report as a YAML text; the same seed gives the same reports."""
    for number, unit in enumerate(units):
        chance = random.Random(f"{seed} {unit}")  # noqa: S311 - no secret
        answers = {
            str(name): _words(chance, str(name), number) if kind == "text" else _figure(chance, kind)
            for name, kind in report.answer_kinds().items()
        }
        known = {name: value for name, value in answers.items() if value != ""}
        yield unit, yaml.safe_dump({"unit": unit, "answers": known}, allow_unicode=True, sort_keys=False)


def _figure(chance: random.Random, kind: str) -> int | str:
    which = chance.random()
    if which < _LIKELY_BLANK:
        return ""
    if which < _LIKELY_BLANK + _LIKELY_ZERO:
        return 0
    return chance.randrange(1, 90) * 250_000 if kind == "money" else int(chance.lognormvariate(3, 1.3)) + 1


def _words(chance: random.Random, name: str, number: int) -> str:
    which = chance.random()
    nothing = _NOTHING_TO_ASK if name == "de_xuat_kien_nghi" else _LIKELY_BLANK
    if which < nothing:
        return ""
    if which < nothing + _LIKELY_ALIKE:
        return _typed(chance, chance.choice(_ALIKE.get(name, ("Không.",))))
    if which > 1 - _LIKELY_LONG:
        return "\n".join(_sentence(chance, number + place) for place in range(chance.randrange(3, 6)))
    return _sentence(chance, number)


def _sentence(chance: random.Random, number: int) -> str:
    parts = [f"{chance.choice(_WHO)} {chance.choice(_WHAT)}{chance.choice(_WHERE)}" for _ in range(1 + number % 8 // 7)]
    return f"{'; '.join(parts)}."


def _typed(chance: random.Random, text: str) -> str:
    """The same words as another person types them."""
    changes = (str, lambda words: words.rstrip("."), lambda words: words.replace(" ", "  ", 1), str.lower)
    changed: str = chance.choice(changes)(text)
    return changed
