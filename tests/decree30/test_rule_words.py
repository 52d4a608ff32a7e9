"""The words of the rules: complete, in the order of the rules, and faults in them are named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docgen.decree30 import rules
from docgen.decree30.registry import GROUPS, RULES
from docgen.decree30.rule import Rule
from docgen.decree30.rule_words import rules_of
from docgen.decree30.rules.typography import RULES as OF_TYPOGRAPHY
from docgen.errors import DocgenError, Severity

FILES = sorted(Path(rules.__path__[0]).glob("*.yaml"))
ENTRY = """\
ND30-A:
  title: Một
  severity: cảnh báo
  clause: Điều 7
  quotation:
    - &first >-
      «một
      hai»
    - "Cách hiểu: ba."
  right: đúng
  wrong: no
ND30-B:
  title: Hai
  severity: lỗi
  clause: Điều 8
  quotation: *first
  right: 012
  wrong: "- sai"
  fixable: có
"""


def read(folder: Path, text: str) -> tuple[Rule, ...]:
    """The rules ND30-A and ND30-B with these words."""
    (folder / "tests.yaml").write_text(text, encoding="utf-8")
    return rules_of(str(folder / "tests.py"), {"ND30-A": lambda _: iter(()), "ND30-B": lambda _: iter(())})


def test_every_group_has_a_file_with_an_entry_for_each_rule_in_the_same_order() -> None:
    entries = {path.stem: list(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in FILES}
    assert sorted(entries.values()) == sorted([rule.id for rule in group.rules] for group in GROUPS)
    assert sum(map(len, entries.values())) == len(RULES) > 150
    assert entries["typography"] == [rule.id for rule in OF_TYPOGRAPHY]


def test_every_file_begins_with_a_comment_that_explains_it() -> None:
    assert len(FILES) == len(GROUPS)
    titles = {group.title for group in GROUPS}
    for path in FILES:
        first, *_ = path.read_text(encoding="utf-8").splitlines()
        assert first.removeprefix("# ").partition(":")[0] in titles, path


def test_values_are_what_is_typed(tmp_path: Path) -> None:
    first, second = read(tmp_path, ENTRY)
    assert (first.title, first.severity, first.clause) == ("Một", Severity.WARNING, "Điều 7")
    assert first.quotation == "«một hai» Cách hiểu: ba."
    assert second.quotation == "«một hai»"
    assert (first.wrong, second.right, second.wrong) == ("no", "012", "- sai")
    assert (first.fixable, second.fixable) == (False, True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ND30-B:", "ND30-C:", 'tests.yaml, dòng 12, cột 1: mục "ND30-C" không được dùng ở đây - có phải "ND30-'),
        ("ND30-B:", "ND30-A:", 'tests.yaml, dòng 12, cột 1: mục "ND30-A" ghi hai lần'),
        ("  title: Hai\n", "", 'tests.yaml, dòng 13, cột 1: quy tắc ND30-B thiếu mục "title"'),
        (
            "right: 012",
            "rigth: 012",
            'tests.yaml, dòng 17, cột 1: mục "rigth" không được dùng ở đây - có phải "right"?',
        ),
        ("lỗi", "lổi", 'tests.yaml, dòng 14, cột 1: giá trị "lổi" không được dùng ở đây - có phải "lỗi"?'),
        (
            "fixable: có",
            "fixable: true",
            'tests.yaml, dòng 19, cột 1: giá trị "true" không được dùng ở đây - hiện có: có, không',
        ),
        ("title: Hai", "title:", "tests.yaml, dòng 13, cột 1: cần một dòng chữ"),
        ("title: Hai", "title: {a: b}", "tests.yaml, dòng 13, cột 1: cần một dòng chữ"),
        (ENTRY, "- ND30-A", "tests.yaml, dòng 1, cột 1: cần các mục có tên, mỗi mục một dòng"),
        (ENTRY, "", "tests.yaml, dòng 1, cột 1: cần các mục có tên, mỗi mục một dòng"),
        (ENTRY[ENTRY.index("ND30-B") :], "", "tests.yaml, dòng 1, cột 1: chưa có mục của quy tắc ND30-B"),
        (
            "title: Hai",
            "title: Hai: ba",
            "tests.yaml, dòng 13, cột 13: Sai cú pháp YAML: dấu hai chấm không đúng chỗ",
        ),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in ENTRY
    with pytest.raises(DocgenError) as raised:
        read(tmp_path, ENTRY.replace(old, new))
    assert str(raised.value).startswith(message)
