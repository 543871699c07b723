"""Reads the HTML of built pages as a tree; HTML that is not well nested is an error."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr path".split())
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
INLINE = frozenset("a abbr b code em i mark small span strong sub sup".split())
UNSEEN = frozenset("script style template svg".split())
CLOSES_A_PARAGRAPH = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr main nav ol p pre section table ul".split()
)


class BrokenHtmlError(AssertionError):
    """Tags that a browser would have to repair."""


@dataclass(eq=False)
class Node:
    """An element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """The element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str, name: str | None = None) -> list["Node"]:
        """The elements below with a tag, and a class if one is named."""
        return [
            node
            for node in self.walk()
            if node.tag == tag and (name is None or name in node.classes)
        ]

    def one(self, tag: str, name: str | None = None) -> "Node":
        """The only element below with a tag (and class)."""
        found = self.all(tag, name)
        assert len(found) == 1, f"{len(found)} × <{tag} class={name}>"
        return found[0]

    @property
    def classes(self) -> list[str]:
        """The names of classes."""
        return self.attributes.get("class", "").split()

    @cached_property
    def text(self) -> str:
        """The text a reader sees, white space folded, without the signs for permanent links."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        if self.tag in UNSEEN or "headerlink" in self.classes:
            return
        gap = "" if self.tag in INLINE else " "
        yield gap
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._pieces()
        yield gap


@dataclass(eq=False)
class Page:
    """A page: `url` relative to the top of the site, ends with a slash or a file name."""

    url: str
    root: Node

    def __post_init__(self) -> None:
        named = [node for node in self.root.walk() if "id" in node.attributes]
        self.ids = [node.attributes["id"] for node in named]
        self._by_id = {node.attributes["id"]: node for node in named}

    def by_id(self, name: str) -> Node | None:
        """The element with an id."""
        return self._by_id.get(name)

    def text_at(self, name: str) -> str:
        """The text of the element with an id; of a heading, also what stands below it."""
        node = self._by_id[name]
        if node.tag not in HEADINGS:
            return node.text
        siblings = next(
            one.children for one in self.root.walk() if any(node is two for two in one.children)
        )
        start = next(index for index, one in enumerate(siblings) if one is node)
        shown = [node.text]
        for one in siblings[start + 1 :]:
            if isinstance(one, Node) and one.tag in HEADINGS and one.tag <= node.tag:
                break
            shown.append(one if isinstance(one, str) else one.text)
        return " ".join(" ".join(shown).split())

    @cached_property
    def article(self) -> Node:
        """What the page says, without the theme around it."""
        return self.root.one("article", "md-content__inner")

    @property
    def targets(self) -> Iterator[tuple[str, str]]:
        """All that the page refers to: attribute and address."""
        for node in self.root.walk():
            for name in ("href", "src", "action", "poster", "data", "srcset"):
                if node.attributes.get(name):
                    yield name, node.attributes[name]


def read(url: str, html: str) -> Page:
    """Read a page. Raises BrokenHtmlError."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) != 1:
        raise BrokenHtmlError(f"{url}: <{reader.open[-1].tag}> is never closed")
    return Page(url, reader.open[0])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in CLOSES_A_PARAGRAPH and self.open[-1].tag == "p":
            raise BrokenHtmlError(f"<{tag}> in a paragraph, line {self.getpos()[0]}")
        node = Node(tag, {name: value or "" for name, value in attributes})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attributes})
        self.open[-1].children.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            raise BrokenHtmlError(f"</{tag}> closes <{self.open[-1].tag}>, line {self.getpos()[0]}")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
