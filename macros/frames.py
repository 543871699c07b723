"""How high a frame on another website has to be for what it shows (see badda-in.css)."""

import re
from textwrap import wrap

from markupsafe import Markup

_BLOCK = re.compile(r"<(h1|h2|p|li)\b[^>]*>(.*?)</\1>", re.DOTALL)
_HEADING = (22, 26)
_TEXT = (30, 24)
"""How many letters a line holds in a frame 320 pixels wide, and how many pixels high it is.

Rather too few letters: fonts differ, and long words leave room at the ends of lines.
"""

_GAP = 7
_AROUND = 110
"""The margins, and the foot of the page."""


def frame_height(html: Markup) -> int:
    """Pixels enough for all of a page's content on the narrowest phone."""
    height = _AROUND
    for tag, content in _BLOCK.findall(html):
        letters, line = _HEADING if tag == "h1" else _TEXT
        text = Markup(content).striptags()  # noqa: S704  only its letters are counted
        height += len(wrap(text, letters)) * line + _GAP
    return height
