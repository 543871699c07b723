"""Where on its page each address stands: the part of a web address after `#`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rus.content import Content
from rus.walk import Location, nested_fields
from schemas.edition import Edition, Term

_PAGE_LENGTH = {"lan": 1, "strategi": 2}
LONGEST_PAGE = 3
"""How many parts the address of a page has at most, unless it tells of what is gone."""

_WITHOUT_PAGE = ("agenda-2030", "andringar")


@dataclass(frozen=True)
class Anchor:
    """An anchor on a page, what has it (an address), and where that is written."""

    page: str
    name: str
    address: str
    path: str
    location: Location


def anchor(parts: Sequence[str]) -> str:
    """The anchor of what has an address, from the parts of the address below its page's."""
    return "-".join(parts)


def term_anchor(edition: str, term: str) -> str:
    """The anchor of a source's term in the glossary."""
    return anchor([*edition.split("/"), term])


def anchors(content: Content) -> Iterator[Anchor]:
    """The anchors that the data gives: of elements, of headings over lists, and in the glossary.

    The name that an edition has in the addresses of comparisons is among them, on the page
    `jamfor`.
    """
    for file, element in content.walk():
        if element.address is None or file.kind.name in _WITHOUT_PAGE:
            continue
        model, length = element.model, _PAGE_LENGTH.get(file.kind.name, LONGEST_PAGE)
        places = [(element.address, element.location)]
        for nested in nested_fields(type(model)):
            listed = nested.many and nested.identified and nested.segment
            if listed and getattr(model, nested.attribute):
                place = (*element.location, nested.alias)
                places.append((f"{element.address}/{nested.segment}", place))
        for address, location in places:
            parts = address.split("/")
            page, name = "/".join(parts[:length]), anchor(parts[length:])
            if name:
                yield Anchor(page, name, address, file.path, location)
        if isinstance(model, Edition):
            name = anchor(element.address.split("/"))
            yield Anchor("jamfor", name, element.address, file.path, ())
        elif isinstance(model, Term):
            edition = element.address.rsplit("/", 2)[0]
            name = term_anchor(edition, model.id)
            yield Anchor("ordlista", name, element.address, file.path, element.location)
