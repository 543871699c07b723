"""The numbers and bullets that Word shows before paragraphs of lists, which are no text in its XML.

ECMA-376 part 1, 17.9: Numbering.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from rus.word_styles import Styles, related, value_at

_PROPERTIES = qn("w:pPr")
_NUMBERING, _STYLE = (f"{_PROPERTIES}/{qn(f'w:{name}')}" for name in ("numPr", "pStyle"))
_MODEL, _OVERRIDE, _LEVEL_OF = (
    qn(f"w:{name}") for name in ("abstractNumId", "lvlOverride", "ilvl")
)
_BULLETS = ("•", "–")
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_MOST_IN_LETTERS = 700


class _Level(NamedTuple):
    """A level of a list: the kind of numbers, the text that they stand in, and the first one."""

    kind: str
    text: str
    start: int


class ListLabels:
    """What stands before the paragraphs of a document's lists, such as «2.», «b)» or «•».

    Bullets are pictures of different fonts; here they are «•», and «–» on lower levels.
    """

    def __init__(self, document: WordDocument, styles: Styles) -> None:
        numbering = related(document, RELATIONSHIP_TYPE.NUMBERING)
        self._styles = styles
        self._models = {
            model.get(_MODEL): model for model in numbering.findall(qn("w:abstractNum"))
        }
        self._lists = {one.get(qn("w:numId")): one for one in numbering.findall(qn("w:num"))}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._labels: dict[BaseOxmlElement, str] = {
            paragraph: label
            for paragraph in document.element.body.iter(qn("w:p"))
            if (label := self._next(paragraph))
        }

    def before(self, paragraph: BaseOxmlElement) -> str:
        """What stands before a paragraph of the document's body, with a space; or nothing."""
        label = self._labels.get(paragraph)
        return f"{label} " if label else ""

    def _next(self, paragraph: BaseOxmlElement) -> str:
        """What stands before a paragraph; they are asked about in the order of the document."""
        style = value_at(paragraph, _STYLE)
        own = (paragraph.find(_NUMBERING), self._styles.inherited(style, _NUMBERING))
        said = [one for one in own if one is not None]
        name = next(_values(said, "numId"), "")
        found = self._lists.get(name)
        model = None if found is None else value_at(found, _MODEL)
        if found is None or model is None or model not in self._models:
            return ""
        levels = dict(_levels(self._models[model], found))
        at = _number(next(_values(said, "ilvl"), _level_of(self._models[model], style)))
        if at not in levels:
            return _BULLETS[0]
        counts = self._counts.setdefault(model, {})
        if name not in self._begun:
            self._begun.add(name)
            for one in _begins_anew(found):
                counts.pop(one, None)
        counts[at] = counts[at] + 1 if at in counts else levels[at].start
        for lower in [one for one in counts if one > at]:
            del counts[lower]
        return _written(at, levels, counts)


def _values(elements: list[BaseOxmlElement], name: str) -> Iterator[str]:
    values = (value_at(element, qn(f"w:{name}")) for element in elements)
    return (value for value in values if value is not None)


def _levels(model: BaseOxmlElement, found: BaseOxmlElement) -> Iterator[tuple[int, _Level]]:
    """The levels of a list, by their numbers from 0: its own come after those of its model."""
    overrides = found.findall(_OVERRIDE)
    starts = {
        override.get(_LEVEL_OF): value_at(override, qn("w:startOverride")) for override in overrides
    }
    own = [level for override in overrides for level in override.findall(qn("w:lvl"))]
    for level in (*model.findall(qn("w:lvl")), *own):
        at = level.get(_LEVEL_OF)
        start = starts.get(at) or value_at(level, qn("w:start"))
        kind, text = (value_at(level, qn(f"w:{name}")) or "" for name in ("numFmt", "lvlText"))
        yield _number(at), _Level(kind, text, _number(start))


def _begins_anew(found: BaseOxmlElement) -> Iterator[int]:
    """The levels where a list does not count on from another of the same model."""
    for override in found.findall(_OVERRIDE):
        if value_at(override, qn("w:startOverride")) is not None:
            yield _number(override.get(_LEVEL_OF))


def _level_of(model: BaseOxmlElement, style: str | None) -> str:
    """The level that a style of paragraphs has in a list, else the topmost."""
    levels = model.findall(qn("w:lvl")) if style else []
    own = (one.get(_LEVEL_OF) for one in levels if value_at(one, qn("w:pStyle")) == style)
    return next(own, None) or "0"


def _number(text: str | None) -> int:
    return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else 0


def _written(at: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    level = levels[at]
    if level.kind == "bullet":
        return _BULLETS[min(at, 1)]

    def counted(named: re.Match[str]) -> str:
        one = int(named[1]) - 1
        other = levels.get(one)
        return _in_kind(other.kind, counts.get(one, other.start)) if other else ""

    return re.sub("%([1-9])", counted, level.text).strip()


def _in_kind(kind: str, number: int) -> str:
    """A number in letters, Roman or other digits (17.18.59); else in plain digits."""
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{number:02}"
    written = str(number)
    if 0 < number <= _MOST_IN_LETTERS and kind.endswith("Letter"):
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif 0 < number <= _MOST_IN_LETTERS and kind.endswith("Roman"):
        written = _roman(number)
    return written.upper() if kind.startswith("upper") else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written
