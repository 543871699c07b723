"""JSON Schema files (2020-12) generated from the models, for editors' tools and open data."""

import json

from pydantic.json_schema import GenerateJsonSchema

from schemas.base import Model
from schemas.files import FILE_KINDS
from schemas.open_data import DOCUMENTS, PublishedJsonSchema
from schemas.report import ChangeReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """The text of each schema file by its name, for example `omrade.json`.

    Those are the kinds of files that a strategy consists of, `diff.json`, which is the report of
    `rus diff --format json`, and the documents of the open data.
    """
    models = {kind.name: kind.model for kind in FILE_KINDS} | {"diff": ChangeReport}
    return {
        f"{name}.json": _text(model, generator)
        for group, generator in ((models, GenerateJsonSchema), (DOCUMENTS, PublishedJsonSchema))
        for name, model in group.items()
    }


def is_schema(text: str) -> bool:
    """Whether a text is a schema as they are written here, maybe of a model that is no more."""
    return text.startswith(f'{{\n  "$schema": "{DIALECT}"')


def _text(model: type[Model], generator: type[GenerateJsonSchema]) -> str:
    schema = model.model_json_schema(by_alias=True, schema_generator=generator)
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"
