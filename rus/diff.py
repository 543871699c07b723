"""What differs between two strategies: facts by address, never by position, without judgement.

`diff(a, a)` is empty; the order of files and keys never matters; `diff(a, b)` and `diff(b, a)`
mirror each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rapidfuzz import fuzz

from rus.content import Content, LoadedFile
from rus.inline import plain_text
from rus.walk import Location, address_fields, elements, nested_fields
from schemas.base import Model
from schemas.ground import Citation

ChangeKind = Literal["added", "removed", "changed", "renamed", "moved", "reordered"]

LEAST_LIKENESS = 85
"""How alike two texts must be, 0–100, for one to be taken for the other under a new id."""


@dataclass(frozen=True)
class Side:
    """One side of a change: the file (relative to the strategy folder), the place in it, the text.

    `address` is the element's own address on that side.
    """

    address: str
    file: str
    location: Location
    text: str


@dataclass(frozen=True)
class Change:
    """One difference. `field` is the path of Swedish keys within the element; empty for the whole.

    `what` is the Swedish name of the kind of element, such as «Mål». An added element has no
    `before`, a removed one no `after`.
    """

    kind: ChangeKind
    what: str
    field: str
    before: Side | None
    after: Side | None

    @property
    def address(self) -> str:
        """The address after the change, or before it if nothing is left."""
        side = self.after or self.before
        return side.address if side else ""

    def mirrored(self) -> "Change":
        """The same change seen from the other side."""
        kinds: dict[ChangeKind, ChangeKind] = {"added": "removed", "removed": "added"}
        return replace(
            self, kind=kinds.get(self.kind, self.kind), before=self.after, after=self.before
        )


@dataclass(frozen=True)
class _Item:
    """An addressed element with its own values, and the order of the lists under it."""

    model: type[Model]
    file: str
    location: Location
    identified: bool
    values: Mapping[str, tuple[str, Location]]
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words that the element is known by."""
        return next(
            (
                self.values[key][0]
                for key in ("text", "titel", "namn", "rubrik")
                if key in self.values
            ),
            "",
        )


def diff(before: Content, after: Content) -> tuple[Change, ...]:
    """All differences, in order of address and field."""
    old, new = _items(before), _items(after)
    pairs = _renamed(old, new)
    changes = [
        Change(kind, _title(old[first]), "", _side(first, old[first]), _side(second, new[second]))
        for first, second, kind in pairs
    ]
    partners = {first: second for first, second, _ in pairs}
    moved = {_with_partner(address, partners): address for address in old}
    for address in sorted(moved.keys() | new.keys()):
        was = moved.get(address)
        if was is None:
            changes.extend(_whole("added", address, new))
        elif address not in new:
            changes.extend(_whole("removed", was, old))
        else:
            changes.extend(_changes(was, old[was], address, new[address]))
    return tuple(sorted(set(changes), key=_key))


def _key(change: Change) -> tuple[str, str, str]:
    addresses = sorted(side.address for side in (change.before, change.after) if side)
    return addresses[0], change.field, change.kind


def _with_partner(address: str, partners: Mapping[str, str]) -> str:
    """The address on the new side: an element under a renamed one follows it."""
    parts = address.split("/")
    for length in range(len(parts), 0, -1):
        start = "/".join(parts[:length])
        if start in partners:
            return "/".join((partners[start], *parts[length:]))
    return address


def _whole(kind: ChangeKind, address: str, items: Mapping[str, _Item]) -> Iterator[Change]:
    item = items[address]
    if item.identified:
        side = _side(address, item)
        yield Change(
            kind,
            _title(item),
            "",
            side if kind == "removed" else None,
            side if kind == "added" else None,
        )


def _changes(was: str, old: _Item, address: str, new: _Item) -> Iterator[Change]:
    for key in sorted(old.values.keys() | new.values.keys()):
        before, after = old.values.get(key), new.values.get(key)
        if (before and before[0]) == (after and after[0]):
            continue
        yield Change(
            "reordered" if key == "ordning" else "changed",
            _title(new),
            key,
            Side(was, old.file, before[1], before[0]) if before else None,
            Side(address, new.file, after[1], after[0]) if after else None,
        )
    for key in sorted(old.order.keys() & new.order.keys()):
        common = set(old.order[key]) & set(new.order[key])
        sequences = [
            [one for one in order if one in common] for order in (old.order[key], new.order[key])
        ]
        if sequences[0] != sequences[1]:
            yield Change(
                "reordered",
                _title(new),
                key,
                Side(was, old.file, (*old.location, key), ", ".join(sequences[0])),
                Side(address, new.file, (*new.location, key), ", ".join(sequences[1])),
            )


