"""Which fields of the models hold text, and every text of a strategy with where it belongs."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from rus.content import Content, LoadedFile
from rus.walk import elements
from schemas.base import Model

KINDS = {
    "_identifier": "id",
    "_fingerprint": "id",
    "_address": "address",
    "_edtf": "date",
    "_on_one_line": "line",
}
"""What a text field holds, by the validator that only it has."""


def text_kind(annotation: Any, metadata: tuple[Any, ...] = ()) -> str | None:
    """What a field of one text holds: id, address, date, web, line or text; None if no text."""
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *more = get_args(annotation)
        return text_kind(base, (*metadata, *more))
    if origin in (Union, UnionType):
        kept = [one for one in get_args(annotation) if one is not NoneType]
        return text_kind(kept[0], metadata)
    if annotation is not str:
        return None
    flat = [
        rule for one in metadata for rule in (one.metadata if isinstance(one, FieldInfo) else [one])
    ]
    for rule in flat:
        if isinstance(rule, AfterValidator) and rule.func.__name__ in KINDS:
            return KINDS[rule.func.__name__]
        if getattr(rule, "pattern", None):
            return "web"
    return "text"


@dataclass(frozen=True)
class Written:
    """A text that an editor wrote: in which file, whose it is (address or None), which field."""

    file: LoadedFile
    owner: str | None
    model: type[Model]
    field: str
    text: str


def written_texts(content: Content) -> Iterator[Written]:
    """Every line and text of a strategy; ids, addresses, dates and web addresses are none."""
    for file in content.files:
        owner = file.address
        for element in elements(file.model, file.address):
            owner = element.address or owner
            for row in _texts_of(element.model):
                yield Written(file, owner, type(element.model), *row)


def _texts_of(model: Model) -> Iterator[tuple[str, str]]:
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        annotation = info.annotation
        many = get_origin(annotation) is tuple
        kind = text_kind(get_args(annotation)[0] if many else annotation, tuple(info.metadata))
        if kind in ("line", "text") and value is not None:
            for text in value if many else (value,):
                yield name, text
