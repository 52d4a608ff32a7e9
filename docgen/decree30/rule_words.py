"""The texts about the rules for readers: a YAML file beside each module of rules, with an entry for each rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from docgen.data.yaml.syntax_faults import fault
from docgen.decree30.rule import Check, Rule, Scope
from docgen.errors import DocgenError, Place, Severity, nearest

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, where it is installed: several times as fast."""
_REQUIRED = ("title", "severity", "clause", "quotation", "right", "wrong")
_OPTIONAL = ("fixable", "scope")
_SEVERITIES = {severity.value: severity for severity in Severity}
_SCOPES = {scope.value: scope for scope in Scope}
_FIXABLE = {"có": True, "không": False}


def rules_of(module: str, checks: Mapping[str, Check]) -> tuple[Rule, ...]:
    """The rules with these ids and checks, in this order; `module` is the path of their Python file.

    Raises `DocgenError` with file and line where the YAML file beside it does not have exactly one complete entry for
    each rule.
    """
    path = Path(module).with_suffix(".yaml")
    words = RuleWords(path.name, path.read_text(encoding="utf-8"), checks)
    return tuple(Rule(id=rule, check=check, **words.entry(rule)) for rule, check in checks.items())


class RuleWords:
    """One file of words. Every value is text, as it is typed."""

    def __init__(self, file: str, text: str, rules: Mapping[str, object]) -> None:
        """`file` is the name in errors; `rules` are the ids that there must be entries for."""
        self._file = file
        try:
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.YAMLError as error:
            problem = fault(error, text, file)
            raise DocgenError(problem.message, problem.place, problem.hint) from error
        self._entries: dict[str, Any] = dict(self._pairs(root, rules))
        for rule in rules:
            if rule not in self._entries:
                raise self._error(root, f"chưa có mục của quy tắc {rule}")

    def entry(self, rule: str) -> dict[str, Any]:
        """The arguments of `Rule` that a rule's entry gives."""
        node = self._entries[rule]
        values = dict(self._pairs(node, (*_REQUIRED, *_OPTIONAL)))
        for key in _REQUIRED:
            if key not in values:
                raise self._error(node, f'quy tắc {rule} thiếu mục "{key}"')
        texts = {key: self._text(value) for key, value in values.items()}
        chosen = {"severity": self._one_of(values["severity"], _SEVERITIES)}
        if "fixable" in values:
            chosen["fixable"] = self._one_of(values["fixable"], _FIXABLE)
        if "scope" in values:
            chosen["scope"] = self._one_of(values["scope"], _SCOPES)
        return texts | chosen

    def _pairs(self, node: Any, known: Mapping[str, object] | tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        """Keys and values of a mapping that may have the known keys, each once."""
        if not isinstance(node, yaml.MappingNode):
            raise self._error(node, "cần các mục có tên, mỗi mục một dòng")
        seen: set[str] = set()
        for key, value in node.value:
            name = key.value
            if name not in known:
                raise self._error(key, f'mục "{name}" không được dùng ở đây', nearest(name, known))
            if name in seen:
                raise self._error(key, f'mục "{name}" ghi hai lần')
            seen.add(name)
            yield name, value

    def _text(self, node: Any) -> str:
        """A text, or the texts of a list with a space between them."""
        if isinstance(node, yaml.SequenceNode):
            return " ".join(self._text(one) for one in node.value)
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self._error(node, "cần một dòng chữ")
        return str(node.value)

    def _one_of(self, node: Any, known: Mapping[str, Any]) -> Any:
        text = self._text(node)
        if text not in known:
            raise self._error(node, f'giá trị "{text}" không được dùng ở đây', nearest(text, known))
        return known[text]

    def _error(self, node: Any, message: str, hint: str = "") -> DocgenError:
        line = node.start_mark.line + 1 if node else 1
        return DocgenError(message, Place(self._file, line, 1), hint)
