"""Which pages tell of what is gone: that where it was found, and the same page of today."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable

from rus.anchors import LONGEST_PAGE
from rus.gone import Gone
from schemas.consultation import Comment, Question


def gone_by_page(
    gone: Iterable[Gone],
    pages: Container[str],
    page_today: Callable[[str], str],
    still: Callable[[str], str],
    there: Container[str],
) -> dict[str, list[Gone]]:
    """What is gone, by the address of each page that tells of it.

    `page_today` gives the address that a page has today, and `still` that of what only has another.
    A page that has another does not tell of what went along with it, nor of what is found on it.
    Where its place is used again (`there`), the history of what is there tells of it; comments and
    questions have none.
    """
    found: dict[str, list[Gone]] = defaultdict(list)
    for one in gone:
        page = page_around(one.address, pages)
        found[page].append(one)
        now = page_today(page)
        if now == page or (now + one.address[len(page) :] in there and _has_history(one)):
            continue
        if _stayed(one) and page_around(still(one.address), pages) != now:
            found[now].append(one)
    return found


def page_around(address: str, pages: Container[str]) -> str:
    """The address of the nearest page around an address; empty if there is none.

    What has an address below that of an area or the like is found there, though it may have
    a page of its own when it is gone.
    """
    around = "/".join(address.split("/")[:-1][:LONGEST_PAGE])
    while around and around not in pages:
        around = around.rpartition("/")[0]
    return around


def _stayed(gone: Gone) -> bool:
    """Whether something went, or got another address, by itself and not along with a whole.

    What came back is told of where it is now.
    """
    if gone.departure is None:
        return gone.is_told
    if gone.departure.came_back:
        return False
    revision = gone.departure.revision
    return gone.address in revision.removed or gone.address in revision.readdressed


def _has_history(gone: Gone) -> bool:
    model = gone.departure.model if gone.departure else None
    return not isinstance(model, Comment | Question)
