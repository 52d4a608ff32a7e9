"""The base of all models: closed, frozen, with positions in the YAML file; and the types of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Annotated, Any, ClassVar, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen.data.models.field_words import describe_fields
from docgen.data.yaml.source_positions import NOWHERE, YamlMapping, YamlScalar
from docgen.errors import Place
from docgen.files.file_names import fault_of_name
from docgen.language.dates_and_hours import no_such_day

_FLAGS = {"có": True, "true": True, "yes": True, "không": False, "false": False, "no": False}


@lru_cache(maxsize=1024)
def _shared_set(names: frozenset[str]) -> set[str]:
    """One set of the fields that were given, for all models that have the same; no code changes it."""
    return set(names)


class Model(BaseModel):
    """A mapping of a data file. Keys that are not listed are refused; values never change."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra=describe_fields,
        arbitrary_types_allowed=True,
        populate_by_name=True,
        # Why: most processes receive models that are validated already.
        defer_build=True,
    )

    _place: Place = PrivateAttr(default_factory=lambda: NOWHERE)
    _values_at: dict[str, Place] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _remember_place(cls, data: Any, handler: ModelWrapValidatorHandler[Model]) -> Model:
        model = handler(data)
        # Why: pydantic's own set for each of 90,000 answers takes 20 MB.
        object.__setattr__(model, "__pydantic_fields_set__", _shared_set(frozenset(model.model_fields_set)))
        if isinstance(data, YamlMapping):
            model._place = data.place
            model._values_at = data.values_at
        elif isinstance(data, YamlScalar):
            model._place = data.place
        return model

    @classmethod
    def for_tree(cls, tree: object) -> type[Model]:
        """The model that has the keys which may stand in `tree`."""
        return cls

    def at(self, key: str = "") -> Place:
        """The position of the value of `key`, or of the mapping itself if the key is missing."""
        return self._values_at.get(key, self._place)


class ModelFromText(Model):
    """A mapping that may be written as a plain value: the value of its field `plain_field`."""

    plain_field: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any) -> Any:
        if not isinstance(value, YamlScalar):
            return {} if value is None else value
        fields = YamlMapping(value.place)
        fields[cls.plain_field] = value
        fields.keys_at[cls.plain_field] = fields.values_at[cls.plain_field] = value.place
        return fields

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        described = handler(schema)
        target = handler.resolve_ref_schema(described)
        mapping = dict(target)
        target.clear()
        target.update(anyOf=[{"type": ["string", "number", "null"]}, mapping])
        return described


def _whole_number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\s*-?[0-9]{1,18}\s*", value):
        raise PydanticCustomError("whole_number", "cần một số nguyên viết bằng chữ số, ví dụ 30")
    return int(value) if isinstance(value, str) else value


def _day(value: object) -> object:
    return day_of_text(value) if isinstance(value, str) else value


def day_of_text(value: str) -> date:
    """The day of a text such as `2023-10-02` or `02/10/2023`. Raises `PydanticCustomError`."""
    iso = re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", value, re.ASCII)
    usual = re.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\s*", value, re.ASCII)
    if not iso and not usual:
        raise PydanticCustomError("day", "cần một ngày, ví dụ 2023-10-02 hoặc 02/10/2023")
    year, month, day = (int(part) for part in (iso.groups() if iso else reversed(usual.groups() if usual else ())))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise PydanticCustomError("no_such_day", "{fault}", {"fault": no_such_day(year, month)}) from error


