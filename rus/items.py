"""The elements of a strategy by address, each with its own values as text."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from rus.content import Content
from rus.walk import Location, address_fields, addressed_elements, has_id, nested_fields
from schemas.base import Model
from schemas.ground import Citation, Grounded, Passage

_KNOWN_BY = ("text", "titel", "namn", "rubrik", "varför", "innehåll", "värde")
_LEFT_OUT = frozenset({"ordning", "begrepp"})
_GROUND = frozenset(Grounded.model_fields)

SOURCES = "kallor/kallor/"
"""What stands before the id of a source document in its address: its file and its list."""


class Item(NamedTuple):
    """An element with its place: `file` is relative to the strategy folder.

    `identified` elements have an id or a file of their own; the others are single parts of one,
    such as its status.
    """

    address: str
    model: Model
    file: str
    location: Location
    identified: bool

    @property
    def what(self) -> str:
        """The Swedish name of the kind of element; a plain passage is called by its key."""
        if type(self.model) is Passage:
            return str(self.location[-1]).replace("_", " ").capitalize()
        return _title(type(self.model))

    @property
    def text(self) -> str:
        """The words that the element is known by; nothing if it has none."""
        key = known_by(type(self.model))
        return str(getattr(self.model, key) or "") if key else ""

    @property
    def whole_text(self) -> str:
        """All that it says: the words it is known by, then each other value on a line.

        The values of its single parts and of its rows are told too. Citations, order and terms are
        left out.
        """
        return "\n".join(_lines(self, ""))


@dataclass(frozen=True, slots=True)
class Value:
    """A value as text, with its place in the file. `parts` are those of a list."""

    text: str
    location: Location
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a list whose items have no id. `name` is its path: `släktled[a → b]`."""

    name: str
    model: Model
    location: Location

    @property
    def what(self) -> str:
        """The Swedish name of the kind of row."""
        return _title(type(self.model))


@lru_cache(maxsize=256)
def _title(model: type[Model]) -> str:
    return str(model.model_config.get("title", ""))


# Fields ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Field:
    attribute: str
    alias: str
    role: Literal["value", "citation", "single", "elements", "rows"]
    segment: str | None
    default: object
    stem: str | None
    """What stands before its values in the addresses that they are; None if they are none."""


@lru_cache(maxsize=256)
def _fields(model: type[Model]) -> tuple[_Field, ...]:
    nested = {one.attribute: one for one in nested_fields(model)}
    referring = {attribute for attribute, _, _ in address_fields(model)}
    found = []
    for attribute, info in model.model_fields.items():
        inner = nested.get(attribute)
        role: Literal["value", "citation", "single", "elements", "rows"] = "value"
        if inner is not None and inner.model is Citation:
            role = "citation"
        elif inner is not None:
            role = "single" if not inner.many else "elements" if inner.identified else "rows"
        segment = inner.segment if inner else None
        stem = "" if attribute in referring else None
        if issubclass(model, Citation) and attribute == "document":
            stem = SOURCES
        alias = info.alias or attribute
        found.append(_Field(attribute, alias, role, segment, info.default, stem))
    return tuple(found)


@lru_cache(maxsize=512)
def _fields_of_role(model: type[Model], role: str) -> tuple[_Field, ...]:
    return tuple(one for one in _fields(model) if one.role == role)


@lru_cache(maxsize=256)
def _own_fields(model: type[Model]) -> tuple[_Field, ...]:
    """The fields with the element's own values, apart from its id."""
    fields = (one for one in _fields(model) if one.role in ("value", "citation"))
    return tuple(one for one in fields if one.attribute != "id")


@lru_cache(maxsize=256)
def known_by(model: type[Model]) -> str | None:
    """The attribute that holds the words an element is known by."""
    attributes = {one.alias: one.attribute for one in _fields(model) if one.role == "value"}
    return next((attributes[alias] for alias in _KNOWN_BY if alias in attributes), None)


# Elements -------------------------------------------------------------------------------------


def items(content: Content) -> dict[str, Item]:
    """All addressed elements. Where two share an address, the later has a mark in its key.

    A file without an address of its own, such as a ledger, stands under its path.
    """
    found: dict[str, Item] = {}
    repeated: Counter[str] = Counter()
    for file in sorted(content.files, key=lambda one: one.path):
        top = file.address or file.path.removesuffix(".yaml")
        for model, location, address in addressed_elements(file.model, top):
            key = address or top
            item = Item(key, model, file.path, location, not location or has_id(type(model)))
            if key in found:
                repeated[key] += 1
                key = f"{key}#{repeated[key] + 1}"
            found[key] = item
    return found


