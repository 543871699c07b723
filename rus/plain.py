"""What a plainer text would avoid (språklagen 2009:600, 11 §): notices, never errors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rus.comparing import Compared
from rus.inline import plain_text
from rus.items import Item, items
from rus.load import Loaded, load_words
from rus.problems import Problem, Rule, did_you_mean
from rus.readability import Readability, band, letters, words
from schemas.ground import Passage
from schemas.plain import Plainer, PlainWords

HARD_LIX = 60
WORDS_FOR_LIX = 30
LONG_SENTENCE = 25
VERY_LONG_WORD = 20

RULES = (
    Rule(
        "hogt-lix",
        "notice",
        f"En text med minst {WORDS_FOR_LIX} ord har LIX under {HARD_LIX}. LIX är antalet ord per "
        "mening plus andelen ord med fler än sex bokstäver i procent.",
    ),
    Rule("lang-mening", "notice", f"En mening har högst {LONG_SENTENCE} ord."),
    Rule("langt-ord", "notice", f"Ett ord har färre än {VERY_LONG_WORD} bokstäver."),
    Rule("passivkedja", "notice", "En mening har inte flera passiva verb på -s."),
    Rule("stelt-ord", "notice", "Ord på listan i rus/plain_words.yaml byts mot enklare."),
)


class UnknownTextError(LookupError):
    """No text has the address; the message is Swedish and names the nearest one."""


@dataclass(frozen=True)
class Measured:
    """A text with its measures; `before` is the earlier wording that it replaced, if any."""

    item: Item
    now: Readability
    before: Readability | None = None


@lru_cache(maxsize=1)
def plain_words() -> PlainWords:
    """The list of words. Raises StrategyError if its file is not valid."""
    return load_words(Path(__file__).with_name("plain_words.yaml"), PlainWords)


def measured(loaded: Loaded, address: str | None = None) -> list[Measured]:
    """The texts of a strategy with their measures, or those at and below an address.

    Raises UnknownTextError if the address names nothing.
    """
    found = items(loaded.content)
    if address is not None and address not in found:
        near = did_you_mean(address, found)
        raise UnknownTextError(f"Adressen «{address}» finns inte.{near}")
    return [
        Measured(item, Readability(item.text))
        for key, item in found.items()
        if isinstance(item.model, Passage)
        and (address is None or key == address or key.startswith(f"{address}/"))
    ]


def measured_changes(compared: Compared, address: str | None = None) -> list[Measured]:
    """The texts that are new or have another wording, with the measures before and after.

    With an address, those at and below it, which may be none.
    """
    old = items(compared.before.content)
    found = []
    for key, item in items(compared.after.content).items():
        within = address is None or key == address or key.startswith(f"{address}/")
        earlier = old.get(key)
        if not (within and isinstance(item.model, Passage)):
            continue
        if earlier is None:
            found.append(Measured(item, Readability(item.text)))
        elif earlier.text != item.text:
            found.append(Measured(item, Readability(item.text), Readability(earlier.text)))
    return found


def notices(loaded: Loaded, texts: list[Measured]) -> tuple[Problem, ...]:
    """What could be plainer in the texts, with the place of each text, sorted."""
    found = []
    for one in texts:
        line, column = loaded.position(one.item.file, (*one.item.location, "text"))
        path = f"{loaded.root.name}/{one.item.file}"
        found += [
            Problem(path, line, column, rule, message, "notice") for rule, message in _told(one.now)
        ]
    return tuple(sorted(found))


def _told(text: Readability) -> Iterator[tuple[str, str]]:
    if text.lix is not None and text.lix >= HARD_LIX and len(text.words) >= WORDS_FOR_LIX:
        yield (
            "hogt-lix",
            f"Texten har LIX {text.lix}, {band(text.lix)}. Korta meningarna eller byt långa ord.",
        )
    for sentence in text.sentences:
        count = len(words(sentence))
        if count > LONG_SENTENCE:
            yield (
                "lang-mening",
                f"Meningen som börjar «{_start(sentence)}» har {count} ord. Dela den.",
            )
        passives = [word for word in words(sentence) if is_passive(word)]
        if len(passives) > 1:
            told = ", ".join(f"«{word}»" for word in passives)
            yield (
                "passivkedja",
                f"Meningen som börjar «{_start(sentence)}» har {len(passives)} passiva verb: "
                f"{told}. Skriv vem som gör vad.",
            )
    for word in dict.fromkeys(word for word in text.words if letters(word) >= VERY_LONG_WORD):
        yield (
            "langt-ord",
            f"Ordet «{word}» har {letters(word)} bokstäver. Dela upp det eller skriv om.",
        )
    for stiff, plainer in stiff_words(text.text):
        yield "stelt-ord", f"«{stiff}» är stelt. Enklare: {plainer}."


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:4])[:60]


def is_passive(word: str) -> bool:
    """Whether a word looks like a verb in the passive with -s, by its ending and the lists."""
    listed, lowered = plain_words(), word.lower()
    return (
        lowered.endswith(listed.passive_endings)
        and not lowered.endswith(listed.not_passive_endings)
        and lowered not in listed.not_passive
    )


def stiff_words(text: str) -> list[tuple[str, str]]:
    """The listed words in a text, in order of the list and as written there, with plainer ones."""
    plain = plain_text(text).lower()
    return [
        (found[0], entry.plainer)
        for entry, pattern in _patterns()
        for found in [pattern.search(plain)]
        if found
    ]


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[Plainer, re.Pattern[str]]]:
    return [
        (entry, re.compile(rf"\b(?:{'|'.join(map(re.escape, entry.forms))})\b"))
        for entry in plain_words().words
    ]
