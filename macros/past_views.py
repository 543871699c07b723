"""Decisions of what pages tell of the past of one element: its earlier wordings and addresses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from macros.change_views import ShownChange, shown_change
from macros.gone_by_page import page_around
from macros.gone_views import anchor_on
from macros.site import Site
from macros.views import capital
from rus.anchors import anchor
from rus.definite import definite
from rus.diff import Side
from rus.earlier import own_words
from rus.fields import field_words
from rus.gone import Readdressing
from rus.inline import plain_text
from rus.likeness import is_another
from rus.revision import Moment, Revision, had_other_words, whole_of
from rus.words import spaced, word_difference
from schemas.area import Area
from schemas.consultation import Comment
from schemas.edition import Edition

_PLAIN_LETTERS = str.maketrans("åäö", "aao")


@dataclass(frozen=True)
class _Event:
    """Something that happened to an element in a version; `anchor` is its lasting address.

    `told` says what and why.
    """

    anchor: str
    revision: Revision
    told: ShownChange

    @property
    def date(self) -> str:
        """When it happened, YYYY-MM-DD."""
        return self.revision.date


@dataclass(frozen=True)
class Wording(_Event):
    """An earlier wording of a text, and when it gave way.

    `part` says of which part of an edition, area or comment it was the wording, such as «Önskvärt
    läge» or «Svar, beslut».
    """

    part: str
    earlier: str


@dataclass(frozen=True)
class Move(_Event):
    """A change of address: when, and from which.

    If the element only moved along with what it is in, `told` is about `along_with`, such as
    «området»; that is empty if not.
    """

    address: str
    along_with: str


@dataclass(frozen=True)
class Return(_Event):
    """When something was back after it had been removed.

    `told` has its words, marked against those that it had when it went. It `is_another` if nearly
    all words are others: then only the address is used again.
    """

    is_another: bool

    @property
    def has_other_words(self) -> bool:
        """Whether it came back with other words than it went with."""
        return any(piece.kind != "same" for piece in self.told.pieces)


@dataclass(frozen=True)
class PastOf:
    """What has happened to one element: when it came, its earlier wordings and addresses.

    The newest of these `events` come first. `removal` is when it was removed, with its words if its
    page is not called by them; None if it is still there or only changed address. What was removed
    and came back has both among the events, the first as a wording.
    """

    removal: Wording | None
    came: str | None
    events: tuple[Wording | Move | Return, ...]
    unavailable: str

    @property
    def number(self) -> int:
        """How many things are told to have happened after it came."""
        return len(self.events) + (self.removal is not None)

    @property
    def had_other_words(self) -> bool:
        """Whether there are earlier wordings."""
        return any(isinstance(one, Wording) for one in self.events)

    @property
    def last_move(self) -> Move | None:
        """The last change of address, if there is one."""
        return next((one for one in self.events if isinstance(one, Move)), None)


def past_of(site: Site, address: str, with_parts: bool = False) -> PastOf:
    """The history of an element, also of one that has left the address.

    That of an edition, area or comment has the earlier wordings of its parts too, if they are asked
    for. A comment that is there tells of no changes of address, and an answer only in its comment.
    """
    gone = site.gone.get(address)
    left = gone.departure.revision if gone and gone.departure else None
    moments = _moments(site, address)
    is_comment = _is_comment(site, address)
    wordings = [
        _own_wording(site, address, moment)
        for moment in moments
        if had_other_words(moment.change) and moment.change.what != "Svar"
    ]
    if with_parts:
        wordings += sorted(_wordings_within(site, address), key=lambda one: one.anchor)
    came = [
        one.revision.date for one in moments if one.change.kind == "added" and not one.change.field
    ]
    moves = (
        _move(site, address, one)
        for one in (() if is_comment else site.readdressings.of(address, moments, left))
    )
    places = site.chronicle.places
    events: list[Wording | Move | Return] = [*wordings, *moves, *_returns(site, address, moments)]
    events.sort(key=lambda one: places[one.revision.commit])
    return PastOf(
        _removal(site, address),
        came[-1] if came else None,
        tuple(events),
        site.chronicle.unavailable,
    )


def unchanged(site: Site, address: str, with_parts: bool) -> str:
    """What is said of an element without earlier wordings.

    A name is not all that an edition or area had, so of one that has gone that is said which
    is shown: also its own texts if `with_parts`, but never what stands in it.
    """
    gone = site.gone.get(address)
    if gone is None:
        return "Texten har inte ändrats sedan dess."
    if gone.departure is None or not isinstance(gone.departure.model, Area | Edition):
        return "Texten ändrades inte så länge den stod här."
    if with_parts:
        return "Namnet och de egna texterna ändrades inte så länge de stod här."
    return "Namnet ändrades inte så länge det stod här."


def _move(site: Site, address: str, one: Readdressing) -> Move:
    revision, change = one.moment
    is_own = change.before is not None and change.before.address == one.earlier
    along_with = "" if is_own else definite(change.what).lower()
    place = f"{_own_name(site, address, revision)}-adress-{revision.commit[:8]}"
    return Move(place, revision, _told(site, one.moment), one.earlier, along_with)


def _returns(site: Site, address: str, moments: Iterable[Moment]) -> Iterator[Return]:
    """When something was back, the oldest first; `moments` are its changes, the newest first."""
    gone: Side | None = None
    for moment in reversed([one for one in moments if not one.change.field]):
        revision, change = moment
        if change.kind == "removed":
            gone = change.before
        elif change.kind == "added" and change.after and gone:
            before, after = (plain_text(own_words(side.text)) for side in (gone, change.after))
            told = replace(_told(site, moment), pieces=spaced(word_difference(before, after)))
            place = f"{_own_name(site, address, revision)}-ater-{revision.commit[:8]}"
            yield Return(place, revision, told, is_another(before, after))
            gone = None


def _removal(site: Site, address: str) -> Wording | None:
    gone = site.gone.get(address)
    if gone is None or gone.departure is None:
        return None
    if gone.departure.today and not gone.departure.came_back:
        return None
    if gone.removal is None:
        return None
    told = _own_wording(site, address, gone.removal)
    return told if gone.is_comment else replace(told, earlier="")


def _moments(site: Site, address: str) -> Sequence[Moment]:
    """The changes of what has an address, or had it until it left; the newest first."""
    gone = site.gone.get(address)
    if gone and gone.departure:
        return gone.departure.moments
    return site.chronicle.by_address.get(address, ())


def _is_comment(site: Site, address: str) -> bool:
    """Whether a comment that is there has an address."""
    found = site.content.elements.get(address)
    return found is not None and isinstance(found[1].model, Comment)


def _wordings_within(site: Site, address: str) -> Iterator[Wording]:
    """The earlier wordings of the parts of something, as far as they had words."""
    gone = site.gone.get(address)
    moments = site.chronicle.within.get(address, ())
    if gone and gone.departure:
        moments = gone.departure.within
    for moment in moments:
        before, whole = moment.change.before, whole_of(moment.change)
        if moment.change.what == "Svar":
            yield _wording_of_comment(site, address, moment)
        elif before and whole:
            name = anchor(before.address[len(whole) + 1 :].split("/"))
            part = capital(field_words(str(before.location[0])))
            one = _wording(site, moment, name, part)
            if one.earlier:
                yield one


def _own_name(site: Site, address: str, revision: Revision) -> str:
    """What something is called in the addresses of its past: as the last part of its address.

    With a mark before where something in it has that name too, and had it at that time.
    """
    name = address.rsplit("/", 1)[-1]
    others = _moments(site, f"{address}/{name}")
    places = site.chronicle.places
    is_shared = others and places[revision.commit] <= places[others[-1].revision.commit]
    return f"_{name}" if is_shared else name


def _own_wording(site: Site, address: str, moment: Moment) -> Wording:
    if moment.change.what == "Synpunkt" and moment.change.field:
        return _wording_of_comment(site, address, moment)
    return _wording(site, moment, _own_name(site, address, moment.revision))


def _wording_of_comment(site: Site, address: str, moment: Moment) -> Wording:
    """What a comment or its answer said in a field, or all that an answer said that was removed.

    Its lasting address is the same on the page of the consultation and on that of what is gone.
    """
    what, field = moment.change.what, moment.change.field
    said = [what, field] if what == "Svar" else [field] if field != "innehåll" else []
    part = capital(", ".join(filter(None, said)))
    names = (one.translate(_PLAIN_LETTERS).lower() for one in said if one)
    name = anchor([anchor_on(page_around(address, site.pages), address), *names])
    one, told = _wording(site, moment, name, part), _told(site, moment)
    if part:
        told = replace(told, title=f"{part}: {told.title}")
    return replace(one, told=told)


def _wording(site: Site, moment: Moment, name: str, part: str = "") -> Wording:
    revision = moment.revision
    before = moment.change.before.text if moment.change.before else ""
    told = _told(site, moment)
    if moment.change.kind == "removed":
        before, told = own_words(before), replace(told, pieces=())
    place = f"{name}-version-{revision.commit[:8]}"
    return Wording(place, revision, told, part, before)


def _told(site: Site, moment: Moment) -> ShownChange:
    judged = moment.revision.judgements_of(moment.change)
    return shown_change(site, moment.revision, moment.change, judged)
