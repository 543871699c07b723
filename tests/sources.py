"""The source documents as text, and what of it lies at the place that a citation names.

The documents are transcripts of slides and of a web page. What their places are called:

- «Bilden «Rubrik»»: a slide by its heading, the whole lines that it begins with; or
  «Bilden som börjar «Ord»» by its first words. «Anteckningar till bilden …» are its notes,
  «bilden utan text före bilden «Rubrik»» is one that has nothing but notes.
- «Webbsidan, avsnittet «Rubrik»»: from the heading to the next one that a citation names.
  «Bilden …, avsnittet «Rubrik»» is a part of a slide.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "shared" / "sources"

_QUOTED = re.compile(r"«([^»]+)»")
_SECTION = re.compile(r",? ?avsnittet «([^»]+)»$")
_SLIDE = re.compile(
    r"(?P<part>Bilden|Anteckningar till bilden)"
    r"(?P<how>| som börjar| utan text före bilden) «(?P<words>[^»]+)»"
)
_NEXT_SLIDE = re.compile(r"\n{4,}|\n (?=\S)")
"""How the transcripts show that a slide begins: three empty lines, or one space."""
_NOTES = "Presentatör\nPresentationsanteckningar\n"
_BULLET = "• "


def folded(source: str) -> tuple[str, str]:
    """The source on one line: hyphens at the end of a line taken as part of the word, and not."""
    return " ".join(source.split()), " ".join(re.sub(r"-\s*\n\s*", "", source).split())


def quoted(place: str) -> list[str]:
    """What a place repeats of the document: the words in «…»."""
    return _QUOTED.findall(place)


def section_named(place: str) -> str | None:
    """The heading of the section that a place names last, if it does."""
    found = _SECTION.search(place)
    return found[1] if found else None


@dataclass(frozen=True)
class Transcript:
    """The text of a document, and the headings of sections that citations name."""

    text: str
    headings: Collection[str] = ()

    def at(self, place: str) -> list[str] | None:
        """The texts at a place, one for each slide so called; None if it cannot be looked up."""
        heading = section_named(place)
        whole = self._whole(_SECTION.sub("", place))
        if whole is None or heading is None:
            return whole
        return [part for text in whole for part in self._sections(text, heading)]

    def _whole(self, place: str) -> list[str] | None:
        if place == "Webbsidan":
            return [self.text]
        found = _SLIDE.fullmatch(place)
        if found is None:
            return None
        slides = [_Slide(*_text_and_notes(one)) for one in _NEXT_SLIDE.split(self.text)]
        part, how, words = found["part"], found["how"], found["words"]
        if how == " som börjar":
            named = [slide for slide in slides if slide.begins(words)]
        elif how == "":
            named = [slide for slide in slides if slide.is_headed(words)]
        else:
            named = [
                one for one, after in pairwise(slides) if after.is_headed(words) and not one.text
            ]
        return [slide.text if part == "Bilden" else slide.notes for slide in named]

    def _sections(self, text: str, heading: str) -> Iterator[str]:
        lines = [line.strip() for line in text.splitlines()]
        for start, line in enumerate(lines):
            if line == heading:
                rest = range(start + 1, len(lines))
                end = next((n for n in rest if lines[n] in self.headings), len(lines))
                yield "\n".join(lines[start:end])


@dataclass(frozen=True)
class _Slide:
    text: str
    notes: str

    def is_headed(self, heading: str) -> bool:
        """Whether the first lines, whole, are this heading."""
        lines = self.text.splitlines()
        return any(heading in folded("\n".join(lines[:n])) for n in range(1, len(lines) + 1))

    def begins(self, words: str) -> bool:
        """Whether the slide begins with these words, whole; a bullet before them is no word."""
        begin = re.compile(rf"(?:{_BULLET})?{re.escape(words)}(?!\w)")
        return any(begin.match(text) for text in folded(self.text))


def _text_and_notes(slide: str) -> tuple[str, str]:
    text, _, notes = slide.partition(_NOTES)
    return text.strip(), notes.strip()