def _side(address: str, item: _Item) -> Side:
    return Side(address, item.file, item.location, item.text)


def _title(item: _Item) -> str:
    return str(item.model.model_config.get("title", ""))


# Elements and their values --------------------------------------------------------------------


def _items(content: Content) -> dict[str, _Item]:
    return {address: item for file in content.files for address, item in _items_of(file)}


def _items_of(file: LoadedFile) -> Iterator[tuple[str, _Item]]:
    top = file.address or file.path.removesuffix(".yaml")
    for element in elements(file.model, top):
        if element.address is None:
            continue
        model = type(element.model)
        values = dict(_values(element.model, element.location, ""))
        yield (
            element.address,
            _Item(
                model,
                file.path,
                element.location,
                "id" in model.model_fields or element.location == (),
                values,
                dict(_orders(element.model)),
            ),
        )


def _orders(model: Model) -> Iterator[tuple[str, tuple[str, ...]]]:
    for nested in nested_fields(type(model)):
        if nested.many and nested.identified:
            yield nested.alias, tuple(item.id for item in getattr(model, nested.attribute))


def _values(
    model: Model, location: Location, prefix: str
) -> Iterator[tuple[str, tuple[str, Location]]]:
    """The plain values of an element and of what is nested in it without an address."""
    nested = {one.attribute: one for one in nested_fields(type(model))}
    for attribute, info in type(model).model_fields.items():
        value = getattr(model, attribute)
        alias = info.alias or attribute
        here = (*location, alias)
        if attribute in nested:
            if nested[attribute].many and not nested[attribute].identified:
                for index, item in enumerate(value):
                    yield from _values(item, (*here, index), f"{prefix}{alias}[{_name(item)}].")
            elif value is not None and (nested[attribute].model is Citation or prefix):
                yield from _values(value, here, f"{prefix}{alias}.")
        elif value is not None and value != () and attribute != "id":
            yield f"{prefix}{alias}", (_plain(value), here)


def _name(model: Model) -> str:
    """What a list item without an id is known by: the addresses that it joins."""
    found = []
    for attribute, _, many in address_fields(type(model)):
        value = getattr(model, attribute)
        found.append(" ".join(sorted(value)) if many else str(value))
    side = getattr(model, "side", "")
    return " → ".join([*([side] if side else []), *found])


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


# Pairs under new addresses --------------------------------------------------------------------


def _renamed(
    old: Mapping[str, _Item], new: Mapping[str, _Item]
) -> list[tuple[str, str, ChangeKind]]:
    """Removed and added elements that are likely the same, the outermost first."""
    gone = {a: i for a, i in old.items() if a not in new and i.identified and i.text}
    come = {a: i for a, i in new.items() if a not in old and i.identified and i.text}
    candidates: list[tuple[int, float, str, str, str, str]] = []
    for first, was in gone.items():
        for second, now in come.items():
            if was.model is now.model:
                score = _likeness(first, was, second, now)
                if score >= LEAST_LIKENESS:
                    depth = min(first.count("/"), second.count("/"))
                    least, most = sorted((first, second))
                    candidates.append((depth, -score, least, most, first, second))
    pairs: list[tuple[str, str, ChangeKind]] = []
    partners: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, _, first, second in sorted(candidates):
        if first in partners or second in taken:
            continue
        partners[first] = second
        taken.add(second)
        if _with_partner(first, {k: v for k, v in partners.items() if k != first}) == second:
            continue  # follows a renamed parent
        same_parent = first.rsplit("/", 1)[0] == second.rsplit("/", 1)[0]
        pairs.append((first, second, "renamed" if same_parent else "moved"))
    return pairs


def _likeness(first: str, was: _Item, second: str, now: _Item) -> float:
    if plain_text(was.text) == plain_text(now.text):
        same_id = first.rsplit("/", 1)[-1] == second.rsplit("/", 1)[-1]
        return 102.0 if same_id else 101.0
    return float(fuzz.ratio(plain_text(was.text), plain_text(now.text)))
