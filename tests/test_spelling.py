"""Spelling: the project's own Swedish has no unknown word; those of the strategy are notices."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

from rus.cli import cli
from rus.rules import change_rules, plain_rules, published_rules
from rus.spelling import Speller
from tests.support import AREA, BASE, PROJECT, run, write_strategy

_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_NO_PROSE = re.compile(
    r"\A---\n.*?\n---\n|^```.*?^```|`[^`]*`|<style.*?</style>|<[^>]*>|\]\([^)]*\)|\{: [^}]*\}"
    r"|&#?\w+;",
    re.DOTALL | re.MULTILINE,
)


@cache
def _speller() -> Speller:
    return Speller()


def _prose(path: Path) -> str:
    text = path.read_text(encoding="utf-8").replace("&shy;", "")
    return _NO_PROSE.sub(" ", _JINJA.sub(" ", text))


def _written() -> dict[str, str]:
    """The project's Swedish by where it stands."""
    pages = [PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").rglob("*.md")]
    templates = [*(PROJECT / "macros" / "templates").glob("*.html")]
    found = {str(path.relative_to(PROJECT)): _prose(path) for path in [*pages, *templates]}
    for rule in (*published_rules(), *change_rules(), *plain_rules()):
        found[rule.id] = rule.description
    for path in (PROJECT / "schemas" / "json").glob("*.json"):
        found[path.name] = " ".join(_described(json.loads(path.read_text(encoding="utf-8"))))
    for name, command in _commands(cli, "rus"):
        options = [getattr(option, "help", None) or "" for option in command.params]
        found[name] = " ".join([command.help or "", *options])
    return {place: _plain(text) for place, text in found.items()}


def _plain(text: str) -> str:
    """Without what is quoted from files and commands: «id», --options, paths, EDTF."""
    return re.sub(r"«[^»]*»|--[\w-]+|\S+/\S*|\S+\.(?:yaml|json|md|py|csv|txt)\b", " ", text)


def _described(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key in ("description", "title") and isinstance(value, str):
                yield value
            else:
                yield from _described(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _described(value)


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for below, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{name} {below}")


@pytest.mark.parametrize("place", sorted(_written()))
def test_the_projects_own_swedish_has_no_unknown_word(place: str) -> None:
    assert _speller().unknown(_written()[place]) == []


def test_known_words_are_sorted_and_in_no_dictionary() -> None:
    words = (PROJECT / "rus" / "known_words.txt").read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words), key=lambda word: (word.casefold(), word))
    assert words
    assert [word for word in words if _speller().in_dictionary(word)] == []


def test_misspelt_words_are_found_and_others_are_not() -> None:
    text = (
        "Kompetensförsörjnig för hälso- och sjukvården i Örebro län, RUS 2030, exempel.se. "
        "Tilväxten ökar; kommunernas utvecklingsmål, EU:s stöd och Jönköpings-trakten."
    )
    assert _speller().unknown(text) == ["Kompetensförsörjnig", "Tilväxten"]


def test_an_unknown_word_of_the_strategy_is_a_notice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    area = BASE[AREA].replace("Fler mår bra.", "Fler mårr bra.")
    root = write_strategy(tmp_path / "strategy", {AREA: area})
    result = run(capsys, "--strategy", root, "spell")
    assert result.code == 0
    [line] = result.out.splitlines()
    assert line.startswith(f"strategy/{AREA}:6:11: notis: Ordet «mårr» finns inte i ordlistan.")
    assert run(capsys, "--strategy", root, "spell", "exempel/2040").out == ""


def test_an_unknown_address_stops_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy")
    result = run(capsys, "--strategy", root, "spell", "exempel/2041")
    assert (result.code, result.out) == (2, "")
    assert "Menade du «exempel/2040»?" in result.err
