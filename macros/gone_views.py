"""Decisions of the pages about addresses that are no longer in use."""

from macros.site import Site
from rus.anchors import anchor
from rus.dates import date_words
from rus.definite import definite
from rus.gone import Gone


def notice(gone: Gone) -> str:
    """What a reader who comes to the address is told first."""
    if not gone.what:
        return "Det som fanns på den här adressen finns inte kvar här."
    return f"{definite(gone.what)} finns inte längre på den här adressen."


def successor_label(gone: Gone) -> str:
    """What stands before the link to what took over, or to where the same thing is now."""
    today = gone.departure.today if gone.departure else None
    return "Finns nu på" if today and gone.replaced_by == (today,) else "Ersatt av"


def when(gone: Gone) -> str:
    """When it went: as the editors tell, else when git saw it."""
    if gone.retired and gone.retired.date:
        return date_words(gone.retired.date)
    if gone.departure:
        return f"{date_words(gone.departure.revision.date)} (när texten ändrades här)"
    return ""


def without_successor(gone: Gone) -> str:
    """What to say where nothing is named that took over."""
    return "Inget har tagit vid" if gone.is_told else "Det står inte vad som har tagit vid"


def anchor_on(page: str, gone: str) -> str:
    """The anchor that an address had on the page at another one, which it is below."""
    return anchor(gone[len(page) :].lstrip("/").split("/"))


def steps_to(site: Site, gone: Gone) -> list[tuple[str, str]]:
    """The pages on the way to where it was: address and title."""
    parts = gone.address.split("/")
    above = ("/".join(parts[:length]) for length in range(1, len(parts)))
    return [(one, site.pages[one].title) for one in above if one in site.pages]
