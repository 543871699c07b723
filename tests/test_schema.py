"""The generated JSON Schema: in step with the models, right about the content, and Swedish."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rus.fields import field_reference, field_words, ground_fields
from rus.load.tree import read_tree
from rus.schema import schema_files
from schemas.files import FILE_KINDS, FileKind
from tests.support import BASE, PROJECT, STRATEGY, english_words, models_in

SCHEMAS = PROJECT / "schemas" / "json"
FILES = sorted(path.relative_to(STRATEGY).as_posix() for path in STRATEGY.rglob("*.yaml"))


def kind_of(path: str) -> FileKind:
    """The kind of file that lies at a path below the strategy folder."""
    return next(kind for kind in FILE_KINDS if kind.pattern.fullmatch(path))


@cache
def validator(kind: str) -> Draft202012Validator:
    """An independent reading of the schema of a kind of file."""
    schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_json(data: Any, schema: dict[str, Any], top: dict[str, Any]) -> Any:
    """What `read_tree` gives, as JSON: whole numbers reach the models as text, so they become
    numbers where, and only where, the schema wants an integer.
    """
    if "$ref" in schema:
        return as_json(data, top["$defs"][schema["$ref"].removeprefix("#/$defs/")], top)
    if "anyOf" in schema:
        return as_json(data, next(one for one in schema["anyOf"] if one != {"type": "null"}), top)
    if isinstance(data, dict):
        fields = schema.get("properties", {})
        return {key: as_json(value, fields.get(key, {}), top) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(item, schema.get("items", {}), top) for item in data]
    if schema.get("type") == "integer" and isinstance(data, str) and data.isdecimal():
        return int(data)
    return data


def mistakes(text: str, kind: str) -> list[str]:
    """Where and why a file does not follow the schema of its kind."""
    schema = validator(kind).schema
    assert isinstance(schema, dict)
    data = as_json(read_tree(text).data, schema, schema)
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in validator(kind).iter_errors(data)
    ]


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_schema_on_disk_is_the_generated_one(name: str) -> None:
    assert (SCHEMAS / name).read_text(encoding="utf-8") == schema_files()[name]


def test_no_schema_is_left_from_before() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == schema_files().keys()


@pytest.mark.parametrize("path", FILES)
def test_real_file_follows_its_schema(path: str) -> None:
    assert mistakes((STRATEGY / path).read_text(encoding="utf-8"), kind_of(path).name) == []


@pytest.mark.parametrize("path", sorted(BASE))
def test_example_file_follows_its_schema(path: str) -> None:
    assert mistakes(BASE[path], kind_of(path).name) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("exempel/lan.yaml", "namn: Exempel län", "namn: []", "namn"),
        ("exempel/lan.yaml", "namn:", "nam:", ""),
        ("exempel/lan.yaml", "false", "nej", "källa"),
        ("exempel/2030/omraden/halsa.yaml", "ordning: 1", "ordning: ett", "ordning"),
        ("exempel/2030/omraden/halsa.yaml", "ordning: 1", "ordning: 0", "ordning"),
        ("exempel/2030/omraden/halsa.yaml", "id: god-halsa", "x: y", "mål/0"),
        ("kallor.yaml", "slag: rapport", "slag: bok", "källor/0/slag"),
    ],
)
def test_mistake_breaks_the_schema(path: str, old: str, new: str, place: str) -> None:
    assert BASE[path].count(old) >= 1
    told = mistakes(BASE[path].replace(old, new), kind_of(path).name)
    assert told
    assert {one.split(": ")[0] for one in told} == {place}


def described() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every model and every property of every schema, with its path.

    A property that refers to a model has the model's title unless it has one of its own.
    """
    for name, text in schema_files().items():
        schema = json.loads(text)
        models = {name: schema, **schema.get("$defs", {})}
        for model, definition in models.items():
            yield f"{name}/{model}", definition
            for key, field in definition["properties"].items():
                referred = models.get(field.get("$ref", "").removeprefix("#/$defs/"), {})
                yield f"{name}/{model}/{key}", {"title": referred.get("title"), **field}


@pytest.mark.parametrize(
    "schema", [pytest.param(schema, id=place) for place, schema in described()]
)
def test_title_and_description_are_there_and_swedish(schema: dict[str, Any]) -> None:
    assert schema.get("title")
    assert schema.get("description")
    assert schema["description"].endswith(".")
    assert english_words(f"{schema['title']} {schema['description']}") == []


def test_no_docstring_of_a_class_is_published() -> None:
    published = "".join(schema_files().values())
    for model in set().union(*(models_in(kind.model) for kind in FILE_KINDS)):
        assert model.__doc__
        assert model.__doc__.split("\n")[0] not in published


def test_a_key_has_one_title_wherever_it_stands_and_it_is_words() -> None:
    titles: dict[str, set[str]] = {}
    for kind in FILE_KINDS:
        for model in models_in(kind.model):
            for name, info in model.model_fields.items():
                titles.setdefault(info.alias or name, set()).add(str(info.title))
    assert {key: found for key, found in titles.items() if len(found) > 1} == {}
    for key, (title,) in titles.items():
        assert "_" not in title
        assert field_words(f"källa.{key}").capitalize() == title


def test_the_reference_for_editors_has_every_key_of_every_model() -> None:
    ground = {row.key for row in ground_fields().fields}
    told = {
        table.title: {row.key for row in table.fields} | (ground if table.grounded else set())
        for file in field_reference()
        for table in file.models
    }
    for kind in FILE_KINDS:
        for model in models_in(kind.model):
            keys = {info.alias or name for name, info in model.model_fields.items()}
            assert told[str(model.model_config["title"])] == keys
