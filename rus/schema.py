"""JSON Schema files (2020-12) generated from the models, for editors' tools and open data."""

import json

from schemas.base import Model
from schemas.files import FILE_KINDS, FileKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """The text of each schema file by its name, for example `omrade.json`."""
    return {f"{kind.name}.json": _text(kind) for kind in FILE_KINDS}


def _text(kind: FileKind) -> str:
    schema = {"$schema": DIALECT, **_swedish(kind.model)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _swedish(model: type[Model]) -> dict[str, object]:
    schema: dict[str, object] = model.model_json_schema(by_alias=True)
    return schema
