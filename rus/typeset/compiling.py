"""Runs Typst on the templates of this package. Data goes in as JSON, never as Typst's own code."""

import json
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import typst


@lru_cache(maxsize=8)
def _compiler(template: str) -> typst.Compiler:
    """A compiler for a template; it keeps fonts and what it has laid out from run to run.

    Only the fonts of Typst's package are used, so that the result is the same on every machine.
    """
    with as_file(files("rus.typeset") / template) as path:
        return typst.Compiler(path, root=path.parent, ignore_system_fonts=True)


def compiled(template: str, data: object, **options: Any) -> bytes:
    """What a template makes of the data, which it reads as JSON in `sys.inputs.data`.

    `options` are those of `typst.Compiler.compile`. Raises typst.TypstError.
    """
    told = json.dumps(data, ensure_ascii=False)
    made = _compiler(template).compile(sys_inputs={"data": told}, **options)
    assert isinstance(made, bytes)  # noqa: S101  a list only if there are several pictures
    return made
