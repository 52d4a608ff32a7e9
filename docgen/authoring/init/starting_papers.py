"""The kinds of papers that can be added to a project, each with a text of the package that is to be written over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from docgen.authoring.init.shipped_files import shipped_mapping
from docgen.data.yaml.yaml_writer import Value
from docgen.errors import UsageError, nearest

_FOLDER = Path(__file__).parent / "papers"
_ISSUER = "UBND"
"""The issuer in the symbols of the package's texts."""

_OF_UNIT = MappingProxyType(
    {
        '{{ issuer.lines | join("\\n") }}': '{{ unit.issuer | join("\\n") }}',
        '{{ issuer.lines | join(" ") }}': '{{ unit.issuer | join(" ") }}',
        "{{ issuer.place }}": "{{ unit.place }}",
        "{{ issuer.title }}": "{{ level.issuer_short }} {{ unit.title }}",
        '{{ signer.authority | join("\\n") }}': '{{ unit.signer_authority | join("\\n") }}',
        "{{ signer.name }}": "{{ unit.signer_name }}",
    }
)
"""The placeholders of a paper of the province, and those in their place in a paper of each unit."""


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper: its id on the command line, and what `docgen.yaml` and the facts of the year get of it."""

    id: str
    label: str
    subject: str
    kind: str
    symbol: str
    template: str

    def symbol_of(self, issuer: str) -> str:
        """What follows the number of a paper of an issuer, by the issuer's abbreviation."""
        return self.symbol.replace(_ISSUER, issuer or _ISSUER)

    def facts(self, symbol: str) -> Mapping[str, Value]:
        """What the facts of the year get: number and date are known once the paper is signed."""
        issuer = "{{ issuer.title }}"
        facts = {"kind": self.kind, "number": None, "symbol": symbol, "date": None, "issuer": issuer}
        return facts | {"subject": self.subject}

    def text_of_province(self, key: str) -> str:
        """The text of a paper of the province, whose number, date and subject are the facts `papers.<key>`."""
        return self._text().replace(f"papers.{self.id.replace('-', '_')}.", f"papers.{key}.")

    def text_of_units(self, symbol: str) -> str:
        """The text of a paper of each unit."""
        text = self._text()
        for of_province, of_unit in _OF_UNIT.items():
            text = text.replace(of_province, of_unit)
        key = f"papers.{self.id.replace('-', '_')}"
        date = f"{{{{ {key}.date | date_long if {key}.date else campaign.year | day_open }}}}"
        for fact, of_unit in (
            (f'"{{{{ {key}.symbol }}}}"', symbol),
            (f"{{{{ {key}.number }}}}", "{{ document.number }}"),
            (date, "{{ document.date_line }}"),
            (f"{{{{ {key}.subject }}}}", self.subject),
            (f'"{{{{ {key}.subject | capitalised }}}}"', self.subject.capitalize()),
            (f"papers.{self.id.replace('-', '_')} trong campaign.yaml", "papers của đơn vị trong units.yaml"),
        ):
            text = text.replace(fact, of_unit)
        return text

    def _text(self) -> str:
        return (_FOLDER / f"{self.id}.yaml").read_text(encoding="utf-8")


def paper_kinds() -> list[PaperKind]:
    """All kinds, in the order in which they are offered."""
    table = shipped_mapping(_FOLDER / "papers.yaml")
    return [PaperKind(str(name), **{str(key): str(value) for key, value in row.items()}) for name, row in table.items()]


def find_kind(name: str) -> PaperKind:
    """The kind with that id. Raises `UsageError` with the ids there are."""
    known = {kind.id: kind for kind in paper_kinds()}
    if name not in known:
        raise UsageError(f'không có loại văn bản "{name}"', hint=nearest(name, known))
    return known[name]
