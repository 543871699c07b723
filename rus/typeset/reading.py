"""Reads the HTML of a page into the tree that the template `document.typ` lays out."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import groupby
from typing import Any
from urllib.parse import urljoin, urlsplit

Node = str | dict[str, Any]
"""A text, or an element: `tag`, `class` (names), `body` (nodes); `id`, `href`, `value` if any."""

_VOID = frozenset("br hr img input link meta wbr".split())
_LEFT_OUT = frozenset("script style template svg form button".split())
_LEFT_OUT_CLASSES = frozenset(["headerlink", "rus-hidden", "rus-screen"])
_BLOCKS = frozenset(
    "article aside blockquote dd details div dl dt h1 h2 h3 h4 h5 h6 li nav ol p section summary "
    "ul".split()
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(html: str, base: str = "") -> list[Node]:
    """The elements of a piece of well nested HTML, without what has no meaning on paper.

    A block holds either text and elements within lines, or other blocks; what stands loose
    between blocks becomes a paragraph. A link leads to an `id` in the piece (`#id`) or is made
    absolute with `base`, the absolute address of the page; what cannot be reached is no link.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    body = _blocks(reader.open[0]["body"])
    ids = {node["id"] for node in _elements(body) if "id" in node}
    for node in _elements(body):
        if "href" in node:
            _lead(node, base, ids)
    used = {node["href"][1:] for node in _elements(body) if node.get("href", "").startswith("#")}
    for node in _elements(body):
        if node.get("id") not in used:
            node.pop("id", None)
    return body


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[dict[str, Any]] = [{"body": []}]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        kept = {name: found[name] for name in ("id", "href", "value") if found.get(name)}
        node = {"tag": tag, "class": (found.get("class") or "").split(), "body": [], **kept}
        self.open[-1]["body"].append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1]["body"].append(_SPACE.sub(" ", data))


def _blocks(nodes: list[Node]) -> list[Node]:
    """The nodes in order: only blocks if there is any, else what stands within lines."""
    kept = [node for node in nodes if isinstance(node, str) or not _is_left_out(node)]
    for node in kept:
        if not isinstance(node, str):
            node["body"] = _blocks(node["body"]) if _is_block(node) else _within(node["body"])
    if not any(map(_is_block, kept)):
        return _trimmed(kept)
    found: list[Node] = []
    for is_block, run in groupby(kept, key=_is_block):
        if is_block:
            found += run
        elif loose := _trimmed(list(run)):
            found.append({"tag": "p", "class": [], "body": loose})
    return found


def _within(nodes: list[Node]) -> list[Node]:
    kept = [node for node in nodes if isinstance(node, str) or not _is_left_out(node)]
    for node in kept:
        if not isinstance(node, str):
            node["body"] = _within(node["body"])
    return kept


def _trimmed(nodes: list[Node]) -> list[Node]:
    """The nodes of a paragraph without the spaces at its ends."""
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip()
    return [node for node in nodes if node != ""]


def _is_block(node: Node) -> bool:
    return not isinstance(node, str) and node["tag"] in _BLOCKS


def _is_left_out(node: dict[str, Any]) -> bool:
    return node["tag"] in _LEFT_OUT or not _LEFT_OUT_CLASSES.isdisjoint(node["class"])


def _elements(nodes: list[Node]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        if not isinstance(node, str):
            yield node
            yield from _elements(node["body"])


def _lead(node: dict[str, Any], base: str, ids: set[str]) -> None:
    target = node["href"]
    if target.startswith("#"):
        if target[1:] in ids:
            return
    elif base or urlsplit(target).scheme:
        node["href"] = urljoin(base, target)
        return
    del node["href"]
