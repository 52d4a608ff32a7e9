"""Papers of several issuers and signers: who is recognised, and faults of the second as of the first."""

from __future__ import annotations

import pytest

from docgen.data.project import Project
from docgen.decree30.registry import check
from docgen.decree30.structure import structure_of
from docgen.word.view import WordDocument
from tests.test_paper_rows import made, project_without_agendas, text_of


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_without_agendas(tmp_path_factory.mktemp("project"))


def rules(document: WordDocument) -> set[str]:
    return {one.rule for one in check(document)}


def test_the_issuers_of_a_joint_plan(project: Project) -> None:
    (paper,) = structure_of(made(project, text_of("joint"))).papers
    found = [
        ([line.text for line in one.superior], [line.text for line in one.issuer], one.number and one.number.text)
        for one in paper.letterhead.issuers
    ]
    assert found == [
        (["UBND TỈNH ĐỒNG NAI"], ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"], "Số: 15/KH-SGDĐT"),
        ([], ["HỘI KHUYẾN HỌC TỈNH"], "Số: 07/KH-HKH"),
    ]
    assert all(one.issuer_rule_line for one in paper.letterhead.issuers)
    assert [line.text for line in paper.signature.names] == ["Trần Văn Bình", "Nguyễn Thị Lan Anh"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("issuer: [HỘI KHUYẾN HỌC TỈNH]", "issuer: [Hội Khuyến học tỉnh]", "ND30-ISSUER-CASE"),
        ("symbol: KH-HKH", "symbol: BC-HKH", "ND30-NUMBER-TYPE"),
        ("name: Nguyễn Thị Lan Anh", "name: NGUYỄN THỊ LAN ANH", "ND30-NAME-CASE"),
        ("authority: [GIÁM ĐỐC]", "authority: [PHÓ GIÁM ĐỐC]", "ND30-SIGN-DEPUTY"),
    ],
)
def test_faults_of_the_second(old: str, new: str, rule: str, project: Project) -> None:
    text = text_of("joint")
    assert old in text
    assert rules(made(project, text.replace(old, new))) == {rule}


def test_an_attached_regulation_and_its_list(project: Project) -> None:
    (paper,) = structure_of(made(project, text_of("decision"))).papers
    (regulation,) = paper.appendices
    assert regulation.is_issued_text
    assert [line.text for line in regulation.title] == ["QUY CHẾ", "Tổ chức Tuần lễ"]
