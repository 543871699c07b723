"""Which Markdown the texts of the data may hold, and where their links may lead."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link

_WHOLE_ADDRESS = re.compile(r"https?://[^/?#]|mailto:[^@]+@", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"\]\(\s*\)\Z")


def _leads_somewhere(address: str) -> bool:
    return _WHOLE_ADDRESS.match(address) is not None


def _link(state: StateInline, silent: bool) -> bool:
    """markdown-it's own rule, but for a picture (`![…](…)`) and a link to nothing (`[…]()`)."""
    start = state.pos
    if state.src[start - 1 : start] == "!" and state.src[start - 2 : start - 1] != "\\":
        return False
    if not link(state, True):
        return False
    end, state.pos = state.pos, start
    return not _NO_ADDRESS.search(state.src[start:end]) and link(state, silent)


class _Parser(MarkdownIt):
    def __init__(self) -> None:
        super().__init__("zero", {"html": False})
        self.enable(["emphasis", "link", "escape"])
        self.inline.ruler.at("link", _link)

    def validateLink(self, url: str) -> bool:  # noqa: N802  markdown-it's name
        return _leads_somewhere(url)


PARSER = _Parser()
"""Reads emphasis, links to whole addresses (http, https, mailto) and backslash escapes."""

_ALL_LINKS = MarkdownIt("zero", {"html": False}).enable(["escape", "link", "image"])


def dead_links(line: str) -> Iterator[str]:
    """The addresses of links in a line of Markdown that are no whole address.

    Those to addresses that would run something are left out: no reader of Markdown follows them.
    """
    for token in _ALL_LINKS.parseInline(line)[0].children or []:
        address = unquote(str(token.attrGet("href") or ""))
        if token.type == "link_open" and not _leads_somewhere(address):
            yield address


def pictures(line: str) -> Iterator[str]:
    """The addresses of pictures in a line of Markdown."""
    for token in _ALL_LINKS.parseInline(line)[0].children or []:
        if token.type == "image":
            yield unquote(str(token.attrGet("src") or ""))
