"""JSON Schema files (2020-12) generated from the models, for editors' tools and open data."""

import json

from schemas.base import Model
from schemas.files import FILE_KINDS
from schemas.report import ChangeReport

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """The text of each schema file by its name, for example `omrade.json`.

    Those are the kinds of files that a strategy consists of, and `diff.json`, which is the report
    of `rus diff --format json`.
    """
    models = {kind.name: kind.model for kind in FILE_KINDS} | {"diff": ChangeReport}
    return {f"{name}.json": _text(model) for name, model in models.items()}


def _text(model: type[Model]) -> str:
    schema = {"$schema": DIALECT, **_swedish(model)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _swedish(model: type[Model]) -> dict[str, object]:
    schema: dict[str, object] = model.model_json_schema(by_alias=True)
    return schema
