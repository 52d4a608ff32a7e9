"""Who has answered in time, who was late, who has not answered."""

from __future__ import annotations

import re
from pathlib import Path

from tests.web.reports_folder import client_of, project_of_2023


def rows(html: str) -> list[str]:
    body = html.partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in body.split("</tr>") if row.strip()]


def test_units_by_how_they_stand_to_the_deadline(tmp_path: Path) -> None:
    project = project_of_2023(tmp_path)
    project.reports(2023).mkdir(exist_ok=True)
    for unit, day in (("cam-my", "2023-11-03"), ("tan-phu", "2023-11-10"), ("xuan-loc", "2023-10-30")):
        text = f"unit: {unit}\nreceived: {day}\nanswers: {{}}\n"
        (project.reports(2023) / f"{unit}.yaml").write_text(text, encoding="utf-8")
    client = client_of(project)
    html = client.get("/bao-cao/thoi-han").text
    assert "Thời hạn báo cáo: 31/10/2023" in html and "3/11 huyện, thành phố đã báo cáo" in html
    assert len(rows(html)) == 8
    assert rows(client.get("/bao-cao/thoi-han?nhom=qua-han").text) == [
        "huyện Tân Phú 10/11/2023 10",
        "huyện Cẩm Mỹ 03/11/2023 3",
    ]
    assert rows(client.get("/bao-cao/thoi-han?nhom=dung-han").text) == ["huyện Xuân Lộc 30/10/2023"]
    assert len(rows(client.get("/bao-cao/thoi-han?nhom=x").text)) == 8