def _clock(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = re.fullmatch(r"\s*+(\d{1,2})\s*+(?::\s*+(?=\d)|h|giờ)\s*+(\d{2})?\s*", value, re.ASCII)
    if not parts or int(parts[1]) > 23 or int(parts[2] or 0) > 59:
        raise PydanticCustomError("clock", "cần một giờ trong ngày, ví dụ 7:30 hoặc 7h30")
    return time(int(parts[1]), int(parts[2] or 0))


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value.strip().lower() not in _FLAGS:
            raise PydanticCustomError("flag", "cần có hoặc không")
        return _FLAGS[value.strip().lower()]
    return value


def is_form_id(value: str) -> bool:
    """True for a text that can be the id of a report form, and so the name of its file."""
    return bool(re.fullmatch(_ID_PATTERN, value)) and not fault_of_name(value)


class Code:
    """Annotates a text that is a name or number, such as an id, and not part of a sentence."""


@dataclass(frozen=True)
class Pattern(Code):
    """Annotates a text that must match `pattern` as a whole; `message` describes that."""

    pattern: str
    message: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the text itself, after the check."""
        return core_schema.no_info_before_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """A string with that pattern."""
        return {"type": "string", "pattern": f"^{self.pattern}$"}

    def _checked(self, value: object) -> object:
        if not isinstance(value, str) or not re.fullmatch(self.pattern, value):
            raise PydanticCustomError("name", "{message}", {"message": self.message})
        return value


def _file_name(value: object) -> object:
    """Refuses a text that cannot be the name of a file or folder on every system."""
    fault = fault_of_name(value) if isinstance(value, str) else ""
    if fault:
        raise PydanticCustomError("file_name", "{fault}", {"fault": fault})
    return value


_ID_PATTERN = r"[a-z][a-z0-9_]{0,59}"
_ID = "mã gồm chữ cái thường không dấu, chữ số và gạch dưới, bắt đầu bằng chữ cái, dài nhất 60"
_UNIT_ID = "mã cũng là tên thư mục: chữ cái thường không dấu, chữ số và gạch nối, dài nhất 60"
_FILE = "tên tệp Word gồm chữ cái, chữ số, gạch nối, không có dấu cách hay thư mục, ví dụ chuong-trinh.docx"
_DATA_LIST = "viết như data.truong_hoc, với truong_hoc.yaml là một danh sách trong thư mục dữ liệu của năm"
_DATA_FILE = "tên tệp YAML trong thư mục dữ liệu của năm, không có dấu cách, ví dụ plan.yaml"


class _OneOrMore:
    """Annotates a list that may be written as its only entry."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the list itself, after a single entry is put into one."""
        return core_schema.no_info_before_validator_function(self._listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """An entry, or a list of entries."""
        listed = handler(schema)
        return {"anyOf": [listed["items"], {**listed, "minItems": 1}]}

    @staticmethod
    def _listed(value: object) -> object:
        if isinstance(value, list | tuple) and not value:
            raise PydanticCustomError("one_or_more", "cần ít nhất một mục")
        return value if isinstance(value, list | tuple) else (value,)


def is_one_or_more(metadata: Iterable[object]) -> bool:
    """True if these annotations are those of a list that may be written as its only entry."""
    return any(isinstance(one, _OneOrMore) for one in metadata)


_Entry = TypeVar("_Entry")
OneOrMore: TypeAlias = Annotated[tuple[_Entry, ...], _OneOrMore()]
Whole = Annotated[int, BeforeValidator(_whole_number), WithJsonSchema({"type": "integer"})]
Minutes = Annotated[int, Field(gt=0, le=24 * 60), BeforeValidator(_whole_number)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "examples": ["2023-10-02"]})]
Clock = Annotated[time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "examples": ["7:30"]})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "có", "không"]})]
Lines = tuple[YamlScalar, ...]
Identifier = Annotated[YamlScalar, Pattern(_ID_PATTERN, _ID)]
DataList = Annotated[YamlScalar, Pattern(r"data(?:\.[a-z][a-z0-9_]{0,59}){1,6}", _DATA_LIST)]
_Named = Annotated[YamlScalar, BeforeValidator(_file_name)]
FormId = Annotated[_Named, Pattern(_ID_PATTERN, _ID)]
DocumentId = Annotated[_Named, Pattern(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", _UNIT_ID)]
UnitId = DocumentId
FileName = Annotated[_Named, Pattern(r"[\w-]{1,80}\.docx", _FILE)]
DataFile = Annotated[_Named, Pattern(r"[\w-]{1,80}\.yaml", _DATA_FILE)]
OrderNumber = Annotated[YamlScalar, Code()]

__all__ = [
    "Clock",
    "Code",
    "DataFile",
    "DataList",
    "Day",
    "DocumentId",
    "Field",
    "FileName",
    "Flag",
    "FormId",
    "Identifier",
    "Lines",
    "Minutes",
    "Model",
    "ModelFromText",
    "OneOrMore",
    "OrderNumber",
    "UnitId",
    "Whole",
    "is_form_id",
    "is_one_or_more",
]
