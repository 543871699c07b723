"""Decisions of what pages tell of the past of one element: its earlier wordings and addresses."""

from dataclasses import dataclass, replace

from macros.change_views import ShownChange, own_words, shown_change
from macros.gone_views import explanations
from macros.site import Site
from rus.chronicle import TEXT_FIELDS, Moment, Revision
from rus.definite import definite
from rus.gone import Readdressing
from schemas.changes import Reason


@dataclass(frozen=True)
class Wording:
    """An earlier wording of a text and when it gave way; `anchor` is its lasting address."""

    anchor: str
    date: str
    earlier: str
    told: ShownChange


@dataclass(frozen=True)
class Move:
    """A change of address: when, and from which; `anchor` is its lasting address.

    `told` says why. It is None if the element only moved along with what it is in, such as
    «området».
    """

    anchor: str
    date: str
    address: str
    told: ShownChange | None
    along_with: str


@dataclass(frozen=True)
class Removal:
    """When an element was removed, and why as the reasons of changes tell."""

    date: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class PastOf:
    """What has happened to one element: when it came, its earlier wordings and addresses.

    The newest come first. `removal` is None if it is still there or only changed address. What was
    removed and came back has that among its wordings, and when it did in `returns`.
    """

    removal: Removal | None
    came: str | None
    returns: tuple[str, ...]
    wordings: tuple[Wording, ...]
    moves: tuple[Move, ...]
    unavailable: str


def past_of(site: Site, address: str) -> PastOf:
    """The history of an element, also of one that has left the address."""
    gone = site.gone.get(address)
    moments = site.chronicle.by_address.get(address, ())
    left = None
    if gone and gone.departure:
        moments, left = gone.departure.moments, gone.departure.revision
    wordings = [
        _wording(site, address, moment)
        for moment in moments
        if (moment.change.kind == "changed" and moment.change.field in TEXT_FIELDS)
        or (moment.change.kind == "removed" and not moment.change.field)
    ]
    came = [
        one.revision.date for one in moments if one.change.kind == "added" and not one.change.field
    ]
    moves = (_move(site, address, one) for one in site.readdressings.of(address, moments, left))
    return PastOf(
        _removal(site, address),
        came[-1] if came else None,
        tuple(came[:-1]),
        tuple(wordings),
        tuple(moves),
        site.chronicle.unavailable,
    )


def _move(site: Site, address: str, one: Readdressing) -> Move:
    revision, change = one.moment
    is_own = change.before is not None and change.before.address == one.earlier
    told = _told(site, one.moment) if is_own else None
    along_with = definite(change.what).lower()
    anchor = _anchor(address, "adress", revision)
    return Move(anchor, revision.date, one.earlier, told, along_with)


def _removal(site: Site, address: str) -> Removal | None:
    gone = site.gone.get(address)
    if gone is None or gone.departure is None or gone.departure.today:
        return None
    return Removal(gone.departure.revision.date, explanations(site, gone))


def _anchor(address: str, what: str, revision: Revision) -> str:
    return f"{address.rsplit('/', 1)[-1]}-{what}-{revision.commit[:8]}"


def _wording(site: Site, address: str, moment: Moment) -> Wording:
    before = moment.change.before.text if moment.change.before else ""
    told = _told(site, moment)
    if moment.change.kind == "removed":
        before, told = own_words(before), replace(told, pieces=())
    anchor = _anchor(address, "version", moment.revision)
    return Wording(anchor, moment.revision.date, before, told)


def _told(site: Site, moment: Moment) -> ShownChange:
    judged = moment.revision.judgements_of(moment.change)
    return shown_change(site, moment.revision, moment.change, judged)
