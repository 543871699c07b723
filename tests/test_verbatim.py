"""Statements marked «ordagrant» stand word for word in the source, at the place that is cited.

Folded are line breaks and the hyphens of slides, and the Markdown of the statement; capitals,
figures and punctuation must agree. One thing more is allowed, and only to statements listed in
tests/cases/verbatim/sammanskrivet.yml: their neighbour in the notes has lost the space between,
so that they begin or end at a capital inside a run-together word («storAlla»). What they say
themselves is word for word too.

The documents lie outside the repository, in ../shared/sources; where they are not there, the
comparison with them is skipped, aloud.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from rus.inline import plain_text
from rus.load import Loaded, load
from schemas.base import Model
from schemas.ground import Citation
from tests.sources import SOURCES, Transcript, folded, quoted, section_named
from tests.support import STRATEGY

FILES = sorted(path.relative_to(STRATEGY).as_posix() for path in STRATEGY.rglob("*.yaml"))
FIELDS = ("text", "title", "name", "heading", "content", "meaning", "definition", "group",
          "actor", "measures")  # fmt: skip
"""What a citation speaks for in the model that carries it."""

LISTED = Path(__file__).parent / "cases" / "verbatim" / "sammanskrivet.yml"
RUN_TOGETHER = yaml.safe_load(LISTED.read_text(encoding="utf-8"))

needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason=f"källdokumenten finns inte här: {SOURCES} saknas"
)


def stands_in(statement: str, source: str, *, run_together: bool = False) -> bool:
    """Whether the statement stands in the source as whole words.

    With `run_together` it may also begin or end inside a word, where a small letter or a figure
    is followed by a capital.
    """
    wanted = plain_text(statement)
    return any(
        _apart(text[: found.start()][-1:], wanted[0], run_together)
        and _apart(wanted[-1], text[found.end() :][:1], run_together)
        for text in folded(source)
        for found in re.finditer(re.escape(wanted), text)
    )


def _apart(left: str, right: str, run_together: bool) -> bool:
    within_word = left.isalnum() and right.isalnum()
    return not within_word or (run_together and right.isupper() and not left.isupper())


class Cited(NamedTuple):
    """A citation in a file, and the texts that it speaks for."""

    path: str
    citation: Citation
    texts: list[str]


@cache
def strategy() -> Loaded:
    """The real strategy."""
    return load(STRATEGY)


@cache
def cited() -> list[Cited]:
    """All citations of the strategy, in order."""
    found = []
    for file, element in strategy().content.walk():
        citation = getattr(element.model, "citation", None)
        if isinstance(citation, Citation):
            found.append(Cited(file.path, citation, _texts(element.model)))
    return found


def _texts(model: Model) -> list[str]:
    texts = (getattr(model, name, None) for name in FIELDS)
    return [text for text in texts if isinstance(text, str)]


@cache
def transcript(document: str) -> Transcript:
    """A source document."""
    file = SOURCES / strategy().content.sources[document].file
    places = [one.citation.place for one in cited() if one.citation.document == document]
    headings = [heading for place in places if (heading := section_named(place))]
    return Transcript(file.read_text(encoding="utf-8"), headings)


def at(citation: Citation) -> list[str]:
    """The texts at the place of a citation; none if there is no such place."""
    return transcript(citation.document).at(citation.place) or []


def verbatim(path: str | None = None) -> list[tuple[Citation, str]]:
    """The statements marked as word for word, in one file or in all, with their citations."""
    chosen = [one for one in cited() if one.citation.verbatim and path in (None, one.path)]
    return [(one.citation, text) for one in chosen for text in one.texts]


@needs_sources
@pytest.mark.parametrize("path", FILES)
def test_verbatim_statements_stand_at_their_place_in_the_source(path: str) -> None:
    assert path in {file.path for file in strategy().content.files}
    assert [
        (citation.place, text)
        for citation, text in verbatim(path)
        if not any(
            stands_in(text, source, run_together=text in RUN_TOGETHER) for source in at(citation)
        )
    ] == []


@needs_sources
def test_statements_that_begin_or_end_inside_a_run_together_word_are_those_listed() -> None:
    assert sorted(RUN_TOGETHER) == sorted(
        text
        for citation, text in verbatim()
        if not any(stands_in(text, source) for source in at(citation))
    )


@needs_sources
def test_every_place_of_a_verbatim_statement_can_be_looked_up() -> None:
    places = {one.citation for one in cited() if one.citation.verbatim}
    assert [citation.place for citation in places if not at(citation)] == []


@needs_sources
def test_other_places_are_there_too_or_repeat_words_of_the_document() -> None:
    others = {one.citation for one in cited() if not one.citation.verbatim}
    assert others
    assert [
        citation.place
        for citation in others
        if (source := transcript(citation.document)).at(citation.place) == []
        or not all(stands_in(words, source.text) for words in quoted(citation.place))
    ] == []


@needs_sources
def test_every_source_is_compared_with() -> None:
    compared = {citation.document for citation, _ in verbatim()}
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
        "behöver\n\nbidra!",
    ],
)
def test_line_breaks_hyphens_and_markdown_are_folded(statement: str) -> None:
    assert stands_in(statement, INVENTED)


@pytest.mark.parametrize("statement", ["Utmaningen är stor", "Alla behöver bidra!"])
def test_a_capital_inside_a_word_parts_statements_that_are_listed(statement: str) -> None:
    assert not stands_in(statement, INVENTED)
    assert stands_in(statement, INVENTED, run_together=True)


@pytest.mark.parametrize("run_together", [False, True])
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
        "Utmaningen är stor Alla behöver",
        "en god hälso och sjukvård",
        "Alla behöv",
        "behöver bidra!!",
    ],
)
def test_changed_letter_number_or_word_is_found(statement: str, run_together: bool) -> None:
    assert not stands_in(statement, INVENTED, run_together=run_together)
