"""A paper in the decree's form: `plan.yaml`, `programme.yaml` and the paper inside `report.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from docgen.data.models.base import (
    DataList,
    Field,
    Flag,
    Identifier,
    Lines,
    Model,
    ModelFromText,
    OneOrMore,
    OrderNumber,
    Whole,
)
from docgen.data.models.tables import Table
from docgen.data.yaml.source_positions import YamlScalar

Numbering = Literal[
    "roman",
    "arabic",
    "decimal",
    "letter",
    "upper",
    "part",
    "chapter",
    "section",
    "article",
    "slash",
    "dash",
    "plus",
    "none",
]
"""How the items of a level are labelled: `I.` `1.` `1.1.` `a)` `A -` `Phần thứ nhất` `Chương I` `Mục 1` `Điều 1.` `1/`
`-` `+`, or not. The words of parts, chapters and sections stand alone in the middle, their headings below."""


class Letterhead(Model):
    """The top of a paper: who issues it, number, place and date (decree 30, II.1-II.4)."""

    superior: Lines = ()
    """Directly superior body, one or two lines; common phrases may be abbreviated (II.2)."""
    issuer: Lines = Field(min_length=1)
    """Issuing body, one to three lines, in full; a line break in the text begins a new line."""
    number: OrderNumber | None = Field(default=None, title="số văn bản")
    """Order number; left out while it is not given."""
    symbol: YamlScalar | None = None
    """What follows the number after the slash: type and issuer (decree 30, annex III); left out where there is no
    number: in an attached text, for a second issuer of a paper with one number, in minutes."""
    place: YamlScalar | None = Field(default=None, title="địa danh")
    """Place name before the date."""
    date: YamlScalar | None = None
    """`ngày … tháng … năm …`, usually a placeholder with `date_long`, `month_open` or `day_open`; left out in an
    attached text, and for a second issuer."""
    draft: Flag = False
    """Writes DỰ THẢO under the number."""


class Item(ModelFromText):
    """One item of the body; a plain line of text stands for `text: …`."""

    plain_field = "text"

    label: YamlScalar | None = None
    """A label instead of the one that the program writes; empty for an item without a label."""
    heading: YamlScalar | None = None
    """A heading on a line of its own."""
    lead: YamlScalar | None = None
    """A bold clause that begins the paragraph (run-in heading)."""
    text: YamlScalar | None = None
    """The paragraph itself; an item whose text is empty once its placeholders are filled is left out."""
    paragraph: YamlScalar | None = None
    """A paragraph without a label, that does not count in the numbering."""
    table: Table | None = None
    """A table; it has no label and does not count in the numbering."""
    each: YamlScalar | None = None
    """A text of which every line becomes an item of its own; an empty text becomes no item."""
    for_each: DataList | None = None
    """A list of the project's own, `data.<name>`: the item, with all below it, is repeated for each row of it; its
    texts know the row as `row`: `{{ row.<key> }}`."""
    totals: Identifier | None = None
    """Tables of all units' reports, in papers of the province: `figures`, `progress`, `comparison`, `additions`, or the
    id of a heading for its answers beyond the `limit`. They have no label; those with nothing to show are left out."""
    figure: Flag = False
    """True where the template puts its figure, such as a chart."""
    agenda: Flag = False
    """True where the table of `agenda.yaml` stands; it has no label and does not count in the numbering."""
    numbering: OneOrMore[Numbering] = ()
    """How this item's own `items` are labelled, where the paper's level does not fit; a list is for the levels below
    these, too."""
    only: Whole | None = None
    """The one year whose paper has this item: a task that does not come back."""
    since: Whole | None = None
    """The first year whose paper has this item."""
    items: tuple[Item, ...] = ()
    """The items below this one."""

    def is_of(self, year: int) -> bool:
        """True if the paper of `year` has this item."""
        return self.only in (None, year) and (self.since or year) <= year


class Joined(Model):
    """Recipients joined by a brace, with a remark on all of them."""

    lines: Lines = Field(min_length=2)
    """The recipients, a line each."""
    remark: YamlScalar
    """The text right of the brace."""


class Recipients(Model):
    """`Nơi nhận` (decree 30, II.9.b). The program writes the dashes, semicolons and the full stop."""

    lines: Lines = ()
    """Recipients in their order; the last is `Lưu: VT, …`."""
    joined: Joined | None = None
    """Recipients joined by a brace; they stand before `lines`."""


class Signature(Model):
    """Who signs, and in what authority (decree 30, II.7)."""

    authority: Lines = ()
    """Authority and office, a line each: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`."""
    remark: YamlScalar | None = None
    """An instruction under the office of a form."""
    name: YamlScalar | None = Field(default=None, title="họ tên người ký")
    """Full name without degrees; left out while it is not known."""
    form: Flag = False
    """True for a form, where a name is not expected and so is not counted as blank."""


DEFAULT_NUMBERING: tuple[Numbering, ...] = ("roman", "arabic", "letter", "dash", "plus")


class PaperContent(Model):
    """What papers and their attachments may contain, from letterhead to signature."""

    letterhead: OneOrMore[Letterhead] = ()
    """The top of the paper; a list for several issuers, whose names and numbers stand one below the other. Place and
    date are those of the first."""
    kind: YamlScalar | None = None
    """Type of the paper, in capitals (II.5.a); an official letter has none, and its subject stands under the number."""
    subject: Lines = ()
    """What it is about, a line each (II.5.b)."""
    addressees: Lines = ()
    """`Kính gửi`: one stands on the same line, several stand below with dashes (II.9.a)."""
    opening: Lines = ()
    """Paragraphs before the first heading."""
    numbering: tuple[Numbering, ...] = DEFAULT_NUMBERING
    """How each level of the body is labelled, the topmost first; `roman, arabic, letter, dash, plus` if left out."""
    body: tuple[Item, ...] = ()
    """The text."""
    closing: Lines = ()
    """Paragraphs that end the text; the last ends with `./.`"""
    notes: Lines = ()
    """Notes after the end of the text."""
    recipients: Recipients = Recipients.model_construct()
    """Who receives it."""
    signature: OneOrMore[Signature] = ()
    """Who signs it; a list for several, who sign side by side in this order, two or three in a row."""


class Appendix(PaperContent):
    """An attachment with page numbers of its own (decree 30, appendix I, III.1).

    Its label, its title and `attached` stand above a letterhead; below it, like those of a paper, kind and subject.
    """

    label: YamlScalar | None = None
    """A first line instead of `Phụ lục` with the number that the program writes, such as `Mẫu số 01`; empty for none.
    An attachment with a `kind` and no `title` (a list, a regulation) has none unless it is written here."""
    title: Lines = ()
    """What it is called, in capitals, a line each."""
    attached: YamlScalar | None = None
    """`(Kèm theo …)`: the paper that it belongs to. Below the title, or below kind and subject if there is none."""
    landscape: Flag | None = None
    """Pages lie on their side; where it is left out, if a table needs that."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Appendix:
        if not self.title and self.kind is None:
            raise PydanticCustomError("appendix_name", "cần tên: title (tên phụ lục) hoặc kind (tên loại)")
        return self


class Attachment(Model):
    """The heading above an attachment of a paper."""

    kind: YamlScalar
    """First line."""
    subject: YamlScalar
    """What it is about."""
    attached: YamlScalar
    """`(Ban hành kèm theo …)`."""


class Paper(PaperContent):
    """One paper, from its letterhead to its signature."""

    letterhead: OneOrMore[Letterhead]
    """The top of the paper; a list for several issuers, whose names and numbers stand one below the other. Place and
    date are those of the first."""
    subject: Lines = Field(min_length=1)
    """What it is about, a line each (II.5.b)."""
    office: YamlScalar | None = None
    """The office that decides, in capitals above the legal grounds of a decision."""
    bases: Lines = ()
    """Legal grounds; the program writes `;` after each and `.` after the last (II.6.a)."""
    decides: YamlScalar | None = None
    """The word of a decision in capitals, between its grounds and its articles: `QUYẾT ĐỊNH:`."""
    signature: OneOrMore[Signature]
    """Who signs it; a list for several, who sign side by side in this order, two or three in a row."""
    appendices: tuple[Appendix, ...] = ()
    """Its attachments; two and more that are called `Phụ lục` are numbered I, II, …"""
    copies: Lines = ()
    """The paper is written once for each line, on a page of its own: the bodies that are sent an invitation."""
    attachment: Attachment | None = None
    """The heading above its attachment, if its template prints one."""
    limit: Whole = Field(default=8, ge=1, le=200)
    """How many answers of units `totals.<heading>.answers` has at most; `.further` and the appendix have the rest."""

    def of_year(self, year: int) -> Paper:
        """The paper of that year: without the items of other years."""
        body = _of_year(self.body, year)
        appendices = tuple(
            one.model_copy(update={"body": _of_year(one.body, year)}) if one.body else one for one in self.appendices
        )
        same = (body, appendices) == (self.body, self.appendices)
        return self if same else self.model_copy(update={"body": body, "appendices": appendices})

    def all_items(self) -> list[Item]:
        """Every item of the body and of the appendices, each before those below it."""
        return items_below([*self.body, *(item for appendix in self.appendices for item in appendix.body)])


def items_below(items: Sequence[Item]) -> list[Item]:
    """Every one of these items and of those below them, each before those below it."""
    found: list[Item] = []
    waiting = list(reversed(items))
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(found[-1].items))
    return found


def _of_year(items: tuple[Item, ...], year: int) -> tuple[Item, ...]:
    return tuple(
        item.model_copy(update={"items": _of_year(item.items, year)}) if item.items else item
        for item in items
        if item.is_of(year)
    )
