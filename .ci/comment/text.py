"""A text from a stranger as a comment that calls nobody, orders nothing and hides nothing."""

import html
import re

MARKER = "<!-- rus-diff -->"
LONGEST_FILE = 1_000_000
"""Bytes of a file that are at all read."""
LONGEST_TEXT = 60_000
"""Characters of the text in a comment; GitHub takes 65 536 in all, GitLab a million."""

_GAP = "\u200b"
_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_SIGN = re.compile(r"(?:[@＠]|&#?\w+;)(?!\u200b)")
_ORDER = re.compile(r"^([^\S\n]*/)(?!\u200b)", re.MULTILINE)
"""How a quick action of GitLab's begins, see «GitLab quick actions» in its documentation."""


def comment(content: bytes, run: str) -> str:
    """The comment: whose words these are, with the address of the run, then the file's text."""
    text = _HIDDEN.sub(" ", content.decode("utf-8", errors="replace"))
    text = _SIGN.sub(_without_mention, text)
    text = _ORDER.sub(rf"\1{_GAP}", text).strip()
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT].rpartition("\n")[0] or text[:LONGEST_TEXT]
        text += "\n\n… Resten finns i körningens artefakt «andringar»."
    told = f"Sammanställt av förslagets egen kod i [den här körningen]({run})."
    return f"{MARKER}\n{told}\n\n{text}\n"


def _without_mention(sign: re.Match[str]) -> str:
    """The sign, held apart from a name after it if it is shown as the one that calls people."""
    return sign[0] + _GAP if html.unescape(sign[0]) in {"@", "＠"} else sign[0]
