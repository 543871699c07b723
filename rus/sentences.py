"""The sentences of a Swedish paragraph, told by punctuation and the usual abbreviations."""

import re

_QUOTES = "«»“”\"‘’'"
_OPENING = f"{_QUOTES}([*_"
_SENTENCE_END = re.compile(
    r"[.!?…][»”\"’')\]*_]*[ ]"
    rf"(?=(?:[*–—] )?(?P<opening>[{re.escape(_OPENING)}]*)(?P<next>.))"
)
_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}|apr|aug|avd|bet|bla|ca|dec|dnr|dr|dvs|ev|exkl|feb|inkl|jan|"
    r"jfr|kap|kl|mfl|nov|nr|okt|pga|prof|prop|resp|sept|sid|st|tel|tex|tom",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(r"etc|m\.?m|o\.?s\.?v")


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph without line breaks; joined with one space they are it again.

    A sentence ends with a full stop, question mark, exclamation mark or ellipsis before a space
    and a capital letter, digit or quotation mark. The full stop of an abbreviation («bl.a.»), an
    initial («A.») or an ordinal («Område 1.») ends none. That of «m.m.», «osv.» and «etc.» does
    before a capital letter, since names seldom follow them.
    """
    found, start = [], 0
    for end in _SENTENCE_END.finditer(paragraph):
        stop, following = end.start(), end["next"]
        quoted = end["opening"].startswith(tuple(_QUOTES))
        before = paragraph[max(start, stop - 80) : stop]
        if (quoted or following.isupper() or following.isdigit()) and not (
            paragraph[stop] == "." and _is_shortened(before, following)
        ):
            found.append(paragraph[start : end.end() - 1])
            start = end.end()
    return [*found, paragraph[start:]]


def _is_shortened(before: str, following: str) -> bool:
    """True if the full stop after `before` belongs to an abbreviation, initial or ordinal."""
    *earlier, last = before.split() or [""]
    word = last.lstrip(_OPENING)
    if re.fullmatch(r"\d{1,3}", word):  # «Område 1. Näringsliv», but «till 2030. Den»
        return word != last or not earlier or earlier[-1].lstrip(_OPENING)[:1].isupper()
    if len(word) == 1:  # «A. Ek», «s. 3», «a. Första punkten», «f. d. Staden», but «låg i. Den»
        return word.isupper() or word in "fs" or not earlier or earlier[-1].endswith(".")
    if _AND_SO_ON.fullmatch(word):
        return not following.isupper()
    return _ABBREVIATION.fullmatch(word) is not None
