"""What a change is of: what that was called, and where it is told of."""

from macros.earlier_names import title_in
from macros.site import Site
from rus.comparison import pair_name
from rus.diff import Change
from rus.earlier import own_words
from rus.inline import plain_text
from rus.revision import TEXT_FIELDS
from rus.walk import around


def _compared(site: Site, change: Change) -> tuple[str, ...]:
    """The two editions of the ledger that was changed, by the addresses that they had then."""
    kind, _, name = change.address.partition("/")
    if kind != "slaktskap":
        return ()
    if name in site.comparisons:
        return site.comparisons[name].old.address, site.comparisons[name].new.address
    left = site.left.get(f"jamfor/{name}")
    return left.editions if left else ()


def leads_to(site: Site, commit: str, change: Change) -> str | None:
    """The address on today's site of what a version changed, or of what is told of it, if any."""
    compared = [site.chronicle.address_today(one, commit) for one in _compared(site, change)]
    if compared:
        return f"jamfor/{pair_name(*compared)}"
    if change.address not in site.content.elements:
        return next((one for one in around(change.address) if one in site.gone), None)
    return None if _has_gone(change) else change.address


def _has_gone(change: Change) -> bool:
    """Whether it is a whole element that went, so that what is at its address came later."""
    return change.kind == "removed" and not change.field


def title_of(site: Site, commit: str, change: Change) -> str:
    """What is changed, as it was called in the version that changed it."""
    compared = _compared(site, change)
    if compared:
        return " och ".join(title_in(site, one, commit) for one in compared)
    known = change.address in site.content.elements and not _has_gone(change)
    title = _nearest_title(site, commit, change.address)
    is_new = change.kind == "added" and title == title_in(site, change.address, commit)
    if (known or change.address in site.gone) and not (is_new and not change.field):
        return title
    side = change.after or change.before
    said = own_words(side.text) if side and change.field in TEXT_FIELDS | {""} else ""
    return plain_text(said.partition("\n")[0]) or title


def _nearest_title(site: Site, commit: str, address: str) -> str:
    """What an element was called in a version, or else the nearest around it that has a name."""
    titles = ((one, title_in(site, one, commit)) for one in around(address))
    return next((title for one, title in titles if title != one), address)
