"""Statements marked «ordagrant» stand word for word in the source documents.

Line breaks and slide hyphens are folded, nothing else. The documents lie outside the repository,
in ../shared/sources; where they are not there, the comparison with them is skipped, aloud.
"""

import re
from functools import cache
from pathlib import Path

import pytest

from rus.inline import plain_text
from rus.load import Loaded, load
from schemas.base import Model
from schemas.ground import Citation
from tests.support import STRATEGY

SOURCES = Path(__file__).parents[2] / "shared" / "sources"
FILES = sorted(path.relative_to(STRATEGY).as_posix() for path in STRATEGY.rglob("*.yaml"))
FIELDS = ("text", "title", "name", "heading", "content", "meaning", "definition")
"""What a citation speaks for in the model that carries it."""

LOST_SPACES = {"sensommarenfredagsakademier": "sensommaren fredagsakademier"}
"""Places where the notes have lost a space that no capital letter gives away."""

needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason=f"källdokumenten finns inte här: {SOURCES} saknas"
)


def folded(source: str) -> tuple[str, str]:
    """The source on one line: hyphens at the end of a line taken as part of the word, and not."""
    for together, apart in LOST_SPACES.items():
        source = source.replace(together, apart)
    return " ".join(source.split()), " ".join(re.sub(r"-\s*\n\s*", "", source).split())


def stands_in(statement: str, source: str) -> bool:
    """Whether the statement stands in the source as whole words."""
    wanted = plain_text(statement)
    return any(
        _apart(text[: found.start()][-1:], wanted[0])
        and _apart(wanted[-1], text[found.end() :][:1])
        for text in folded(source)
        for found in re.finditer(re.escape(wanted), text)
    )


def _apart(left: str, right: str) -> bool:
    # The notes have lost spaces between sentences: a capital after a small letter or a digit
    # begins a word.
    within_word = left.isalnum() and right.isalnum()
    return not within_word or (right.isupper() and not left.isupper())


@cache
def strategy() -> Loaded:
    """The real strategy."""
    return load(STRATEGY)


@cache
def source(document: str) -> str:
    """The text of a source document."""
    return (SOURCES / strategy().content.sources[document].file).read_text(encoding="utf-8")


def verbatim(path: str) -> list[tuple[str, str]]:
    """Document and text of each statement in a file that is marked as word for word."""
    found = []
    for file, element in strategy().content.walk():
        citation = getattr(element.model, "citation", None)
        if file.path == path and isinstance(citation, Citation) and citation.verbatim:
            found += [(citation.document, text) for text in _texts(element.model)]
    return found


def _texts(model: Model) -> list[str]:
    texts = (getattr(model, name, None) for name in FIELDS)
    return [text for text in texts if isinstance(text, str)]


@needs_sources
@pytest.mark.parametrize("path", FILES)
def test_verbatim_statements_stand_in_their_source(path: str) -> None:
    assert path in {file.path for file in strategy().content.files}
    assert [
        text for document, text in verbatim(path) if not stands_in(text, source(document))
    ] == []


@needs_sources
def test_every_source_is_compared_with() -> None:
    compared = {document for path in FILES for document, _ in verbatim(path)}
    assert compared == strategy().content.sources.keys()


INVENTED = """
Alla ska ha en god hälso-
och sjukvård och en trygg upp-
växt, 17 mål till 2030.
Utmaningen är storAlla behöver
bidra!
"""


@pytest.mark.parametrize(
    "statement",
    [
        "en god hälso- och sjukvård",
        "en trygg uppväxt, 17 mål till 2030.",
        "en *trygg* uppväxt",
        "en [trygg](https://example.org) uppväxt",
        "Alla behöver\n\nbidra!",
        "Alla behöver bidra",
    ],
)
def test_line_breaks_hyphens_and_markdown_are_folded(statement: str) -> None:
    assert stands_in(statement, INVENTED)


@pytest.mark.parametrize(
    "statement",
    [
        "en trygg uppvaxt",
        "en trygg Uppväxt",
        "en trygg uppväxt.",
        "en trygg och god uppväxt",
        "en uppväxt",
        "17 mål till 2031.",
        "7 mål till 2030.",
        "alla behöver bidra!",
        "en god hälso och sjukvård",
        "Alla behöv",
        "behöver bidra!!",
    ],
)
def test_changed_letter_number_or_word_is_found(statement: str) -> None:
    assert not stands_in(statement, INVENTED)
