"""The editor's field reference, generated from the models."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator

from rus.walk import nested_fields
from schemas.base import ONE_OR_SEVERAL, Edtf, Identifier, Model, SingleDate
from schemas.files import FILE_KINDS
from schemas.ground import Grounded

_YES_OR_NO = {"true": "ja", "false": "nej"}


@dataclass(frozen=True)
class FieldRow:
    """A key of a file: what it holds and whether it must be there. Texts are Swedish."""

    key: str
    required: bool
    type: str
    description: str


@dataclass(frozen=True)
class ModelTable:
    """A model with its own fields; `grounded` tells that it has those of every statement too."""

    id: str
    title: str
    description: str
    fields: tuple[FieldRow, ...]
    grounded: bool


@dataclass(frozen=True)
class FileTable:
    """A kind of file with the models that occur in it and in no earlier file."""

    id: str
    title: str
    place: str
    models: tuple[ModelTable, ...]


def ground_fields() -> ModelTable:
    """The fields that say what a statement rests on, common to all statements."""
    return ModelTable(
        "grund",
        "Grund",
        "Nycklar som finns överallt där något måste säga vad det bygger på.",
        tuple(_rows(Grounded)),
        False,
    )


def field_words(path: str) -> str:
    """What the last of some keys with dots between is called in a sentence: its title in models."""
    title = _field_titles()[path.rpartition(".")[2]]
    return title[:1].lower() + title[1:]


def in_words(value: str) -> str:
    """«ja» or «nej» for a value that is true or false; any other is a text and stays as it is."""
    return _YES_OR_NO.get(value, value)


def keys_in(words: str) -> tuple[str, ...]:
    """The keys that some words are, as in «status avgörs av»; nothing if they are something else.

    Each but the last is that of what the next one is in.
    """
    found: list[str] = []
    parts = words.split(" ")
    while parts:
        starts = ("_".join(parts[:length]) for length in range(_most_words(), 0, -1))
        key = next((one for one in starts if one in _field_titles()), None)
        if key is None:
            return ()
        found.append(key)
        parts = parts[key.count("_") + 1 :]
    return tuple(found)


@cache
def _most_words() -> int:
    return 1 + max(key.count("_") for key in _field_titles())


@cache
def _field_titles() -> dict[str, str]:
    return {
        info.alias or name: str(info.title)
        for kind in FILE_KINDS
        for model in _models(kind.model)
        for name, info in model.model_fields.items()
    }


def field_reference() -> tuple[FileTable, ...]:
    """Every kind of file with its models; a model is described where it first occurs."""
    described: set[type[Model]] = set()
    tables = []
    for kind in FILE_KINDS:
        models = [model for model in _models(kind.model) if model not in described]
        described.update(models)
        tables.append(
            FileTable(
                kind.name,
                str(kind.model.model_config.get("title")),
                f"strategy/{kind.shown_place}",
                tuple(_table(model) for model in models),
            )
        )
    return tuple(tables)


def _models(model: type[Model], seen: set[type[Model]] | None = None) -> Iterator[type[Model]]:
    seen = set() if seen is None else seen
    if model in seen:
        return
    seen.add(model)
    yield model
    for nested in nested_fields(model):
        yield from _models(nested.model, seen)


def _table(model: type[Model]) -> ModelTable:
    extra = model.model_config.get("json_schema_extra")
    description = extra.get("description", "") if isinstance(extra, dict) else ""
    grounded = issubclass(model, Grounded)
    return ModelTable(
        model.__name__.lower(),
        str(model.model_config.get("title")),
        str(description),
        tuple(_rows(model, Grounded.model_fields if grounded else ())),
        grounded,
    )


def _rows(model: type[Model], left_out: Container[str] = ()) -> Iterator[FieldRow]:
    for name, info in model.model_fields.items():
        if name not in left_out:
            yield FieldRow(
                info.alias or name,
                info.is_required(),
                _type_words(info.annotation, tuple(info.metadata)),
                info.description or "",
            )


def _type_words(annotation: Any, metadata: tuple[Any, ...] = ()) -> str:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _type_words(get_args(annotation)[0], annotation.__metadata__)
    if origin in (Union, UnionType):
        kept = [one for one in get_args(annotation) if one is not NoneType]
        return _type_words(kept[0])
    if ONE_OR_SEVERAL in metadata:
        one = _type_words(get_args(annotation)[0])
        return f"{one} eller lista av {one}"
    if origin is tuple:
        return f"lista av {_type_words(get_args(annotation)[0])}"
    if origin is Literal:
        return "ett av: " + ", ".join(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return str(annotation.model_config.get("title")).lower()
    if annotation is bool:
        return "true eller false"
    if annotation is int:
        return "heltal"
    validators = {one for one in metadata if isinstance(one, AfterValidator)}
    if "address" in metadata:
        return "adress"
    if "web address" in metadata:
        return "webbadress"
    for known, word in ((Identifier, "id"), (Edtf, "datum"), (SingleDate, "datum")):
        if validators and validators <= set(get_args(known)[1:]):
            return word
    return "text"
