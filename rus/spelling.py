"""Words that a Swedish dictionary does not know, with the nearest that it does (Hunspell)."""

import re
import sysconfig
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from hunspell import Hunspell

from rus.inline import plain_text
from rus.items import Item, items, known_by
from rus.load import Loaded
from rus.problems import Problem, Rule

LANGUAGE = "sv_SE"

RULE = Rule("okant-ord", "notice", "Ord finns i den svenska ordlistan eller i rus/known_words.txt.")

# The first part of «hälso- och sjukvård» is no word by itself.
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:[-:][^\W\d_]+)*(?![\w-])")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|[\w.-]+\.(?:se|eu|org)\b\S*")


class SpellingError(Exception):
    """The dictionary cannot be read; the message is Swedish and says what to do."""


class Speller:
    """The Swedish dictionary with the project's own words."""

    def __init__(self) -> None:
        folder = Path(sysconfig.get_path("data")) / "share" / "hunspell"
        if not (folder / f"{LANGUAGE}.dic").is_file():
            raise SpellingError(f"Ordlistan {LANGUAGE} saknas. Kör «make site» en gång.")
        self._dictionary = Hunspell(LANGUAGE, hunspell_data_dir=str(folder))

    @cached_property
    def known(self) -> frozenset[str]:
        """The project's own words as they are written, one a line in known_words.txt."""
        path = Path(__file__).with_name("known_words.txt")
        return frozenset(path.read_text(encoding="utf-8").split())

    def unknown(self, text: str) -> list[str]:
        """The unknown words of a plain text, each once, in order. Addresses are passed over."""
        found = dict.fromkeys(_WORD.findall(_ADDRESS.sub(" ", text)))
        return [word for word in found if not self._knows(word)]

    def in_dictionary(self, word: str) -> bool:
        """Whether the dictionary has a word as it is written or in lower case."""
        return any(self._dictionary.spell(form) for form in (word, word.lower()))

    def _knows(self, word: str) -> bool:
        if word.isupper() or self.in_dictionary(word):  # an abbreviation in capitals, or a word
            return True
        if word in self.known or word.lower() in self.known:
            return True
        parts = re.split("[-:]", word)
        return len(parts) > 1 and all(self._knows(part) for part in parts if part)


def notices(loaded: Loaded, texts: list[Item]) -> tuple[Problem, ...]:
    """The unknown words of texts and titles, with their places, sorted. Raises SpellingError."""
    speller = Speller()
    return tuple(sorted(_notices(loaded, texts, speller)))


def _notices(loaded: Loaded, texts: list[Item], speller: Speller) -> Iterator[Problem]:
    for item in texts:
        words = speller.unknown(plain_text(item.text))
        key = known_by(type(item.model))
        if not words or key is None:
            continue
        alias = type(item.model).model_fields[key].alias or key
        line, column = loaded.position(item.file, (*item.location, alias))
        for word in words:
            yield Problem(
                f"{loaded.root.name}/{item.file}",
                line,
                column,
                RULE.id,
                f"Ordet «{word}» finns inte i ordlistan. Rätta det, eller låt det stå om det är "
                "rätt eller om källan skriver så.",
                "notice",
            )


def texts_of(loaded: Loaded, address: str | None = None) -> list[Item]:
    """The texts, titles and names of a strategy, or those at and below an address."""
    return [
        item
        for key, item in items(loaded.content).items()
        if item.text and (address is None or key == address or key.startswith(f"{address}/"))
    ]
