"""What is wrong with the macro calls of a hand-written page, told before any is run."""

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError
from jinja2.nodes import Name

from macros.functions import MACROS
from rus.problems import did_you_mean

_PARSER = Environment()  # noqa: S701  nothing is rendered


def wrong_calls(text: str, name: str, lines_before: int = 0) -> Iterator[str]:
    """A Swedish line for each name in double braces that is no macro, or for unreadable braces.

    `text` is the Markdown of the page `name` below docs/ and `lines_before` the number of lines
    that its front matter takes. Pages hold prose and macro calls, so no other name is known.
    """
    try:
        tree = _PARSER.parse(text)
        _PARSER.compile(tree)
    except TemplateSyntaxError as error:
        yield (
            f"docs/{name}:{error.lineno + lines_before}: Klamrarna går inte att tolka. Skriv ett "
            "makro som i listan under «Makron», eller ta bort klamrarna."
        )
        return
    for found in tree.find_all(Name):
        if found.name not in MACROS:
            yield (
                f"docs/{name}:{found.lineno + lines_before}: Makrot «{found.name}» finns inte."
                f"{did_you_mean(found.name, MACROS)}"
            )
