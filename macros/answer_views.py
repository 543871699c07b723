"""What answers to comments say that they changed, of what has gone since.

The reason of a change names the comments that led to it. What goes with a row in `utgångna` has its
reason there, which names none: then the answer is what ties the two.
"""

from collections.abc import Iterator

from macros.change_words import Sentence
from macros.site import Site
from macros.views import element_title
from rus.definite import definite
from rus.diff import Change
from rus.inline import plain_text
from rus.revision import Moment, Revision
from schemas.consultation import Comment, Response


def removals_by_answer(site: Site, comment: str) -> Iterator[Moment]:
    """The removals of what the answer to a comment (address) says that it changed.

    Those of which no reason says that something else was changed for the sake of the comment, and
    whose reason is in the list of retired addresses.
    """
    model = site.element(comment)[1].model
    response = model.response if isinstance(model, Comment) else None
    consultation, _, name = comment.rpartition("/synpunkter/")
    told = site.changes_after_comments.get((consultation, name), ())
    known = {site.today(moment.change.address) for moment in told}
    for address in response.changes if response else ():
        gone = site.gone.get(address)
        if gone and gone.removal and gone.reason and address not in known:
            yield gone.removal


def told_by_answers(site: Site, revision: Revision, change: Change) -> Sentence:
    """That answers to comments say that they changed what was removed, with links to the comments.

    In pieces, each with the address that it leads to, if any; nothing if no answer does.
    """
    if change.kind != "removed" or change.field or change.address not in site.gone:
        return ()
    moment = Moment(revision, change)
    named = {
        owner.removesuffix("/svar"): None
        for _, element, owner in site.mentions.get(change.address, ())
        if isinstance(element.model, Response)
    }
    found = [one for one in named if moment in removals_by_answer(site, one)]
    if not found:
        return ()
    first = "svaret på en synpunkt från" if len(found) == 1 else "svaren på synpunkter från"
    told: list[tuple[str, str | None]] = [(f"Enligt {first} ", None)]
    for place, comment in enumerate(found, start=1):
        joint = ", " if place < len(found) - 1 else " och " if place < len(found) else ""
        told += [(sender(site, comment), comment), (joint, None)]
    return (*told, (f" ändrades {definite(change.what).lower()}.", None))


def sender(site: Site, comment: str) -> str:
    """Whom a comment (address) is from."""
    model = site.element(comment)[1].model
    return plain_text(model.sender) if isinstance(model, Comment) else element_title(site, comment)
