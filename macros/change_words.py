"""How a change is worded for readers: titles for addresses, words for dates, no instructions.

`commit` names the version that made the change: what it tells of is called as it was then.
"""

import re
from functools import lru_cache

from macros.earlier_names import title_in
from macros.site import Site
from rus.change_case import changed_key
from rus.dates import date_words
from rus.definite import definite
from rus.diff import Change
from rus.fields import field_reference, field_words, in_words, keys_in
from rus.inline import plain_text
from rus.items import SOURCES
from rus.judge import Judgement
from rus.wording_rules import JOINING, MOST_LISTED, rejoined
from rus.words import Piece, spaced, word_difference

_QUOTED = re.compile("«([^«»]*)»")
_ADDRESS = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)+")
_ENDS = {"Släktled": ("från ", "till "), "Förslag": ("från ", "till ")}
"""What stands before each end of a row that leads from some parts to others."""

Sentence = tuple[tuple[str, str | None], ...]
"""A sentence in pieces, each with the address that it leads to, if any."""


def told(site: Site, commit: str, judgement: Judgement) -> str:
    """What a rule says of a change, as readers are told it."""
    change = judgement.change
    if change.kind == "renamed":
        leads_on = change.before is not None and change.before.address in site.gone
        return f"Har fått en ny adress.{' Den gamla leder vidare.' if leads_on else ''}"
    if change.kind == "moved":
        return _moved(site, commit, change)
    said = judgement.what
    for side in (change.before, change.after):
        if side and _is_date(change):
            said = said.replace(side.text, date_words(side.text))
    return _QUOTED.sub(lambda found: f"«{_named(site, commit, change, found[1])}»", said)


def is_row(change: Change) -> bool:
    """Whether it is about a row of a list without ids, or about something in one."""
    return "[" in change.field


def row_told(site: Site, commit: str, change: Change) -> Sentence:
    """What has happened to a row, called by the addresses that its name is made of."""
    verb = {"added": "har lagts till", "removed": "har tagits bort"}.get(change.kind, "har ändrats")
    named: list[tuple[str, str | None]] = []
    ends = change.field.partition("[")[2].split(" → ")
    for leading, end in zip(_ENDS.get(change.what, ("", "")), ends, strict=False):
        mark = f" {leading}" if leading or not named else ", "
        for address in _ADDRESS.findall(end):
            named += [(f"{mark}«", None), (title_in(site, address, commit), address), ("»", None)]
            mark = ", "
    what = definite(change.what)
    if change.what in _ENDS:
        return ((what, None), *named, (f" {verb}.", None))
    if change.what == "Utgången adress" and change.kind == "removed" and named:
        return (("Uppgiften om att", None), *named, (" har utgått har tagits bort.", None))
    if named:
        named[-2] = named[-2][0].removesuffix("."), named[-2][1]
    return ((f"{what} {verb}{':' if named else ''}", None), *named, (".", None))


def pieces(site: Site, commit: str, change: Change) -> tuple[Piece, ...]:
    """The words of what was changed or removed, each marked as old, new or the same.

    What is gone from its address has a page that is called by its words, except a comment's; a row
    is called by name, and what a row joins is told by its rule, unless that is too much to name in
    a sentence. Markdown is left out unless nothing else differs.
    """
    gone = site.gone.get(change.address)
    has_page = gone is not None and not gone.is_comment
    is_told = change.kind == "removed" and (has_page or is_row(change))
    is_told = is_told or (
        (change.what, changed_key(change)) in JOINING
        and all(len(addresses) <= MOST_LISTED for addresses in rejoined(change))
    )
    is_told = is_told or is_about_verbatim(change)
    if change.kind not in ("changed", "removed") or is_told:
        return ()
    words = _lines_in_words if change.kind == "removed" else _value_in_words
    before, after = (
        words(site, commit, change, side.text) if side else ""
        for side in (change.before, change.after)
    )
    plain = _plain_lines(before), _plain_lines(after)
    return spaced(word_difference(*(plain if plain[0] != plain[1] else (before, after))))


def is_about_verbatim(change: Change) -> bool:
    """Whether it is about a citation that has become word for word, or is so no longer."""
    return change.kind == "changed" and changed_key(change) == "källa.ordagrant"


def _plain_lines(text: str) -> str:
    return "\n".join(map(plain_text, text.split("\n")))


def _lines_in_words(site: Site, commit: str, change: Change, text: str) -> str:
    """All that an element said in words: a line each, most with a field before the value."""
    return "\n".join(_line_in_words(site, commit, change, line) for line in text.split("\n"))


def _line_in_words(site: Site, commit: str, change: Change, line: str) -> str:
    key, colon, value = line.partition(": ")
    if colon and (keys := keys_in(key)):
        what = field_words(keys[-2]).capitalize() if len(keys) > 1 else change.what
        told = _value_in_words(site, commit, change._replace(what=what, field=keys[-1]), value)
        return f"{_fields_in_words(keys)}: {told}"
    key, _, name = line.removesuffix("]").partition("[")
    if line.endswith("]") and (keys := keys_in(key)):
        named = _ADDRESS.sub(lambda found: title_in(site, found[0], commit), name)
        return f"{_fields_in_words(keys)}: {named}"
    return line


def _fields_in_words(keys: tuple[str, ...]) -> str:
    return ", ".join(map(field_words, keys))


def _value_in_words(site: Site, commit: str, change: Change, text: str) -> str:
    """A value of a change in words: a date, an answer, or what addresses and documents are called.

    Any other value is a text and stays as it is.
    """
    if _is_date(change):
        return date_words(text)
    if in_words(text) != text:
        return in_words(text)
    parts = text.split(", ")
    if all(map(_ADDRESS.fullmatch, parts)):
        return ", ".join(title_in(site, part, commit) for part in parts)
    return _named(site, commit, change, text)


def _moved(site: Site, commit: str, change: Change) -> str:
    sides = (side.address.rpartition("/")[0] for side in (change.before, change.after) if side)
    old, new = (title_in(site, address, commit) for address in sides)
    return f"Har flyttats från «{old}» till «{new}»." if old != new else "Har flyttats."


def _named(site: Site, commit: str, change: Change, text: str) -> str:
    """What an address is called, or the document that a citation begins with; else the text."""
    if "/" in text:
        return title_in(site, text, commit)
    name, comma, place = text.partition(", ")
    title = site.other_titles.get(f"{SOURCES}{name}")
    return f"{title}{comma}{place}" if title and changed_key(change).startswith("källa") else text


def _is_date(change: Change) -> bool:
    return (change.what, changed_key(change)) in _dates()


@lru_cache(maxsize=1)
def _dates() -> frozenset[tuple[str, str]]:
    """The fields that hold a date: the title of the model, and the key."""
    return frozenset(
        (model.title, row.key)
        for file in field_reference()
        for model in file.models
        for row in model.fields
        if row.type == "datum"
    )
