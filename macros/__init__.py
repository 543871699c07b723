"""What a page can say: macros and templates on top of `rus`, and the plugin that joins MkDocs.

`define_env` is the entry point of mkdocs-macros.
"""

from typing import Any


def define_env(env: Any) -> None:
    """Register the macros with mkdocs-macros; the plugin `rus` knows the page being made."""
    for name, macro in env.conf.plugins["rus"].macros().items():
        env.macro(macro, name)
