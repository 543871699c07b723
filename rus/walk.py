"""Walks over models: nested elements with their addresses, and the references they make.

And from address to address.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from schemas.base import Model, suggested_identifier
from schemas.ground import Citation

Location = tuple[str | int, ...]
"""Path of keys and list positions from the top of a file."""

FREE_SEGMENTS = frozenset({"mål", "synpunkter", "ändringar"})
"""Collections whose elements stand directly under their parent: area/goal, synpunkter/comment,
andringar/reason.
"""


class Nested(NamedTuple):
    """A field that holds a model, or several in a tuple.

    `segment` is the part of an address that names the field; None for a list of FREE_SEGMENTS.
    """

    attribute: str
    alias: str
    model: type[Model]
    many: bool
    identified: bool
    segment: str | None
    has_address: bool


class Element(NamedTuple):
    """A model inside a file, with its place there and its address if it has one."""

    model: Model
    location: Location
    address: str | None


_Found = tuple[Model, Location, str | None]
"""An element before it is one: many more are gone through than are asked for."""


@lru_cache(maxsize=256)
def has_id(model: type[Model]) -> bool:
    """Whether a model has an identifier of its own."""
    return "id" in model.model_fields


@lru_cache(maxsize=256)
def nested_fields(model: type[Model]) -> tuple[Nested, ...]:
    """The fields of a model that hold other models."""
    found = []
    for name, info in model.model_fields.items():
        inner, many = _model_in(info.annotation)
        if inner is not None:
            alias, identified = info.alias or name, has_id(inner)
            segment = None if many and alias in FREE_SEGMENTS else suggested_identifier(alias)
            has_address = identified if many else inner is not Citation
            found.append(Nested(name, alias, inner, many, identified, segment, has_address))
    return tuple(found)


@lru_cache(maxsize=256)
def address_fields(model: type[Model]) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a model that hold addresses: attribute, alias, whether several."""
    found = []
    for name, info in model.model_fields.items():
        if "address" in info.metadata or _is_address(info.annotation):
            found.append((name, info.alias or name, get_origin(info.annotation) is tuple))
    return tuple(found)


def elements(model: Model, address: str | None, location: Location = ()) -> Iterator[Element]:
    """The model itself and all that is nested in it, in order, each with its address.

    An element of a list has the address parent/collection/id, a single element parent/field;
    goals stand directly under their area, comments and reasons under their file.
    Citations and elements without id in a list have none.
    """
    found: list[_Found] = []
    _collect(found, model, address, location, nested_fields)
    return map(Element._make, found)


def addressed_elements(model: Model, address: str) -> list[_Found]:
    """The model itself and all nested in it that has an address, as `elements` tells of them."""
    found: list[_Found] = []
    _collect(found, model, address, (), _addressed_fields)
    return found


@lru_cache(maxsize=256)
def _addressed_fields(model: type[Model]) -> tuple[Nested, ...]:
    return tuple(one for one in nested_fields(model) if one.has_address)


def _collect(
    found: list[_Found],
    model: Model,
    address: str | None,
    location: Location,
    fields: Callable[[type[Model]], tuple[Nested, ...]],
) -> None:
    found.append((model, location, address))
    for attribute, alias, _, many, _, segment, has_address in fields(type(model)):
        value = getattr(model, attribute)
        if not value:
            continue
        known = has_address and address is not None
        stem = address if segment is None else f"{address}/{segment}"
        if many:
            for index, item in enumerate(value):
                own = f"{stem}/{item.id}" if known else None
                _collect(found, item, own, (*location, alias, index), fields)
        else:
            _collect(found, value, stem if known else None, (*location, alias), fields)


def around(address: str) -> Iterator[str]:
    """An address, then those of what it stands in, the nearest first."""
    while address:
        yield address
        address = address.rpartition("/")[0]


def reached(address: str, later: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """An address and all that it leads to in several steps, each once, the nearest first.

    `later` gives what an address leads to in one step; circles are gone round once.
    """
    waiting, seen = deque((address,)), {address}
    while waiting:
        one = waiting.popleft()
        yield one
        new = [other for other in dict.fromkeys(later(one)) if other not in seen]
        seen.update(new)
        waiting.extend(new)


def references(element: Element) -> Iterator[tuple[Location, str]]:
    """The addresses that an element refers to, with their places."""
    for attribute, alias, many in address_fields(type(element.model)):
        value = getattr(element.model, attribute)
        here = (*element.location, alias)
        if many:
            for index, address in enumerate(value):
                yield (*here, index), address
        elif value is not None:
            yield here, value


def _model_in(annotation: Any) -> tuple[type[Model] | None, bool]:
    origin = get_origin(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, False
    if origin is tuple:
        return _model_in(get_args(annotation)[0])[0], True
    if origin in (Union, UnionType, Annotated):
        for argument in get_args(annotation):
            found = _model_in(argument)
            if found[0]:
                return found
    return None, False


def _is_address(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return "address" in annotation.__metadata__
    return any(_is_address(argument) for argument in get_args(annotation))
