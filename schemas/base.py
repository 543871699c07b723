"""The ground that every model stands on: strict configuration and the basic value types.

Everything an editor writes reaches the models as text; nothing is guessed or coerced except
whole numbers in plain digits. Names of fields are English in code and Swedish in YAML and JSON (the
alias).
"""

import re
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Annotated, Any
from unicodedata import normalize

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, PydanticKnownError

if TYPE_CHECKING:
    from edtf import EDTFObject

# C0/C1 controls but not tab and newline; the line and paragraph separators, which YAML reads as
# line breaks but editors do not show; the bidirectional controls of Unicode (UAX #9), which can
# make a text read differently from what it says; the soft hyphen, what has no width, and the tags,
# which hinder search and comparison and can hide words; the byte order mark inside a text.
FORBIDDEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
IDENTIFIER_MAX_LENGTH = 80


def swedish(title: str, description: str) -> ConfigDict:
    """Model configuration that gives the JSON Schema a Swedish title and description."""
    return ConfigDict(title=title, json_schema_extra={"description": description})


def _field_title(name: str, info: FieldInfo | Any) -> str:
    alias: str = getattr(info, "alias", None) or name
    return alias.replace("_", " ").capitalize()


class Model(BaseModel):  # noqa: PLW1641  pydantic makes the hash of what is frozen
    """Base of all models: unknown keys are errors, instances cannot be changed."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        serialize_by_alias=True,
        hide_input_in_errors=True,
        field_title_generator=_field_title,
        defer_build=True,  # most commands need few of the models
    )

    def __eq__(self, other: object) -> bool:
        """Whether all fields are the same; models have nothing else, which spares much work."""
        return type(self) is type(other) and self.__dict__ == other.__dict__


def _without_forbidden_characters(value: str) -> str:
    found = FORBIDDEN_CHARACTERS.search(value)
    if found:
        raise PydanticCustomError(
            "forbidden_character",
            "Texten innehåller ett osynligt tecken (U+{code}). Ta bort tecknet.",
            {"code": f"{ord(found[0]):04X}"},
        )
    return value


def _on_one_line(value: str) -> str:
    if "\n" in value or "\r" in value:
        raise PydanticCustomError(
            "several_lines", "Texten ska stå på en rad. Ta bort radbrytningen eller blankraden."
        )
    return value


def _whole_number(value: object) -> object:
    # pydantic would read true as 1, and 3.0, 3_0 and 03 as the numbers that they may not mean.
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    if isinstance(value, str) and not re.fullmatch("0|-?[1-9][0-9]*", value):
        raise PydanticKnownError("int_parsing")
    return value


def _identifier(value: str) -> str:
    if len(value) > IDENTIFIER_MAX_LENGTH:
        raise PydanticCustomError(
            "long_identifier",
            "Ett id har högst {most} tecken, men det här har {length}. Korta det.",
            {"most": IDENTIFIER_MAX_LENGTH, "length": len(value)},
        )
    if not IDENTIFIER.fullmatch(value):
        raise PydanticCustomError(
            "invalid_identifier",
            "«{value}» duger inte som id. Använd små bokstäver a–z, siffror och bindestreck, "
            "till exempel «{example}».",
            {"value": value, "example": suggested_identifier(value)},
        )
    return value


def _address(value: str) -> str:
    parts = value.split("/")
    if not all(IDENTIFIER.fullmatch(part) for part in parts):
        raise PydanticCustomError(
            "invalid_address",
            "«{value}» är ingen adress. En adress består av id:n med snedstreck emellan, "
            "till exempel «orebro/vagvisare-2030».",
            {"value": value[:200]},
        )
    return value


def suggested_identifier(text: str) -> str:
    """An identifier made from free text: å, ä → a, ö → o, the rest to hyphens."""
    folded = normalize("NFC", text).lower().translate(str.maketrans("åäöéü", "aaoeu"))
    return (
        re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:IDENTIFIER_MAX_LENGTH].strip("-")
        or "mitt-id"
    )


@lru_cache(maxsize=4096)
def parsed_edtf(value: str) -> "EDTFObject | None":
    """The date that an EDTF text (ISO 8601-2, levels 0–2) means, or None if it means none."""
    if not value:
        return None
    # The parser takes as long to import as a whole edition to load; most dates need none.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        # On some impossible dates the parser prints a line, then fails in a way of its own.
        with redirect_stdout(StringIO()):
            parsed: EDTFObject = parse_edtf(value)
    except (EDTFParseException, AttributeError, TypeError, ValueError):
        return None
    return parsed


def _edtf(value: str) -> str:
    if _YEAR.fullmatch(value) or _is_day(value):
        return value
    if parsed_edtf(value) is None or not _possible_days(value) or _runs_backwards(value):
        raise PydanticCustomError(
            "invalid_date",
            "«{value}» är inget möjligt datum. Skriv enligt EDTF (ISO 8601-2): 2035, 2022-07, "
            "2022-07-06, 2025/2030, eller XXXX-08-26 när året är okänt.",
            {"value": value[:60]},
        )
    return value


_YEAR = re.compile("[0-9]{4}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KNOWN_DIGITS = re.compile("[0-9]+(?:-(?:0[0-9]|1[0-2])(?:-[0-9]{2})?)?")


def _is_day(value: str) -> bool:
    try:
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _possible_days(value: str) -> bool:
    # The parser accepts XXXX-02-30 and 2023-02-29: it does not look up how long a month is.
    leap_year = "2000"
    return all(
        int(day) <= monthrange(int(leap_year if "X" in year else year), int(month))[1]
        for year, month, day in re.findall(r"\b([X0-9]{4})-(0[1-9]|1[0-2])-(\d\d)\b", value)
    )


def _runs_backwards(value: str) -> bool:
    # The parser accepts 2030/2020, and the interval ../.. that says nothing.
    spans = re.findall(r"([^,/{}\[\]]+?)(?:/|\.\.)([^,/{}\[\]]+)", value)
    return value == "../.." or any(begins_after(start, end) for start, end in spans)


def begins_after(start: str, end: str) -> bool:
    """Whether a date (EDTF) begins after another ends, as far as the digits of both tell."""
    # Texts of the same precision sort as the dates they mean. Seasons do not sort among months.
    first, last = (_KNOWN_DIGITS.match(re.sub("[?~%]", "", one)) for one in (start, end))
    if first is None or last is None:
        return False
    precision = min(len(first[0]), len(last[0]))
    return first[0][:precision] > last[0][:precision]


def _single_date(value: str) -> str:
    if "/" in value or value.startswith(("[", "{")):
        raise PydanticCustomError(
            "several_dates",
            "«{value}» är flera datum. Skriv ett enda, till exempel 2035, 2022-07 eller "
            "2022-07-06.",
            {"value": value[:60]},
        )
    return value


def require_order(earlier: tuple[str, str | None], later: tuple[str, str | None]) -> None:
    """Raise if two dates, each with the key it stands under, are both there and out of order."""
    if earlier[1] and later[1] and begins_after(earlier[1], later[1]):
        raise PydanticCustomError(
            "dates_out_of_order",
            "«{later}» är {end}, före «{earlier}» som är {start}. Rätta något av datumen.",
            {"earlier": earlier[0], "start": earlier[1], "later": later[0], "end": later[1]},
        )


Line = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_without_forbidden_characters),
    AfterValidator(_on_one_line),
]
"""Text on one line; inline emphasis and links in Markdown are allowed."""

Text = Annotated[str, Field(min_length=1), AfterValidator(_without_forbidden_characters)]
"""Text of one or more paragraphs (newline between); inline emphasis and links are allowed."""

Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    Field(json_schema_extra={"pattern": f"^{IDENTIFIER.pattern}$"}),
]
"""Lower-case ASCII letters, digits and hyphens; permanent."""

_ADDRESS_PATTERN = f"^{IDENTIFIER.pattern}(?:/{IDENTIFIER.pattern})*$"

Address = Annotated[
    str,
    AfterValidator(_address),
    "address",
    Field(json_schema_extra={"pattern": _ADDRESS_PATTERN}),
]
"""Path of identifiers: county/edition/area/goal, or county/edition/collection/…/id."""

ONE_OR_SEVERAL = "one or several"
_ONE_ADDRESS = {"type": "string", "pattern": _ADDRESS_PATTERN}


def _several(value: object) -> object:
    return () if value is None else (value,) if isinstance(value, str) else value


OneOrSeveralAddresses = Annotated[
    tuple[Address, ...],
    BeforeValidator(_several),
    PlainSerializer(lambda addresses: addresses[0] if len(addresses) == 1 else addresses),
    WithJsonSchema(
        {"anyOf": [_ONE_ADDRESS, {"type": "array", "items": _ONE_ADDRESS}, {"type": "null"}]}
    ),
    ONE_OR_SEVERAL,
]
"""An address, or a list of them; a single one is given out as it was written."""

# Common YAML tools read a plain 2035 as a number, so their schema allows it.
Edtf = Annotated[
    str,
    AfterValidator(_edtf),
    Field(json_schema_extra={"type": ["string", "integer"]}),
]
"""A date, month, year, interval or partly unknown date, EDTF (ISO 8601-2)."""

SingleDate = Annotated[
    str,
    AfterValidator(_edtf),
    AfterValidator(_single_date),
    Field(json_schema_extra={"type": ["string", "integer"]}),
]
"""A date, month or year, which may be partly unknown or uncertain, EDTF (ISO 8601-2)."""

WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
"""A whole number written in digits only, without zeros first."""

PositiveNumber = Annotated[int, Field(ge=1), BeforeValidator(_whole_number)]
"""A whole number from 1."""

YesNo = StrictBool
"""true or false."""

WebAddress = Annotated[
    str,
    Field(pattern=r"^https?://[^\s<>\"'{}|\\^`]+$"),
    AfterValidator(_without_forbidden_characters),
    "web address",
]
"""An http or https address, of the characters that RFC 3986 allows or letters beyond ASCII."""
