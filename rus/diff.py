"""What differs between two strategies: facts by address, never by position, without judgement.

`diff(a, a)` is empty; the order of files and keys never matters; `diff(a, b)` and `diff(b, a)`
mirror each other. Every word that has changed is told of; a reference that follows a change of
address is no changed word: see rus.following.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import product
from typing import Literal, NamedTuple

from rus.collecting import nothing_collected
from rus.content import Content
from rus.following import Following
from rus.items import (
    SOURCES,
    Item,
    Row,
    Value,
    differing_values,
    items,
    orders,
    row_addresses,
    row_text,
    rows,
)
from rus.pairs import pairs
from rus.walk import Location
from schemas.base import Model
from schemas.ground import Citation

ChangeKind = Literal["added", "removed", "changed", "renamed", "moved", "reordered"]


class Side(NamedTuple):
    """One side of a change: the file (relative to the strategy folder), the place in it, the text.

    `address` is the element's own address on that side. The text of something added or removed
    is all that it says, and put together each time it is asked for, since most is never shown.
    `others` are the further parts where several became one or one became several; the text is that
    of all.
    """

    address: str
    file: str
    location: Location
    told: str | Item
    others: tuple["Side", ...] = ()

    @property
    def text(self) -> str:
        """The text on this side."""
        return self.told if isinstance(self.told, str) else self.told.whole_text


class Change(NamedTuple):
    """One difference. `field` is the path of Swedish keys within the element; empty for the whole.

    `what` is the Swedish name of the kind of element, such as «Mål». An added element has no
    `before`, a removed one no `after`. A row of a list without ids is a field such as
    `släktled[a → b]`, and it too is added or removed; `old_field` is set where addresses in its
    name have followed or are others. `references` is how many references follow a change of
    address. `verbatim` says that one and the same citation promises both texts word for word.
    """

    kind: ChangeKind
    what: str
    field: str
    before: Side | None
    after: Side | None
    old_field: str | None = None
    references: int = 0
    verbatim: bool = False

    @property
    def address(self) -> str:
        """The address after the change, or before it if nothing is left."""
        side = self.after or self.before
        return side.address if side else ""


@nothing_collected()
def diff(
    before: Content, after: Content, *, moved: Iterable[tuple[str, str]] = ()
) -> tuple[Change, ...]:
    """All differences, in order of address and field.

    `moved` are addresses, before and after, that are known to be of the same element.
    """
    old, new = items(before), items(after)
    paired = pairs(old, new, moved)
    following = Following(paired)
    changes: list[Change] = []
    for first, second in paired.same.items():
        if old[first].model != new[second].model:
            changes.extend(_changes(old[first], new[second], paired.same, following))
    changes.extend(
        Change(
            "renamed" if same_place else "moved",
            new[second].what,
            "",
            _side(old[first], old[first].text),
            _side(new[second], new[second].text),
            references=following.counted[first],
        )
        for first, second, same_place in paired.readdressed
    )
    changes.extend(_wholes("removed", old, paired.same))
    changes.extend(_wholes("added", new, set(paired.same.values())))
    changes.sort(key=_key)
    return tuple(changes)


def _key(change: Change) -> tuple[str | Location, ...]:
    one, other = change.before or change.after, change.after or change.before
    assert one and other  # noqa: S101  a change has a side
    first, last = one.address, other.address
    if last < first:
        first, last = last, first
    places = one.file, one.location, other.file, other.location
    return first, change.field, change.kind, last, *places


def _side(item: Item, text: str, location: Location | None = None) -> Side:
    return Side(item.address, item.file, item.location if location is None else location, text)


def _one_sided(kind: Literal["added", "removed"], what: str, field: str, side: Side) -> Change:
    if kind == "added":
        return Change(kind, what, field, None, side)
    return Change(kind, what, field, side, None)


# Whole elements -------------------------------------------------------------------------------


def _wholes(
    kind: Literal["added", "removed"], known: Mapping[str, Item], paired: Container[str]
) -> Iterator[Change]:
    """What is on one side only. The single parts of such an element are told with it."""
    for key, item in known.items():
        if key in paired:
            continue
        owner = "" if item.identified else key.rpartition("/")[0]
        if owner not in known or owner in paired:
            side = Side(item.address, item.file, item.location, item)
            yield _one_sided(kind, item.what, "", side)


# Within an element ----------------------------------------------------------------------------


def _changes(
    old: Item, new: Item, same: Mapping[str, str], following: Following
) -> Iterator[Change]:
    sides = (old.model, old.location), (new.model, new.location)
    verbatim = _promised(old.model, new.model, following)
    for change in _value_changes(new.what, old, new, *differing_values(*sides, following.takes)):
        yield change._replace(verbatim=True) if verbatim else change
    yield from _reordered_elements(old, new, same)
    after = rows(new)
    before = _joining_others(_by_new_name(old, after, following), after, following)
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was and now:
            yield from _row_changes(old, was, new, now, following)
        elif now:
            yield _one_sided("added", now.what, name, _side(new, row_text(now), now.location))
        elif was:
            yield _one_sided("removed", was.what, name, _side(old, row_text(was), was.location))
    if list(before) != list(after):
        yield from _reordered_rows(old, before, new, after)


def _promised(old: Model, new: Model, following: Following) -> bool:
    """Whether the same citation says of both that they are word for word."""
    before, after = (getattr(model, "citation", None) for model in (old, new))
    if not (isinstance(before, Citation) and isinstance(after, Citation)):
        return False
    if not (before.verbatim and after.verbatim and before.place == after.place):
        return False
    return following.is_same(f"{SOURCES}{before.document}", f"{SOURCES}{after.document}")


def _by_new_name(old: Item, after: Mapping[str, Row], following: Following) -> dict[str, Row]:
    """The old rows by name, those that follow by the name of the new row that they are now."""
    before = rows(old)
    if not following or not before:
        return before
    followed = rows(old, following.followed)
    return {
        new if name not in after and new in after and new not in before else name: row
        for (name, row), new in zip(before.items(), followed, strict=True)
    }


def _joining_others(
    before: dict[str, Row], after: Mapping[str, Row], following: Following
) -> dict[str, Row]:
    """The same, where a row that joins other addresses than before has the name of the new one.

    It is the same row if the two share an address and neither shares one with any other row that
    has no partner.
    """
    gone = {
        name: row_addresses(row, following.followed)
        for name, row in before.items()
        if name not in after
    }
    if not gone:
        return before
    come = {name: row_addresses(row) for name, row in after.items() if name not in before}
    sharing = [pair for pair in product(gone, come) if gone[pair[0]] & come[pair[1]]]
    shares = Counter(name for pair in sharing for name in pair)  # no name is on both sides
    known = {one: other for one, other in sharing if shares[one] == shares[other] == 1}
    return {known.get(name, name): row for name, row in before.items()}


def _row_changes(
    old: Item, was: Row, new: Item, now: Row, following: Following
) -> Iterator[Change]:
    sides = (was.model, was.location), (now.model, now.location)
    found = differing_values(*sides, following.takes)
    for change in _value_changes(now.what, old, new, *found):
        before, after = (f"{row.name}.{change.field}" for row in (was, now))
        yield change._replace(field=after, old_field=before if before != after else None)


def _value_changes(
    what: str, old: Item, new: Item, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        shuffled = was and now and was.parts and sorted(was.parts) == sorted(now.parts)
        yield Change(
            "reordered" if shuffled or key == "ordning" else "changed",
            what,
            key,
            _side(old, was.text, was.location) if was else None,
            _side(new, now.text, now.location) if now else None,
        )


def _reordered_elements(old: Item, new: Item, same: Mapping[str, str]) -> Iterator[Change]:
    for (key, old_stem, old_ids), (_, new_stem, new_ids) in zip(
        orders(old), orders(new), strict=True
    ):
        if old_ids != new_ids:
            before = {one: same.get(old_stem + one, "") for one in old_ids}
            after = {one: new_stem + one for one in new_ids}
            yield from _reordering(key, old, before, new, after)


def _reordered_rows(
    old: Item, before: Mapping[str, Row], new: Item, after: Mapping[str, Row]
) -> Iterator[Change]:
    old_rows, new_rows = _shown_by_list(before), _shown_by_list(after)
    for key in old_rows.keys() & new_rows.keys():
        yield from _reordering(key, old, old_rows[key], new, new_rows[key])


def _shown_by_list(known: Mapping[str, Row]) -> dict[str, dict[str, str]]:
    """The names of rows by the key of their list, each shown as what stands in its brackets."""
    found: dict[str, dict[str, str]] = {}
    for name, row in known.items():
        key, _, told = row.name.partition("[")
        found.setdefault(key, {})[told[:-1]] = name
    return found


def _reordering(
    key: str, old: Item, before: Mapping[str, str], new: Item, after: Mapping[str, str]
) -> Iterator[Change]:
    """The order of what both sides have; each maps what is shown to what it is on the new side."""
    common = set(before.values()) & set(after.values())
    old_order = [one for one, partner in before.items() if partner in common]
    new_order = [one for one, partner in after.items() if partner in common]
    if [before[one] for one in old_order] != [after[one] for one in new_order]:
        yield Change(
            "reordered",
            new.what,
            key,
            _side(old, ", ".join(old_order), (*old.location, key)),
            _side(new, ", ".join(new_order), (*new.location, key)),
        )
