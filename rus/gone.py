"""Addresses that are no longer in use: what they led to, why they went and what took over.

Editors tell of them in `utgångna`. Git remembers editions, areas, goals, questions and comments
that have left theirs.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rus.chronicle import Chronicle, later_address
from rus.content import Content
from rus.diff import Change
from rus.earlier import own_words
from rus.inline import plain_text
from rus.items import known_by
from rus.likeness import is_another
from rus.retirements import retirements
from rus.revision import Moment, Revision
from rus.successors import Successors, entry_for
from rus.walk import around, reached, references
from rus.withheld import WITHHELD
from schemas.base import Model
from schemas.consultation import Comment
from schemas.edition import Retired


@dataclass(frozen=True)
class Departure:
    """The version in which something left its address, and what it was until then.

    `moments` are its changes before that, the newest first, and `within` those in which its parts
    got other words or went. `today` is the address that it has now, if it only changed address or,
    where it `came_back` after it was removed, what it is in has another address since.
    """

    revision: Revision
    model: Model
    moments: tuple[Moment, ...]
    within: tuple[Moment, ...]
    today: str | None
    came_back: bool = False


@dataclass(frozen=True)
class Gone:
    """An address that is no longer in use, with what the editors say and what git remembers.

    `retired` is the entry for the address itself, or else for the nearest thing around it that
    went with it: as it is today, or if it has been taken away, as it was.
    """

    address: str
    retired: Retired | None
    departure: Departure | None

    @cached_property
    def leavings(self) -> tuple[Moment, ...]:
        """The changes of it as a whole in the version in which it left its address."""
        if self.departure is None:
            return ()
        revision = self.departure.revision
        return tuple(Moment(revision, one) for one in revision.of_wholes.get(self.address, ()))

    @property
    def removal(self) -> Moment | None:
        """The change in which it was removed; None if it has another address, or nobody knows."""
        return next((one for one in self.leavings if one.change.kind == "removed"), None)

    @property
    def what(self) -> str:
        """The Swedish name of the kind of thing that it led to; empty if that is not known."""
        return str(self.departure.model.model_config.get("title")) if self.departure else ""

    @cached_property
    def text(self) -> str:
        """The words that it was known by last, or whom a comment was from; else the address.

        Others if those are withheld.
        """
        if self.is_withheld:
            return WITHHELD
        if self.departure and isinstance(self.departure.model, Comment):
            return self.departure.model.sender
        key = known_by(type(self.departure.model)) if self.departure else None
        return str(getattr(self.departure.model, key)) if self.departure and key else self.address

    @property
    def title(self) -> str:
        """Those words without Markdown."""
        return plain_text(self.text)

    @property
    def heading(self) -> str:
        """What its page is called, in Markdown: those words, and if need be what it was."""
        is_named = self.is_comment and not self.is_withheld
        return f"{self.what} från {self.text}" if is_named else self.text

    @property
    def is_comment(self) -> bool:
        """Whether it was a comment on a consultation, which is called by whom it was from."""
        return self.departure is not None and isinstance(self.departure.model, Comment)

    @property
    def is_withheld(self) -> bool:
        """Whether the editors have chosen not to show what it was."""
        if self.retired and self.retired.withheld:
            return True
        return self.departure is not None and self.address in self.departure.revision.withheld

    @property
    def reason(self) -> str | None:
        """Why it went, as the editors tell."""
        return self.retired.reason if self.retired else None

    @property
    def is_told(self) -> bool:
        """Whether the editors themselves tell of this very address, or have done so."""
        return self.retired is not None and self.retired.address == self.address

    @property
    def replaced_by(self) -> tuple[str, ...]:
        """What took over: as the editors tell, or as git does if it was only readdressed.

        What they tell of the address itself goes before what git does, unless it came back since.
        """
        departure = self.departure
        if departure and departure.today and (departure.came_back or not self.is_told):
            return (departure.today,)
        return self.retired.replaced_by if self.retired else ()


def gone(content: Content, told: Chronicle) -> dict[str, Gone]:
    """All addresses that are no longer in use, in alphabetical order.

    Also those that something refers to and that stood in what has retired, if git knows them not.
    """
    retired = Successors((content,)).rows
    departed = _departures(told)
    rows = retirements(content, told)
    referred = {
        address
        for _, element in (content.walk() if retired else ())
        for _, address in references(element)
        if entry_for(address, retired)
    }
    addresses = (retired.keys() | departed.keys() | referred) - content.elements.keys()
    known = content.elements.keys() | addresses
    found = {}
    for address in sorted(addresses):
        departure = departed.get(address)
        entry = address if address in retired or departure else entry_for(address, retired)
        row = retired.get(entry or address)
        if row is None and departure:
            row = rows.of(departure.revision, address)
            row = row and _led_on(row, departure, told, known)
        found[address] = Gone(address, row and _of_part(row, address, known), departure)
    return found


def led_on(
    address: str, known: Mapping[str, Gone], there: Container[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """An address and all that it leads on to, the nearest first, each with what took over from it.

    `known` are the addresses that are no longer in use, and `there` those that are. What stood in
    something that has gone went where that did.
    """

    def later(one: str) -> tuple[str, ...]:
        entry = None if one in there else entry_for(one, known)
        if entry is None:
            return ()
        return tuple(f"{new}{one[len(entry) :]}" for new in known[entry].replaced_by)

    return ((one, later(one)) for one in reached(address, later))


def took_over(address: str, known: Mapping[str, Gone], there: Container[str]) -> tuple[str, ...]:
    """What took over from an address in the end, also if that has gone with nothing in its place.

    `known` and `there` are as `led_on` has them.
    """
    steps = led_on(address, known, there)
    return tuple(one for one, later in steps if not later and one != address)


def _led_on(row: Retired, departure: Departure, told: Chronicle, known: Container[str]) -> Retired:
    """An entry that git remembers, with the addresses that what took over has today."""
    commit = departure.revision.commit
    led = (told.address_today(one, commit) for one in row.replaced_by)
    return row.model_copy(update={"replaced_by": tuple(one for one in led if one in known)})


def _of_part(row: Retired, address: str, known: Container[str]) -> Retired:
    """An entry for an address or for a whole that it stood in: the same part took over, if any."""
    rest = address[len(row.address) :]
    led = (f"{one}{rest}" if f"{one}{rest}" in known else one for one in row.replaced_by)
    return row.model_copy(update={"replaced_by": tuple(led)}) if rest else row


@dataclass(frozen=True)
class Readdressing:
    """A change of address in a version: of a thing itself, or of something that it is in.

    `earlier` is the address that the thing had until then.
    """

    moment: Moment
    earlier: str


@dataclass(frozen=True)
class Readdressings:
    """All changes of address; what each version tells of them is gathered once."""

    told: Chronicle

    def of(
        self, address: str, moments: Iterable[Moment], left: Revision | None = None
    ) -> Iterator[Readdressing]:
        """How something came to an address, the newest change first.

        `moments` are its own changes, the newest first. `left` is the version in which it left
        the address, if it has.
        """
        whole = (one for one in moments if one.change.kind == "added" and not one.change.field)
        came = next(whole, None)
        places = self.told.places
        first = places[came.revision.commit] if came else len(places)
        last = places[left.commit] if left else -1
        for revision, sides in self._versions:
            start = next((one for one in around(address) if one in sides), None)
            if start and last < places[revision.commit] < first:
                earlier, change = sides[start]
                address = earlier + address[len(start) :]
                yield Readdressing(Moment(revision, change), address)

    @cached_property
    def _versions(self) -> Sequence[tuple[Revision, Mapping[str, tuple[str, Change]]]]:
        """The versions that changed addresses, the newest first; the old ones by the new."""
        return [
            (
                revision,
                {
                    change.after.address: (change.before.address, change)
                    for change in revision.changes
                    if change.kind in ("renamed", "moved") and change.before and change.after
                },
            )
            for revision in self.told.revisions
            if revision.readdressed
        ]


def _departures(told: Chronicle) -> dict[str, Departure]:
    """The last time that something left each address."""
    if not any(revision.departed for revision in told.revisions):
        return {}
    moments = _moments_before(told)
    found: dict[str, Departure] = {}
    later: list[Revision] = []
    for revision in told.revisions:
        if revision.readdressed or revision.departed:
            later.append(revision)
        for address, model in revision.departed.items():
            if address not in found:
                now = _last_address(address, later)
                back = None if now != address else _return(told, address, revision)
                if back:
                    places = told.places
                    since = [
                        one for one in later if places[one.commit] < places[back.revision.commit]
                    ]
                    now = _last_address(back.change.address, since)
                found[address] = Departure(
                    revision,
                    model,
                    *moments[revision.commit, address],
                    now if now != address else None,
                    back is not None,
                )
    return found


def _last_address(address: str, revisions: Sequence[Revision]) -> str:
    """The address that something got last in some versions, the newest first, or was removed at."""
    for revision in reversed(revisions):
        if address in revision.removed:
            break
        address = later_address(address, [revision.readdressed])
    return address


def _return(told: Chronicle, address: str, removal: Revision) -> Moment | None:
    """When what a version removed was back in a whole that had got another address since.

    None if it was not, or with nearly all words others: then only the place is used again. So too
    if its words are withheld.
    """
    if address in removal.withheld:
        return None
    today = told.address_today(address, removal.commit)
    gone = next((one for one in removal.changes if one.address == address and not one.field), None)
    if gone is None or gone.kind != "removed" or today == address:
        return None
    later = (
        one
        for one in reversed(told.by_address.get(today, ()))
        if told.places[one.revision.commit] < told.places[removal.commit]
    )
    back = next((one for one in later if one.change.kind == "added" and not one.change.field), None)
    if back is None or gone.before is None or back.change.after is None:
        return None
    words = (plain_text(own_words(side.text)) for side in (gone.before, back.change.after))
    return None if is_another(*words) else back


def _moments_before(
    told: Chronicle,
) -> dict[tuple[str, str], tuple[tuple[Moment, ...], tuple[Moment, ...]]]:
    """What had happened to each thing when it left its address, by commit and that address.

    First to the thing itself, then to its parts; see `Departure`.
    """
    found: dict[tuple[str, str], tuple[tuple[Moment, ...], tuple[Moment, ...]]] = {}
    known: dict[str, list[Moment]] = {}
    within: dict[str, list[Moment]] = {}
    for revision in reversed(told.revisions):
        moved = [revision.readdressed]
        left = {one: (known.pop(one, []), within.pop(one, [])) for one in revision.departed}
        for address, (own, parts) in left.items():
            found[revision.commit, address] = tuple(reversed(own)), tuple(reversed(parts))
            new = later_address(address, moved)
            if new != address:
                known[new], within[new] = [*own], [*parts]
        for change in revision.changes:
            known.setdefault(change.address, []).append(Moment(revision, change))
        for whole, change in revision.changes_within:
            within.setdefault(later_address(whole, moved), []).append(Moment(revision, change))
    return found
