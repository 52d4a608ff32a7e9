"""`campaign.yaml`, or by its older name `week.yaml`: the facts of one year's campaign, each written once."""

from __future__ import annotations

from docgen.data.models.base import Clock, Day, Field, Identifier, Lines, Model, OrderNumber, Whole
from docgen.data.yaml.source_positions import YamlScalar


class Opening(Model):
    """When the campaign is opened."""

    date: Day | None = Field(default=None, title="ngày khai mạc")
    """Day of the opening ceremony."""
    hour: Clock | None = Field(default=None, title="giờ khai mạc")
    """Hour at which the ceremony itself begins; guests are received before it."""


class Province(Model):
    """The province that holds the campaign."""

    kind: YamlScalar | None = Field(default=None, title="loại đơn vị hành chính")
    """Kind of unit, as it stands before the name in a sentence."""
    name: YamlScalar | None = Field(default=None, title="tên đơn vị hành chính")
    """Proper name, without its kind."""


class Issuer(Model):
    """Who issues the papers of the province."""

    lines: Lines | None = Field(default=None, title="tên cơ quan ban hành", min_length=1, max_length=3)
    """The letterhead's name of the issuing body, a line each, in full (decree 30, II.2)."""
    title: YamlScalar | None = Field(default=None, title="cách gọi cơ quan ban hành trong câu")
    """The same body or office as a sentence names it."""
    place: YamlScalar | None = Field(default=None, title="địa danh")
    """Place name before the date (decree 30, II.4)."""


class Signer(Model):
    """Who signs the papers of the province."""

    authority: Lines | None = Field(default=None, title="quyền hạn, chức vụ người ký")
    """Authority and office, a line each, with `KT.`, `TM.`, … (decree 30, II.7)."""
    name: YamlScalar | None = Field(default=None, title="họ tên người ký")
    """Full name, without degrees."""


class CitedPaper(Model):
    """A paper that texts cite: `{{ papers.<id> | cite }}`."""

    kind: YamlScalar
    """Type of the paper as it is cited."""
    number: OrderNumber | None = Field(default=None, title="số văn bản")
    """Order number in its year; left out while it is not known."""
    symbol: YamlScalar | None = None
    """What follows the number after the slash; left out for laws and programmes cited by name."""
    date: Day | None = Field(default=None, title="ngày văn bản")
    """Date of issue; left out while it is not known."""
    issuer: YamlScalar | None = None
    """Who issued it, as printed in citations."""
    subject: YamlScalar | None = None
    """What it is about, in the words that follow `về việc` or that name it."""
    period: YamlScalar | None = None
    """The years that it covers, for programmes and movements."""


class Campaign(Model):
    """The facts of a year's campaign. Only the year is required: a fact that no document uses may be left out."""

    year: Whole = Field(ge=2000, le=2999)
    """The year of the campaign, and of every paper about it."""
    name: YamlScalar | None = Field(default=None, title="tên hoạt động")
    """What the campaign is called, without the year."""
    theme: YamlScalar | None = Field(default=None, title="chủ đề")
    """The year's theme, without the full stop; it may be put together from `facts`."""
    starts: Day | None = Field(default=None, title="ngày bắt đầu")
    """First day of the campaign."""
    ends: Day | None = Field(default=None, title="ngày kết thúc")
    """Last day of the campaign."""
    opening: Opening = Opening.model_construct()
    """When the ceremony opens, for units without a day or hour of their own."""
    school_year: YamlScalar | None = Field(default=None, title="năm học")
    """The school year that the campaign falls in."""
    deadlines: dict[Identifier, Day | None] = {}
    """Days by which something is due, by id: `{{ deadlines.<id> | date_short }}`; `report` and the ids of other report
    forms are those of the forms."""
    province: Province = Province.model_construct()
    """The province."""
    issuer: Issuer = Issuer.model_construct()
    """Who issues the papers of the province."""
    signer: Signer = Signer.model_construct()
    """Who signs the papers of the province."""
    plan: Identifier | None = None
    """Which of `papers` is the plan itself, if there is a plan."""
    papers: dict[Identifier, CitedPaper] = {}
    """Every paper that is cited, and the plan itself, by id."""
    facts: dict[Identifier, YamlScalar | None] = {}
    """Other facts that change with the years, by id: `{{ facts.<id> }}`."""

    @property
    def plan_paper(self) -> CitedPaper | None:
        """The plan itself; None where no paper is named as the plan."""
        return self.papers.get(self.plan) if self.plan else None
