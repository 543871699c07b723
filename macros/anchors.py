"""Anchors of a page: each stands for one thing, also where the page shows a part twice."""

import re
from itertools import count

_IN_HTML = re.compile(r' id="([^"]+)"')
_IN_HEADING = re.compile(r"^#+ .*\{: #([\w-]+) \}$", re.MULTILINE)
_NAMED = re.compile(r'( id="|\{: #|="#|="url\(#| aria-labelledby=")([\w-]+)')


def distinct(text: str, taken: set[str]) -> str:
    """The text of a rendered part without the anchors that are taken; its own join the taken.

    An anchor that is taken gets a number: `mal__2`. Links within the text follow. No address
    has an underscore, so no other anchor is the same.
    """
    own = {*_IN_HTML.findall(text), *_IN_HEADING.findall(text)}
    names = {name: _free(name, taken) for name in own & taken}
    taken |= (own - names.keys()) | set(names.values())
    if not names:
        return text
    return _NAMED.sub(lambda found: found[1] + names.get(found[2], found[2]), text)


def _free(name: str, taken: set[str]) -> str:
    return next(one for one in (f"{name}__{number}" for number in count(2)) if one not in taken)
