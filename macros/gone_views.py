"""Decisions of the pages about addresses that are no longer in use."""

from collections.abc import Iterator

from macros.address_errors import AddressError
from macros.change_views import acceptances_of
from macros.gone_by_page import page_around
from macros.site import Site
from rus.acceptances import Acceptance
from rus.anchors import anchor
from rus.content import EditionContent
from rus.dates import date_words
from rus.definite import definite
from rus.enumerations import quoted
from rus.gone import Gone, led_on
from schemas.area import Area, Goal
from schemas.base import Model
from schemas.changes import Reason
from schemas.consultation import Comment, Question
from schemas.edition import Edition


def left(site: Site, content: EditionContent) -> list[Gone]:
    """What an edition tells has gone, in the order of its file; then what only git tells of.

    Of the latter that which was found on or right below the edition's page.
    """
    listed = [one.address for one in content.edition.retired]
    told = [site.gone[address] for address in listed if address in site.gone]
    return told + [one for one in site.gone_below(content.address) if one.address not in listed]


def notice(gone: Gone) -> str:
    """What a reader who comes to the address is told first."""
    said = "Det som fanns på den här adressen finns inte kvar här."
    if gone.departure:
        place = _whole(gone.departure.model)
        where = "på den här adressen" if gone.replaced_by else place
        said = f"{definite(gone.what)} finns inte längre {where}."
    if not gone.replaced_by:
        said = f"{said} {without_successor(gone)}"
    return f"{said} Vad som stod här visas inte." if gone.is_withheld else said


def _whole(model: Model) -> str:
    """Where that was which has gone."""
    if isinstance(model, Question | Comment):
        return "i samrådet"
    return "i strategin" if isinstance(model, Area | Goal) else "på webbplatsen"


def about_past(site: Site, gone: Gone) -> str:
    """What the history on the page of an edition or area is about; nothing of something else.

    And whether the parts that have histories of their own are told of below it.
    """
    model = gone.departure.model if gone.departure else None
    if not isinstance(model, Area | Edition):
        return ""
    is_area = isinstance(model, Area)
    whole = "områdets" if is_area else "strategins"
    part, parts = ("mål", "Målen") if is_area else ("område", "Områdena")
    models = (one.departure.model for one in site.gone_below(gone.address) if one.departure)
    has_parts = any(isinstance(one, Area | Goal) for one in models)
    below = f" Varje {part} har sin egen historik. {parts} står under «Har funnits här»."
    return f"Gäller {whole} namn och egna texter.{below if has_parts else ''}"


def successor_label(site: Site, gone: Gone) -> str:
    """What stands before the link to what took over, or to where the same thing went."""
    today = gone.departure.today if gone.departure else None
    if today is None or _successors(site, gone) != (today,):
        return "Ersatt av"
    return "Flyttades till" if today in site.gone else "Finns nu på"


def _successors(site: Site, gone: Gone) -> tuple[str, ...]:
    """What to name as what took over: where the same thing went last, if what is told leads there.

    Else what is told.
    """
    today = gone.departure.today if gone.departure else None
    if today and any(later == (today,) for _, later in _one_by_one(site, gone.address)):
        return (today,)
    return gone.replaced_by


def _one_by_one(site: Site, address: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """An address and what it leads on to, each with what took over, until that is not just one."""
    for one, later in led_on(address, site.gone, site.content.elements):
        yield one, later
        if len(later) != 1:
            return


def led_to(site: Site, gone: Gone, passed: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """What took over, and what became of that which has gone too: words, then an address or "".

    What only has another address today has that.
    """
    successors = dict.fromkeys(map(site.still, _successors(site, gone)))
    for place, address in enumerate(successors):
        yield ("; " if site.gone.keys() & successors else ", ") if place else "", address
        later = site.gone.get(address)
        if later is None or address in passed:
            continue
        if later.replaced_by:
            was_replaced = successor_label(site, later) == "Ersatt av"
            yield f", som {'ersattes av' if was_replaced else 'flyttades till'} ", ""
            yield from led_to(site, later, (*passed, address))
        else:
            yield f", som {_ended(later)}", ""


def _ended(gone: Gone) -> str:
    """That something has gone without anything that is named in its place."""
    told = "utan att något tog vid" if gone.retired else "utan att det framgår om något tog vid"
    return f"togs bort {when(gone)} {told}" if when(gone) else f"togs bort {told}"


def when(gone: Gone) -> str:
    """When it went: as the editors tell, else when git saw it."""
    if gone.retired and gone.retired.date:
        return date_words(gone.retired.date)
    if gone.departure:
        return f"{date_words(gone.departure.revision.date)} (när texten ändrades här)"
    return ""


def without_successor(gone: Gone) -> str:
    """What to say where nothing is named that took over."""
    return "Inget har tagit vid." if gone.retired else "Det framgår inte om något har tagit vid."


def reasons(site: Site, gone: Gone) -> tuple[str, ...]:
    """Why it went: as the list of retired addresses tells, else as the reasons of changes do."""
    if gone.reason:
        return (gone.reason,)
    return tuple(one.why for one in explanations(site, gone))


def explanations(site: Site, gone: Gone) -> tuple[Reason, ...]:
    """The reasons that are given for the change in which it went."""
    commit = gone.departure.revision.commit if gone.departure else ""
    return tuple(site.explanations.get((commit, gone.address), ()))


def acceptances(site: Site, gone: Gone) -> tuple[Acceptance, ...]:
    """Why the editors accepted the change in which it went, as far as they did."""
    if gone.departure is None:
        return ()
    revision = gone.departure.revision
    judged = (one for leaving in gone.leavings for one in revision.judgements_of(leaving.change))
    return acceptances_of(site, revision, judged)


class GoneAddressError(AddressError):
    """An address that is gone, from which there is not one that took over."""

    def __init__(self, gone: Gone) -> None:
        others = quoted(gone.replaced_by, "eller")
        remedy = f"Skriv {others}." if others else f"{without_successor(gone)} Ta bort anropet."
        super().__init__(f"Adressen «{gone.address}» används inte längre. {remedy}")


def followed(site: Site, address: str) -> str:
    """The address itself, or the one that it leads on to if it is gone.

    What stood in something that only has another address, stands there. Raises GoneAddressError.
    """
    *_, (now, _) = _one_by_one(site, address)
    if now in site.content.elements:
        return now
    if address in site.gone:
        raise GoneAddressError(site.gone.get(now, site.gone[address]))
    return address


def anchor_here(site: Site, page: str, gone: str) -> str:
    """The anchor that an address had on the page (address) that it was found on; else nothing."""
    return anchor_on(page, gone) if page_around(gone, site.pages) == page else ""


def anchor_on(page: str, gone: str) -> str:
    """The anchor that an address had on the page at another one, which it is below."""
    return anchor(gone[len(page) :].lstrip("/").split("/"))


def steps_to(site: Site, address: str) -> list[tuple[str, str]]:
    """The pages on the way to where what is gone was: address and title."""
    parts = address.split("/")
    above = ("/".join(parts[:length]) for length in range(1, len(parts)))
    return [(one, site.pages[one].title) for one in above if one in site.pages]
