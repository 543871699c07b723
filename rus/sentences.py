"""The sentences of a Swedish paragraph, by its punctuation and the abbreviations of the language."""

import re

_QUOTES = "«»“”\"‘’'"
_OPENING = f"{_QUOTES}([*_"
_OPENINGS = re.escape(_OPENING)
_SENTENCE_END = re.compile(
    rf"[.!?…][»”\"’')\]*_]*[ ](?=(?:[*–—] )?(?P<opening>[{_OPENINGS}]*)(?P<next>.))"
)
_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}|apr|aug|avd|bet|bla|ca|dec|dnr|dr|dvs|ev|exkl|f|feb|inkl|"
    r"jan|jfr|kap|kl|mfl|nov|nr|okt|pga|prof|prop|resp|s|sept|sid|st|tel|tex|tom",
    re.IGNORECASE,
)
_AND_SO_ON = re.compile(r"etc|m\.?m|o\.?s\.?v")


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph without line breaks; joined with one space they are it again.

    A sentence ends with a full stop, question mark, exclamation mark or ellipsis before a space
    and a capital letter, digit or quotation mark. The full stop of an abbreviation («bl.a.»), an
    initial («A.») or an ordinal («Område 1.») ends none. That of «m.m.», «osv.» and «etc.», which
    seldom stand before a name, does so before a capital letter.
    """
    found, start = [], 0
    for end in _SENTENCE_END.finditer(paragraph):
        following = end["next"]
        begins = (
            following.isupper()
            or following.isdigit()
            or end["opening"].startswith(tuple(_QUOTES))
        )
        stop = end.start()
        if begins and not (
            paragraph[stop] == "."
            and _is_shortened(paragraph[max(start, stop - 80) : stop], following)
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
    if re.fullmatch(r"[^\W\d_]", word) and not word.islower():
        return True
    if _AND_SO_ON.fullmatch(word):
        return not following.isupper()
    return _ABBREVIATION.fullmatch(word) is not None