def orders(item: Item) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The lists under an element: key, what stands before ids in addresses, the ids in order."""
    for one in _fields_of_role(type(item.model), "elements"):
        ids = tuple(value.id for value in getattr(item.model, one.attribute))
        stem = item.address if one.segment is None else f"{item.address}/{one.segment}"
        yield one.alias, f"{stem}/", ids


def rows(item: Item, named: Callable[[str], str] = str) -> dict[str, Row]:
    """The rows of an element's lists without ids, by name; a repeated name has a number.

    `named` gives each address that a name is made of as it is to stand there.
    """
    found: dict[str, Row] = {}
    fields = _fields_of_role(type(item.model), "rows")
    if not fields:
        return found
    repeated: Counter[str] = Counter()
    for one in fields:
        for index, model in enumerate(getattr(item.model, one.attribute)):
            name = f"{one.alias}[{_row_name(model, named)}]"
            if name in found:
                repeated[name] += 1
                name = f"{name[:-1]} ({repeated[name] + 1})]"
            found[name] = Row(name, model, (*item.location, one.alias, index))
    return found


def _row_name(model: Model, named: Callable[[str], str]) -> str:
    """What a row is known by: what it is about, or the addresses that it joins."""
    singles, lists = _naming(type(model))
    if singles:
        return " → ".join(named(str(getattr(model, attribute))) for attribute in singles)
    joined = [", ".join(sorted(map(named, getattr(model, one)))) or "–" for one in lists]
    side = getattr(model, "side", "")
    return " → ".join([side, *joined] if side else joined)


def row_addresses(
    row: Row, named: Callable[[str], str] = str
) -> frozenset[tuple[type[Model], str, str]]:
    """The addresses in the lists that a row is known by, each with where it stands."""
    _, lists = _naming(type(row.model))
    return frozenset(
        (type(row.model), one, named(address))
        for one in lists
        for address in getattr(row.model, one)
    )


@lru_cache(maxsize=256)
def _naming(model: type[Model]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    singles = tuple(attribute for attribute, _, many in address_fields(model) if not many)
    lists = tuple(attribute for attribute, _, many in address_fields(model) if many)
    if not singles and not lists:
        return (next(one.attribute for one in _fields(model) if one.role == "value"),), ()
    return singles, () if singles else lists


# Values ---------------------------------------------------------------------------------------


def differing_values(
    old: tuple[Model, Location],
    new: tuple[Model, Location],
    follows: Callable[[Any, Any, str], bool],
    prefix: str = "",
) -> tuple[dict[str, Value], dict[str, Value]]:
    """The plain values that differ between two models of a kind, by path of keys; ids are none.

    Each model comes with its place. A citation that only one side has is a single value there.
    `follows` tells whether addresses that are written otherwise name the same as before; it is
    given what stands before them.
    """
    (before_model, old_place), (after_model, new_place) = old, new
    before: dict[str, Value] = {}
    after: dict[str, Value] = {}
    for one in _own_fields(type(before_model)):
        was, now = getattr(before_model, one.attribute), getattr(after_model, one.attribute)
        if was == now or (one.stem is not None and follows(was, now, one.stem)):
            continue
        name = prefix + one.alias
        places = (*old_place, one.alias), (*new_place, one.alias)
        if one.role == "value":
            _put(before, name, was, places[0])
            _put(after, name, now, places[1])
        elif was is not None and now is not None:
            inner = differing_values((was, places[0]), (now, places[1]), follows, f"{name}.")
            before.update(inner[0])
            after.update(inner[1])
        elif was is not None:
            before[name] = Value(_citation_text(was), places[0])
        else:
            after[name] = Value(_citation_text(now), places[1])
    return before, after


def _put(found: dict[str, Value], name: str, value: Any, place: Location) -> None:
    if value is not None and value != ():
        found[name] = Value(_plain(value), place, value if isinstance(value, tuple) else ())


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _citation_text(citation: Citation) -> str:
    """A citation in one line: document, place, whether it is word for word."""
    told = f"{citation.document}, {citation.place}"
    return f"{told}, ordagrant" if citation.verbatim else told


def row_text(row: Row) -> str:
    """All that a row says: what it is known by, then each other value on a line."""
    name = row.name[row.name.index("[") + 1 : -1]
    return "\n".join([name, *_row_lines(row)])


def _lines(item: Item, label: str) -> Iterator[str]:
    key = known_by(type(item.model))
    if item.text:
        yield f"{label}: {item.text}" if label else item.text
    for name, text in _told(item.model, frozenset({key} if key else ())):
        yield f"{label} {name}: {text}".lstrip()
    for row in rows(item).values():
        yield f"{label} {row.name}".lstrip()
        yield from _row_lines(row)
    for one in _fields_of_role(type(item.model), "single"):
        model = getattr(item.model, one.attribute)
        if model is not None:
            address, place = f"{item.address}/{one.segment}", (*item.location, one.alias)
            part = Item(address, model, item.file, place, identified=False)
            yield from _lines(part, f"{label} {one.alias.replace('_', ' ')}".lstrip())


def _row_lines(row: Row) -> Iterator[str]:
    singles, lists = _naming(type(row.model))
    for name, text in _told(row.model, frozenset({*singles, *lists, "side"})):
        yield f"{name}: {text}"


def _told(model: Model, left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The model's own values, then what they rest on."""
    for one in _told_fields(type(model)):
        value: Any = getattr(model, one.attribute)
        if value is None or value == one.default or one.attribute in left_out:
            continue
        yield one.alias.replace("_", " "), _plain(value)


@lru_cache(maxsize=256)
def _told_fields(model: type[Model]) -> tuple[_Field, ...]:
    told = [one for one in _own_fields(model) if one.role == "value" and one.alias not in _LEFT_OUT]
    return tuple(sorted(told, key=lambda one: one.attribute in _GROUND))
